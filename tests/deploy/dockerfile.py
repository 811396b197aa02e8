"""A Dockerfile's steps in folders of a clean Debian, each stage in one of its own, without a daemon and offline."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
IGNORED = ("LABEL", "EXPOSE")  # they do nothing
WHEELS = "/wheels"


@dataclass
class Stage:
    """A stage as far as its steps were taken.

    Attributes
    ----------
    root
        Of its own system.
    user
        Whoever its command runs as.
    volumes
        What may be written where the root is read-only.
    """

    root: Path
    folder: str = "/"
    user: str = "0"
    variables: dict[str, str] = field(default_factory=dict)
    volumes: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def inside(self, path: str) -> Path:
        return self.root / Path("/", self.folder, path).relative_to("/")

    @property
    def environment(self) -> dict[str, str]:
        """What its processes have, and nothing of this machine's."""
        standard = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return {"PATH": standard, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": WHEELS} | self.variables


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each instruction with what follows it on its line, and on those that go on with it."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in filter(None, map(str.strip, joined.splitlines())):
        instruction, _, rest = line.partition(" ")
        yield instruction, rest.strip()


def build(base: Path, folder: Path, wheels: Path) -> Stage:
    """The last stage, once every step was taken.

    Parameters
    ----------
    base
        A clean system with a `python` and its `venv`.
    folder
        Where the stages are to be.
    wheels
        From which pip installs.

    Raises
    ------
    CalledProcessError
        A step failed.
    ValueError
        There is a step of which nothing is known here.
    """
    stages: dict[str, Stage] = {}
    stage = Stage(folder)
    for instruction, rest in steps(DOCKERFILE.read_text("utf-8")):
        print(f"{instruction} {rest}"[:110], flush=True)
        if instruction == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(folder / name)
            subprocess.run(["cp", "-a", str(base), str(stage.root)], check=True)
            shutil.copytree(wheels, stage.inside(WHEELS))
        else:
            _take(stage, stages, instruction, rest)
    return stage


def _take(stage: Stage, stages: Mapping[str, Stage], instruction: str, rest: str) -> None:
    match instruction:
        case "WORKDIR":
            stage.folder = rest
            stage.inside("").mkdir(parents=True, exist_ok=True)
        case "COPY":
            _copy(stage, stages, shlex.split(rest))
        case "RUN":
            run(stage, ["/bin/sh", "-c", f"cd {stage.folder} && {rest}"], user="0")
        case "ENV":
            own = stage.environment
            for pair in shlex.split(rest):
                name, _, value = pair.partition("=")
                stage.variables[name] = re.sub(r"\$(\w+)", lambda found: own[found[1]], value)
        case "USER":
            stage.user = rest
        case "VOLUME":
            stage.volumes = json.loads(rest)
        case "CMD":
            stage.command = json.loads(rest)
        case "HEALTHCHECK":
            stage.health = json.loads(rest.partition("CMD ")[2])
        case _ if instruction not in IGNORED:
            raise ValueError(f"{instruction} is not known here")


def _copy(stage: Stage, stages: Mapping[str, Stage], words: list[str]) -> None:
    origin = ROOT
    if words[0].startswith("--from="):
        origin = stages[words.pop(0).removeprefix("--from=")].root
    *sources, target = words
    for source in sources:
        path, to = origin / source.lstrip("/"), stage.inside(target)
        if target.endswith("/"):
            to = to / path.name
        to.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, to, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(path, to)


def run(stage: Stage, command: list[str], user: str) -> None:
    """Run a command within a stage.

    Raises
    ------
    CalledProcessError
        It failed.
    """
    subprocess.run(
        ["chroot", f"--userspec={user}:{user}", str(stage.root), *command], env=stage.environment, check=True
    )


def start(stage: Stage, port: int) -> subprocess.Popen[bytes]:
    """The command of a stage at another port, on a root that nobody can write but for its volumes."""
    root = shlex.quote(str(stage.root))
    mounts = [f"mount --bind {root} {root}"]
    for volume in stage.volumes:
        kept = os.stat(stage.inside(volume))
        options = f"uid={kept.st_uid},gid={kept.st_gid},mode={kept.st_mode & 0o7777:o}"
        mounts.append(f"mount -t tmpfs -o {options} none {root}{volume}")
    mounts += [f"mount --rbind /dev {root}/dev", f"mount -t proc none {root}/proc"]
    mounts.append(f"mount -o remount,bind,ro {root}")
    command = shlex.join([str(port) if word == "8501" else word for word in stage.command])
    inside = shlex.join(["/bin/sh", "-c", f"cd {stage.folder} && exec {command}"])
    script = " && ".join([*mounts, f"exec chroot --userspec={stage.user}:{stage.user} {root} {inside}"])
    return subprocess.Popen(["unshare", "--mount", "/bin/sh", "-c", script], env=stage.environment)
