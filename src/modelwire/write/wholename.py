"""A person's whole name as texts write it: a first name, perhaps another or a letter, and a last one."""

import re

#: In running text: "Tom Riva", "Tom J. Riva", "Ines Lo Taldo".
WHOLE_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*)? [A-Z][\w’'-]+"
#: A name that stands alone, whose first part may be letters: "J.T. Riva".
FIRST_AND_LAST = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+")


def last_name(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(" ", 1)[-1]
