"""Config: every setting, what it means and what is right for it.

The description of a field is what an error, the generated file and the reference say of it.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import Field

from modelwire.config.kinds import DatabaseUrl, Table
from modelwire.config.mail import Mail, Newsletter
from modelwire.config.models import Gathering, Grounding, Models, ProviderEntry
from modelwire.config.publication import EditionRules, Policies, Publication, Site
from modelwire.config.reading import Fetching, PolicyEntry, Retention, Rights, SourceEntry
from modelwire.config.work import Desk, Jobs, Observe
from modelwire.types import Policy, Source


class Config(Table):
    """All settings of one publication, as they are in force."""

    beat: str = Field(
        "ai", description="what is covered; the name of a beat that ships (“ai”, “security”), or a .toml file"
    )
    database: DatabaseUrl = Field(
        "", description="where rows are kept; empty for modelwire.db in this folder, or an address like postgresql://…"
    )
    writer: Literal["composed", "model", "auto"] = Field(
        "auto",
        description="who writes; “composed” (rules), “model” or “auto” (the model where one is set, else rules)",
    )
    publication: Publication
    edition: EditionRules = EditionRules()
    fetch: Fetching = Fetching()
    retention: Retention = Retention()
    rights: Rights = Rights()
    site: Site = Site()
    gather: Gathering = Gathering()
    policies: Policies = Policies()
    mail: Mail = Mail()
    newsletter: Newsletter = Newsletter()
    ground: Grounding = Grounding()
    models: Models = Models()
    desk: Desk = Desk()
    observe: Observe = Observe()
    jobs: Jobs = Jobs()
    provider: tuple[ProviderEntry, ...] = Field(
        (), description="a service that answers for models; a [[provider]] table"
    )
    source: tuple[SourceEntry, ...] = Field((), description="a publisher that is read; a [[source]] table")
    policy: tuple[PolicyEntry, ...] = Field((), description="what a publisher lets you do; a [[policy]] table")

    @property
    def publisher_policies(self) -> tuple[Policy, ...]:
        """The policies as nouns of the flow, those that have run out too."""
        return tuple(entry.policy for entry in self.policy)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publishers that are read, as nouns of the flow."""
        return tuple(
            Source(s.id, s.name or s.id, s.homepage, s.feeds, s.language, s.weight, s.rung) for s in self.source
        )

    @property
    def shared(self) -> bool:
        """Whether several processes may work on the rows at once."""
        return self.database.startswith("postgresql:")

    def beat_place(self, folder: Path) -> str:
        """What `load_beat` takes: a shipped beat's name, or the path of a file beside modelwire.toml."""
        return str(folder / self.beat) if self.beat.endswith(".toml") else self.beat

    def database_url(self, folder: Path) -> str:
        """The address of the database: modelwire.db where none is set; a relative path starts from the folder."""
        scheme, _, path = self.database.partition(":///")
        if self.database and (scheme != "sqlite" or path.startswith(("/", ":memory:"))):
            return self.database
        return f"sqlite:///{quote(str(folder.resolve()))}/{path or 'modelwire.db'}"
