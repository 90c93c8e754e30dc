"""XML by construction: every text is escaped, and no character gets in that XML forbids."""

from xml.etree import ElementTree

from modelwire.publish.characters import printable

Element = ElementTree.Element


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A child element with its text; a trailing underscore in an attribute's name is dropped ("class_")."""
    clean = {name.rstrip("_"): printable(value) for name, value in attributes.items()}
    child = ElementTree.SubElement(parent, tag, clean)
    if text:
        child.text = printable(text)
    return child


def document(root: Element) -> bytes:
    """The element as a file in UTF-8."""
    ElementTree.indent(root)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n").encode()


def text(value: str) -> str:
    """A text as it may stand in an element."""
    # Four looks by the C library; `translate` asks a table for each letter, and feeds are most of what is written.
    return printable(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def node(tag: str, value: str = "", **attributes: str) -> str:
    """An element that holds a text, on a line of its own; for files of which there are thousands.

    A trailing underscore in an attribute's name is dropped ("class_").
    """
    told = "".join([f' {name.rstrip("_")}="{_quoted(said)}"' for name, said in attributes.items()])
    return f"<{tag}{told}>{text(value)}</{tag}>\n" if value else f"<{tag}{told} />\n"


def _quoted(value: str) -> str:
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")
