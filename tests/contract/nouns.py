"""One of each noun with every field set, for the contract of the store. All of it is fiction."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from modelwire.text import digest
from modelwire.types import (
    Account,
    Action,
    AlsoReported,
    Brief,
    CallState,
    Change,
    Citation,
    Complaint,
    Computation,
    Covered,
    Decision,
    Delivery,
    DeliveryState,
    Edition,
    Entry,
    Evidence,
    Feed,
    Issue,
    Kind,
    Letter,
    LetterItem,
    LetterLine,
    Matter,
    Mention,
    Method,
    ModelCall,
    Notice,
    NoticeState,
    Pause,
    Polled,
    Push,
    PushState,
    Rung,
    RungChange,
    RunReport,
    Sentence,
    Settlement,
    Signal,
    SiteFile,
    Sitting,
    Status,
    Step,
    Subscriber,
    SubscriberStatus,
    Verdict,
    Watch,
    WatchState,
    WriterInfo,
)
from tests.unit.make import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: What a text may hold that a database may stumble over; PostgreSQL cannot store NUL, and no text of ours has one.
ODD = "Zoë said “it’s 5 % of O'Brien's \\ \"share\"”; 東京 \U0001f680 a\u0308 -- /* ; DROP TABLE briefs; %s :x {y}"


def reader(number: int = 1, **more: Any) -> Subscriber:
    fields: dict[str, Any] = {
        "id": f"r{number}",
        "email": f"reader{number}@post{number % 3}.example",
        "status": SubscriberStatus.ACTIVE,
        "editions": ("daily", "entity:corvane"),
        "asked_at": NOW,
        "asked_from": "192.0.2.0/24",
        "form_digest": "f" * 64,
        "confirmed_at": NOW + HOUR,
        "soft_bounces": (NOW, NOW + DAY),
    }
    return Subscriber(**(fields | more))


def delivery(number: int = 1, issue: str = "daily:2026-03-09", **more: Any) -> Delivery:
    return Delivery(issue, f"r{number}", more.pop("state", DeliveryState.QUEUED), NOW, more.pop("due_at", NOW), **more)


def issue(id_: str = "daily:2026-03-09") -> Issue:
    source = ("https://x.example", ODD)
    item = LetterItem("01B", 2, "/article/x/", ODD, "Explainer", "Tidings", "rules", ODD, "", source)
    line = LetterLine("/watch/w-1/", ODD, "due", "w-1")
    letter = Letter("Monday", ODD, "", "/newsletter/2026-03-09/", "daily", (item,), (line,), (line,), (line,), (line,))
    return Issue(id_, letter, NOW, NOW, told_until=NOW)


def entry(guid: str = "1", **more: Any) -> Entry:
    fields: dict[str, Any] = {
        "feed_url": "https://outlet.example/feed",
        "guid": guid,
        "url": f"https://outlet.example/{guid}",
        "title": f"Title {guid}",
        "text": ODD,
        "authors": ("Ines Taldo", "Paul Ebner"),
        "published_at": NOW,
        "updated_at": NOW + HOUR,
        "language": "en",
        "backlog": True,
    }
    return Entry(**(fields | more))


def feed(url: str = "https://outlet.example/feed", **more: Any) -> Feed:
    fields: dict[str, Any] = {
        "url": url,
        "source_id": "outlet.example",
        "title": ODD,
        "homepage": "https://outlet.example/",
        "etag": 'W/"x"',
        "last_modified": "yesterday",
        "digest": "d",
        "polled_at": NOW,
        "succeeded_at": NOW,
        "next_poll_at": NOW + HOUR,
        "failures": 3,
        "last_error": "did not answer",
    }
    return Feed(**(fields | more))


def signal(kind: str = "robots", **more: Any) -> Signal:
    fields: dict[str, Any] = {
        "domain": "outlet.example",
        "url": "https://outlet.example/robots.txt",
        "kind": kind,
        "value": ODD,
        "rung": Rung.CAPPED,
        "read_at": NOW,
        "page_only": True,
    }
    return Signal(**(fields | more))


def decision(story_id: str = "s-1", *, hours: float = 0, **more: Any) -> Decision:
    fields: dict[str, Any] = {"outcome": "held", "reason": ODD, "articles": 2}
    return Decision(story_id=story_id, at=NOW + hours * HOUR, **(fields | more))


def evidence(number: int = 1) -> Evidence:
    passage = f"{ODD} Passage {number}."
    return Evidence(
        f"e-{number:012}", "article", "a-1", "https://outlet.example/a", "Title", "outlet.example", NOW, 3, 9,
        passage[3:9], passage, 0, digest(passage),
    )  # fmt: skip


def watch(number: int = 1, **more: Any) -> Watch:
    fields: dict[str, Any] = {
        "id": f"w-{number:012}",
        "brief_id": "01A",
        "statement": ODD,
        "actor": "Corvane",
        "actor_id": "corvane",
        "act": "publish",
        "object": "an explanation",
        "confirms": "yes",
        "refutes": "no",
        "silence": "open",
        "due_on": date(2026, 6, 30),
        "due_words": "by 30 June",
        "anchor_on": date(2026, 6, 12),
        "opened_at": NOW,
        "state": WatchState.CONFIRMED,
        "settlements": (
            Settlement(NOW, WatchState.LAPSED, "silence"),
            Settlement(NOW + DAY, WatchState.CONFIRMED, ODD, (("a-1", 0, 4, "Zoë "),)),
        ),
    }
    return Watch(**(fields | more))


def sentence(text: str, kind: Kind = Kind.FACT) -> Sentence:
    cited = Citation(evidence().id, Verdict.ENTAILED, 0.1 + 0.2, Method.COMPUTED)
    computed = Computation("ratio", (evidence().id, evidence(2).id), "3.3", ("Corvane", "2026-06-30"))
    return Sentence(text, kind, (cited,), computed)


def brief(id_: str = "01A", *, version: int = 1, hours: float = 0, **more: Any) -> Brief:
    at = NOW + hours * HOUR
    fields: dict[str, Any] = {
        "id": id_,
        "story_id": f"s-{id_}",
        "version": version,
        "status": Status.PUBLISHED,
        "slug": "corvane-inquiry",
        "headline": f"Norwick opens inquiry {id_}",
        "headline_citations": (Citation(evidence().id, Verdict.CONTRADICTED, 1.0, Method.QUOTE),),
        "label": "Reality check",
        "language": "en",
        "summary": (sentence(ODD),),
        "angle": (sentence("Two counts differ.", Kind.ANALYSIS),),
        "archive": (sentence("We reported a promise."),),
        "watch": (sentence("An answer is due.", Kind.OUTLOOK),),
        "watches": (watch(),),
        "evidence": (evidence(), evidence(2)),
        "coverage": (
            Covered("article", "a-1", "https://outlet.example/a", ODD, "outlet.example", NOW, "source", Rung.LINK_ONLY),
        ),
        "mentions": (Mention("corvane", "Corvane", "company", 1 / 3, (("a-1", 0, 7),)),),
        "writer": WriterInfo("model", "m", "p", 7, 0.25, ("announce:2",)),
        "gates": (("cited", 1.0), ("longest_run", 4.0)),
        "history": (Change(at, "published", ODD),),
        "published_at": at,
        "modified_at": at,
        "section": "policy",
    }
    return Brief(**(fields | more))


def edition(day: int = 9, **more: Any) -> Edition:
    at = NOW.replace(day=day)
    also = AlsoReported("a-2", "https://outlet.example/b", ODD, "outlet.example", at, "no safe sentence")
    fields: dict[str, Any] = {"cut_at": at, "made_at": at, "modified_at": at + HOUR, "brief_ids": ("01A", "01B")}
    return Edition(id=f"2026-03-{day:02}", also=(also,), **(fields | more))


def run_report(at: datetime = NOW, **more: Any) -> RunReport:
    fields: dict[str, Any] = {
        "polled": (Polled("https://outlet.example/feed", "failed", 1, 2, ODD),),
        "articles_new": 3,
        "articles_updated": 4,
        "stories": 5,
        "published": ("01A",),
        "held": (decision(),),
        "also": (replace(decision(), outcome="also reported"),),
        "settled": ("confirmed: it came",),
        "pages_written": 6,
        "cost_usd": 0.5,
        "model_calls": 7,
        "model_tokens": 8,
        "notes": (ODD,),
    }
    return RunReport(at=at, **(fields | more))


def call(asked: str = "1", **more: Any) -> ModelCall:
    fields: dict[str, Any] = {
        "id": "",
        "digest": digest(asked),
        "model": "ollama:qwen3:8b",
        "role": "write",
        "prompt": "write/1@3f2a91c07b1d",
        "story_id": "s-1",
        "run_at": NOW,
        "asked_at": NOW + HOUR,
        "state": CallState.RESERVED,
        "input_tokens": 1200,
        "output_tokens": 300,
        "cost_usd": 0.25,
        "priced": True,
        "finish": "stop",
        "answer": ODD,
        "problem": ODD,
    }
    return ModelCall(**(fields | more))


def site_file(**more: Any) -> SiteFile:
    fields: dict[str, Any] = {
        "url": "https://outlet.example/robots.txt",
        "text": ODD,
        "state": "read",
        "outcome": "read",
        "read_at": NOW,
        "fresh_until": NOW + DAY,
        "etag": 'W/"1"',
        "last_modified": "Mon, 09 Mar 2026 12:00:00 GMT",
    }
    return SiteFile(**(fields | more))


def push(**more: Any) -> Push:
    fields: dict[str, Any] = {
        "id": "a" * 64,
        "feed_url": feed().url,
        "hub": "https://hub.example/",
        "topic": "https://outlet.example/feed",
        "state": PushState.LIVE,
        "asked_at": NOW,
        "until": NOW + 10 * DAY,
        "rang_at": NOW + DAY,
        "heard": "b" * 64,
        "reason": ODD,
    }
    return Push(**(fields | more))


def pause(**more: Any) -> Pause:
    return replace(Pause("outlet.example", NOW + HOUR, "it answered 429"), **more)


def action(**changes: Any) -> Action:
    """Something that the editor did."""
    told = Action(0, NOW, "Ada Brook", "spike", "brief", "01", ODD, "why", "before", 12)
    return replace(told, **changes)


def account(**changes: Any) -> Account:
    """The editor's account."""
    return replace(Account("Ada Brook", "00ff", "ab" * 32, NOW), **changes)


