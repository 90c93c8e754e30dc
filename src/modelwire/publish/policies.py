"""Policies: what a publication promises, each on a page of its own, written from its settings and its rules.

The set is that of schema.org's NewsMediaOrganization (TRUST E6). What only the operator can know (who owns it, who
pays) has a page once the operator has said it; a page without words is an error and stops the build.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.errors import ModelwireError
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.house import House
from modelwire.publish.moments import day
from modelwire.publish.page import Head, Page
from modelwire.publish.plain import contact_href
from modelwire.publish.press import print_page
from modelwire.publish.snapshot import SiteInfo

#: Where all of them are listed.
POLICIES_PATH = "/policies/"


@dataclass(frozen=True, slots=True)
class Policy:
    """One promise."""

    slug: str
    title: str
    #: the property of schema.org that names its page
    term: str
    #: what it is about, in a line
    about: str
    paragraphs: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its page."""
        return f"{POLICIES_PATH}{self.slug}/"


def policies_of(catalogue: Catalogue) -> tuple[Policy, ...]:
    """Every policy that this publication has.

    Raises:
        ModelwireError: one of them says nothing.
    """
    found = (*_fixed(catalogue), *_told(catalogue))
    for policy in found:
        if not policy.paragraphs or not all(paragraph.strip() for paragraph in policy.paragraphs):
            raise ModelwireError(f"the policy on {policy.title.lower()} is empty: {policy.path} cannot be published")
    return found


def policy_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The list, and a page for each."""
    found, dated = policies_of(catalogue), _dated(catalogue)
    head = Head("Policies", POLICIES_PATH, f"What {catalogue.site.name} promises.")
    yield print_page(catalogue, "policies.html", head, policies=found, dated=dated)
    for policy in found:
        head = Head(policy.title, policy.path, policy.about)
        yield print_page(
            catalogue, "policy.html", head, policy=policy, dated=dated, site=catalogue.site,
            contact=contact_href(catalogue.site.contact), others=[p for p in found if p != policy],
        )  # fmt: skip


def _dated(catalogue: Catalogue) -> str:
    """What a reader is told of their age: the day of the last review, or since when they have been in force."""
    reviewed = catalogue.snapshot.house.reviewed_on
    if reviewed:
        return f"Last reviewed on {day(reviewed)}."
    first = min((leaf.published_at for leaf in catalogue.archive.leaves.values()), default=None)
    return f"In force since the first brief, of {catalogue.moment(first).day}." if first else "In force from the start."


def _fixed(catalogue: Catalogue) -> tuple[Policy, ...]:
    """What follows from the program and its settings."""
    site, house = catalogue.site, catalogue.snapshot.house
    return (
        _corrections(site), _verification(), _unnamed(site), _ethics(house), _machines(site, house), _feedback(site),
    )  # fmt: skip


def _corrections(site: SiteInfo) -> Policy:
    return Policy("corrections", "Corrections", "correctionsPolicy", "How mistakes are put right.", (
        f"Whoever finds a mistake writes to {site.contact}. {site.editor} reads it and decides.",
        "What is wrong is put right on the page itself, with a note at its head that says when, what and why; the "
        "note stays. Feeds, records and the next mail carry the corrected words.",
        "What cannot stand is withdrawn. Its address stays and says that something stood there, when it went and "
        "why; none of its words stay, and no later brief rests on it.",
        "An update is something else: the news moved, and we were not wrong. It is dated too.",
    ))  # fmt: skip


def _verification() -> Policy:
    term = "verificationFactCheckingPolicy"
    return Policy("verification", "Checking facts", term, "What a sentence must stand on.", (
        "Every sentence that states a fact cites at least one passage of a source, and the citation is checked "
        "before the brief goes out: names, figures, dates, the order of events, what was denied and what was only "
        "planned. A sentence that fails is repaired or cut; a brief that loses too much is held.",
        "The number after a sentence opens what it rests on. What is computed says how, and can be computed again.",
        "Our own earlier briefs prove only what we said, and when. They are never evidence for a fact.",
        "We check whether the sources say it. We do not check whether the sources are right: where they differ, "
        "the brief says so and says who says what.",
    ))  # fmt: skip


def _unnamed(site: SiteInfo) -> Policy:
    return Policy("sources", "Unnamed sources", "unnamedSourcesPolicy", "What rests on people without a name.", (
        f"{site.name} has no sources of its own: it speaks to nobody, and grants nobody anonymity.",
        "Where a report rests on people whom the outlet does not name, the brief says that too, and names the "
        "outlet. What one outlet alone reports is marked as that outlet’s account.",
    ))  # fmt: skip


def _ethics(house: House) -> Policy:
    return Policy("ethics", "Ethics", "ethicsPolicy", "What is chosen, and what is left alone.", (
        "A story is chosen by how many independent publishers carry it, who and what it is about, and how fresh it "
        f"is. Nobody can pay for a place. An edition holds at most {house.edition_size} briefs, and fewer on a "
        "quiet day.",
        "We summarise and do not republish. Outside quotation marks no run of "
        f"{house.run_words} or more words is a source’s own; a quote has at most {house.quote_words} words, and "
        f"there are at most {house.source_quotes} from one source and {house.brief_quotes} in a brief.",
        "What a publisher forbids, in its robots file, its feed or a letter, we do not do. The strictest signal "
        "counts. A publisher that says nothing stands "
        f"{'on the rung “' + house.default_rung + '”'} here.",
        "Readers are not tracked: no cookies, no counters, nothing loaded from anyone else.",
    ))  # fmt: skip


def _machines(site: SiteInfo, house: House) -> Policy:
    return Policy("machines", "Machines at work", "publishingPrinciples", "What a program does here, and never does.", (
        _writers(house.writer, house.models),
        "Whoever phrases, the same checks decide what goes out. Rules read, pick, rank, link and date; a language "
        "model, where there is one, phrases, and sees nothing but the text in front of it. It may point to what is to "
        "be watched, and counts for nothing where the passage does not say so. What rules leave open of a watch, two "
        "models may settle where both read it alike; the page of the watch says so.",
        "Every brief says at its head how it was made, and says it to machines as well: in the page, in the feed "
        "item and in its record.",
        f"{site.editor} answers for what is published.",
        f"Texts of others are kept for {house.keep_days} days and then let go; of a passage that is cited we keep "
        "at most 40 words, so that the citation can be checked. Nothing is used to train models.",
    ))  # fmt: skip


def _feedback(site: SiteInfo) -> Policy:
    return Policy("feedback", "Feedback", "actionableFeedbackPolicy", "Where to write, and what comes of it.", (
        f"Write to {site.contact}. Say which brief it is about; its address is enough.",
        "If you are right, the page says so with a dated note. If you publish what we summarise and want another "
        "policy for your work, the page for publishers says how.",
    ))  # fmt: skip


def _told(catalogue: Catalogue) -> Iterator[Policy]:
    """What the operator alone can say."""
    house = catalogue.snapshot.house
    said = [text.strip() for text in (house.owner, house.funding) if text.strip()]
    if said:
        yield Policy("ownership", "Ownership and funding", "ownershipFundingInfo", "Whose it is, and who pays.",
                     tuple(said))  # fmt: skip


def _writers(writer: str, models: tuple[str, ...]) -> str:
    if writer == "composed" or not models:
        return "Briefs are written by rules that build sentences from facts they can check. No language model writes."
    named = ", ".join(models)
    otherwise = "; where it cannot, rules write" if writer == "auto" else ""
    return f"Briefs are phrased by a language model ({named}){otherwise}."
