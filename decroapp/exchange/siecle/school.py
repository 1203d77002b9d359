"""Read Communs: the school itself, its year, its terms and its closures."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from decroapp.domain.people.siecle import ExportedPeriod, ExportedSchool, ExportedText, ProblemLevel
from decroapp.exchange.siecle.parts import Parts
from decroapp.exchange.siecle.values import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

_START_TAGS = ("DATE_DEB_ELEVE", "DATE_DEBUT_ELEVE")
_FIRST_TAGS = ("DATE_DEB", "DATE_DEBUT")
_ADDRESS_TAGS = (
    "LIGNE1_ADRESSE",
    "LIGNE2_ADRESSE",
    "LIGNE3_ADRESSE",
    "LIGNE4_ADRESSE",
    "BOITE_POSTALE",
)


def take_school(element: "_Element", parts: Parts) -> None:
    """Read DONNEES of a Communs file; its blocks may be nested in any way."""
    uaj = next((found for found in element.iter("UAJ") if len(found)), None)
    if uaj is None:
        parts.notes.add("school-missing", ProblemLevel.WARNING)
        return
    row = Row(uaj, parts.notes)
    first, last = _year_dates(element, parts)
    parts.school = ExportedSchool(
        name=_joined(row, " ", ("DENOM_PRINC", "DENOM_COMPL")),
        head_name=row.text("head_name", "NOM_RESP"),
        head_title=row.text("head_title", "QUAL_RESP"),
        address=_joined(row, "\n", _ADDRESS_TAGS),
        postcode=row.text("postcode", "CODE_POSTAL"),
        commune=row.text("commune", "LIBELLE_POSTAL", "LL_COMMUNE_INSEE"),
        phone=row.text("phone", "TELEPHONE"),
        pupils_from=first,
        pupils_to=last,
        periods=tuple(_spans(element, parts, "periods", ("CODE_PERIODE",))),
        closures=tuple(_spans(element, parts, "closures", ("LL_MOTIF", "LC_MOTIF"))),
        file=parts.name,
        line=row.line,
    )


def _joined(row: Row, separator: str, tags: tuple[str, ...]) -> ExportedText:
    """Return the texts of several tags; ``None`` when none of them is there."""
    if not any(row.has(tag) for tag in tags):
        return None
    return separator.join(filter(None, (row.raw(tag) for tag in tags)))


def _year_dates(element: "_Element", parts: Parts) -> tuple[date | None, date | None]:
    """Return the pupils' first and last days of the year of the export, if it is there."""
    for block in element.iter("ANNEE_SCOLAIRE"):
        row = Row(block, parts.notes)
        first = row.date("pupils_from", *_START_TAGS)
        last = row.date("pupils_to", "DATE_FIN_ELEVE")
        if isinstance(first, date) and isinstance(last, date) and first.year == parts.year:
            return first, last
    return None, None


def _spans(
    element: "_Element", parts: Parts, field: str, labels: tuple[str, ...]
) -> Iterator[ExportedPeriod]:
    """Yield the blocks that have such a label and two dates, whatever their tag."""
    for block in element.iter():
        row = Row(block, parts.notes)
        label = row.attributes.get(labels[0]) or row.raw(*labels)
        if not label:
            continue
        first, last = (
            row.date(field, *_tags(block, _FIRST_TAGS)),
            row.date(field, *_tags(block, ("DATE_FIN",))),
        )
        if isinstance(first, date) and isinstance(last, date) and first <= last:
            yield ExportedPeriod(label, first, last)
        else:
            row.note("span-unreadable", ProblemLevel.WARNING, field, label)


def _tags(block: "_Element", starts: tuple[str, ...]) -> list[str]:
    return [str(child.tag) for child in block if str(child.tag).startswith(starts)]
