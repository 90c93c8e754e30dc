"""The settings file of a new publication, with a comment on each line that people change."""

import json
from collections.abc import Mapping, Sequence

from modelwire.config.describe import shown
from modelwire.config.load import leaves

#: Settings that a new file shows as comments: there to be found, not needed.
_OPTIONAL = (
    "edition.size", "edition.cut", "edition.minimum_score", "edition.first_run_days", "fetch.pace_seconds",
    "retention.days", "rights.rung", "site.search", "policies.owner", "policies.funding",
    "models.write", "models.run_usd", "models.day_usd", "models.month_usd", "desk.notify",
    "mail.sender", "mail.host", "mail.postal", "newsletter.auto", "jobs.every",
)  # fmt: skip
#: How a new file ends: where sources will stand.
_SOURCES = (
    "",
    "# Who is read: `modelwire source add ADDRESS` and `modelwire source import LIST.opml` add to this list.",
    "# [[source]]",
    '# id = "outlet.example"',
    '# name = "The Outlet"',
    '# homepage = "https://outlet.example/"',
    '# feeds = ["https://outlet.example/feed.xml"]',
)


def new_publication_text(
    *, name: str, url: str, contact: str, beat: str = "ai", timezone: str = "UTC", language: str = "en",
    editor: str = "The editor", model: str = "", ollama: str = "",
) -> str:  # fmt: skip
    """The text of modelwire.toml for a new publication.

    Args:
        name: what it is called.
        url: where readers will find it.
        contact: a mail or web address.
        beat: one that ships, or a .toml file.
        timezone: the zone of its days.
        language: a code like en.
        editor: who answers for it.
        model: who writes, "provider:model"; "" for rules.
        ollama: where a local Ollama answers, if not where it usually does.
    """
    given = {
        "publication.name": name, "publication.url": url, "publication.language": language,
        "publication.timezone": timezone, "publication.contact": contact, "publication.editor": editor,
    }  # fmt: skip
    written = {path: _quoted(value) for path, value in given.items()}
    if model:
        written["models.write"] = f"[{_quoted(model)}]"
    tables = _tables((*given, *_OPTIONAL), written)
    provider = _ollama(ollama) if ollama else []
    return "\n".join([*_head(beat), *tables, *provider, *_SOURCES]) + "\n"


def _head(beat: str) -> list[str]:
    return [
        "# The settings of one publication. What is not set here has the default that the comment shows.",
        "# `modelwire config` prints all settings as they are in force.",
        "",
        f"# {_about('beat')}",
        f"beat = {_quoted(beat)}",
        f"# {_about('database')}",
        '# database = ""',
        f"# {_about('writer')}",
        '# writer = "auto"',
    ]


def _tables(paths: Sequence[str], written: Mapping[str, str]) -> list[str]:
    """Lines of the tables: settings with their value as it is written, or with their default as a comment."""
    lines, table = [], ""
    for path in paths:
        head, key = path.split(".")
        if head != table:
            table = head
            lines += ["", f"[{table}]"]
        lines += [f"# {_about(path)}", f"{key} = {written[path]}" if path in written else f"# {key} = {_default(path)}"]
    return lines


def _ollama(address: str) -> list[str]:
    return [
        "", "# Where Ollama answers on this computer.", "[[provider]]", 'id = "ollama"',
        f"base_url = {_quoted(address)}", "input_usd = 0.0", "output_usd = 0.0",
    ]  # fmt: skip


def _about(path: str) -> str:
    return (leaves()[path].description or path).replace("“", '"').replace("”", '"')


def _default(path: str) -> str:
    value = leaves()[path].default
    if isinstance(value, tuple):
        return "[]"
    text = shown(value)
    return text if isinstance(value, bool | int | float) and not hasattr(value, "words") else _quoted(text)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON writes the same one."""
    return json.dumps(text, ensure_ascii=False)
