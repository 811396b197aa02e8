"""A Python that has read the libraries and none of the project: each command runs in a fork of it, as if just started.

Run as a program it takes commands from its input: a JSON object a line, answered by the exit code on a line.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import IO

LIBRARIES = (
    *("altair", "av", "babel.dates", "brotli", "fontTools.subset", "fontTools.svgLib.path", "matplotlib.figure"),
    *("matplotlib.backends.backend_svg", "matplotlib.textpath", "pydantic_settings", "vl_convert"),
    *("fontTools.ttLib", "geopandas", "jinja2", "markdown_it", "matplotlib.backends.backend_agg", "pandas"),
    *("PIL.Image", "pydantic", "pyogrio", "pyproj", "quickjs", "segno", "shapely", "starlette.routing", "streamlit"),
    *("folium", "streamlit_folium", "typer"),
)


def run(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """`python ARGUMENTS`, which are a file or `-m` and a module, in a folder whose modules come first."""
    if not hasattr(os, "fork"):
        environment = os.environ | {"PYTHONPATH": str(folder)}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    ready = _ready()
    assert ready.stdin and ready.stdout
    with tempfile.TemporaryDirectory() as heard:
        written = [Path(heard, name) for name in ("out", "err")]
        asked = {"folder": str(folder), "arguments": arguments, "written": list(map(str, written))}
        ready.stdin.write(json.dumps(asked) + "\n")
        ready.stdin.flush()
        code = int(ready.stdout.readline())
        out, err = (path.read_text("utf-8") for path in written)
    return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def _ready() -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tempfile.gettempdir()
    )
    atexit.register(started.communicate)  # ends it, with its input
    return started


def _serve(asked: IO[str], answers: IO[str]) -> None:
    for name in LIBRARIES:
        __import__(name)
    for line in asked:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
            answers.flush()
        else:
            os._exit(_run_here(**json.loads(line)))


def _run_here(folder: str, arguments: list[str], written: list[str]) -> int:
    """The exit code of one command, in a process that ends after it."""
    os.chdir(folder)
    for number, path in enumerate(written, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    is_module = arguments[0] == "-m"
    name, *rest = arguments[1:] if is_module else arguments
    sys.path[0] = folder
    sys.argv = [name, *rest]
    os.environ["PYTHONPATH"] = folder
    try:
        if is_module:
            runpy.run_module(name, run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(name, run_name="__main__")
    except SystemExit as end:
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
            return _flushed(1)
        return _flushed(int(end.code or 0))
    except BaseException:
        traceback.print_exc()
        return _flushed(1)
    return _flushed(0)


def _flushed(code: int) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve(sys.stdin, os.fdopen(os.dup(1), "w"))
