"""Two stories as journalists write them, after COMPOSER's examples. Every company, person and outlet is invented."""

from datetime import UTC, datetime
from functools import cache

from modelwire.connect import build_dossier
from modelwire.facts import FrameReader, Gazetteer
from modelwire.types import Article, Beat, Dossier, Entity, Relation
from tests.unit.make import article, story

NOW = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)
AT = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)

ENTITIES = (
    Entity("corvane", "Corvane", "company", gloss="medical software company", domains=("corvane.example",)),
    Entity("lumen-2", "Lumen-2", "model", gloss="note-taking model", parent="corvane"),
    Entity("norwick-data-authority", "Norwick Data Authority", "agency", gloss="data regulator"),
    Entity("ines-taldo", "Ines Taldo", "person"),
    Entity("pellan", "Pellan", "company", gloss="warehouse-robot company", domains=("pellan.example",)),
    Entity("oxmoor-partners", "Oxmoor Partners", "company", gloss="investment firm"),
    Entity("bank-of-sellin", "Bank of Sellin", "company", gloss="bank"),
    Entity("tide", "Tide Labs", "lab", gloss="speech lab", domains=("tidelabs.example",)),
    Entity("murmur", "Murmur", "model", gloss="speech model", parent="tide"),
    Entity("dictation-act", "Dictation Act", "law", gloss="law on dictation"),
)
BEAT = Beat("fiction", "Fiction", "Invented.", "en", (), ENTITIES, (), ())
NAMES = {
    "courier.example": "Norwick Courier", "brightline.example": "Brightline Tech", "clinicpost.example": "Clinic Post",
    "pellan.example": "Pellan", "ledger.example": "Harbour Ledger", "kestrel.example": "Kestrel Post",
    "tidelabs.example": "Tide Labs",
}  # fmt: skip

COURIER = article(
    "https://courier.example/corvane",
    "Clinic files of Corvane lay open, and the watchdog wants answers",
    "The Norwick Data Authority has opened an inquiry into Corvane over exposed clinic transcripts. The files could be "
    "read by anyone who knew where to look, and some of them were found by a student who was looking for "
    "lecture notes.\n\n"
    "The Norwick Data Authority said about 41,000 transcripts were exposed. Its notice, which runs to three "
    "pages, names "
    "Lumen-2, the model that takes down what patients tell their doctors. Corvane must explain the exposure to the "
    "authority by 30 June.\n\n"
    "Corvane denied that the material identifies anyone. “No names or card numbers were in the files,” said "
    "Ines Taldo, "
    "the company's head of security.\n\n"
    "Clinics in the north of the country took the service up two winters ago, when typists were hard to find. Doctors "
    "speak into a telephone and sign a draft that comes back within minutes. Several practices went back to paper this "
    "week, a step that others called too hasty, since the software saves an hour a day. A hearing has not been "
    "announced. "
    "The authority can order that recordings be erased, and it has done so twice since the law came into force.",
    published_at=AT,
)
BRIGHTLINE = article(
    "https://brightline.example/corvane",
    "Former staff: the hole at Corvane was there for weeks",
    "Norwick's privacy watchdog is looking at a leak at Corvane, whose software writes up consultations.\n\n"
    "Two former employees, who asked not to be named, told Brightline Tech that the exposure began in March. "
    "Corvane said "
    "it closed the access on 26 May. The Norwick Data Authority opened an inquiry into Corvane on Monday.\n\n"
    "The store that held the files asked for no password. It had been set up for a test and then forgotten, as one "
    "engineer put it, and its address could be guessed by anybody who had seen a single link. Machines search for such "
    "addresses around the clock, which is why most hosts now close them by default. Staff learned of the "
    "trouble from a "
    "short message at the end of a working day.",
    published_at=AT,
)
CLINICPOST = article(
    "https://clinicpost.example/corvane",
    "Corvane plays down the size of its leak",
    "Corvane, a maker of software for clinics, says far fewer records were open than the regulator believes.\n\n"
    "Corvane said 12,400 transcripts were exposed. The company added no date on which the files were first open. Two "
    "hospital groups paused their trials while they wait for the outcome, and shares of a rival rose in late trading. "
    "Doctors were told in letters that went out over the weekend, in which the firm speaks of an incident and offers a "
    "telephone line that is open until late in the evening.",
    published_at=AT,
)

