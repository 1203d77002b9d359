"""Write what an import planned: many rows at a time, no mapped objects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, func, select, update

from decroapp.domain.folding import fold
from decroapp.domain.people.import_differences import (
    GUARDIAN_FIELDS,
    LINK_FIELDS,
    STUDENT_FIELDS,
)
from decroapp.domain.people.import_rows import EntityKind, FieldChange, PlannedRow, Value
from decroapp.domain.people.known import KnownPupils
from decroapp.storage.bulk import insert_many
from decroapp.storage.import_school import change_school
from decroapp.storage.search import index_students
from decroapp.storage.tables.people import enrolment, guardian, guardianship, student
from decroapp.storage.tables.school import division

Values = dict[str, Any]

_ENROLMENT_FIELDS = ("division", "regime", "entry", "exit", "exit_reason")
_OWN_FIELDS = tuple(name for name in STUDENT_FIELDS if name not in _ENROLMENT_FIELDS)
_DATES = frozenset({"birth_date", "entry", "exit"})
_FLAGS = frozenset({"hosts", "contact_first"})
_NULL_WHEN_EMPTY = frozenset({"eleve_id", "elenoet", "ine", "personne_id"})


@dataclass(frozen=True, slots=True)
class Makers:
    """What gives new rows their identifiers and their tokens."""

    new_id: Callable[[], UUID]
    new_token: Callable[[], str]


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One row created, or known and changed."""

    kind: EntityKind
    id: UUID
    created: bool
    changes: tuple[FieldChange, ...]


def write_rows(
    connection: Connection,
    known: KnownPupils,
    rows: Iterable[PlannedRow],
    year_id: UUID,
    makers: Makers,
) -> list[WrittenRow]:
    """Write the planned rows (created or changed) and return them with their identifiers."""
    writer = Writer(connection, known, year_id, makers)
    written = [
        WrittenRow(row.kind, row.id or makers.new_id(), row.id is None, row.changes) for row in rows
    ]
    writer.divisions(_of(written, EntityKind.DIVISION))
    writer.students(_of(written, EntityKind.STUDENT))
    writer.guardians(_of(written, EntityKind.GUARDIAN))
    writer.guardianships(_of(written, EntityKind.GUARDIANSHIP))
    for row in _of(written, EntityKind.SCHOOL):
        change_school(connection, row.changes, year_id, makers.new_id)
    return written


def _of(rows: list[WrittenRow], kind: EntityKind) -> list[WrittenRow]:
    return [row for row in rows if row.kind is kind]


