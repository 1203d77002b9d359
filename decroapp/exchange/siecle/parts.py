"""What one XML file says, while it is being read."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from decroapp.domain.people.siecle import (
    ExportedDivision,
    ExportedGuardian,
    ExportedGuardianship,
    ExportedSchool,
    ExportedStudent,
    FileKind,
    ProblemLevel,
)
from decroapp.exchange.siecle.values import Notes, Row

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Postal:
    """One address; a foreign town bears its country on a second line."""

    lines: str
    postcode: str
    town: str


@dataclass(slots=True)
class Parts:
    """The rows of one file; ``divisions_of`` gives the classes of an ELEVE_ID with their line.

    ``address_of`` gives the ADRESSE_ID of a PERSONNE_ID: blocks come in any order.
    """

    name: str
    kind: FileKind
    notes: Notes
    version: str = ""
    uai: str = ""
    year: int | None = None
    exported_on: date | None = None
    stamp: str = ""
    students: list[ExportedStudent] = field(default_factory=list)
    divisions_of: dict[str, list[str]] = field(default_factory=dict)
    structure_lines: dict[str, int] = field(default_factory=dict)
    guardians: list[ExportedGuardian] = field(default_factory=list)
    addresses: dict[str, Postal] = field(default_factory=dict)
    address_of: dict[str, str] = field(default_factory=dict)
    links: list[Row] = field(default_factory=list)
    guardianships: list[ExportedGuardianship] = field(default_factory=list)
    divisions: list[ExportedDivision] = field(default_factory=list)
    school: ExportedSchool | None = None

    @property
    def rows(self) -> int:
        """Return the number of pupils, guardians or divisions; 1 for the school's file."""
        found = len(self.students) + len(self.guardians) + len(self.divisions)
        return found + (self.school is not None)


def take_header(element: "_Element", parts: Parts) -> None:
    """Read PARAMETRES: the school, the year and the day of the export."""
    row = Row(element, parts.notes)
    parts.uai = row.raw("UAJ") or ""
    year = row.raw("ANNEE_SCOLAIRE") or ""
    parts.year = int(year[:4]) if year[:4].isascii() and year[:4].isdigit() else None
    parts.version = str(element.getroottree().getroot().get("VERSION", ""))
    exported = row.date("exported_on", "DATE_EXPORT")
    parts.exported_on = exported if isinstance(exported, date) else None
    time_of_day = (row.raw("HORODATAGE") or "").partition(" ")[2]
    parts.stamp = f"{parts.exported_on or ''} {time_of_day}"


def take_division(element: "_Element", parts: Parts) -> None:
    """Read a DIVISION of the list of classes; those named inside a group are not the list."""
    parent = element.getparent()
    holder = parent.getparent() if parent is not None else None
    if (
        parent is None
        or parent.tag != "DIVISIONS"
        or (holder is not None and holder.tag == "GROUPE")
    ):
        return
    row = Row(element, parts.notes)
    code = row.attributes.get("CODE_STRUCTURE") or row.raw("CODE_STRUCTURE")
    if not code:
        row.note("required", ProblemLevel.ERROR, "division")
        return
    mefs = tuple((mef.text or "").strip() for mef in element.iter("CODE_MEF"))
    label = row.text("label", "LIBELLE_LONG")
    parts.divisions.append(ExportedDivision(code, label, mefs, parts.name, row.line))
