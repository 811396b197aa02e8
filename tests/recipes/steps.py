"""Reads the recipes of CONTRIBUTING.md and applies their steps to a copy of the project; refuses what does not fit.

A step is a sentence that names a file and the fenced block after it:
- "At the end of `FILE`, add …:", "In `FILE`, after `LINE`, add …:", "New file `FILE`:";
- "In `FILE`, instead of:", a block, "write:", a block;
- a block of `sh` is run.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.recipes import ready_python
from tests.recipes.translation import BEGUN, without_language

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "CONTRIBUTING.md"
EXAMPLE = 12  # the number of the chapter that the guide adds

_BLOCK = re.compile(r"(?P<said>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = r"`(?P<file>[^`]+)`"
_SENTENCES = {
    "append": re.compile(rf"At the end of {_FILE}, add.*:"),
    "after": re.compile(rf"In {_FILE}, after `(?P<line>[^`]+)`, add.*:"),
    "create": re.compile(rf"New file {_FILE}:"),
    "replace": re.compile(rf"In {_FILE}, instead of:"),
    "by": re.compile(r"write:"),
}


class BadRecipeError(ValueError):
    """A step that cannot be read or applied."""


@dataclass(frozen=True)
class Step:
    """One change of a file, or commands to run; `old` is what `text` replaces, or the line that it comes after."""

    what: str
    file: str
    text: str
    old: str = ""


def read_recipes(guide: str) -> dict[str, list[Step]]:
    """Each recipe's steps by its heading; recipes are the last part of the guide, since examples have headings too."""
    _, _, recipes = guide.partition("\n## Recipes\n")
    parts = re.split(r"^### (.+)\n", recipes, flags=re.MULTILINE)
    return {name: _read_steps(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _read_steps(text: str) -> list[Step]:
    steps: list[Step] = []
    for block in _BLOCK.finditer(text):
        if block["kind"] == "sh":
            steps.append(Step("run", "", block["text"]))
            continue
        what, said = _understood(block["said"])
        if what == "by":
            before = steps.pop()
            steps.append(Step("replace", before.file, block["text"], before.text))
        else:
            steps.append(Step(what, said["file"], block["text"], said.groupdict().get("line") or ""))
    return steps


def _understood(sentence: str) -> tuple[str, re.Match[str]]:
    for what, pattern in _SENTENCES.items():
        if found := pattern.fullmatch(sentence):
            return what, found
    raise BadRecipeError(f"no step: {sentence!r}")


def copy_project(folder: Path) -> Path:
    """What the checks and pages need, in a folder of its own, with what is compiled of it."""
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    for name in (".streamlit", "docs", "geodata", "narrative", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    without_language(folder / "narrative", BEGUN)
    return folder


def apply(step: Step, folder: Path) -> str:
    """Change the file, or run the commands and return what they print; `BadRecipeError` where that is not possible."""
    if step.what == "run":
        return "".join(_succeeding(folder, line) for line in step.text.splitlines())
    path = folder / _placed(step.file, folder)
    if step.what == "create":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, "utf-8")
        return ""
    before = path.read_text("utf-8")
    if step.what == "append":
        path.write_text(before + step.text, "utf-8")
        return ""
    old = step.old if step.what == "replace" else f"{step.old}\n"
    if before.count(old) != 1:
        raise BadRecipeError(f"{step.file} has {step.old!r} {before.count(old)} times")
    path.write_text(before.replace(old, step.text if step.what == "replace" else old + step.text), "utf-8")
    return ""


def _placed(file: str, folder: Path) -> str:
    """The file, in the folder of the next chapter where it is one of the example's."""
    if f"chapters/{EXAMPLE}-" not in file:
        return file
    others = [path for path in (folder / "narrative/chapters").iterdir() if not path.name.endswith("-example")]
    return file.replace(f"chapters/{EXAMPLE}-", f"chapters/{len(others) + 1:02}-")


def run_in(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A command line such as `python -m geodata check`, run on the copy by this Python."""
    name, *arguments = shlex.split(line)
    if name != "python":
        raise BadRecipeError(f"{line!r} is not a command of python")
    return ready_python.run(folder, arguments)


def _succeeding(folder: Path, line: str) -> str:
    done = run_in(folder, line)
    if done.returncode:
        raise BadRecipeError(f"{line}: {done.stdout}{done.stderr}")
    return done.stdout
