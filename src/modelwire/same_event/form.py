"""What kind of piece a title announces: news, a digest of many matters, bargains, or a piece about something."""

import re
from dataclasses import dataclass

_DIGEST = re.compile(
    r"""^(?:the\s)?(?:download|briefing|daily|morning|weekly|weekend|newsletter|mobility|rocket\sreport)\b\s?:
      | \b(?:weekly|daily|this\sweek\sin|week\sin\sreview|round-?up|roundtables|digest|newsletter|podcast|live\supdates|
        all\sthe\s(?:latest\s)?news|catch\sup\son)\b
      | ^(?:techcrunch\s)?\w+\s(?:report|mobility)\s?: | ;[^;]+[;&] | ,\s[^,]+,\sand\s[^,]+\s(?:plea|theories)""",
    re.IGNORECASE | re.VERBOSE,
)
_BARGAINS = re.compile(
    r"\b(?:deals?|gifts?|coupons?|promo codes?|discount\w*|prime day|black friday|cyber monday|buying guide|on sale|"
    r"best [\w’' -]+ \((?:19|20)\d\d\)|\d+% off|up to \d+%)\b|\bat \$\d+,",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"""^(?:how|why|what|who|when|should|can|could|is|are|do|does|did|inside|meet|hands|building|i|we|my|our|here[’']?s|
        from|everything|every|the\s(?:best|complete)|\d+)\b
      | \b(?:hands[- ]on|review|opinion|explained|explainer|guide|things|reasons|tested|tutorial|vs\.?)\b | \?$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Form:
    """The kind of a piece, as far as its title says."""

    #: several matters under one title
    digest: bool = False
    #: what to buy, and for how much less
    bargains: bool = False
    #: an explanation, an opinion, a test, a list: about something rather than the news of it
    about: bool = False


def form_of(title: str) -> Form:
    """The kind that a title announces."""
    return Form(bool(_DIGEST.search(title)), bool(_BARGAINS.search(title)), bool(_ABOUT.search(title)))
