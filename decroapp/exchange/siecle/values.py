"""Read the texts, dates and flags of one record, and note what is wrong with them."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from decroapp.domain.people.siecle import ExportedDate, ExportedText, ImportProblem, ProblemLevel

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 254
"""The longest text of the specification (an e-mail address)."""

_FRENCH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FAULTS = (
    (re.compile(r"\d{1,2}/\d{1,2}/\d{2}"), "date-two-digit-year"),
    (re.compile(r"\d{4}-\d{2}-\d{2}.*"), "date-iso"),
    (re.compile(r"\d{4,6}([.,]\d+)?"), "date-serial"),
)
_FLAGS = {"1": True, "true": True, "0": False, "false": False}


class Notes:
    """The problems found in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[ImportProblem] = []

    def add(
        self,
        code: str,
        level: ProblemLevel,
        *,
        line: int = 0,
        pupil: str = "",
        field: str = "",
        name: str = "",
        value: str = "",
    ) -> None:
        """Keep a problem."""
        problem = ImportProblem(self.file, line, pupil, field, code, level, name, value[:LONGEST])
        self.problems.append(problem)


class Row:
    """One record: its children by tag, and where it stands for the user.

    ``pupil`` and ``name`` go with each problem noted through it.
    """

    def __init__(self, element: "_Element", notes: Notes) -> None:
        self.line = cast(int | None, element.sourceline) or 0
        self.attributes = {str(key): str(value).strip() for key, value in element.attrib.items()}
        self._texts = {str(child.tag): (child.text or "").strip() for child in element}
        self._notes = notes
        self.pupil = ""
        self.name = ""

    def note(self, code: str, level: ProblemLevel, field: str, value: str = "") -> None:
        """Keep a problem about a field of this record."""
        self._notes.add(
            code,
            level,
            line=self.line,
            pupil=self.pupil,
            field=field,
            name=self.name,
            value=value,
        )

    def has(self, tag: str) -> bool:
        """Tell whether the tag is there, even empty."""
        return tag in self._texts

    def raw(self, *tags: str) -> ExportedText:
        """Return the text of the first of these tags that is there."""
        return next((self._texts[tag] for tag in tags if tag in self._texts), None)

    def text(self, field: str, *tags: str) -> ExportedText:
        """Return a text, or ``None`` with an error when it is too long to be true."""
        value = self.raw(*tags)
        if value is not None and len(value) > LONGEST:
            self.note("too-long", ProblemLevel.ERROR, field, value)
            return None
        return value

    def person_name(self, field: str, *tags: str) -> ExportedText:
        """Return a name, with a warning when the export lost one of its characters."""
        value = self.text(field, *tags)
        if value and "?" in value:
            self.note("lost-character", ProblemLevel.WARNING, field, value)
        return value

    def required_name(self, field: str, *tags: str) -> ExportedText:
        """Return a name, or ``None`` with an error when there is none."""
        value = self.person_name(field, *tags)
        if value:
            return value
        self.note("required", ProblemLevel.ERROR, field)
        return None

    def date(self, field: str, *tags: str) -> ExportedDate:
        """Return a date, or ``None`` with an error when it is not a day of the calendar."""
        value = self.raw(*tags)
        if not value:
            return "" if value == "" else None
        read = parse_date(value)
        if isinstance(read, str):
            self.note(read, ProblemLevel.ERROR, field, value)
            return None
        return read

    def flag(self, field: str, tag: str) -> bool | None:
        """Return a yes or no, in either notation; anything else is unknown, with a warning."""
        value = self.raw(tag)
        if not value:
            return None
        if value.lower() not in _FLAGS:
            self.note("code-unknown", ProblemLevel.WARNING, field, value)
        return _FLAGS.get(value.lower())

    def code(self, field: str, known: Iterable[str], *tags: str) -> ExportedText:
        """Return a code, or ``None`` with a warning when the nomenclature does not know it."""
        value = self.raw(*tags)
        if value and value not in known:
            self.note("code-unknown", ProblemLevel.WARNING, field, value)
            return None
        return value


def parse_date(text: str) -> date | str:
    """Return the day of a ``jj/mm/aaaa`` text, or the code of what is wrong with it."""
    found = _FRENCH.fullmatch(text)
    if found is None:
        return next((code for shape, code in _FAULTS if shape.fullmatch(text)), "date-unreadable")
    day, month, year = (int(part) for part in found.groups())
    try:
        read = date(year, month, day)
    except ValueError:
        return "date-impossible"
    return read if read.year >= 1900 else "date-impossible"
