"""Settings: read at the door, each mistake named with its path, its line, and what would be right."""

from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import make_url

from modelwire.config import add_sources, describe, load_config, new_publication_text, reference, remove_source
from modelwire.config.load import parse_config
from modelwire.config.mask import masked
from modelwire.errors import ConfigError
from modelwire.types import Rung, Source

HEAD = '[publication]\nname = "The Wire"\nurl = "https://wire.example"\ncontact = "desk@wire.example"\n'


def folder_with(folder: Path, text: str) -> Path:
    (folder / "modelwire.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_new_publication_is_right_as_it_stands(tmp_path: Path) -> None:
    text = new_publication_text(
        name='The "Quoted" Wire', url="https://wire.example", contact="desk@wire.example", timezone="Europe/Berlin"
    )
    config = load_config(folder_with(tmp_path, text), {})
    assert config.publication.name == 'The "Quoted" Wire'
    assert (config.edition.size, config.edition.cut, config.rights.rung) == (8, time(20), Rung.FULL)
    assert config.database_url(tmp_path) == f"sqlite:///{tmp_path.resolve()}/modelwire.db"


def test_what_a_new_file_shows_as_comments_is_right_too(tmp_path: Path) -> None:
    text = new_publication_text(name="W", url="https://wire.example", contact="desk@wire.example")
    shown = "\n".join(
        line.removeprefix("# ") if " = " in line and line.startswith("# ") else line for line in text.splitlines()
    ).replace("# [[source]]", "[[source]]")
    config = load_config(folder_with(tmp_path, shown), {})
    assert config.sources[0].feeds == ("https://outlet.example/feed.xml",)
    assert config.edition == load_config(folder_with(tmp_path, text), {}).edition


@pytest.mark.parametrize(
    ("wrong", "path", "line", "says"),
    [
        ("[edition]\nsiz = 4", "edition.siz", 6, "did you mean “size”"),
        ('[edition]\nsize = "lots"', "edition.size", 6, "“lots” does not fit; it must be a whole number from 1 to 50"),
        ("[edition]\n\n# how many\nsize = 0", "edition.size", 8, "from 1 to 50"),
        ('[edition]\ncut = "25:00"', "edition.cut", 6, "time of day"),
        ('[rights]\nrung = "all"', "rights.rung", 6, "“link only”"),
        ('[fetch]\nallow = ["loopback"]', "fetch.allow[0]", 6, "127.0.0.0/8"),
        ('[fetch.hosts]\n"a.example" = "here"', "fetch.hosts.a.example", 6, "127.0.0.1:8901"),
        ('[[source]]\nid = "a"\nhomepage = "https://a.example/"', "source[0].feeds", 5, "it is missing"),
        ('[site]\nsearch = "perhaps"', "site.search", 6, "true, or false"),
        ("[nonsense]\na = 1", "nonsense", 5, "there is beat, database"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, wrong: str, path: str, line: int, says: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_config(folder_with(tmp_path, HEAD + wrong), {})
    assert (raised.value.path, raised.value.line) == (path, line)
    assert says in str(raised.value)
    assert str(raised.value).startswith(f"modelwire.toml:{line}: {path}: ")


def test_two_tables_for_one_publisher_are_refused(tmp_path: Path) -> None:
    row = '[[source]]\nid = "a.example"\nhomepage = "https://a.example/"\nfeeds = ["https://a.example/f"]\n'
    with pytest.raises(ConfigError, match=r"modelwire.toml:10: source\[1\].id: “a.example” is taken by source\[0\]"):
        load_config(folder_with(tmp_path, HEAD + row + row), {})


@pytest.mark.parametrize("text", ["", "[publication]\nname = ", "not toml"])
def test_what_is_no_settings_file_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"modelwire\.toml"):
        load_config(folder_with(tmp_path, text), {})


def test_a_folder_without_publication_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="modelwire init"):
        load_config(tmp_path, {})


def test_variables_overrule_the_file_and_are_named_when_wrong(tmp_path: Path) -> None:
    folder_with(tmp_path, HEAD + "[edition]\nsize = 4\n")
    assert load_config(tmp_path, {"MODELWIRE_EDITION_SIZE": "3"}).edition.size == 3
    assert load_config(tmp_path, {"MODELWIRE_PUBLICATION_NAME": "42"}).publication.name == "42"
    with pytest.raises(ConfigError, match=r"MODELWIRE_EDITION_SIZE: edition\.size: “many” does not fit"):
        load_config(tmp_path, {"MODELWIRE_EDITION_SIZE": "many"})


def test_settings_in_force_say_where_they_come_from_and_hide_secrets(tmp_path: Path) -> None:
    folder_with(tmp_path, HEAD + "[edition]\nsize = 4\n")
    environment = {"MODELWIRE_DATABASE": "postgresql://wire:hush@db.example/wire"}
    found = {setting.path: setting for setting in describe(tmp_path, environment)}
    assert (found["edition.size"].value, found["edition.size"].origin) == ("4", "modelwire.toml")
    assert (found["edition.cut"].value, found["edition.cut"].origin) == ("20:00", "default")
    assert found["database"].value == "postgresql://wire:…@db.example/wire"
    assert found["database"].origin == "MODELWIRE_DATABASE"
    assert {path for path, *_ in reference() if "[]" not in path} == found.keys()


def test_sources_come_and_go_and_comments_stay(tmp_path: Path) -> None:
    folder_with(tmp_path, f"# mine\n{HEAD}")
    one = Source("a.example", "A", "https://a.example/", ("https://a.example/1", "https://a.example/2"))
    assert add_sources(tmp_path, [one]) == (list(one.feeds), [])
    more = Source("a.example", "A", "", ("https://a.example/2", "https://a.example/3"))
    other = Source("b.example", "B", "", ("https://b.example/1",))
    assert add_sources(tmp_path, [more, other]) == (
        ["https://a.example/3", "https://b.example/1"],
        ["https://a.example/2"],
    )
    sources = load_config(tmp_path, {}).sources
    assert [(s.id, len(s.feeds), s.homepage) for s in sources] == [
        ("a.example", 3, "https://a.example/"),
        ("b.example", 1, "https://b.example/"),
    ]
    remove_source(tmp_path, "a.example")
    assert [s.id for s in load_config(tmp_path, {}).sources] == ["b.example"]
    remove_source(tmp_path, "b.example")
    assert load_config(tmp_path, {}).sources == ()
    assert (tmp_path / "modelwire.toml").read_text().startswith("# mine\n[publication]")


def test_adding_what_is_there_touches_nothing(tmp_path: Path) -> None:
    folder_with(tmp_path, HEAD)
    one = Source("a.example", "A", "https://a.example/", ("https://a.example/1",))
    add_sources(tmp_path, [one])
    before = (tmp_path / "modelwire.toml").stat()
    assert add_sources(tmp_path, [one]) == ([], ["https://a.example/1"])
    assert (tmp_path / "modelwire.toml").stat().st_ino == before.st_ino


def test_a_publisher_whose_settings_would_be_wrong_is_not_written(tmp_path: Path) -> None:
    folder_with(tmp_path, HEAD)
    with pytest.raises(ConfigError, match="nothing was written"):
        add_sources(
            tmp_path,
            [Source("outlet.example", "Outlet", "https://outlet.example/", ("https://o.example/f",), "unknown")],
        )
    assert (tmp_path / "modelwire.toml").read_text("utf-8") == HEAD
    assert [file.name for file in tmp_path.iterdir()] == ["modelwire.toml"]


def test_a_variable_cannot_set_what_the_file_makes_no_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="edition: it must be a table"):
        load_config(folder_with(tmp_path, f"edition = 3\n{HEAD}"), {"MODELWIRE_EDITION_SIZE": "5"})


def test_a_wrong_address_of_a_database_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load_config(folder_with(tmp_path, HEAD), {"MODELWIRE_DATABASE": "mysql://wire:s3cret@h/x"})
    assert "mysql://wire:…@h/x" in str(raised.value)
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("postgresql://wire:p@ss:w@h:5432/db", "postgresql://wire:…@h:5432/db"),
        ("postgresql://wire@h/db?password=x&sslmode=require", "postgresql://wire@h/db?password=…&sslmode=require"),
        ("https://wire.example:8443/a@b", "https://wire.example:8443/a@b"),
        ("desk@wire.example", "desk@wire.example"),
    ],
)
def test_secrets_are_masked(value: str, shown: str) -> None:
    assert masked(value) == shown