def sitting(**changes: Any) -> Sitting:
    """A sign-in."""
    return replace(Sitting("cd" * 32, "Ada Brook", NOW, NOW), **changes)


def notice(id_: str = "n-000000000001", **more: Any) -> Notice:
    complaint = Complaint(
        Matter.RIGHTS, "Ada Ruhl", "ada@outlet.example", "DE", "Ada Ruhl", ODD, ("https://outlet.example/1",),
        ("https://wire.example/article/x-01a/",), "It is ours.", True, True, "outlet.example", Rung.LINK_ONLY, True,
    )  # fmt: skip
    steps = (Step(NOW, "received", "It came by mail."), Step(NOW + HOUR, "upheld", "It is theirs.", automatic=False))
    fields: dict[str, Any] = {
        "id": id_, "complaint": complaint, "channel": "mail", "received_at": NOW, "state": NoticeState.UPHELD,
        "steps": steps, "status_digest": digest("token"), "sender": digest("ada"), "articles": ("a-1",),
        "briefs": ("01A",), "rung": Rung.NO_FETCH, "proven_by": "dns", "appeals": 1,
    }  # fmt: skip
    return Notice(**(fields | more))


def rung_change(**more: Any) -> RungChange:
    fields: dict[str, Any] = {
        "at": NOW, "domain": "outlet.example", "ref": "a-1", "cause": "signal", "was": Rung.FULL,
        "now": Rung.LINK_ONLY, "reason": "robots: disallowed",
    }  # fmt: skip
    return RungChange(**(fields | more))
