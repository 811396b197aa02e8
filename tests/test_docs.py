"""What README, CONTRIBUTING, CHANGELOG and docs/ lead to is there: links, headings, folders, commands, options."""

from __future__ import annotations

import io
import re
import runpy
import sys
import tomllib
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from narrative.step_facts import FigureKind, read_step

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
MOST_LINES, MOST_LETTERS = 60, 5_000  # of the README: a screen and a half

LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"python -m ((?:pages|geodata|narrative|tests)(?:\.\w+)?)([^`\n]*)")
OPTION = re.compile(r"(?<= )--[a-z][a-z-]*")


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub writes them in addresses."""
    without_blocks = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    headings = re.findall(r"^#+ (.+)$", without_blocks, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def prose(page: Path) -> str:
    """Without examples and code, whose links are of the story."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S)


@EVERY_PAGE
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if link.startswith(("http:", "https:")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@cache
def help_of(module: str, command: str) -> str:
    """What `python -m` prints, "" where it fails; in this process, which has read all that they import."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), pytest.raises(SystemExit) as ended:
        patch.setenv("COLUMNS", "200")
        patch.setattr(sys, "argv", [module, *command.split(), "--help"])
        runpy.run_module(module, run_name="__main__")
    return "" if ended.value.code else said.getvalue()


@EVERY_PAGE
def test_commands_and_their_options_exist(page: Path) -> None:
    for module, arguments in set(COMMAND.findall(page.read_text("utf-8"))):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
        if module.startswith("tests"):
            continue
        first = arguments.split()[:1]
        command = first[0] if first and module in ("geodata", "narrative") else ""
        said = help_of(module, command)
        assert said, f"{module} {command}"
        assert set(OPTION.findall(arguments)) <= set(re.findall(r"--[a-z][a-z-]*", said)), (module, arguments)


def test_the_readme_is_a_screen_and_a_half_and_has_the_test_command_once() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) <= MOST_LINES and len(readme) <= MOST_LETTERS
    (line,) = re.findall(r"^python3 -m venv .*/pytest$", readme, re.M)
    assert "[test]" in line and f"'{line.split()[0]}" not in readme
    assert set(re.findall(r"docs/[\w-]+\.md", readme)) == {f"docs/{page.name}" for page in ROOT.glob("docs/*.md")}


def test_the_folders_that_the_developers_page_names_are_there() -> None:
    block = (ROOT / "docs/developing.md").read_text("utf-8").split("```")[1]
    named = re.findall(r"^( *)([\w./]+) ", block, re.M)
    top = ""
    for indent, name in named:
        if len(indent) > 2:
            continue  # words of the line before
        top = top if indent else name
        assert (ROOT / (top if not indent else f"{top}{name}")).exists(), name


def test_figures_and_pictures_are_written_as_the_curator_s_page_says() -> None:
    page = (ROOT / "docs/curating.md").read_text("utf-8")
    figures = re.findall(r"^\| `(\{ kind = .*?\})` \|", page, re.M)
    (picture,) = re.findall(r"^picture = (\{.*\})$", page, re.M)
    for key, written in [*(("figure", one.replace('"ID"', '"id"')) for one in figures), ("picture", picture)]:
        step, faults = read_step(tomllib.loads(f"{key} = {written}"), {})
        assert getattr(step, key) is not None, written
        assert not [fault for fault in faults if fault.what.startswith(key)], written
    kinds = [re.findall(r'kind = "(\w+)"', one)[0] for one in figures]
    assert set(kinds) == set(get_args(FigureKind))


def test_a_commit_is_checked_by_what_the_guide_says() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    for command in ("ruff check", "ruff format --check", "mypy", "geodata check", "narrative check", "pages.check"):
        assert f"python -m {command}" in hooks
    assert re.findall(r"repo: (\S+)", hooks) == ["local"], "nothing is fetched"
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert python.removeprefix(">=") in (ROOT / "README.md").read_text("utf-8")
