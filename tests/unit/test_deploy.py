"""The recipes under deploy/: each parses, and says what the program and the docs say."""

import re
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from modelwire.cli.reference import reference
from modelwire.web.headers import HEADERS

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


def test_the_scheduled_job_runs_proves_and_pushes() -> None:
    told = yaml.safe_load((DEPLOY / "scheduled/publish.yaml").read_text(encoding="utf-8"))
    (job,) = told["jobs"].values()
    steps = " ; ".join(step.get("run", "") for step in job["steps"])
    order = [steps.index(words) for words in ("db restore", "modelwire run", "modelwire verify", "db backup", "rsync")]
    assert order == sorted(order)
    assert told["concurrency"]["cancel-in-progress"] is False
