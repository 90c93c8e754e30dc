"""Letters: an edition as mail and as a page of the site, both from one record."""

from modelwire.publish.newsletter.after import as_it_stands
from modelwire.publish.newsletter.letter import daily_letter, has_news, weekly_letter
from modelwire.publish.newsletter.notes import confirmation
from modelwire.publish.newsletter.pages import newsletter_pages
from modelwire.publish.newsletter.parts import only, part_for
from modelwire.publish.newsletter.printed import CHOOSE_PLACE, LEAVE_PLACE, Printed, print_letter
from modelwire.publish.newsletter.reader import Followable, followable, reader_page, with_stamp

__all__ = [
    "CHOOSE_PLACE",
    "LEAVE_PLACE",
    "Followable",
    "Printed",
    "as_it_stands",
    "confirmation",
    "daily_letter",
    "followable",
    "has_news",
    "newsletter_pages",
    "only",
    "part_for",
    "print_letter",
    "reader_page",
    "weekly_letter",
    "with_stamp",
]