@pytest.mark.parametrize(
    ("told", "file"),
    [("", "modelwire.db"), ("sqlite:///rows.db", "rows.db"), ("sqlite:///data/rows.db", "data/rows.db")],
)
def test_a_database_lies_in_the_folder_whatever_it_is_called(tmp_path: Path, told: str, file: str) -> None:
    odd = tmp_path / "a?b %20#c"
    odd.mkdir()
    url = load_config(folder_with(odd, f'database = "{told}"\n{HEAD}'), {}).database_url(odd)
    assert make_url(url).database == str(odd / file)


@pytest.mark.parametrize("told", ["sqlite://", "sqlite:////srv/rows.db", "postgresql:///db", "postgresql://h/db"])
def test_whole_addresses_of_databases_stay(tmp_path: Path, told: str) -> None:
    assert load_config(folder_with(tmp_path, f'database = "{told}"\n{HEAD}'), {}).database_url(tmp_path) == told


SERVER = '[[provider]]\nid = "mine"\nbase_url = "http://127.0.0.1:8000/v1"\n'


@pytest.mark.parametrize(
    ("wrong", "path", "says"),
    [
        ('writer = "robot"', "writer", "“composed”"),
        ('[models]\nwrite = ["gpt"]', "models.write[0]", "openai:gpt-5-mini"),
        ("[models]\nday_usd = -1", "models.day_usd", "US dollars"),
        (SERVER + 'key = "hush-hush-4711"', "provider[0].key", "environment variable"),
        (SERVER + 'kind = "other"', "provider[0].kind", "“anthropic”"),
        (SERVER + 'api_key = "hush-hush-4711"', "provider[0].api_key", "no such setting"),
        (SERVER + SERVER, "provider[1].id", "taken by provider[0]"),
    ],
)
def test_a_wrong_setting_of_models_is_named_and_no_key_is_shown(wrong: str, path: str, says: str) -> None:
    with pytest.raises(ConfigError) as told:
        parse_config(f"{wrong}\n{HEAD}" if wrong.startswith("writer") else f"{HEAD}\n{wrong}", {})
    assert told.value.path == path
    assert says in str(told.value)
    assert "hush" not in str(told.value)


def test_models_are_set_by_the_file_or_by_variables() -> None:
    told = parse_config(f'{HEAD}\n[models]\nwrite = ["ollama:qwen3:8b"]\n{SERVER}key = "MINE_KEY"', {})
    assert told.models.write == ("ollama:qwen3:8b",)
    assert told.provider[0].key == "MINE_KEY"
    other = parse_config(HEAD, {"MODELWIRE_MODELS_WRITE": '["mine:a"]', "MODELWIRE_WRITER": "model"})
    assert (other.models.write, other.writer) == (("mine:a",), "model")


@pytest.mark.parametrize("key", ["sk-abcdefghijklmnop", "gsk_0123456789abcdef", "AIzaSyA0123456789abcdefghij"])
def test_what_looks_like_a_key_is_masked(key: str) -> None:
    assert key not in masked(f"Incorrect API key provided: {key}.")
    assert masked("a sky-blue risk-averse desk") == "a sky-blue risk-averse desk"
