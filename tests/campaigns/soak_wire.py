"""A wire of any length for the soak: feeds that tell something new every day, made from the day and the outlet alone.

Nothing is remembered between two days, so that what grows is Modelwire. Every firm, person and place is invented.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.testing import Answer, FakeWeb, document
from modelwire.text import digest
from tests.flow.wire import rss

#: Firms that are in the news again and again; the beat knows them.
FIRMS = tuple(
    f"{a}{b}{end}"
    for a in "Arv Bel Cor Dru Esk Fal Gren Hol Jun Kest".split()
    for b in "a e i o u".split()
    for end in "vane mark tel dyne works lux form".split()
)
_SYLLABLES = "bar cal dor fen gil hov jun kel lam mor nes pol ran sil tam vor wen yar zel".split()
_THINGS = (
    "mill,plant,warehouse,laboratory,depot,yard,foundry,terminal,refinery,workshop,kiln,brewery,dairy,hangar,quarry,"
    "cannery,bakery,shipyard,smelter,sawmill,tannery,greenhouse,substation,dam,pier,tunnel"
).split(",")
_KINDS = (
    "ceramic,rotary,optical,magnetic,marine,surgical,thermal,hydraulic,solar,acoustic,cryogenic,portable,modular,"
    "industrial,digital,nuclear,textile,forestry,mining,harbour,railway,kitchen,garden,dental,arctic,desert,school"
).split(",")
_GOODS = (
    "pumps,lenses,batteries,turbines,sensors,valves,robots,filters,engines,cables,boilers,looms,cranes,drones,scales,"
    "bearings,furnaces,compressors,printers,scanners,tractors,buses,ferries,elevators,clocks,drills,presses,welders"
).split(",")
_ACTS = (
    "{firm} will open a {thing} in {place} in {month}",
    "{firm} raises ${amount} million for {kind} {goods}",
    "{firm} recalls {count} {kind} {goods} sold in {place}",
    "{firm} sues {other} over {kind} {goods}",
    "{firm} cuts {count} jobs at its {thing} in {place}",
    "{firm} buys a {thing} in {place} from {other}",
    "{firm} closes its {thing} in {place}",
    "{firm} signs a contract to supply {count} {kind} {goods} to {other}",
)
_MORE = (
    "The {thing} will employ {count} people and build {goods} for customers in {town}.",
    "“We build where our customers are,” the company said on {weekday}.",
    "{firm} said that it had sold {count} {kind} {goods} in the past year, most of them in {town}.",
    "{person}, who leads the {thing}, told reporters that work would begin in {month}.",
    "The regulator in {place} said it was looking at the {kind} {goods} and would report in {month}.",
    "{other} declined to say whether it would answer before {month}.",
    "Shares of {other} fell {few} percent after {person} spoke in {town}.",
    "Analysts in {town} had expected ${amount} million, according to {person}.",
    "The {goods} are made of parts from {town}, which ships {count} of them every week.",
    "A spokesperson for {firm} said the plan had been approved by the town council of {place}.",
    "Orders for {kind} {goods} doubled in a year in which {few} other makers left {town}.",
    "The council of {place} wants the {thing} to use less water than the {few} others in {town}.",
    "{person} joined {firm} from a {thing} in {town} {few} years ago.",
    "A union in {town} counted {count} members among those who make {goods}.",
    "Rain had stopped work in {town} for {few} weeks, {person} said.",
    "The bank of {town} lends ${amount} million at {few} percent.",
)
#: One event in so many is told by several outlets.
_SHARED = 12


def beat() -> str:
    """The beat file."""
    firms = "".join(f'  {{ name = "{f}", kind = "company", gloss = "maker of machines" }},\n' for f in FIRMS)
    return (
        'name = "machines"\ntitle = "Machines"\ndescription = "Makers of machines (fiction, for tests)."\n'
        'language = "en"\nfits = ["pumps", "robots", "plant", "turbines", "sensors"]\nexcludes = []\n'
        f'entities = [\n{firms}]\n[[section]]\nslug = "works"\ntitle = "Works"\nwords = ["plant", "mill", "depot"]\n'
    )


def outlet(number: int) -> str:
    """The host of an outlet."""
    return f"outlet{number}.example"


def publication(folder: Path, hosts: dict[str, str], feeds: int, *, meaning: bool) -> Path:
    """A publication that reads so many feeds; with the encoder, or by words alone."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "beat.toml").write_text(beat(), encoding="utf-8")
    named = "".join(f'"{host}" = "{address}"\n' for host, address in hosts.items())
    sources = "".join(
        f'[[source]]\nid = "{outlet(n)}"\nname = "Outlet {n}"\nhomepage = "http://{outlet(n)}/"\n'
        f'feeds = ["http://{outlet(n)}/feed.xml"]\n'
        for n in range(feeds)
    )
    (folder / "modelwire.toml").write_text(
        'beat = "beat.toml"\n[publication]\nname = "The Soak"\nurl = "https://soak.example"\nlanguage = "en"\n'
        'timezone = "UTC"\ncontact = "desk@soak.example"\neditor = "The desk"\n[edition]\ncut = "18:00"\n'
        f"[gather]\nmeaning = {str(meaning).lower()}\n"
        f'[fetch]\nallow = ["127.0.0.0/8"]\npace_seconds = 0\n[fetch.hosts]\n{named}{sources}',
        encoding="utf-8",
    )
    return folder


