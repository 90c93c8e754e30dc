"""Well-known files, against what specifications say of them and through our own reader (TRUST E12, A16)."""

import base64
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from modelwire.adapters.signer import Signer
from modelwire.publish import render_site
from modelwire.publish.catalogue import catalogue
from modelwire.read.robots import RobotRules
from modelwire.read.rsl import licence_rung
from modelwire.types import Rung
from tests.unit import publish_case as case


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_site(case.snapshot())


def test_security_txt_has_what_rfc_9116_asks_for(files: dict[str, bytes]) -> None:
    lines = files[".well-known/security.txt"].decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert re.match(r"(mailto:|https://)", fields["Contact"])
    assert fields["Canonical"] == "https://wire.example/.well-known/security.txt"
    left = datetime.fromisoformat(fields["Expires"]) - catalogue(case.snapshot()).as_of
    assert timedelta(days=300) < left < timedelta(days=365)


@pytest.mark.parametrize(("training", "word", "reserved"), [(False, "no", 1), (True, "yes", 0)])
def test_all_of_them_say_the_same_of_training(training: bool, word: str, reserved: int) -> None:
    files = render_site(case.snapshot(training=training))
    assert files["trust.txt"] == files[".well-known/trust.txt"]
    assert f"datatrainingallowed={word}" in files["trust.txt"].decode().splitlines()
    (rule,) = json.loads(files[".well-known/tdmrep.json"])
    assert rule["tdm-reservation"] == reserved
    assert ("tdm-policy" in rule) is bool(reserved)
    robots = files["robots.txt"].decode()
    assert f"train-ai={word[0]}" in robots
    assert f"ai-train={word}" in robots


def test_our_own_robot_reads_what_we_say(files: dict[str, bytes]) -> None:
    robots = RobotRules(files["robots.txt"].decode(), "Modelwire")
    url = "https://wire.example/article/a/"
    assert robots.allow(url)
    said = {kind: rung for kind, _, rung in robots.usage(url)}
    assert said == {"content-usage": Rung.FULL, "content-signal": Rung.FULL}, "reading is one thing, training another"


@pytest.mark.parametrize("training", [False, True])
def test_our_licence_lets_us_summarise_and_says_the_same_of_training(training: bool) -> None:
    files = render_site(case.snapshot(training=training))
    (address,) = RobotRules(files["robots.txt"].decode(), "Modelwire").licences
    document = files[address.removeprefix("https://wire.example/")].decode()
    assert licence_rung(document, "https://wire.example/article/a/") == (Rung.FULL, "permits ai-input")
    assert ("<prohibits" in document) is not training
    assert (" ai-train</permits>" in document) is training


def test_addresses_in_them_lead_somewhere(files: dict[str, bytes]) -> None:
    for name in ("trust.txt", "license.xml", ".well-known/tdmrep.json", ".well-known/security.txt"):
        for path in re.findall(r"https://wire\.example/([^\s\"<]*)", files[name].decode()):
            assert (f"{path}index.html" if path.endswith("/") else path) in files


def test_the_head_of_the_ledger_is_a_note_that_its_key_checks(tmp_path: Path) -> None:
    signer = Signer(tmp_path / "key.pem", "wire.example")
    assert not signer.ready
    signer.make()
    note, verifier = signer.note(12, "ab" * 32), signer.verifier
    assert note == Signer(tmp_path / "key.pem", "wire.example").note(12, "ab" * 32), "the same head, the same bytes"
    assert (tmp_path / "key.pem").stat().st_mode & 0o77 == 0
    text, _, line = note.partition("\n\n")
    name, entries, head = text.splitlines()
    assert (name, entries, base64.b64decode(head).hex()) == ("wire.example/log", "12", "ab" * 32)
    mark, by, signature = line.strip().split(" ")
    key_name, key_hash, key = verifier.strip().split("+", 2)
    assert (mark, by, key_name) == ("—", "wire.example/log", "wire.example/log")
    assert base64.b64decode(signature)[:4].hex() == key_hash
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])
    public.verify(base64.b64decode(signature)[4:], f"{text}\n".encode())
    with pytest.raises(InvalidSignature):
        public.verify(base64.b64decode(signature)[4:], f"{text}\n".replace("12", "13").encode())
