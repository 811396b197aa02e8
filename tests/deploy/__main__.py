"""`python -m tests.deploy`: the Dockerfile's steps in a clean Debian, and its command on a read-only root.

As root on a Debian with debootstrap, in some minutes; where a container has another Python, this has Debian's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import httpx2

from tests.deploy.dockerfile import ROOT, Stage, build, start
from tests.served_app import free_port

MIRROR, SUITE = "http://deb.debian.org/debian", "bookworm"
ASKED = ("/healthz", "/?lang=fr", "/export/map.png?year=2016&lang=en", "/api/places.geojson?year=2016")
SECONDS_TO_START = 180


def main() -> None:
    if os.geteuid() or not shutil.which("debootstrap"):
        sys.exit("this needs root and debootstrap: sudo apt-get install -y debootstrap")
    with tempfile.TemporaryDirectory(prefix="deploy-") as name:
        folder = Path(name)
        base = _clean_system(folder)
        stage = build(base, folder, _wheels(folder))
        print(_bill(stage))
        _serve(stage)


def _clean_system(folder: Path) -> Path:
    base = folder / "base"
    options = ["--variant=minbase", "--include=python3,python3-venv,ca-certificates", SUITE, str(base), MIRROR]
    subprocess.run(["debootstrap", *options], check=True, stdout=subprocess.DEVNULL)
    (base / "usr/local/bin/python").symlink_to("/usr/bin/python3")  # as images of Python have it
    return base


def _wheels(folder: Path) -> Path:
    """All that the Dockerfile installs, for the Python of this machine."""
    wheels = folder / "wheels"
    asked = [*_dependencies(), "setuptools>=77", "wheel", _pinned()]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels), *asked]
    subprocess.run([*command, "--constraint", "constraints.txt"], cwd=ROOT, check=True)
    return wheels


def _dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked: list[str] = project["dependencies"]
    return asked


def _pinned() -> str:
    """The program that writes the bill of materials, in its version."""
    text = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    return next(word for word in text.split() if word.startswith("cyclonedx-bom=="))


def _bill(stage: Stage) -> str:
    """How many components the bill of materials names, all direct dependencies among them."""
    bill = json.loads(stage.inside("/opt/calais/sbom.json").read_text("utf-8"))
    named = {one["name"].lower().replace("_", "-") for one in bill["components"]}
    wanted = {one.partition(">")[0].lower() for one in _dependencies()}
    if missing := wanted - named:
        sys.exit(f"the bill of materials lacks {', '.join(sorted(missing))}")
    return f"bill of materials: {bill['bomFormat']} {bill['specVersion']}, {len(named)} components"


def _serve(stage: Stage) -> None:
    port = free_port()
    process = start(stage, port)
    try:
        url, ends = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS_TO_START
        while True:
            try:
                httpx2.get(f"{url}/healthz", timeout=5)
                break
            except httpx2.TransportError:
                if process.poll() is not None or time.monotonic() > ends:
                    sys.exit("its command did not start")
                time.sleep(0.5)
        for address in ASKED:
            answer = httpx2.get(f"{url}{address}", timeout=60)
            print(address, answer.status_code, len(answer.content))
            if answer.status_code != 200:
                sys.exit(f"{address} was not answered")
        owner = Path(f"/proc/{process.pid}").stat().st_uid
        if str(owner) != stage.user:
            sys.exit(f"it runs as {owner}, not as {stage.user}")
    finally:
        process.terminate()
        process.wait(20)
    print(f"read-only root, user {stage.user}: every address was answered")


if __name__ == "__main__":
    main()
