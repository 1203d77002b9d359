"""Turn the bytes of an XML file into text, whatever its declaration claims."""

import codecs
import re
from dataclasses import dataclass

from decroapp.domain.errors import RuleError

_DECLARATION = re.compile(rb"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']{0,60})[\"']")
_CONTROLS = re.compile(rb"[\x80-\x9f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LATIN9 = "iso8859-15"
_ALLOWED = frozenset({"utf-8", LATIN9, "iso8859-1", "cp1252", "ascii"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its declaration (its lines are kept), and what was surprising.

    ``surprise`` is the code of a warning, or empty.
    """

    text: str
    surprise: str = ""


def decode(name: str, data: bytes) -> Decoded:
    """Return the text of a file.

    Raises ``RuleError`` when the declared encoding is unknown or the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_without_declaration(_strictly(name, data[len(bom) :], encoding)))
    declared = _declared(name, data)
    text, surprise = _by_declaration(data, declared)
    return Decoded(_without_declaration(text), surprise)


def _declared(name: str, data: bytes) -> str:
    """Return the Python name of the declared encoding; UTF-8 when nothing is declared (XML)."""
    head = _DECLARATION.match(data)
    found = _ENCODING.search(head.group()) if head else None
    if found is None:
        return "utf-8"
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii", "replace")).name
    except (LookupError, ValueError) as error:
        raise RuleError("import-encoding-unknown", file=name) from error
    if encoding not in _ALLOWED:
        raise RuleError("import-encoding-unknown", file=name)
    return encoding


def _by_declaration(data: bytes, declared: str) -> tuple[str, str]:
    """Trust the bytes more than the declaration: only UTF-8 can be recognised for sure."""
    if data.isascii():
        return data.decode("ascii"), ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if declared in {"utf-8", "ascii"}:
            return data.decode(LATIN9), "encoding-was-latin9"
        if declared == "iso8859-1" and _CONTROLS.search(data):
            return data.decode("cp1252", "replace"), "encoding-was-windows"
        return data.decode(declared, "replace"), ""
    return text, "" if declared == "utf-8" else "encoding-was-utf8"


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RuleError("import-not-text", file=name) from error


def _without_declaration(text: str) -> str:
    """Drop the declaration, which would contradict the text, and keep the count of lines."""
    if not text.lstrip().startswith("<?xml") or (end := text.find("?>")) < 0:
        return text
    return "\n" * text.count("\n", 0, end) + text[end + 2 :]
