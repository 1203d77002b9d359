"""The charter's versions and signatures, and who is expected to sign."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, union

from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.standing import CharterSignature, CharterVersion
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.storage.tables.charter import charter_signature, charter_version
from decroapp.storage.tables.meeting import invitation, meeting, presence
from decroapp.storage.tables.people import account, member
from decroapp.storage.tables.school import school_year


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature with what proves it."""

    signature: CharterSignature
    role: Profession
    seen_by_id: UUID | None
    at_ms: int | None
    stroke: str
    """As ``domain.charter.strokes`` writes it; empty for the other ways."""
    phrase: str


@dataclass(frozen=True, slots=True)
class Sitter:
    """A member in activity, as the campaign knows him."""

    member: MemberRef
    employer: str
    dropout_lead: bool
    has_account: bool
    comes: bool
    """He was invited to a meeting of the year, or was there."""


def versions(connection: Connection) -> tuple[CharterVersion, ...]:
    """Return every version without its text, in the order they were made."""
    columns = (
        charter_version.c.id,
        charter_version.c.number,
        school_year.c.start_year,
        charter_version.c.sha256,
        charter_version.c.in_force_on,
        charter_version.c.minor,
        charter_version.c.keeps_id,
    )
    joined = charter_version.join(school_year, school_year.c.id == charter_version.c.year_id)
    rows = connection.execute(select(*columns).select_from(joined).order_by(charter_version.c.id))
    return tuple(CharterVersion(*row) for row in rows)


def text_of(connection: Connection, version_id: UUID) -> str:
    """Return the canonical text of a version; an unknown identifier is a bug."""
    wanted = select(charter_version.c.text).where(charter_version.c.id == version_id)
    found: str = connection.execute(wanted).scalar_one()
    return found


def made_at(connection: Connection, version_id: UUID) -> int:
    """Return when a version was written, in ms UTC; 0 where the vault does not know."""
    wanted = select(charter_version.c.at).where(charter_version.c.id == version_id)
    return connection.execute(wanted).scalar_one() or 0


def add_version(connection: Connection, version_id: UUID, **values: object) -> None:
    """Write a version: number, year_id, text, sha256, in_force_on, minor, keeps_id, account, at."""
    connection.execute(insert(charter_version).values(id=version_id, **values))


def signature_rows(connection: Connection) -> tuple[SignatureRow, ...]:
    """Return every signature, in the order they were written."""
    rows = connection.execute(select(charter_signature).order_by(charter_signature.c.id))
    return tuple(_signature(row) for row in rows)


def signatures(connection: Connection) -> tuple[CharterSignature, ...]:
    """Return every signature without its proof: what the rule of standing asks."""
    return tuple(row.signature for row in signature_rows(connection))


def signature_row(connection: Connection, signature_id: UUID) -> SignatureRow:
    """Return one signature; an unknown identifier is a bug."""
    wanted = select(charter_signature).where(charter_signature.c.id == signature_id)
    return _signature(connection.execute(wanted).one())


def add_signature(connection: Connection, signature_id: UUID, **values: object) -> None:
    """Write a signature: version, member, day, way, role, hash, who saw it, by which account."""
    connection.execute(insert(charter_signature).values(id=signature_id, **values))


def drop_signature(connection: Connection, signature_id: UUID) -> None:
    """Take back a signature that was recorded by mistake."""
    connection.execute(delete(charter_signature).where(charter_signature.c.id == signature_id))


def sitters(connection: Connection, since: date) -> tuple[Sitter, ...]:
    """Return every member in activity by name, and whether he comes to meetings held since."""
    known = set(connection.scalars(select(account.c.member_id).where(account.c.active)))
    held = select(meeting.c.id).where(meeting.c.on_day >= since)
    called = select(invitation.c.member_id).where(invitation.c.meeting_id.in_(held))
    there = select(presence.c.member_id).where(presence.c.meeting_id.in_(held))
    come = set(connection.scalars(union(called, there)))
    order = (member.c.last_name, member.c.first_name)
    rows = connection.execute(select(member).where(member.c.active).order_by(*order))
    return tuple(
        Sitter(_reference(row), row.employer, row.dropout_lead, row.id in known, row.id in come)
        for row in rows
    )


def _reference(row: Row[Any]) -> MemberRef:
    return MemberRef(row.id, row.civility, row.last_name, row.profession, row.first_name)


def _signature(row: Row[Any]) -> SignatureRow:
    return SignatureRow(
        CharterSignature(
            row.id,
            row.version_id,
            row.member_id,
            row.on_day,
            SignatureWay(row.way),
            row.sha256,
        ),
        Profession(row.role),
        row.seen_by_id,
        row.at,
        row.stroke,
        row.phrase,
    )
