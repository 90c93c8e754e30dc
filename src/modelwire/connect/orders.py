"""Sentences that speak to a machine instead of a reader: no report of anything, so no passage (TRUST B25).

It keeps orders out of prompts and out of evidence where they are plain to see. It is a convenience and no defence:
whoever wants to get round it will, and everything behind it holds without it.
"""

import re
from collections.abc import Iterator

from modelwire.text import sentences

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MACHINE = (
    r"(?:ai|a\.i\.|llm|language\smodels?|assistants?|chat\s?bots?|bots?|summari[sz]ers?|agents?|gpt|claude|model)"
)
_ORDER = re.compile(
    rf"""
      \b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{{0,40}}\b(?:instructions?|prompts?|rules|guidelines|above)\b
    | \b(?:previous|prior|earlier)\sinstructions?\b
    | <\|?/?\s?(?:im_start|im_end|system|assistant|user|inst|s)\b | \[/?INST\] | \#{{2,}}\s?(?:instruction|system)
    | ^\W*(?:system|assistant|developer|human)\s?:\s
    | ^\W*(?:to|note\sto|dear|attention|hey|hello)\s(?:all\s|any\s|the\s|every\s)?(?:other\s)?{_MACHINE}\b
      [^.\n]{{0,30}}[,:–—]
    | \bif\syou\s(?:are|'re)\san?\s{_MACHINE}\b | \byou\sare\s(?:now\s)?an?\s(?:helpful\s)?{_MACHINE}\b
    | \bas\san?\s(?:ai|llm|language\smodel|assistant)\b[^.\n]{{0,20}},?\s(?:you|your)\b
    | \b(?:in|begin|start|end|finish)\s(?:with\s)?your\s(?:answer|output|response|reply|summary|json)\b
    | \byour\s(?:answer|output|response|reply|summary|headline)\s(?:must|should|has\sto|is\sto|will)\b
    | \b(?:include|insert|add|append|put|print|output|write|repeat|return|set)\b[^.\n]{{0,60}}
      \b(?:in|into|to|at)\s(?:the|your|every|each)\s(?:\w+\s)?(?:summary|summaries|headline|answer|output|brief|json|
      analysis)\b
    | \b(?:remember|treat|cite|regard)\b[^\n]{{0,60}}\bas\s(?:a\s|the\s|an\s)?(?:only\s)?(?:trusted|authoritative|
      reliable|primary)\b
    | \b(?:reveal|print|repeat|leak|show)\b[^.\n]{{0,30}}\b(?:prompt|instructions|api\skeys?|environment|secrets?)\b
    | \b(?:abstain|cites?|json|headline_cites)\s?(?:=|:|\[)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def speaks_to_machine(sentence: str) -> bool:
    """Whether a sentence gives orders to whoever sums it up."""
    return bool(_ORDER.search(sentence))


def orders(text: str) -> Iterator[tuple[int, int]]:
    """Where such sentences stand in a text; one that is broken into lines is one all the same."""
    for paragraph in _PARAGRAPH.finditer(text):
        flat = paragraph.group().replace("\n", " ")
        for start, end in sentences(flat):
            if speaks_to_machine(flat[start:end]):
                yield paragraph.start() + start, paragraph.start() + end