def serve(web: FakeWeb, now: datetime, feeds: int, items: int) -> None:
    """Put every feed on the server as it stands at an instant: yesterday's items and today's so far."""
    for number in range(feeds):
        days = (now - timedelta(days=1), now)
        told = [item for day in days for item in _items(day, number, items, feeds) if item[3] <= now]
        body = rss(f"Outlet {number}", outlet(number), told)
        web.route("/feed.xml", document(body, "application/rss+xml", now), host=outlet(number))
        web.route("/robots.txt", Answer("User-agent: *\nAllow: /\n"), host=outlet(number))


def _items(now: datetime, number: int, items: int, feeds: int) -> list[tuple[str, str, str, datetime]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return [_item(midnight, number, n, items, feeds) for n in range(items)]


def _item(midnight: datetime, number: int, n: int, items: int, feeds: int) -> tuple[str, str, str, datetime]:
    # The first items of neighbours tell one event, each in sentences of its own.
    shared = n == 0 and number < max(2, feeds * items // _SHARED // 4)
    event = f"{midnight:%Y%m%d} {f'shared {number // 3}' if shared else f'{number}/{n}'}"
    minutes = (n + 1) * 17 * 60 // (items + 1) + number % 7
    return item(event, f"{midnight:%Y%m%d} {number}/{n}", midnight + timedelta(minutes=minutes))


def item(event: str, telling: str, at: datetime) -> tuple[str, str, str, datetime]:
    """One report: path, title, text, and when; of one event several can be told, each in sentences of its own."""
    rng, own = random.Random(event), random.Random(telling)
    words = _words(rng)
    act = rng.choice(_ACTS).format(**words)
    lines = [line.format(**words) for line in own.sample(_MORE, 6)]
    text = "\n\n".join([f"{act}, the company announced on {at:%A}.", " ".join(lines[:3]), " ".join(lines[3:])])
    title = act if own.random() < 0.6 else act.replace(" will open ", " to open ").replace(" raises ", " takes in ")
    return f"/{digest(telling)[:12]}", title, text, at


def _words(rng: random.Random) -> dict[str, object]:
    firm, other = rng.sample(FIRMS, 2)
    month = rng.choice("January February March April May June July August September October November".split())
    return {
        "firm": firm if rng.random() < 0.5 else f"{name(rng)} Works", "other": other, "place": name(rng),
        "thing": rng.choice(_THINGS), "kind": rng.choice(_KINDS), "town": name(rng),
        "goods": rng.choice(_GOODS), "month": f"{month} 2027",
        "amount": rng.randrange(10, 900), "count": rng.randrange(12, 9000), "few": rng.randrange(2, 9),
        "person": f"{name(rng)} {name(rng)}", "weekday": rng.choice("Monday Tuesday Friday".split()),
    }  # fmt: skip


def name(rng: random.Random) -> str:
    """A name that nobody has."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(3)).capitalize()