PELLAN_POST = article(
    "https://pellan.example/round",
    "Our next step",
    "Today Pellan announced $180 million in new funding. Oxmoor Partners led the round.\n\n"
    "Pellan will open a second plant in Tarn in March 2027. The plant will build robots that carry crates in "
    "warehouses, "
    "and 240 people are to work there once both halls are running. A test hall beside the first plant will let robots "
    "learn how to share narrow aisles with people, which is harder than it looks when a forklift comes round "
    "the corner. "
    "Orders doubled over the past year, and most of the robots that left the first plant are still at work.",
    published_at=AT,
)
LEDGER = article(
    "https://ledger.example/pellan",
    "What the register says about Pellan's money",
    "Pellan has raised $180 million in a round led by Oxmoor Partners, but not all of it is equity.\n\n"
    "Oxmoor Partners confirmed that $30 million of the round is a loan from the Bank of Sellin. The bank's "
    "money has to be "
    "paid back within seven years, at a rate that was not given. Such mixes have become common among "
    "makers of machines, who need cash for halls and presses long before the first robot is sold. Investors "
    "tend to like "
    "them, because borrowed money leaves their own stakes as they are.",
    published_at=AT,
)
KESTREL = article(
    "https://kestrel.example/pellan",
    "Pellan lines up money for Tarn",
    "Pellan has secured $180 million for its second plant, which the town of Tarn has courted for two years.\n\n"
    "The town hopes for jobs at a site where a paper mill stood until the spring before last. A permit is still "
    "missing, "
    "and the council has yet to hear the neighbours, some of whom fear lorries at night. A road to the site exists on "
    "paper only. People who live near the old mill remember other plans, most of which came to nothing in the end.",
    published_at=AT,
)

TIDE_TEXT = (
    "Today we're releasing Murmur 3, a speech model for call centres. Murmur 3 supports 14 languages. Murmur 3 "
    "costs $2 per "
    "1,000 minutes. It comes as open weights under an Apache 2.0 license.\n\n"
    "Murmur 3 runs on a single graphics card. We trained it on recordings that volunteers read aloud for us "
    "over two years, "
    "in quiet rooms and in loud ones, because a line from a busy street is where earlier systems fell apart. "
    "Callers hang "
    "up when a machine asks them to repeat a number for the third time. A good part of the work went into "
    "digits, names and "
    "the odd words that people use when they are cross. Details of the recordings, with the consent forms, are "
    "on a page of "
    "their own. We will keep the former version online until the end of the year for everyone who needs time to move."
)
TIDE = article("https://tidelabs.example/murmur-3", "Meet Murmur 3", TIDE_TEXT, published_at=AT)

# ── a promise, and what came of it ───────────────────────────────────────────────────────────────────────

#: What fills a page and tells no deed.
ROUND_ABOUT = (
    "\n\nIt was a long spring in the north. Waiting rooms were full, and the typists who had once sat behind the glass "
    "were gone, some of them into shops and some into other towns. A doctor who used to whisper into a machine with a "
    "cassette now talks to a telephone that lies on the desk like a bar of soap. Most patients do not mind. Some ask "
    "where the words go, and get a leaflet with a drawing of a cloud on it. It is friendly and says little. In "
    "the villages people know one another, so a name is not needed for a story to find its owner; a knee, a street and "
    "a dog will do. That is why even a short note can be a long one, and why so many would like to see theirs."
)

