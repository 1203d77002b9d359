"""Read the *professeurs principaux* of a teachers' file; nothing else of it is kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.names import readable
from decroapp.domain.people.siecle import ProblemLevel
from decroapp.domain.people.sts import ExportedCharge, ExportedTeacher, TeachersExport
from decroapp.exchange.siecle.containers import Limits, Source, unpack
from decroapp.exchange.siecle.decoding import decode
from decroapp.exchange.siecle.documents import (
    records,
    refuse_what_is_not_siecle,
    root_tag,
)
from decroapp.exchange.siecle.values import Notes, Row, parse_date

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = "STS_EDT"
_TAGS = ("PARAMETRES", "INDIVIDU", "NOMENCLATURES", "STRUCTURE")
"""The blocks looked at, and the large ones that are let go unread."""

LONGEST_NAME = 100
_CIVILITIES = {"1": "M.", "2": "Mme", "3": "Mme"}
_SEXES = {"1": "M.", "2": "Mme"}
_PROFESSIONS = {"EDU": Profession.CPE}
"""By FONCTION; a form teacher is a teacher, but where the file says a CPE."""


@dataclass(slots=True)
class _Parts:
    notes: Notes
    uai: str = ""
    year: int | None = None
    exported_on: date | None = None
    teachers: list[ExportedTeacher] = field(default_factory=list)


def read_teachers(
    files: Iterable[tuple[str, bytes]],
    *,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> TeachersExport:
    """Return the form teachers of the one teachers' file among those given (XML, or a zip).

    Each file is its name (for messages alone) and its bytes.

    Raises:
        RuleError: ``import-*`` for what cannot be read, ``sts-other-file``, ``sts-two-files``,
            ``sts-nobody``, or ``import-cancelled``.
    """
    sources = unpack(files, limits)
    if len(sources) != 1:
        raise RuleError("sts-two-files", count=len(sources))
    return _finished(sources[0].name, _read_one(sources[0], cancelled))


def _read_one(source: Source, cancelled: Callable[[], bool] | None) -> _Parts:
    def watch(_done: int) -> None:
        if cancelled is not None and cancelled():
            raise RuleError("import-cancelled")

    decoded = decode(source.name, source.data)
    refuse_what_is_not_siecle(source.name, decoded.text)
    if root_tag(source.name, decoded.text) != ROOT:
        raise RuleError("sts-other-file", file=source.name)
    parts = _Parts(Notes(source.name))
    if decoded.surprise:
        parts.notes.add(decoded.surprise, ProblemLevel.WARNING)
    for element in records(source.name, decoded.text, _TAGS, watch):
        if element.tag == "PARAMETRES":
            _take_header(element, parts)
        elif element.tag == "INDIVIDU":
            _take_person(element, parts)
    return parts


def _finished(name: str, parts: _Parts) -> TeachersExport:
    if not parts.uai:
        raise RuleError("import-no-school", file=name)
    if parts.year is None:
        raise RuleError("import-no-year", file=name)
    if not parts.teachers:
        raise RuleError("sts-nobody", file=name)
    return TeachersExport(
        name,
        parts.uai,
        parts.year,
        parts.exported_on,
        tuple(parts.teachers),
        tuple(parts.notes.problems),
    )


def _take_header(element: "_Element", parts: _Parts) -> None:
    """Read the school and the year, which are attributes here."""
    school, year = element.find("UAJ"), element.find("ANNEE_SCOLAIRE")
    parts.uai = "" if school is None else str(school.get("CODE", "")).strip()
    said = "" if year is None else str(year.get("ANNEE", "")).strip()[:4]
    parts.year = int(said) if said.isascii() and said.isdigit() else None
    parts.exported_on = _day(Row(element, parts.notes).raw("DATE_EXPORT") or "")


def _take_person(element: "_Element", parts: _Parts) -> None:
    """Keep who is form teacher of something."""
    row = Row(element, parts.notes)
    charges = tuple(_charges(element, parts))
    if not charges:
        return
    row.name = f"{row.raw('PRENOM') or ''} {row.raw('NOM_USAGE') or ''}".strip()[:LONGEST_NAME]
    last = row.required_name("last_name", "NOM_USAGE")
    if last is None:
        return
    first = row.person_name("first_name", "PRENOM") or ""
    parts.teachers.append(
        ExportedTeacher(
            number=row.attributes.get("ID", ""),
            civility=_civility(row),
            last_name=readable(last),
            first_name=readable(first),
            profession=_PROFESSIONS.get(row.raw("FONCTION") or "", Profession.TEACHER),
            charges=charges,
            line=row.line,
        )
    )


def _civility(row: Row) -> str:
    by_code = _CIVILITIES.get(row.raw("CIVILITE") or "")
    return by_code or _SEXES.get(row.raw("SEXE") or "", "")


def _charges(element: "_Element", parts: _Parts) -> Iterator[ExportedCharge]:
    for one in element.iterfind("PROFS_PRINC/PROF_PRINC"):
        row = Row(one, parts.notes)
        code = row.text("division", "CODE_STRUCTURE")
        if code:
            first, last = row.raw("DATE_DEBUT") or "", row.raw("DATE_FIN") or ""
            yield ExportedCharge(code, _day(first), _day(last))


def _day(text: str) -> date | None:
    """Return a day in either notation: this file has both; an unreadable one is unknown."""
    read = parse_date(text)
    if isinstance(read, date):
        return read
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
