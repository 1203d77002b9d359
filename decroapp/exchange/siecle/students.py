"""Read the pupils' file: who they are and in which class, and nothing more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from decroapp.domain.people.siecle import (
    ExportedDate,
    ExportedStudent,
    ExportedText,
    IneSource,
    ProblemLevel,
)
from decroapp.exchange.siecle.parts import Parts
from decroapp.exchange.siecle.values import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

EXIT_REASONS = frozenset(
    str(code)
    for codes in (range(10, 15), range(19, 28), (29,), range(30, 36), range(39, 46), (99,))
    for code in codes
)
_SEXES = {"1": "M", "2": "F"}
_ELEVE_ID = re.compile(r"[0-9]{1,12}")
_INE = re.compile(r"[0-9A-Z]{11}")
_INE_TAGS = (
    (IneSource.RNIE, "INE_RNIE"),
    (IneSource.BEA, "INE_BEA"),
    (IneSource.NATIONAL, "ID_NATIONAL"),
)


def take_student(element: "_Element", parts: Parts) -> None:
    """Read an ELEVE; without an ELEVE_ID it cannot be joined to anything and is set aside."""
    row = Row(element, parts.notes)
    row.name = " ".join(filter(None, (row.raw("NOM_DE_FAMILLE", "NOM"), row.raw("PRENOM"))))
    eleve_id = row.attributes.get("ELEVE_ID", "")
    if not _ELEVE_ID.fullmatch(eleve_id):
        row.pupil = f"line:{row.line}"
        code = "eleve-id-unreadable" if eleve_id else "required"
        row.note(code, ProblemLevel.ERROR, "eleve_id", eleve_id)
        return
    row.pupil = eleve_id
    parts.students.append(_student(row, eleve_id, parts.name))


def _student(row: Row, eleve_id: str, file: str) -> ExportedStudent:
    ine, source = _ine(row)
    sex = row.code("sex", _SEXES, "CODE_SEXE")
    return ExportedStudent(
        eleve_id=eleve_id,
        elenoet=_elenoet(row),
        ine=ine,
        ine_source=source,
        last_name=row.required_name("last_name", "NOM_DE_FAMILLE", "NOM"),
        usage_name=row.person_name("usage_name", "NOM_USAGE"),
        first_name=row.required_name("first_name", "PRENOM"),
        birth_date=_birth_date(row),
        sex=_SEXES.get(sex, sex) if sex else sex,
        regime=row.text("regime", "CODE_REGIME"),
        entry=row.date("entry", "DATE_ENTREE"),
        exit=row.date("exit", "DATE_SORTIE", "DATE_SORTIE_ETAB"),
        exit_reason=row.code("exit_reason", EXIT_REASONS, "CODE_MOTIF_SORTIE"),
        division=None,
        file=file,
        line=row.line,
    )


def _birth_date(row: Row) -> ExportedDate:
    value = row.date("birth_date", "DATE_NAISS")
    if not row.raw("DATE_NAISS"):
        row.note("required", ProblemLevel.ERROR, "birth_date")
    return value


def _ine(row: Row) -> tuple[ExportedText, IneSource | None]:
    """Return the national number: RNIE, else BEA, else NATIONAL."""
    value, source = next(
        ((found, kind) for kind, tag in _INE_TAGS if (found := row.raw(tag))), (None, None)
    )
    if value is None:
        return ("" if any(row.has(tag) for _, tag in _INE_TAGS) else None), None
    if not _INE.fullmatch(value.upper()):
        row.note("ine-odd", ProblemLevel.WARNING, "ine", value)
        return None, None
    return value.upper(), source


def _elenoet(row: Row) -> ExportedText:
    """Return the number in the school; the attribute wins, leading zeros do not count."""
    attribute, inside = row.attributes.get("ELENOET"), row.raw("ELENOET")
    if attribute and inside and attribute.lstrip("0") != inside.lstrip("0"):
        row.note("elenoet-differs", ProblemLevel.WARNING, "elenoet", f"{attribute} / {inside}")
    return attribute or inside


def take_structures(element: "_Element", parts: Parts) -> None:
    """Read the classes (type D) of one pupil; his groups are left."""
    eleve_id = str(element.get("ELEVE_ID", "")).strip()
    codes = [
        (structure.findtext("CODE_STRUCTURE") or "").strip()
        for structure in element.iter("STRUCTURE")
        if (structure.findtext("TYPE_STRUCTURE") or "").strip() == "D"
    ]
    parts.divisions_of.setdefault(eleve_id, []).extend(filter(None, codes))
    parts.structure_lines.setdefault(eleve_id, Row(element, parts.notes).line)


def finish_students(parts: Parts) -> None:
    """Give each pupil his class, whichever block came first in the file."""
    known = {student.eleve_id for student in parts.students}
    for eleve_id, line in parts.structure_lines.items():
        if eleve_id not in known:
            parts.notes.add(
                "unknown-student",
                ProblemLevel.WARNING,
                line=line,
                pupil=eleve_id,
                field="division",
            )
    parts.students = list(_in_classes(parts))


def _in_classes(parts: Parts) -> Iterator[ExportedStudent]:
    for student in parts.students:
        codes = sorted(set(parts.divisions_of.get(student.eleve_id, ())))
        if len(codes) > 1:
            _note_class(parts, student, "two-divisions", " / ".join(codes))
        elif not codes and not student.exit:
            _note_class(parts, student, "no-division", "")
        yield replace(student, division=codes[0]) if len(codes) == 1 else student


def _note_class(parts: Parts, student: ExportedStudent, code: str, value: str) -> None:
    parts.notes.add(
        code,
        ProblemLevel.WARNING,
        line=student.line,
        pupil=student.eleve_id,
        field="division",
        name=f"{student.last_name or ''} {student.first_name or ''}".strip(),
        value=value,
    )
