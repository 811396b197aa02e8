"""nginx of this system before processes of the app, with the files of `deploy/nginx`, on a port of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx2

from tests.served_app import ROOT, free_port

FILES = ROOT / "deploy" / "nginx"
SECONDS_TO_START = 10


def found() -> str:
    """Where nginx is, or ""."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin") or ""


@contextmanager
def behind_nginx(urls: Sequence[str]) -> Iterator[str]:
    """The address of nginx before the processes at some addresses; "" where there is no nginx."""
    if not found():
        yield ""
        return
    servers = "\n".join(f"    server {urlsplit(url).netloc} max_fails=1 fail_timeout=5s;" for url in urls)
    upstream = re.sub(r"(    server .*\n)+", f"{servers}\n", (FILES / "upstream.conf").read_text("utf-8"))
    with TemporaryDirectory(prefix="nginx-") as name:
        site = (FILES / "site.conf").read_text("utf-8").replace("/var/cache/calais", f"{name}/cache")
        with _serving(Path(name), upstream + site) as url:
            yield url


@contextmanager
def edition_behind_nginx(edition: Path) -> Iterator[str]:
    """The address of nginx before an edition in a folder; "" where there is no nginx."""
    if not found():
        yield ""
        return
    site = (FILES / "edition.conf").read_text("utf-8").replace("/srv/calais/visit", str(edition))
    with TemporaryDirectory(prefix="nginx-") as name, _serving(Path(name), site) as url:
        yield url


@contextmanager
def _serving(folder: Path, site: str) -> Iterator[str]:
    port = free_port()
    site = re.sub(r"listen \[::\]:80;\n", "", site).replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(site, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder / 'pid'};\nerror_log {folder / 'errors'};\n"
        "events { worker_connections 4096; }\n"
        f"http {{\n{temporary}include /etc/nginx/mime.types;\ninclude {folder / 'site.conf'};\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen([found(), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _wait(f"http://127.0.0.1:{port}", process, folder / "errors")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str, process: subprocess.Popen[bytes], errors: Path) -> None:
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends and process.poll() is None:
        try:
            httpx2.get(f"{url}/healthz", timeout=5)
            return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"nginx did not start: {errors.read_text('utf-8') if errors.is_file() else ''}")
