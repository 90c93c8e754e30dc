"""The tables as they are today. Migrations lead here from every older state, and tests/migration compares the two.

A noun is kept whole as a JSON document; beside it stand, as columns, what is asked for. `seal` is the digest of the
document and of what the row keeps beside it, so that `check` finds one altered byte; columns that repeat the document
are computed from it again. Each comment says whose fact a column is and when it is null.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from modelwire.adapters.store.columns import Day, Flag, Instant

#: Eight bytes on both.
SHARE: TypeEngine[float] = Double().with_variant(REAL, "sqlite")
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _kept() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def _table(name: str, *parts: Any, comment: str) -> Table:
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


feeds = _table(
    "feeds",
    Column("url", Text, primary_key=True, comment="the operator's: where the feed is"),
    Column("source_id", Text, nullable=False, index=True, comment="the operator's: whose feed it is"),
    Column("next_poll_at", Instant, comment="ours: when it is due; null before the first poll"),
    *_kept(),
    comment="Syndication files and how polling them went",
)

entries = _table(
    "entries",
    Column("feed_url", Text, primary_key=True, comment="the operator's: the feed that brought it"),
    Column("guid", Text, primary_key=True, comment="the publisher's: the item's id within its feed"),
    Column("told", Text, nullable=False, comment="ours: sha256 of title, address and text, hex; the text is not kept"),
    Column("seen_at", Instant, nullable=False, comment="ours: when these very words were first seen"),
    *_kept(),
    comment="What feeds said, without the texts",
)

known_items = _table(
    "known_items",
    Column("feed_url", Text, primary_key=True, comment="the operator's: the feed that brought them"),
    *_kept(),
    comment="Items of each feed that were read and taken in, by digests of their bytes",
)

articles = _table(
    "articles",
    Column("id", Text, primary_key=True, comment="ours: digest of the canonical address"),
    Column("publisher", Text, nullable=False, index=True, comment="ours: registrable domain of the address"),
    Column("published_at", Instant, nullable=False, index=True, comment="the publisher's, or ours where it is later"),
    Column("first_seen_at", Instant, nullable=False, index=True, comment="ours: when a feed first brought it"),
    Column("backfill", Flag, nullable=False, comment="ours: true where it was old when its feed was first polled"),
    Column("rung", Integer, nullable=False, comment="the publisher's wish as we read it: 0 no fetch … 3 full"),
    Column("text", Text, nullable=False, comment="the publisher's: the body, here alone; '' once let go or never kept"),
    *_kept(),
    comment="The pages behind entries",
)

revisions = _table(
    "revisions",
    Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True, comment="ours: what changed"),
    Column("at", Instant, nullable=False, comment="ours: when the change was seen"),
    *_kept(),
    comment="How articles changed at their source",
)

signals = _table(
    "signals",
    Column("url", Text, primary_key=True, comment="the publisher's: where the signal was read"),
    Column("kind", Text, primary_key=True, comment="ours: robots, feed-text, operator, meta, header …"),
    Column("domain", Text, nullable=False, index=True, comment="the publisher's: whose work it speaks of"),
    Column("read_at", Instant, nullable=False, comment="ours: when it was last read"),
    *_kept(),
    comment="What publishers say about the use of their work",
)

site_files = _table(
    "site_files",
    Column("url", Text, primary_key=True, comment="the publisher's: where the file is"),
    Column("fresh_until", Instant, nullable=False, comment="ours: until when it is not asked for again"),
    *_kept(),
    comment="Files by which sites speak to robots: the last good copy, and how the last look at it went",
)

pauses = _table(
    "pauses",
    Column("host", Text, primary_key=True, comment="the publisher's: the host that asked to be left alone"),
    Column("until", Instant, nullable=False, comment="the publisher's wish, or ours: when it may be asked again"),
    *_kept(),
    comment="Hosts that answered 429 or 503",
)

pushes = _table(
    "pushes",
    Column("id", Text, primary_key=True, comment="ours: sha256 of the token in the callback's address, hex"),
    *_kept(),
    comment="Subscriptions at hubs that say when a feed has something new",
)

stories = _table(
    "stories",
    Column("id", Text, primary_key=True, comment="ours: digest of the article that opened it"),
    Column("updated_at", Instant, nullable=False, index=True, comment="ours: when its newest article was published"),
    Column("merged_into", Text, comment="ours: the story that took it in; null while it stands by itself"),
    *_kept(),
    comment="Events told by articles",
)

story_articles = _table(
    "story_articles",
    Column("story_id", Text, ForeignKey("stories.id"), primary_key=True, comment="ours: the story"),
    Column("article_id", Text, primary_key=True, index=True, comment="ours: an article of it"),
    comment="Which article is in which story, as the story's document says",
)

vectors = _table(
    "vectors",
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, comment="ours: whose text it is"),
    Column("model", Text, nullable=False, comment="ours: the embedding model; vectors of two are never compared"),
    Column("vector", LargeBinary, nullable=False, comment="ours: single-precision numbers, little-endian; made again"),
    comment="Where headlines and leads lie by their meaning; it can be made again at any time, so it bears no seal",
)

brief_vectors = _table(
    "brief_vectors",
    Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
    Column("brief_id", Text, nullable=False, index=True, comment="ours: a published brief"),
    Column("model", Text, nullable=False, comment="ours: the embedding model; empty until one was asked"),
    Column("vector", LargeBinary, nullable=False, comment="ours: single-precision numbers, little-endian; made again"),
    Column("signs", LargeBinary, nullable=False, comment="ours: one bit for each number, 1 where it is above 0"),
    Index("ix_brief_vectors_signs", "model", "number", "signs"),
    comment="Where published briefs lie by their meaning; it can be made again at any time, so it bears no seal",
)

proposals = _table(
    "proposals",
    Column("id", Text, primary_key=True, comment="ours: digest of the kind and what it is about"),
    Column("state", Text, nullable=False, index=True, comment="the editor's: open, done, dismissed"),
    *_kept(),
    comment="What rules could not decide, for the editor",
)

decisions = _table(
    "decisions",
    Column("number", Integer, primary_key=True, comment="ours: order of recording"),
    Column("story_id", Text, nullable=False, index=True, comment="ours: what was decided about"),
    Column("at", Instant, nullable=False, index=True, comment="ours: the instant of the run"),
    Column("outcome", Text, nullable=False, comment="ours: published, held, also reported, left out"),
    *_kept(),
    comment="What was decided about stories, and why",
)

briefs = _table(
    "briefs",
    Column("id", Text, primary_key=True, comment="ours: ULID of first publication and story"),
    Column("version", Integer, primary_key=True, comment="ours: 1, and one more for each change of public words"),
    Column("story_id", Text, nullable=False, index=True, comment="ours: what it is about"),
    Column("status", Text, nullable=False, comment="the editor's: draft, held, published, withdrawn, spiked"),
    Column("published_at", Instant, nullable=False, index=True, comment="ours: first publication"),
    *_kept(),
    comment="Every version of our pieces, with the private passages they rest on",
)

brief_mentions = _table(
    "brief_mentions",
    Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
    Column("version", Integer, primary_key=True, comment="ours: its version"),
    Column("entity_id", Text, primary_key=True, index=True, comment="the beat's: slug of what is named"),
    Column("salience", SHARE, nullable=False, comment="ours: share of the brief's mentions, 0 to 1"),
    ForeignKeyConstraint(["brief_id", "version"], ["briefs.id", "briefs.version"]),
    comment="Who is named in which brief, as the brief's document says",
)

brief_changes = _table(
    "brief_changes",
    Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
    Column("kind", Text, primary_key=True, index=True, comment="ours: what kind of change its history has"),
    comment="Which briefs were changed after they went out, as the briefs' documents say",
)

brief_citations = _table(
    "brief_citations",
    Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
    Column("cited_id", Text, primary_key=True, index=True, comment="ours: the earlier brief that it cites"),
    comment="Which briefs lean on which earlier ones, as the briefs' documents say",
)

brief_articles = _table(
    "brief_articles",
    Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
    Column("article_id", Text, primary_key=True, index=True, comment="ours: the article that it covers or cites"),
    Column("rung", Integer, primary_key=True, comment="ours: where the article stood then: 0 no fetch … 3 full"),
    comment="Which briefs rest on which articles, as the briefs' documents say",
)

ledger = _table(
    "ledger",
    Column(
        "number",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="ours: place in the chain, from 1 without a gap",
    ),
    # No foreign key: the ledger has to outlive what it speaks of.
    Column("brief_id", Text, nullable=False, comment="ours: the brief, or the notice"),
    Column("version", Integer, nullable=False, comment="ours: its version; of a notice, how many steps it had"),
    Column("seal", Text, nullable=False, comment="ours: seal of its document when it was saved"),
    Column("digest", Text, nullable=False, comment="ours: sha256 of the digest before, brief, version and seal"),
    comment="Each brief and each notice as it was saved, chained",
)

watches = _table(
    "watches",
    Column("id", Text, primary_key=True, comment="ours: digest of actor, act, object and date"),
    Column("brief_id", Text, nullable=False, index=True, comment="ours: the brief that proposed it"),
    Column("due_on", Day, nullable=False, index=True, comment="the source's: the day by which it is expected"),
    Column("state", Text, nullable=False, comment="ours: open, confirmed, refuted, lapsed, void"),
    *_kept(),
    comment="What to watch, and how it turned out",
)

editions = _table(
    "editions",
    Column("id", Text, primary_key=True, comment="ours: the day in the publication's zone"),
    Column("cut_at", Instant, nullable=False, comment="ours: the instant after which news goes to the next one"),
    *_kept(),
    comment="The dated sets of briefs",
)

runs = _table(
    "runs",
    Column("at", Instant, primary_key=True, comment="the operator's: the instant the run acted as of"),
    *_kept(),
    comment="What each run did",
)

model_calls = _table(
    "model_calls",
    Column("id", Text, primary_key=True, comment="ours: the request's digest and how many of it came before"),
    Column("digest", Text, nullable=False, index=True, comment="ours: sha256 of what was asked of which model, hex"),
    Column("run_at", Instant, nullable=False, index=True, comment="the operator's: the instant the run acted as of"),
    Column("asked_at", Instant, nullable=False, index=True, comment="ours: when it was asked, by this machine's clock"),
    Column("state", Text, nullable=False, comment="ours: reserved, answered, lost, failed"),
    Column("tokens", Integer, nullable=False, comment="the provider's count, or what was set aside"),
    Column("cost_usd", SHARE, nullable=False, comment="ours: by the price known, or what was set aside"),
    *_kept(),
    comment="Requests to language models, with what they cost",
)

actions = _table(
    "actions",
    Column("number", Integer, primary_key=True, comment="ours: order of recording"),
    Column("of", Text, nullable=False, comment="ours: brief, watch, feed, source"),
    Column("ref", Text, nullable=False, index=True, comment="ours: its id, or a feed's address"),
    Column("at", Instant, nullable=False, index=True, comment="ours: when it was done"),
    Column("undoes", Integer, nullable=False, comment="ours: number of the action taken back; 0 for none"),
    *_kept(),
    comment="What the editor did, one row for each, none ever changed",
)

accounts = _table(
    "accounts",
    Column("name", Text, primary_key=True, comment="the editor's: as they sign in"),
    *_kept(),
    comment="Who may sit at the desk",
)

sittings = _table(
    "sittings",
    Column("digest", Text, primary_key=True, comment="ours: sha256 of the cookie, hex"),
    Column("account", Text, nullable=False, index=True, comment="the editor's: who signed in"),
    Column("seen_at", Instant, nullable=False, index=True, comment="ours: the last request of it"),
    *_kept(),
    comment="Sign-ins at the desk that have not ended",
)

subscribers = _table(
    "subscribers",
    Column("id", Text, primary_key=True, comment="ours: keyed digest of the address"),
    Column("status", Text, nullable=False, index=True, comment="the reader's: pending, active, left, bounced"),
    Column("domain", Text, nullable=False, comment="the reader's: the part of the address after @"),
    Column("asked_at", Instant, nullable=False, index=True, comment="the reader's: when they last asked"),
    Column("confirm_digest", Text, nullable=False, index=True, comment="ours: of the link that confirms; '' for none"),
    *_kept(),
    comment="Readers by mail; the only table with their addresses",
)

issues = _table(
    "issues",
    Column("id", Text, primary_key=True, comment="ours: kind and day"),
    Column("due_at", Instant, nullable=False, index=True, comment="ours: when it should go out"),
    *_kept(),
    comment="Letters that were opened for sending, as they were written",
)

deliveries = _table(
    "deliveries",
    Column("issue_id", Text, primary_key=True, comment="ours: which issue, or which confirmation"),
    # No foreign key: the ledger outlives the reader's row, and keeps no word of it but the id.
    Column("subscriber_id", Text, primary_key=True, index=True, comment="ours: for whom"),
    Column("state", Text, nullable=False, comment="ours: queued, sending, sent, failed, skipped, uncertain"),
    Column("due_at", Instant, nullable=False, comment="ours: not before"),
    Column("queued_at", Instant, nullable=False, comment="ours: when it was asked for"),
    *_kept(),
    Index("ix_deliveries_state", "state", "due_at", "queued_at", "subscriber_id"),
    comment="What became of each piece of mail",
)

suppressions = _table(
    "suppressions",
    Column("id", Text, primary_key=True, comment="ours: the subscriber's id"),
    *_kept(),
    comment="Mailboxes that get no mail",
)

mail_home = _table(
    "mail_home",
    Column("id", Integer, primary_key=True, autoincrement=False, comment="ours: always 1"),
    Column("token", Text, nullable=False, comment="ours: the mark of the folder that may send; '' for none"),
    Column("steps", Integer, nullable=False, comment="ours: one more with each step that mail depends on"),
    comment="Which folder this database sends mail from",
)

notices = _table(
    "notices",
    Column("id", Text, primary_key=True, comment="ours: digest of the complaint and its instant"),
    Column("received_at", Instant, nullable=False, index=True, comment="ours: when it came"),
    Column("state", Text, nullable=False, comment="ours: incomplete, open, restricted, upheld, dismissed, refused"),
    Column("status_digest", Text, nullable=False, index=True, comment="ours: sha256 of its status token; '' for none"),
    *_kept(),
    comment="What people ask of us: rights, policies, replies, privacy, errors; personal data, never published",
)

desk_letters = _table(
    "desk_letters",
    Column("id", Text, primary_key=True, comment="ours: the notice and what it is told"),
    Column("notice_id", Text, nullable=False, index=True, comment="ours: the notice"),
    Column("state", Text, nullable=False, comment="ours: queued, sending, sent, failed, skipped, uncertain"),
    Column("due_at", Instant, nullable=False, comment="ours: not before"),
    Column("queued_at", Instant, nullable=False, comment="ours: when there was something to say"),
    *_kept(),
    Index("ix_desk_letters_state", "state", "due_at"),
    comment="What became of each letter to whoever sent a notice; its words are in no row",
)

sketches = _table(
    "sketches",
    Column("notice_id", Text, primary_key=True, comment="ours: the notice that holds them back"),
    *_kept(),
    comment="Keyed digests of runs of words that are held back or were taken down; no word can be read from them",
)

rung_changes = _table(
    "rung_changes",
    Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
    Column("at", Instant, nullable=False, index=True, comment="ours: when it took effect"),
    Column("domain", Text, nullable=False, index=True, comment="the publisher's: whose work it is about"),
    *_kept(),
    comment="How publishers came to stand on another rung, and why",
)

dead_letters = _table(
    "dead_letters",
    Column("stage", Text, primary_key=True, comment="ours: the stage that failed on it"),
    Column("ref", Text, primary_key=True, comment="ours: an entry's address, or an id"),
    Column("last_at", Instant, nullable=False, comment="ours: when it was last tried"),
    *_kept(),
    comment="What could not be worked on, with the reason",
)

stage_runs = _table(
    "stage_runs",
    Column("stage", Text, primary_key=True, comment="ours: read, gather, write …"),
    *_kept(),
    comment="How each stage last went",
)

workers = _table(
    "workers",
    Column("id", Text, primary_key=True, comment="ours: machine, process and a part by chance"),
    Column("machine", Text, nullable=False, comment="the operator's: its name"),
    Column("version", Text, nullable=False, comment="ours: of the program"),
    Column("started_at", Instant, nullable=False, comment="the database's clock: the first heartbeat"),
    Column("seen_at", Instant, nullable=False, comment="the database's clock: the last heartbeat"),
    comment="Processes that take jobs; of the moment, and lost without harm",
)

turns = _table(
    "turns",
    Column("publisher", Text, primary_key=True, comment="the publisher's: registrable domain"),
    Column("holder", Text, nullable=False, comment="ours: which request has the turn, or had it last"),
    Column("free_at", Instant, nullable=False, comment="the database's clock: when the next may begin"),
    comment="Whose turn it is at a publisher; of the moment, and lost without harm",
)
