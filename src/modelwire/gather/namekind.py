"""What an unknown name seems to stand for: by a word of its own, else by the words beside it."""

import re

_PERSON_BEFORE = re.compile(
    r"(?i:\b(?:CEO|CTO|president|chairman|founder|co-founder|professor|researcher|senator|minister|analyst|director|"
    r"judge|author|engineer|mr|ms|mrs|dr)\.?),? $"
)
_PERSON_AFTER = re.compile(
    r"^,? (?:who|an? |the |its |a former |[\w’'-]+['’]s )?(?:[\w-]+ ){0,3}"
    r"(?:CEO|CTO|president|chairman|founder|co-founder|chief|professor|researcher|analyst|director|partner|engineer)\b"
)
_COMPANY_BEFORE = re.compile(r"\b(?:company|startup|start-up|lab|maker|firm|giant|developer|rival|vendor) $")
_COMPANY_AFTER = re.compile(r"^,? (?:an? |the )(?:[\w-]+ ){0,4}(?:company|startup|start-up|lab|maker|firm|developer)\b")
_MODEL_BEFORE = re.compile(r"\b(?:models?|chatbot|assistant|agent|app|tool|platform) $")
_VERSION = re.compile(r"(?:\d|[ -]v\d+)(?:\.\d+)*$")
#: What a name says of itself, the first that fits.
_OF_ITSELF = (
    ("law", re.compile(r"\b(?:Act|Law|Bill|Directive|Regulation)$")),
    ("benchmark", re.compile(r"(?:Bench|Eval|Arena)\b")),
    ("agency", re.compile(r"\b(?:Commission|Authority|Agency|Ministry|Court|Parliament|Senate|Council|Committee|Bureau|"
                          r"Department|Congress|Office|Ombudsman)\b")),
    ("lab", re.compile(r"\b(?:University|Institute|Labs?|Research)\b")),
    ("company", re.compile(r"\b(?:Inc|Corp|Ltd|LLC|Capital|Ventures|Partners|Technologies|Systems|Robotics|Holdings|"
                           r"Group|Works|Bank)\b")),
)  # fmt: skip


def kind_of(name: str, before: str, after: str) -> str:
    """The kind of entity that a name seems to be.

    Args:
        name: the name as a text has it.
        before: its sentence up to there.
        after: the rest of its sentence.

    Returns:
        An entity's kind, or "" where nothing says it.
    """
    if kind := next((kind for kind, words in _OF_ITSELF if words.search(name)), ""):
        return kind
    if " " in name and (_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after)):
        return "person"
    if _COMPANY_BEFORE.search(before) or _COMPANY_AFTER.match(after):
        return "company"
    return "model" if _VERSION.search(name) or _MODEL_BEFORE.search(before) else ""
