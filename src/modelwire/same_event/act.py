"""What was done, as far as the opening of a piece says: listed, launched, sued, broken into, and so on.

Coarser than the frames of `facts`, which ask who did it to whom: here it is enough that two openings speak of the same
kind of act, or of two kinds.
"""

from itertools import pairwise

from modelwire.text import normalised_words

_WORDS = {
    "listing": "ipo ipos s+1 prospectus nasdaq go+public goes+public going+public public+offering public+company",
    "launch": "launch launches launched launching unveil unveils unveiled unveiling release releases released "
    "releasing introduce introduces introduced introducing introduction debut debuts roll+out rolls+out "
    "rolled+out rolling+out ship ships now+available announce announces announced announcing "
    "announcement announcements reveal reveals",
    "funding": "funding valuation investment investor investors invest invests seed+round series+a series+b series+c "
    "series+d series+e series+f series+g series+h",
    "purchase": "acquire acquires acquired acquiring acquisition buy buys bought merge merger takeover",
    "court": "lawsuit lawsuits sue sues sued suing trial jury juror jurors court testify testifies testified "
    "testifying testimony judge verdict settle settles settled settlement",
    "break-in": "breach breached breaches hack hacks hacked hackers hacking leak leaks leaked stolen vulnerable "
    "vulnerability vulnerabilities exploit exploits exploited malware zero+day unauthorized unauthorised compromise "
    "compromised expose exposes exposed exposing ransom ransomware credential credentials security+flaw security+lapse "
    "security+threat security+bug",
    "price": "price prices priced pricing expensive subscription subscriptions",
    "job cuts": "layoff layoffs laid+off lay+off lays+off laying+off job+cuts cuts+jobs",
    "crash": "crash crashes crashed explode explodes exploded explosion blows+up blew+up fire",
    "inquiry": "probe probes investigate investigates investigating investigation inquiry recall recalls",
    "law": "bill law executive+order ban bans banned banning regulation regulations regulator regulators regulate "
    "regulatory directive lawmakers senate congress export+control export+controls",
    "people": "hire hires join joins leaves leaving departs depart resign resigns resigned resignation steps+down "
    "step+down stepping+down appoint appoints appointed ousted ceo",
    "study": "study researchers paper arxiv survey poll",
    "deal": "deal partner partners partnership partnering agreement contract",
    "results": "earnings revenue quarter quarterly profit profits",
}
_ACT = {word.replace("+", " "): act for act, words in _WORDS.items() for word in words.split()}


def acts_of(opening: str) -> frozenset[str]:
    """The kinds of act that a headline and the first sentence below it speak of."""
    words = normalised_words(opening)
    pairs = (" ".join(pair) for pair in pairwise(words))
    return frozenset(_ACT[one] for one in (*words, *pairs) if one in _ACT)
