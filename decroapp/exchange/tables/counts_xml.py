"""Read the XML files of counts: ``exportAbsence.xml`` and the LSU bilans."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from decroapp.domain.counts.lines import read_average, read_day
from decroapp.domain.counts.tables import Line, Table, TableKind
from decroapp.domain.errors import RuleError
from decroapp.exchange.siecle.decoding import decode
from decroapp.exchange.siecle.documents import records
from decroapp.exchange.tables.cells import LONGEST_CELL, MOST_LINES

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_ABSENCES = (
    ("elenoet", "ELENOET"),
    ("libelle", "Élève"),
    ("nbAbs", "Absences"),
    ("nbNonJustif", "Non justifiées"),
    ("nbRet", "Retards"),
)
_REPORTS = (
    *("Numéro SIECLE", "Nom", "Prénom", "Classe", "Période"),
    *("Justifiées", "Non justifiées", "Retards", "Moyenne"),
)
_LIFE = ("nb-abs-justifiees", "nb-abs-injustifiees", "nb-retards")


def read_counts_xml(file: str, data: bytes) -> Table:
    """Return the table of an XML of counts; an attribute that is absent gives an empty cell.

    Raises:
        RuleError: ``table-doctype``, ``table-empty``, ``table-too-large``, ``import-malformed``,
            ``import-not-text`` or ``import-encoding-unknown``.
    """
    text = decode(file, data).text
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise RuleError("table-doctype", file=file)
    made = _absences(file, text) if "<exportAbsence" in text[:4000] else _reports(file, text)
    if not made.lines:
        raise RuleError("table-empty", file=file)
    if len(made.lines) > MOST_LINES:
        raise RuleError("table-too-large", file=file, lines=MOST_LINES, columns=100)
    return made


def _absences(file: str, text: str) -> Table:
    lines = tuple(
        Line(_line(one), tuple(_attribute(one, name) for name, _ in _ABSENCES))
        for one in records(file, text, ("eleve",))
    )
    return Table(file, TableKind.ABSENCES, tuple(header for _, header in _ABSENCES), lines)


def _reports(file: str, text: str) -> Table:
    """Read each bilan périodique: its pupil, its period, its counts, the mean of its averages.

    The averages of subjects are added up here and go no further; what accompanies a pupil
    (PAP, PAI…) is health data and is never read.
    """
    pupils: dict[str, tuple[str, ...]] = {}
    periods: dict[str, str] = {}
    bilans: list[tuple[int, str, str, tuple[str, ...]]] = []
    days: list[date] = []
    tags = ("{*}eleve", "{*}periode", "{*}bilan-periodique")
    for one in records(file, text, tags):
        tag = str(one.tag).rsplit("}", 1)[-1]
        if tag == "eleve" and one.get("id"):
            names = ("id-be", "nom", "prenom", "code-division")
            pupils[_attribute(one, "id")] = tuple(_attribute(one, name) for name in names)
        elif tag == "periode":
            rank = f"{_attribute(one, 'indice')}/{_attribute(one, 'nb-periodes')}"
            periods[_attribute(one, "id")] = rank
        elif tag == "bilan-periodique":
            pupil, period = _attribute(one, "eleve-ref"), _attribute(one, "periode-ref")
            bilans.append((_line(one), pupil, period, (*_life(one), _mean(one))))
            day = read_day(_attribute(one, "date-creation"))
            days += [day] if day else []
    unknown = defaultdict(lambda: ("", "", "", ""), pupils)
    lines = tuple(
        Line(number, (*unknown[pupil], periods.get(period, ""), *figures))
        for number, pupil, period, figures in bilans
    )
    return Table(file, TableKind.REPORTS, _REPORTS, lines, max(days, default=None))


def _life(bilan: "_Element") -> Iterator[str]:
    found = next(bilan.iter("{*}vie-scolaire"), None)
    return (_attribute(found, name) if found is not None else "" for name in _LIFE)


def _mean(bilan: "_Element") -> str:
    """Return the mean of the averages of subjects, out of 20; empty when there is none."""
    read = (read_average(str(one.get("moyenne-eleve", ""))) for one in bilan.iter("{*}acquis"))
    averages = [one for one in read if one is not None]
    if not averages:
        return ""
    mean = round(sum(averages) / len(averages))
    return f"{mean // 100},{mean % 100:02}"


def _attribute(element: "_Element", name: str) -> str:
    return str(element.get(name, "")).strip()[:LONGEST_CELL]


def _line(element: "_Element") -> int:
    return cast(int | None, element.sourceline) or 0
