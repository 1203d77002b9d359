"""Every row of the vault about one pupil, and what families ask about them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, insert, select, update

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.case.family_rights import RightsAnswer, RightsKind, RightsRequest
from decroapp.domain.people.names import readable
from decroapp.storage.tables import metadata
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.rights import rights_request

ABOUT: Mapping[str, tuple[str, str]] = {
    "enrolment": ("student_id", "student"),
    "guardianship": ("student_id", "student"),
    "school_fact": ("student_id", "student"),
    "attendance_count": ("student_id", "student"),
    "punishment_count": ("student_id", "student"),
    "case_file": ("student_id", "student"),
    "mention": ("student_id", "student"),
    "correction": ("student_id", "student"),
    "case_transition": ("case_id", "case_file"),
    "referral": ("case_id", "case_file"),
    "family_information": ("case_id", "case_file"),
    "contact_attempt": ("case_id", "case_file"),
    "objection": ("case_id", "case_file"),
    "family_answer": ("case_id", "case_file"),
    "decision": ("case_id", "case_file"),
    "class_return": ("case_id", "case_file"),
    "agenda_item": ("case_id", "case_file"),
    "need_card": ("case_id", "case_file"),
    "pupil_word": ("case_id", "case_file"),
    "agreement": ("case_id", "case_file"),
    "transmission": ("case_id", "case_file"),
    "rights_request": ("case_id", "case_file"),
    "document": ("case_id", "case_file"),
    "referral_item": ("referral_id", "referral"),
    "decision_event": ("decision_id", "decision"),
    "long_action": ("decision_id", "decision"),
    "action_point": ("action_id", "long_action"),
    "word_hearer": ("word_id", "pupil_word"),
    "transmission_item": ("transmission_id", "transmission"),
}
"""Table → the column that leads to a pupil, and the table that it leads to."""

Rows = dict[str, tuple[dict[str, Any], ...]]


def rows_about(connection: Connection, student_id: UUID) -> Rows:
    """Return every row about a pupil, by table; columns as the vault holds them."""
    found: Rows = {"student": _rows(connection, student, "id", [student_id])}
    for name, (column, parent) in ABOUT.items():
        keys = [row["id"] for row in found[parent]]
        found[name] = _rows(connection, metadata.tables[name], column, keys)
    guardians = [row["guardian_id"] for row in found["guardianship"]]
    found["guardian"] = _rows(connection, metadata.tables["guardian"], "id", guardians)
    return found


def names_of_others(connection: Connection, student_id: UUID) -> frozenset[str]:
    """Return the names that tell another pupil: last names of all, first names of his class."""
    mates = select(enrolment.c.student_id).where(
        enrolment.c.division_id.in_(
            select(enrolment.c.division_id).where(enrolment.c.student_id == student_id)
        )
    )
    others = select(student).where(student.c.id != student_id)
    rows = connection.execute(others).all()
    close = set(connection.scalars(mates))
    found = {readable(name) for row in rows for name in (row.last_name, row.usage_name) if name}
    return frozenset(found | {readable(row.first_name) for row in rows if row.id in close})


def add_request(connection: Connection, request_id: UUID, **values: object) -> None:
    """Write down a request."""
    connection.execute(insert(rights_request).values(id=request_id, row_version=1, **values))


def change_request(connection: Connection, request_id: UUID, **values: object) -> None:
    """Write an answer, or the copy that was made, and count a new version."""
    version = rights_request.c.row_version + 1
    mine = update(rights_request).where(rights_request.c.id == request_id)
    connection.execute(mine.values(row_version=version, **values))


def read_request(connection: Connection, request_id: UUID) -> RightsRequest:
    """Return one request; an unknown identifier is a bug (``NoResultFound``)."""
    wanted = select(rights_request).where(rights_request.c.id == request_id)
    return _request(connection.execute(wanted).one())


def requests_of(connection: Connection, case_id: UUID) -> tuple[RightsRequest, ...]:
    """Return the requests of a case, the latest first."""
    mine = select(rights_request).where(rights_request.c.case_id == case_id)
    ordered = mine.order_by(rights_request.c.asked_on.desc(), rights_request.c.at.desc())
    return tuple(map(_request, connection.execute(ordered)))


def by_whom(guardian_id: UUID | None) -> str:
    """Return the code of who asks."""
    return (ObjectionBy.PUPIL if guardian_id is None else ObjectionBy.GUARDIAN).value


def _rows(
    connection: Connection, table: Table, column: str, keys: Sequence[UUID]
) -> tuple[dict[str, Any], ...]:
    wanted = select(table).where(table.c[column].in_(keys)).order_by(*table.primary_key.columns)
    return tuple(dict(row) for row in connection.execute(wanted).mappings())


def _request(row: Row[Any]) -> RightsRequest:
    return RightsRequest(
        request_id=row.id,
        case_id=row.case_id,
        kind=RightsKind(row.kind),
        guardian_id=row.guardian_id,
        asked_on=row.asked_on,
        what=row.what,
        answered_on=row.answered_on,
        answer=RightsAnswer(row.answer) if row.answer else None,
        document_id=row.document_id,
        data_sha256=row.data_sha256 or "",
        row_version=row.row_version,
    )
