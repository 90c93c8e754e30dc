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
