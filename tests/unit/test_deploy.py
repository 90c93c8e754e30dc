"""The recipes under deploy/: each parses, and says what the program and the docs say."""

import json
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from modelwire.cli.reference import reference
from modelwire.testing import Answer, FakeWeb
from modelwire.web.headers import HEADERS
from tests.unit.dockerfile import instructions

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("modelwire-*"))


def unit(file: Path) -> ConfigParser:
    parser = ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # systemd minds the case
    parser.read_string(file.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_units_parse_and_run_commands_that_exist(file: Path) -> None:
    parsed = unit(file)
    assert parsed["Unit"]["Description"]
    if file.suffix == ".service":
        program, command, *options = parsed["Service"]["ExecStart"].split()
        assert program.endswith("/modelwire")
        section = reference().split(f"## modelwire {command}\n", 1)[1].split("\n## ")[0]
        assert all(option in section for option in options if option.startswith("--"))
        assert parsed["Service"]["NoNewPrivileges"] == "yes"
    else:
        assert parsed["Timer"]["OnCalendar"]
        assert (file.parent / f"{file.stem}.service").is_file()


def test_a_run_that_needs_a_person_is_no_failure_of_the_unit() -> None:
    assert unit(DEPLOY / "systemd/modelwire-run.service")["Service"]["SuccessExitStatus"] == "1"


@pytest.mark.parametrize("file", sorted(DEPLOY.rglob("Caddyfile")), ids=str)
def test_caddyfiles_close_what_they_open(file: Path) -> None:
    depth = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].strip()
        depth += words.endswith("{")
        depth -= words == "}"
        assert depth >= 0
    assert depth == 0


def test_caddy_says_to_browsers_what_our_server_says() -> None:
    text = (DEPLOY / "systemd/Caddyfile").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy "(.+)"', text)
    assert policy
    assert policy[1] == HEADERS["Content-Security-Policy"]
    assert f"Referrer-Policy {HEADERS['Referrer-Policy']}" in text
    assert "reverse_proxy 127.0.0.1:8080" in text


def test_the_containers_fit_together() -> None:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text(encoding="utf-8"))
    ours = told["services"]["modelwire"]
    assert (DEPLOY / "compose" / ours["build"]["context"]).resolve() == DEPLOY.parent
    assert (DEPLOY.parent / ours["build"]["dockerfile"]).is_file()
    assert {volume.partition(":")[0] for volume in ours["volumes"]} <= told["volumes"].keys()
    dockerfile = (DEPLOY / "compose/Dockerfile").read_text(encoding="utf-8")
    assert f'"--port", "{ours["expose"][0]}"' in dockerfile
    assert f"modelwire:{ours['expose'][0]}" in (DEPLOY / "compose/Caddyfile").read_text(encoding="utf-8")
    assert (DEPLOY.parent / "requirements/run.txt").is_file()


def test_the_image_is_built_as_the_makefile_installs_and_runs_as_nobody_special() -> None:
    told = instructions(DEPLOY / "compose/Dockerfile")
    runs = [argument for name, argument in told if name == "RUN"]
    wheels = re.search(r"^WHEELS := (.+)$", (DEPLOY.parent / "Makefile").read_text(encoding="utf-8"), re.M)
    assert wheels
    assert f"--require-hashes {wheels[1]} -r run.txt" in " ".join(runs)
    names = [name for name, _ in told]
    assert {"FROM", "COPY", "RUN", "USER", "WORKDIR", "ENTRYPOINT", "CMD", "HEALTHCHECK"} <= set(names)
    # Whatever comes after the last FROM is the image: it runs as a user of its own, to whom the volume belongs.
    last = len(names) - 1 - names[::-1].index("FROM")
    user, _, group = next(argument for name, argument in told[last:] if name == "USER").partition(":")
    assert int(user) > 0, "a number that is not root's"
    assert f"--uid {user} " in next(argument for name, argument in told[last:] if name == "RUN")
    assert f"install -d -o {user} -g {group} /wire" in next(argument for name, argument in told[last:] if name == "RUN")
    assert names.index("USER") > last
    assert all(":" in argument.split()[0] and ":latest" not in argument for name, argument in told if name == "FROM")


def test_what_the_image_copies_is_there_and_is_let_through() -> None:
    ignored = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert "*" in ignored, "nothing that lies about gets into an image"
    for name, argument in instructions(DEPLOY / "compose/Dockerfile"):
        if name == "COPY" and not argument.startswith("--from"):
            for source in argument.split()[:-1]:
                assert (DEPLOY.parent / source).exists(), source
                assert any(line == f"!{source}" for line in ignored), f"{source} is ignored"


@pytest.mark.parametrize("service", ["modelwire", "desk"])
def test_containers_run_commands_that_exist(service: str) -> None:
    told = yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text(encoding="utf-8"))["services"][service]
    image = dict(instructions(DEPLOY / "compose/Dockerfile"))
    command, *options = told.get("command") or json.loads(image["CMD"])
    section = reference().split(f"## modelwire {command}\n", 1)[1].split("\n## ")[0]
    assert all(option in section for option in options if option.startswith("--"))
    assert (told["read_only"], told["cap_drop"]) == (True, ["ALL"])
    # Nobody but this computer reaches the desk.
    assert all(port.startswith("127.0.0.1:") for port in told.get("ports", []))


def test_the_health_check_of_the_image_works(tmp_path: Path) -> None:
    check = json.loads(dict(instructions(DEPLOY / "compose/Dockerfile"))["HEALTHCHECK"].partition("CMD ")[2])
    with FakeWeb() as web:
        web.route("/healthz", Answer("{}"))
        code = [part.replace("127.0.0.1:8080", web.address) for part in check[1:]]
        assert subprocess.run([sys.executable, *code], cwd=tmp_path, check=False).returncode == 0
        web.route("/healthz", Answer("{}", status=503))
        assert subprocess.run([sys.executable, *code], cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_the_scheduled_job_runs_proves_and_pushes() -> None:
    told = yaml.safe_load((DEPLOY / "scheduled/publish.yaml").read_text(encoding="utf-8"))
    (job,) = told["jobs"].values()
    steps = " ; ".join(step.get("run", "") for step in job["steps"])
    order = [steps.index(words) for words in ("db restore", "modelwire run", "modelwire verify", "db backup", "rsync")]
    assert order == sorted(order)
    assert told["concurrency"]["cancel-in-progress"] is False
