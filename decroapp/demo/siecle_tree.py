"""The small habits of SIECLE's XML: French dates, capitals, lost characters, 0 and 1."""

import xml.etree.ElementTree as ET
from datetime import date

ENCODING = "ISO-8859-15"


def leaf(parent: ET.Element, tag: str, text: str) -> None:
    """Add a tag; a character that the encoding cannot hold becomes « ? », as SIECLE does."""
    ET.SubElement(parent, tag).text = text.encode(ENCODING, "replace").decode(ENCODING)


def optional(parent: ET.Element, tag: str, text: str) -> None:
    """Add a tag only when there is something to say: an absent tag is a null value."""
    if text:
        leaf(parent, tag, text)


def day(when: date) -> str:
    """Return ``jj/mm/aaaa``."""
    return f"{when:%d/%m/%Y}"


def surname(name: str) -> str:
    """Return a surname as SIECLE holds it: capitals, straight apostrophe."""
    return name.replace("’", "'").upper()


def flag(value: bool) -> str:
    """Return ``1`` or ``0``."""
    return "1" if value else "0"
