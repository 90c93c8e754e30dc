"""Complaint, Step, Notice, Takedown: what people ask of us, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modelwire.types.policy import Rung


class Matter(StrEnum):
    """What a complaint is about; each has a queue of its own."""

    #: a right in a work: copyright, related rights, a trade mark
    RIGHTS = "rights"
    #: a publisher wants another policy for its domain
    POLICY = "policy"
    #: somebody who is spoken of wants to answer, or says that we defame
    REPLY = "reply"
    #: data about a person (GDPR Art. 17 and 21)
    PRIVACY = "privacy"
    #: something on a page is wrong
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was asked, in the one form that web form, mail and JSON all lead to; text is plain and capped."""

    matter: Matter
    #: who asks; personal data, never published
    name: str = ""
    email: str = ""
    #: two letters (ISO 3166-1); "" where it was not said
    country: str = ""
    #: 17 USC 512(c)(3)(A)(i): signed by hand or by name
    signature: str = ""
    #: (ii) the work, in words, and where it stands
    work: str = ""
    works: tuple[str, ...] = ()
    #: (iii) what is to go: addresses of ours (DSA Art. 16(2)(b): the exact location)
    pages: tuple[str, ...] = ()
    #: DSA Art. 16(2)(a): why
    explanation: str = ""
    #: (v) believes in good faith that the use is not authorised (DSA Art. 16(2)(d))
    good_faith: bool = False
    #: (vi) is accurate, and under penalty of perjury authorised to act
    accuracy: bool = False
    #: the publisher's domain, to be proven; "" takes that of the works
    domain: str = ""
    #: the rung that a publisher asks for
    wish: Rung | None = None
    urgent: bool = False


class NoticeState(StrEnum):
    """How a notice stands."""

    #: something that it needs is missing; it was asked for
    INCOMPLETE = "incomplete"
    #: complete, and not yet decided
    OPEN = "open"
    #: credible: what it names is link only until it is decided
    RESTRICTED = "restricted"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    #: turned away by a limit before anybody looked
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a notice."""

    at: datetime
    #: received, asked, completed, proven, restricted, upheld, dismissed, appealed, repeated, late, purged, refused
    kind: str
    note: str
    #: True where a program did it and no person looked (DSA Art. 17(3)(c))
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A complaint, when and how it came, and what was done about it."""

    #: "n-" and twelve hex digits of the digest of the complaint and its instant
    id: str
    complaint: Complaint
    #: form, mail, json, or desk where the operator wrote it down
    channel: str
    received_at: datetime
    state: NoticeState
    steps: tuple[Step, ...]
    #: sha256 of the token that opens its status page; the token itself is kept nowhere (TRUST B13)
    status_digest: str = ""
    #: digest of whoever sent it, by which repetition is counted
    sender: str = ""
    #: ids of the articles and briefs that it is about
    articles: tuple[str, ...] = ()
    briefs: tuple[str, ...] = ()
    #: the rung on which these stand; None where it changes nothing
    rung: Rung | None = None
    #: when the domain was shown to be the sender's, and how: dns, file, mail, desk; "" where it was not
    proven_by: str = ""
    appeals: int = 0

    @property
    def in_force(self) -> bool:
        """Whether what it names is held back."""
        return self.rung is not None and self.state in (NoticeState.RESTRICTED, NoticeState.UPHELD)

    def at(self, kind: str) -> datetime | None:
        """When a step of that kind was last taken; None where none was."""
        return next((step.at for step in reversed(self.steps) if step.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Takedown:
    """What a notice holds back: pieces of others and briefs of ours, to a rung, since an instant."""

    notice_id: str
    articles: frozenset[str]
    briefs: frozenset[str]
    rung: Rung
    since: datetime
    #: True once it is decided: texts go for good; before, they are only kept from everybody
    final: bool
    #: what may stand on a page
    reason: str
