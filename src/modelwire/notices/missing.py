"""What a complaint needs, and which of it is not there: each lack with its law and what would do (TRUST F10)."""

from collections.abc import Callable
from dataclasses import dataclass

from modelwire.types import Complaint, Matter


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing."""

    #: signature, work, page, contact, good_faith, accuracy, explanation, domain, wish
    element: str
    #: where it is asked for
    law: str
    #: what to send
    ask: str


_Need = tuple[Lack, Callable[[Complaint, str], bool]]


def _is_ours(complaint: Complaint, site: str) -> bool:
    return any(url.startswith(site) for url in complaint.pages)


_PAGE = "17 USC 512(c)(3)(A)(iii); DSA Art. 16(2)(b)"
_CONTACT = "17 USC 512(c)(3)(A)(iv); DSA Art. 16(2)(c)"
_NEEDS: dict[str, _Need] = {
    "signature": (
        Lack("signature", "17 USC 512(c)(3)(A)(i)", "your signature: your full name as a signature is enough"),
        lambda c, _: bool(c.signature),
    ),
    "work": (
        Lack("work", "17 USC 512(c)(3)(A)(ii)", "which work of yours it is: its title, or its address"),
        lambda c, _: bool(c.work or c.works),
    ),
    "page": (
        Lack("page", _PAGE, "the address of each page of ours that it is about"),
        _is_ours,
    ),
    "contact": (
        Lack("contact", _CONTACT, "your name, and a mail address at which we reach you"),
        lambda c, _: bool(c.name and c.email),
    ),
    "good_faith": (
        Lack("good_faith", "17 USC 512(c)(3)(A)(v); DSA Art. 16(2)(d)", "the statement that you believe in good faith "
             "that the use is authorised neither by the owner, nor by an agent, nor by the law"),
        lambda c, _: c.good_faith,
    ),
    "accuracy": (
        Lack("accuracy", "17 USC 512(c)(3)(A)(vi)", "the statement that what you write is accurate and, under penalty "
             "of perjury, that you may act for the owner of the right"),
        lambda c, _: c.accuracy,
    ),
    "explanation": (
        Lack("explanation", "DSA Art. 16(2)(a)", "why it should go, or what is wrong with it"),
        lambda c, _: bool(c.explanation),
    ),
    "domain": (
        Lack("domain", "our policy for publishers", "the domain that it is about"),
        lambda c, _: bool(c.domain),
    ),
    "wish": (
        Lack("wish", "our policy for publishers", "which policy you want: full, capped, link only or none"),
        lambda c, _: c.wish is not None,
    ),
}  # fmt: skip
_OF = {
    Matter.RIGHTS: ("signature", "work", "page", "contact", "good_faith", "accuracy", "explanation"),
    Matter.POLICY: ("domain", "wish", "contact"),
    Matter.REPLY: ("page", "contact", "explanation"),
    Matter.PRIVACY: ("page", "contact", "explanation"),
    Matter.ERROR: ("page", "explanation"),
}


def missing(complaint: Complaint, site: str) -> tuple[Lack, ...]:
    """What a complaint lacks, in the order of the law; () where it is complete.

    Args:
        complaint: in its one form.
        site: our own address, by which pages of ours are known.
    """
    needs = (_NEEDS[name] for name in _OF[complaint.matter])
    return tuple(lack for lack, is_there in needs if not is_there(complaint, site))
