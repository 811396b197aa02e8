"""What `deploy/` says to nginx, systemd, Docker and Kubernetes: each read by that program's own rules."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import crossplane
import kubernetes_validate
import pytest
import yaml

from tests.deploy.dockerfile import DOCKERFILE, IGNORED, steps

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PORTS = {"8501", "8502", "8503"}


def judged(program: str, *options: str) -> str:
    """What a program of the environment says against something; "" for nothing."""
    command = [str(Path(sys.executable).with_name(program)), *options]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_the_dockerfile_passes_its_linter() -> None:
    assert judged("hadolint", str(DEPLOY / "Dockerfile")) == ""


def test_what_the_dockerfile_copies_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    missing = [name for line in copied for name in line.split() if not (ROOT / name).exists()]
    assert copied and missing == []


def test_the_container_runs_as_nobody_in_particular_on_a_read_only_root() -> None:
    assert re.search(r"^USER [1-9]\d*$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    services = composed()["services"]
    apps = [service for name, service in services.items() if name.startswith("app-")]
    assert len(apps) == len(PORTS) and all(app["read_only"] for app in apps)


def composed() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return read


def test_the_composition_is_one() -> None:
    assert judged("check-jsonschema", "--builtin-schema=vendor.compose-spec", str(DEPLOY / "compose.yaml")) == ""
    files = [config["file"] for config in composed()["configs"].values()]
    assert all((DEPLOY / file).is_file() for file in files)


@pytest.mark.parametrize("manifest", sorted(DEPLOY.glob("kubernetes/*.yaml")), ids=lambda path: path.name)
def test_manifests_hold_against_their_schemas(manifest: Path) -> None:
    kinds = []
    for document in yaml.safe_load_all(manifest.read_text("utf-8")):
        kubernetes_validate.validate(document, "1.31", strict=True)
        kinds.append(document["kind"])
    assert {"Deployment", "Service", "Ingress", "HorizontalPodAutoscaler"} <= set(kinds)


def parsed(*names: str) -> list[dict[str, Any]]:
    """The directives of some files in an `http` block, as nginx's own parser reads them."""
    found = []
    for name in names:
        file = DEPLOY / "nginx" / name
        read = crossplane.parse(str(file), single=True, check_ctx=False, check_args=True)
        assert read["status"] == "ok", read["errors"]
        found += read["config"][0]["parsed"]
    return found


def test_nginx_reads_every_file() -> None:
    for file in (DEPLOY / "nginx").glob("*.conf"):
        assert parsed(file.name)


def test_the_proxy_leads_to_every_process_and_passes_the_websocket() -> None:
    directives = parsed("upstream.conf", "site.conf")
    upstream = next(one for one in directives if one["directive"] == "upstream")
    servers = [one["args"][0] for one in upstream["block"] if one["directive"] == "server"]
    assert {server.rpartition(":")[2] for server in servers} == PORTS
    site = next(one for one in directives if one["directive"] == "server")["block"]
    headers = {one["args"][0]: one["args"][1] for one in site if one["directive"] == "proxy_set_header"}
    assert headers["Host"] == "$http_host" and headers["Upgrade"] == "$http_upgrade"
    defined = {one["args"][1] for one in directives if one["directive"] == "map"}
    used = {word for word in re.findall(r"\$calais_\w+", str(site) + str(upstream["args"]) + str(upstream["block"]))}
    assert used <= defined


def unit(name: str) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / "systemd" / name, "utf-8")
    return read


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").iterdir()), ids=lambda path: path.name)
def test_a_unit_has_the_sections_of_its_kind(path: Path) -> None:
    sections = set(unit(path.name).sections())
    kind = {".service": "Service", ".timer": "Timer"}[path.suffix]
    assert {"Unit", kind} <= sections <= {"Unit", kind, "Install"}


def test_a_timer_has_the_service_that_it_starts() -> None:
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service").is_file()


def test_the_service_begins_anew_writes_its_state_alone_and_is_no_named_user() -> None:
    service = dict(unit("calais@.service")["Service"])
    assert service["Restart"] == "always" and service["ProtectSystem"] == "strict" and service["DynamicUser"] == "yes"
    assert "--server.port %i" in service["ExecStart"]


def test_all_processes_have_one_folder_of_jobs() -> None:
    """In which each finds the series and packs of the others."""
    jobs = tomllib.loads((DEPLOY / "settings.toml").read_text("utf-8"))["server"]["jobs"]
    assert f'"{jobs}"' in re.findall(r"^VOLUME (.+)$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)[0]
    apps = [service for name, service in composed()["services"].items() if name.startswith("app-")]
    assert [[one for one in app["volumes"] if one.endswith(f":{jobs}")] for app in apps] == [[f"jobs:{jobs}"]] * 3
    manifest = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "calais.yaml").read_text("utf-8")))
    kinds = {document["kind"]: document for document in manifest}
    assert tomllib.loads(kinds["ConfigMap"]["data"]["settings.toml"])["server"]["jobs"] == jobs
    (container,) = kinds["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert {"name": "jobs", "mountPath": jobs} in container["volumeMounts"]
    assert kinds["PersistentVolumeClaim"]["spec"]["accessModes"] == ["ReadWriteMany"]
    service = dict(unit("calais@.service")["Service"])
    assert f"/var/cache/{service['CacheDirectory']}" == jobs and service["User"] == "calais"


def test_every_step_of_the_dockerfile_can_be_taken_without_a_daemon() -> None:
    """By `python -m tests.deploy`, which takes them."""
    taken = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "CMD", "HEALTHCHECK", *IGNORED}
    found = list(steps(DOCKERFILE.read_text("utf-8")))
    assert {instruction for instruction, _ in found} <= taken
    assert all("\n" not in rest and rest for _, rest in found)
