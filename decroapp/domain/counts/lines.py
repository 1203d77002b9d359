"""The lines of a table once its columns are known: whose they are, and their figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.counts.columns import Meaning
from decroapp.domain.counts.tables import Line, Table
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel

MOST = 999
"""No pupil has more half-days, late arrivals or punishments in a year."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COUNT = re.compile(r"(\d{1,6})(?:[.,]0+)?")
_AVERAGE = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?(?: ?/ ?(\d{1,3})(?:[.,]0+)?)?")
_PERIOD = re.compile(r"(\d)/(\d)")
_NOTHING = frozenset({"", "-", "–", "—", "nc", "n.c.", "abs", "disp", "n.not", "nn"})
_COUNTS = (
    *(Meaning.HALF_DAYS, Meaning.JUSTIFIED, Meaning.UNJUSTIFIED),
    *(Meaning.LATE, Meaning.PUNISHMENTS),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a line says of its pupil; empty where it says nothing."""

    eleve_id: str = ""
    elenoet: str = ""
    ine: str = ""
    last_name: str = ""
    first_name: str = ""
    full_name: str = ""
    birth_date: date | None = None
    division: str = ""

    @property
    def name(self) -> str:
        """Return the name as the file writes it."""
        return self.full_name or f"{self.last_name} {self.first_name}".strip()


@dataclass(frozen=True, slots=True)
class Figures:
    """Half-days, late arrivals, punishments; averages in hundredths of a point out of 20.

    None is unknown, never nought. Averages are compared, then forgotten: no row keeps them.
    """

    justified: int | None = None
    unjustified: int | None = None
    late: int | None = None
    punishments: int | None = None
    average: int | None = None
    average_before: int | None = None


@dataclass(frozen=True, slots=True)
class CountLine:
    """One line of a file; the days are None where neither the file nor the user gives them."""

    file: str
    number: int
    key: str
    who: Identity
    first_day: date | None
    last_day: date | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of a table: its columns, whose count it is and of which days."""

    meanings: tuple[Meaning, ...]
    source: str
    first_day: date | None = None
    last_day: date | None = None
    exported_on: date | None = None


class LineReader:
    """Reads the lines of one table and notes what cannot be read."""

    def __init__(self, table: Table, reading: Reading, year: SchoolYear, prefix: str = "") -> None:
        self._table = table
        self._reading = reading
        self._year = year
        self._prefix = prefix
        self._place: dict[Meaning, int] = {
            meaning: place
            for place, meaning in enumerate(reading.meanings)
            if meaning is not Meaning.IGNORED
        }
        self.problems: list[ImportProblem] = []

    def lines(self) -> Iterator[CountLine]:
        """Yield the lines that say whose they are; the problems are then in ``problems``."""
        for line in self._table.lines:
            who = self._who(line)
            if not (who.name or who.eleve_id or who.elenoet or who.ine):
                self._note(line, Identity(), "line-without-pupil", "", level=ProblemLevel.WARNING)
                continue
            first, last = self._days(line, who)
            yield CountLine(
                self._table.file,
                line.number,
                who.eleve_id or f"{self._prefix}line:{line.number}",
                who,
                first,
                last,
                self._figures(line, who),
            )

    def _text(self, line: Line, meaning: Meaning) -> str:
        place = self._place.get(meaning)
        return "" if place is None or place >= len(line.cells) else line.cells[place].strip()

    def _who(self, line: Line) -> Identity:
        birth = self._text(line, Meaning.BIRTH_DATE)
        return Identity(
            eleve_id=self._text(line, Meaning.ELEVE_ID),
            elenoet=self._text(line, Meaning.ELENOET).lstrip("0"),
            ine=self._text(line, Meaning.INE).upper(),
            last_name=self._text(line, Meaning.LAST_NAME),
            first_name=self._text(line, Meaning.FIRST_NAME),
            full_name=self._text(line, Meaning.FULL_NAME),
            birth_date=read_day(birth),
            division=self._text(line, Meaning.DIVISION),
        )

    def _days(self, line: Line, who: Identity) -> tuple[date | None, date | None]:
        """Return the days of the count: the line's own, else the user's, else its term's."""
        own = [self._day(line, who, one) for one in (Meaning.FIRST_DAY, Meaning.LAST_DAY)]
        if any(self._text(line, one) for one in (Meaning.FIRST_DAY, Meaning.LAST_DAY)):
            # A day that cannot be read is not replaced by another one.
            return own[0], own[1]
        first, last = self._reading.first_day, self._reading.last_day
        term = term_of(self._text(line, Meaning.PERIOD), self._year)
        if term is not None and not (first or last):
            return term.first, term.last
        return first, last

    def _day(self, line: Line, who: Identity, meaning: Meaning) -> date | None:
        text = self._text(line, meaning)
        day = read_day(text)
        if text and day is None:
            self._note(line, who, "day-unreadable", meaning.value, value=text)
        return day

    def _figures(self, line: Line, who: Identity) -> Figures:
        found = {one: self._count(line, who, one) for one in _COUNTS}
        total, justified = found[Meaning.HALF_DAYS], found[Meaning.JUSTIFIED]
        unjustified = found[Meaning.UNJUSTIFIED]
        if total is not None and unjustified is not None and justified is None:
            justified = total - unjustified
        elif total is not None and justified is not None and unjustified is None:
            unjustified = total - justified
        elif total is not None and unjustified is None:
            self._note(line, who, "total-alone", "half_days", level=ProblemLevel.WARNING)
        if min(justified or 0, unjustified or 0) < 0:
            self._note(line, who, "more-unjustified-than-total", Meaning.UNJUSTIFIED.value)
            justified = unjustified = None
        return Figures(
            justified,
            unjustified,
            found[Meaning.LATE],
            found[Meaning.PUNISHMENTS],
            self._average(line, who, Meaning.AVERAGE),
            self._average(line, who, Meaning.AVERAGE_BEFORE),
        )

    def _count(self, line: Line, who: Identity, meaning: Meaning) -> int | None:
        text = self._text(line, meaning)
        if text.lower() in _NOTHING:
            return None
        found = _COUNT.fullmatch(text)
        if found is None or int(found.group(1)) > MOST:
            self._note(line, who, "count-unreadable", meaning.value, value=text)
            return None
        return int(found.group(1))

    def _average(self, line: Line, who: Identity, meaning: Meaning) -> int | None:
        text = self._text(line, meaning)
        if text.lower() in _NOTHING:
            return None
        average = read_average(text)
        if average is None:
            self._note(line, who, "average-unreadable", meaning.value)
        return average

    def _note(
        self,
        line: Line,
        who: Identity,
        code: str,
        field: str,
        *,
        level: ProblemLevel = ProblemLevel.ERROR,
        value: str = "",
    ) -> None:
        key = who.eleve_id or f"{self._prefix}line:{line.number}"
        self.problems.append(
            ImportProblem(
                self._table.file, line.number, key, field, code, level, who.name, value[:80]
            )
        )


def read_day(text: str) -> date | None:
    """Return the day of ``jj/mm/aaaa`` or ``aaaa-mm-jj``, None when it is no day."""
    french, iso = _DAY.fullmatch(text), _ISO.match(text)
    parts = french.groups()[::-1] if french else iso.groups() if iso else None
    if parts is None:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def read_average(text: str) -> int | None:
    """Return « 16.5/20 », « 11,25 » or « 8/10 » in hundredths of a point out of 20."""
    found = _AVERAGE.fullmatch(text)
    if found is None:
        return None
    whole, decimals, scale = found.group(1), found.group(2) or "", int(found.group(3) or 20)
    hundredths = int(whole) * 100 + int((decimals + "00")[:2])
    if not scale or hundredths > scale * 100:
        return None
    return hundredths * 20 // scale


def term_of(text: str, year: SchoolYear) -> Period | None:
    """Return the term that « 1/3 » names, when the year has as many terms."""
    found = _PERIOD.fullmatch(text)
    if found is None or int(found.group(2)) != len(year.terms):
        return None
    rank = int(found.group(1))
    return year.terms[rank - 1] if 1 <= rank <= len(year.terms) else None
