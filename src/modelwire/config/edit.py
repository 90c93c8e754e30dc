"""Sources and policies are added to and taken from modelwire.toml; the operator's comments and order stay."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT

from modelwire.config.load import FILE, load_config, parse_config
from modelwire.errors import ConfigError
from modelwire.types import Policy, Source


def add_sources(folder: Path, sources: Iterable[Source]) -> tuple[list[str], list[str]]:
    """Add publishers, or feeds to publishers that are there.

    Returns:
        (feeds added, feeds that were there already), as addresses.

    Raises:
        ConfigError: the settings are wrong as they stand, or would be; nothing is written.
    """
    known = {feed for source in load_config(folder).sources for feed in source.feeds}
    document = _read(folder)
    table = document.setdefault("source", tomlkit.aot())
    rows: dict[str, Any] = {row["id"]: row for row in table}
    added, there = [], []
    for source in sources:
        new = [feed for feed in dict.fromkeys(source.feeds) if feed not in known]
        there += [feed for feed in source.feeds if feed in known]
        if not new:
            continue
        if source.id in rows:
            rows[source.id]["feeds"] = _listed([*rows[source.id]["feeds"], *new])
        else:
            rows[source.id] = _row(source, new)
            table.append(rows[source.id])
        known |= set(new)
        added += new
    if added:
        _write(folder, document)
    return added, there


def remove_source(folder: Path, source_id: str) -> None:
    """Take a publisher out; where it is not there, nothing happens."""
    document = _read(folder)
    table = document.get("source", tomlkit.aot())
    kept = [row for row in table if row["id"] != source_id]
    if len(kept) == len(table):
        return
    del document["source"]
    if kept:
        document["source"] = AoT(kept)
    _write(folder, document)


def set_policy(folder: Path, policy: Policy | None, domain: str) -> None:
    """Put a publisher's policy into its [[policy]] table; None takes it out.

    Raises:
        ConfigError: the settings are wrong as they stand, or would be; nothing is written.
    """
    document = _read(folder)
    kept = [row for row in document.get("policy", tomlkit.aot()) if row["domain"].strip().lower() != domain]
    if policy is not None:
        kept.append(_policy_row(policy))
    if "policy" in document:
        del document["policy"]
    if kept:
        document["policy"] = AoT(kept)
    _write(folder, document)


def _policy_row(policy: Policy) -> Any:
    row = tomlkit.table()
    row["domain"], row["rung"] = policy.domain, policy.rung.words
    hours = policy.embargo.total_seconds() / 3600
    told = {
        "quote_words": policy.quote_words,
        "embargo_hours": (int(hours) if hours == int(hours) else hours) or None,
        "credit_line": policy.credit_line or None,
        "contact": policy.contact or None,
        "contract": policy.contract or None,
        "expires": policy.expires,
    }
    for key, value in told.items():
        if value is not None:
            row[key] = value
    return row


def _row(source: Source, feeds: list[str]) -> Any:
    row = tomlkit.table()
    row["id"], row["name"], row["homepage"] = source.id, source.name, source.homepage or f"https://{source.id}/"
    row["feeds"] = _listed(feeds)
    if source.language != "en":
        row["language"] = source.language
    if source.weight != 1.0:
        row["weight"] = source.weight
    if source.rung is not None:
        row["rung"] = source.rung.words
    return row


def _listed(feeds: Iterable[str]) -> Any:
    feeds = list(feeds)
    array = tomlkit.array()
    array.extend(feeds)
    return array.multiline(len(feeds) > 1)


def _read(folder: Path) -> tomlkit.TOMLDocument:
    return tomlkit.parse((folder / FILE).read_text(encoding="utf-8"))


def _write(folder: Path, document: tomlkit.TOMLDocument) -> None:
    """Replace the file in one step, so that a kill leaves the old or the new one whole; a wrong one never gets there.

    Raises:
        ConfigError: what it would say is wrong.
    """
    text = tomlkit.dumps(document)
    try:
        parse_config(text)
    except ConfigError as error:
        raise ConfigError(f"{error.problem}; nothing was written", path=error.path) from error
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod((folder / FILE).stat().st_mode & 0o777)
        Path(name).replace(folder / FILE)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
