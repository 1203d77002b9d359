"""Issued documents and the signatures expected on each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from decroapp.domain.documents import CHARTER, DocumentKind, DocumentState, SignatoryState
from decroapp.storage.tables.case import case_file
from decroapp.storage.tables.documents import document, signatory


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One issued document without its bytes; ``sha256`` is that of the final file."""

    document_id: UUID
    kind: DocumentKind
    reference: str
    fingerprint: str
    state: DocumentState
    meeting_id: UUID | None
    recipient_id: UUID | None
    issued_on: date
    sha256: str
    pages: int
    verdicts: tuple[str, ...]
    retention_until: date
    successor_id: UUID | None
    row_version: int
    case_id: UUID | None = None
    """The pupil's case, of a letter."""
    guardian_id: UUID | None = None
    """To whom a letter goes."""
    corrects_id: UUID | None = None
    """The *relevé* that an erratum corrects."""
    correction: int | None = None
    """Rank of the erratum among those of its *relevé*."""
    meets_on: date | None = None
    """To when an invitation calls a family."""
    meets_at: time | None = None


@dataclass(frozen=True, slots=True)
class ExpectedSignature:
    """One line of a document's plan of signatures; ``signed_at`` in ms UTC."""

    field: str
    capacity: str
    ways: tuple[str, ...]
    state: SignatoryState
    signed_at: int | None


def add_document(
    connection: Connection, document_id: UUID, *, verdicts: Sequence[str], **values: object
) -> None:
    """Write an issued document; its bytes are already in ``blob``."""
    rules = json.dumps(list(verdicts))
    connection.execute(insert(document).values(id=document_id, verdicts=rules, **values))


def read_document(connection: Connection, document_id: UUID) -> DocumentRow:
    """Return one document; an unknown identifier is a bug."""
    return _document(connection.execute(select(document).where(document.c.id == document_id)).one())


def documents_of(connection: Connection, meeting_id: UUID) -> tuple[DocumentRow, ...]:
    """Return the documents of a meeting by reference: the *relevé*, then slips, then letters."""
    wanted = select(document).where(document.c.meeting_id == meeting_id)
    rows = connection.execute(wanted.order_by(document.c.reference))
    ranks = list(DocumentKind)
    return tuple(sorted(map(_document, rows), key=lambda one: ranks.index(one.kind)))


def documents_about(
    connection: Connection, student_id: UUID, case_id: UUID | None = None
) -> tuple[DocumentRow, ...]:
    """Return the documents about one pupil, or one of his cases, the latest first."""
    wanted = select(document).join(case_file, case_file.c.id == document.c.case_id)
    wanted = wanted.where(case_file.c.student_id == student_id)
    if case_id is not None:
        wanted = wanted.where(document.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(document.c.issued_at.desc(), document.c.reference))
    return tuple(_document(row) for row in rows)


def ranks_of_errata(rows: Iterable[DocumentRow]) -> dict[UUID, tuple[int, ...]]:
    """Return the ranks of the errata of each *relevé* among some documents."""
    found: dict[UUID, tuple[int, ...]] = {}
    for row in rows:
        if row.corrects_id is not None and row.correction is not None:
            known = found.get(row.corrects_id, ())
            found[row.corrects_id] = tuple(sorted((*known, row.correction)))
    return found


def charter_documents(connection: Connection) -> tuple[DocumentRow, ...]:
    """Return the papers of the charter, the latest first."""
    mine = document.c.kind.in_([kind.value for kind in CHARTER])
    rows = connection.execute(select(document).where(mine).order_by(document.c.id.desc()))
    return tuple(_document(row) for row in rows)


def issued_at(connection: Connection, document_id: UUID) -> int:
    """Return when a document was issued, in ms UTC."""
    wanted = select(document.c.issued_at).where(document.c.id == document_id)
    found: int = connection.execute(wanted).scalar_one()
    return found


def all_documents(connection: Connection) -> tuple[DocumentRow, ...]:
    """Return every document of the vault, by reference."""
    rows = connection.execute(select(document).order_by(document.c.reference))
    return tuple(_document(row) for row in rows)


def change_document(connection: Connection, document_id: UUID, **values: object) -> None:
    """Change a document's state and count a new version; its view is frozen."""
    version = document.c.row_version + 1
    found = update(document).where(document.c.id == document_id)
    connection.execute(found.values(row_version=version, **values))


def expect_signature(
    connection: Connection,
    signatory_id: UUID,
    document_id: UUID,
    *,
    field: str,
    capacity: str,
    ways: Sequence[str],
    signed_at: int | None,
) -> None:
    """Write the only line of a plan of signatures; ``signed_at`` None while it is awaited."""
    connection.execute(
        insert(signatory).values(
            id=signatory_id,
            document_id=document_id,
            field=field,
            position=1,
            capacity=capacity,
            ways=json.dumps(list(ways)),
            state=_state(signed_at),
            signed_at=signed_at,
        )
    )


def sign(connection: Connection, document_id: UUID, field: str, at: int) -> None:
    """Note that an expected signature is there."""
    mine = (signatory.c.document_id == document_id) & (signatory.c.field == field)
    connection.execute(update(signatory).where(mine).values(state=_state(at), signed_at=at))


def expected_signatures(connection: Connection) -> dict[UUID, tuple[ExpectedSignature, ...]]:
    """Return the plans of signatures by document, in their order."""
    found: dict[UUID, tuple[ExpectedSignature, ...]] = {}
    for row in connection.execute(select(signatory).order_by(signatory.c.position)):
        ways = tuple(json.loads(row.ways))
        one = ExpectedSignature(
            row.field, row.capacity, ways, SignatoryState(row.state), row.signed_at
        )
        found[row.document_id] = (*found.get(row.document_id, ()), one)
    return found


def _state(signed_at: int | None) -> str:
    state = SignatoryState.EXPECTED if signed_at is None else SignatoryState.SIGNED
    return state.value


def _document(row: Row[Any]) -> DocumentRow:
    return DocumentRow(
        document_id=row.id,
        kind=DocumentKind(row.kind),
        reference=row.reference,
        fingerprint=row.fingerprint,
        state=DocumentState(row.state),
        meeting_id=row.meeting_id,
        recipient_id=row.recipient_id,
        issued_on=row.issued_on,
        sha256=row.sha256,
        pages=row.pages,
        verdicts=tuple(json.loads(row.verdicts)),
        retention_until=row.retention_until,
        successor_id=row.successor_id,
        row_version=row.row_version,
        case_id=row.case_id,
        guardian_id=row.guardian_id,
        corrects_id=row.corrects_id,
        correction=row.correction,
        meets_on=row.meets_on,
        meets_at=row.meets_at,
    )
