"""TXT records from a name server on loopback; no answer is no proof."""

import socket
import threading
from collections.abc import Iterator

import dns.message
import dns.rdatatype
import dns.rrset
import pytest

from modelwire.adapters.names import DnsRecords

TOLD = {"_modelwire.outlet.example.": ['"modelwire-proof=" "abc"', '"v=spf1 -all"']}


@pytest.fixture
def port() -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.1)
        stop = threading.Event()
        thread = threading.Thread(target=_answer, args=(listening, stop))
        thread.start()
        yield listening.getsockname()[1]
        stop.set()
        thread.join()


def _answer(listening: socket.socket, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            wire, peer = listening.recvfrom(4096)
        except TimeoutError:
            continue
        asked = dns.message.from_wire(wire)
        answer = dns.message.make_response(asked)
        name = asked.question[0].name
        if records := TOLD.get(str(name)):
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *records))
        listening.sendto(answer.to_wire(), peer)


def test_the_records_of_a_name_each_in_one_piece(port: int) -> None:
    records = DnsRecords(["127.0.0.1"], port)
    assert set(records.text("_modelwire.outlet.example")) == {"modelwire-proof=abc", "v=spf1 -all"}
    assert records.text("outlet.example") == ()


@pytest.mark.parametrize("name", ["", "a" * 300, "..", "a b\n.example"])
def test_what_is_no_name_has_no_records(port: int, name: str) -> None:
    assert DnsRecords(["127.0.0.1"], port).text(name) == ()


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.adapters.names._SECONDS", 0.3)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        assert DnsRecords(["127.0.0.1"], silent.getsockname()[1]).text("outlet.example") == ()