class Writer:
    """Knows how to find what rows point at while it writes them."""

    def __init__(
        self, connection: Connection, known: KnownPupils, year_id: UUID, makers: Makers
    ) -> None:
        self._connection = connection
        self._year_id = year_id
        self._makers = makers
        self._known: dict[UUID, Any] = {
            one.id: one
            for group in (
                known.students,
                known.guardians,
                known.guardianships,
                known.divisions,
            )
            for one in group
        }
        self._division_ids = {one.code: one.id for one in known.divisions}
        self._student_ids = {one.eleve_id: one.id for one in known.students if one.eleve_id}
        self._guardian_ids = {one.personne_id: one.id for one in known.guardians}

    def divisions(self, rows: list[WrittenRow]) -> None:
        """Write classes."""
        whole = [(row, self._values(row, ("code", "label"))) for row in rows]
        created = [
            {"id": row.id, "year_id": self._year_id, **values}
            for row, values in whole
            if row.created
        ]
        self._division_ids.update({one["code"]: one["id"] for one in created})
        insert_many(self._connection, division, created)
        _update(self._connection, division, _changed(whole))

    def students(self, rows: list[WrittenRow]) -> None:
        """Write pupils, their enrolment of the year and their searchable names."""
        self._free_numbers(rows)
        whole = [(row, self._values(row, _OWN_FIELDS)) for row in rows]
        for row, values in whole:
            values["sort_key"] = fold(
                f"{values['usage_name'] or values['last_name']} {values['first_name']}"
            )
            if values["eleve_id"]:
                self._student_ids[values["eleve_id"]] = row.id
        first = (self._connection.scalar(select(func.max(student.c.row))) or 0) + 1
        created = [
            {
                "row": first + rank,
                "id": row.id,
                "token": self._makers.new_token(),
                "row_version": 1,
                **values,
            }
            for rank, (row, values) in enumerate(one for one in whole if one[0].created)
        ]
        insert_many(self._connection, student, created)
        changed = _changed(whole)
        _update(self._connection, student, changed, row_version=student.c.row_version + 1)
        self._index(created, changed)
        self._enrolments(rows)

    def guardians(self, rows: list[WrittenRow]) -> None:
        """Write guardians."""
        whole = [(row, self._values(row, GUARDIAN_FIELDS)) for row in rows]
        self._guardian_ids.update({values["personne_id"]: row.id for row, values in whole})
        insert_many(self._connection, guardian, _created(whole))
        _update(self._connection, guardian, _changed(whole))

    def guardianships(self, rows: list[WrittenRow]) -> None:
        """Write what guardians are to pupils."""
        whole = [(row, self._values(row, LINK_FIELDS)) for row in rows]
        for row, values in whole:
            if row.created:
                ends = {change.field: str(change.after) for change in row.changes}
                values["student_id"] = self._student_ids[ends["eleve_id"]]
                values["guardian_id"] = self._guardian_ids[ends["personne_id"]]
        insert_many(self._connection, guardianship, _created(whole))
        _update(self._connection, guardianship, _changed(whole))

    def _enrolments(self, rows: list[WrittenRow]) -> None:
        """Write the enrolments: pupils of former years receive theirs when they come back."""
        new, changed = [], []
        for row in rows:
            values = self._values(row, _ENROLMENT_FIELDS)
            values["division_id"] = self._division_ids.get(values.pop("division"))
            known = self._known.get(row.id)
            if known is not None and known.enrolled:
                changed.append({"b_student": row.id, **values})
            elif known is None or any(change.field == "enrolled" for change in row.changes):
                ends = {"student_id": row.id, "year_id": self._year_id}
                new.append({"id": self._makers.new_id(), **ends, **values})
        insert_many(self._connection, enrolment, new)
        if changed:
            own = (enrolment.c.student_id == bindparam("b_student")) & (
                enrolment.c.year_id == self._year_id
            )
            self._connection.execute(update(enrolment).where(own), changed)

    def _free_numbers(self, rows: list[WrittenRow]) -> None:
        """Take their ELEVE_ID from those who change it, so that two may exchange theirs."""
        moved = [
            {"b_id": row.id}
            for row in rows
            if not row.created and any(change.field == "eleve_id" for change in row.changes)
        ]
        if moved:
            free = update(student).where(student.c.id == bindparam("b_id")).values(eleve_id=None)
            self._connection.execute(free, moved)

    def _index(self, created: list[Values], changed: list[Values]) -> None:
        numbers: dict[UUID, int] = {}
        if changed:
            found = self._connection.execute(select(student.c.id, student.c.row))
            numbers = {row.id: row.row for row in found}
        rows = [(one["row"], searchable(one)) for one in created]
        again = [(numbers[one["b_id"]], searchable(one)) for one in changed]
        index_students(self._connection, rows, again)

    def _values(self, row: WrittenRow, fields: Iterable[str]) -> Values:
        """Return the whole row as it will be, what was known under what changes."""
        known = self._known.get(row.id)
        after: Mapping[str, Value] = {change.field: change.after for change in row.changes}
        return {name: _stored(name, after, known) for name in fields}


def searchable(values: Mapping[str, Any]) -> str:
    """Return all the names under which a pupil is looked for."""
    return f"{values['last_name']} {values['usage_name']} {values['first_name']}"


def _stored(name: str, after: Mapping[str, Value], known: object | None) -> Value:
    value = after[name] if name in after else getattr(known, name, None)
    if name in _NULL_WHEN_EMPTY:
        return value or None
    return value if name in _DATES or name in _FLAGS else value or ""


def _created(whole: list[tuple[WrittenRow, Values]]) -> list[Values]:
    return [{"id": row.id, **values} for row, values in whole if row.created]


def _changed(whole: list[tuple[WrittenRow, Values]]) -> list[Values]:
    return [{"b_id": row.id, **values} for row, values in whole if not row.created]


def _update(connection: Connection, table: Table, rows: list[Values], **also: object) -> None:
    if rows:
        where = table.c.id == bindparam("b_id")
        connection.execute(update(table).where(where).values(**also), rows)