PROMISE = article(
    "https://courier.example/audit-promised",
    "Corvane wants to count again",
    "NORWICK, 9 June – The Norwick Data Authority has opened an inquiry into Corvane over exposed clinic transcripts. "
    "The Norwick Data Authority said about 41,000 transcripts from clinics were exposed.\n\n"
    "Corvane said 12,400 transcripts from clinics were exposed. Corvane will publish an audit of Lumen-2 by 16 June, "
    "the company said in a statement.\n\n"
    "Doctors speak into a telephone and sign a draft that comes back within minutes. Several practices went back to "
    "paper this week, a step that others called too hasty, since the software saves an hour a day. The authority can "
    "order that recordings be erased, and it has done so twice since the law came into force. Clinics in the north of "
    "the country took the service up two winters ago, when typists were hard to find." + ROUND_ABOUT,
    published_at=AT,
)
AUDIT = article(
    "https://courier.example/audit",
    "A count that went up",
    "NORWICK, 16 June – Corvane published the audit of Lumen-2 on Tuesday afternoon. In it, Corvane says that 38,500 "
    "transcripts from clinics were exposed.\n\n"
    "The company denied that anyone withheld a warning. Corvane will replace Lumen-2 in every clinic by 31 August. "
    "Until then, it said, the software writes nothing by itself.\n\n"
    "The report runs to forty pages, most of which describe how a store for tests came to hold what doctors had "
    "dictated. Its authors sat with engineers for a week and went through the logs line by line. Nobody outside had "
    "asked them to, and nobody paid them beyond their fee. A reader who is pressed for time will find the table on the "
    "last page, which lists each month with the number of files that lay open in it." + ROUND_ABOUT,
    published_at=datetime(2026, 6, 16, 15, 0, tzinfo=UTC),
)

# ── a rule, a study, a partnership ───────────────────────────────────────────────────────────────────────

RULE = article(
    "https://courier.example/rule",
    "What a machine may write down",
    "TARN, 9 June – The Norwick Data Authority published a draft rule on dictation by machines on Tuesday. It tells "
    "clinics how to mark what was written by software.\n\n"
    "The draft carries out the Dictation Act, which parliament passed in February and which takes effect on 1 October. "
    "It covers hospitals and practices, while dentists are free to follow it.\n\n"
    "Comments on the draft are open until 3 July. The Norwick Data Authority expects to publish the final rule in "
    "August.\n\n"
    "Hospitals complain that they have little time. Their association says that most of its members buy what they use "
    "and cannot tell how it was made. Patients asked for more: they want to hear the recording of what they said, "
    "which nobody has promised them so far." + ROUND_ABOUT,
    published_at=AT,
)
STUDY = article(
    "https://brightline.example/study",
    "Who is heard and who is not: speech models and dialects",
    "Good morning. Something to read for the weekend.\n\n"
    "Tide Labs has published a study of five speech models. It asks how well they understand people from the coast, it "
    "is careful, and it is forty pages long.\n\n"
    "“The errors are not mere noise in a long record,” Ines Taldo writes. “They lean towards one way of speaking.”\n\n"
    "Reading aloud was easy for all of them. It is the telling that parts the coast from the capital: as soon as "
    "people stop reading, they swallow the ends of their words, and a machine fills in what somebody from the capital "
    "would have said. Two of the five are named by a letter only, because their makers agreed to the test on no other "
    "terms. So we learn that one is far better than another, and not which." + ROUND_ABOUT,
    published_at=AT,
)

INQUIRY, ROUND, POST = (COURIER, BRIGHTLINE, CLINICPOST), (PELLAN_POST, LEDGER, KESTREL), (TIDE,)


@cache
def _names() -> Gazetteer:
    return Gazetteer(ENTITIES)


def dossier(*articles: Article, relations: tuple[Relation, ...] = (), archive_since: str = "") -> Dossier:
    """What the connect stage makes of these articles."""
    mentions = _names().find([(a.id, f"{a.title}\n{a.text}") for a in articles])
    return build_dossier(
        story(*articles), articles, mentions, relations, beat=BEAT, frames=FrameReader(_names()), names=NAMES,
        archive_since=archive_since,
    )  # fmt: skip
