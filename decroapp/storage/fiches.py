"""What filled fiches are compared with, the referrals they make, and their taking back."""

from collections import defaultdict
from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, delete, exists, select, update

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.fiche_plan import KnownFiches, KnownReferral
from decroapp.domain.case.referrals import Referral
from decroapp.domain.case.states import CaseState
from decroapp.storage.import_known import known_students
from decroapp.storage.members import active_ids, references
from decroapp.storage.tables.base import metadata
from decroapp.storage.tables.case import case_file, family_information, referral, referral_item
from decroapp.storage.tables.meeting import agenda_item

Code = TypeVar("Code", Sign, Strength, Tried)


def known_fiches(connection: Connection, year_id: UUID) -> KnownFiches:
    """Return the pupils of the year, the members in activity and every referral."""
    students = tuple(one for one in known_students(connection, year_id) if one.enrolled)
    ids = active_ids(connection)
    members = references(connection, ids)
    return KnownFiches(students, tuple(members[one] for one in ids), _referrals(connection))


def remember_file(connection: Connection, referral_id: UUID, sha256: str) -> None:
    """Note the file that a referral was read from."""
    found = update(referral).where(referral.c.id == referral_id)
    connection.execute(found.values(fiche_sha256=sha256))


def version_of(connection: Connection, case_id: UUID) -> int:
    """Return how often a case was changed."""
    wanted = select(case_file.c.row_version).where(case_file.c.id == case_id)
    found: int = connection.execute(wanted).scalar_one()
    return found


def is_untouched(
    connection: Connection, referral_id: UUID, case_version: int, *, opened: bool
) -> bool:
    """Tell whether a referral is still as it was read: neither corrected nor reread nor used.

    ``case_version`` is that of its case then; ``opened`` tells that the case came with it: put on
    an agenda since, it stays.
    """
    joined = referral.join(case_file, case_file.c.id == referral.c.case_id)
    same = (
        (referral.c.id == referral_id)
        & (referral.c.row_version == 1)
        & referral.c.reread_at.is_(None)
        & (case_file.c.row_version == case_version)
    )
    if opened:
        same = same & ~exists().where(agenda_item.c.case_id == case_file.c.id)
    found = connection.execute(select(referral.c.id).select_from(joined).where(same))
    return found.one_or_none() is not None


def remove_referral(connection: Connection, referral_id: UUID, told_id: UUID | None) -> None:
    """Take a referral back, with the information of the family that came with it."""
    connection.execute(delete(referral_item).where(referral_item.c.referral_id == referral_id))
    connection.execute(delete(referral).where(referral.c.id == referral_id))
    if told_id is not None:
        connection.execute(delete(family_information).where(family_information.c.id == told_id))


def remove_bare_case(connection: Connection, case_id: UUID) -> bool:
    """Take away a case that holds nothing and never moved; tell whether it went."""
    bare = (case_file.c.id == case_id) & (case_file.c.state == CaseState.SIGNALE.value)
    links = [
        link.parent
        for table in metadata.tables.values()
        for link in table.foreign_keys
        if link.column.table is case_file
    ]
    for column in links:
        bare = bare & ~exists().where(column == case_id)
    return connection.execute(delete(case_file).where(bare)).rowcount == 1


def _referrals(connection: Connection) -> tuple[KnownReferral, ...]:
    codes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for item in connection.execute(select(referral_item)):
        codes[item.referral_id, item.kind].append(item.code)
    joined = referral.join(case_file, case_file.c.id == referral.c.case_id)
    rows = connection.execute(
        select(referral, case_file.c.student_id).select_from(joined).order_by(referral.c.id)
    )
    return tuple(
        KnownReferral(
            row.student_id,
            Referral(
                by_id=row.by_id,
                on_day=row.on_day,
                signs=_in_order(Sign, codes[row.id, "sign"]),
                strengths=_in_order(Strength, codes[row.id, "strength"]),
                tried=_in_order(Tried, codes[row.id, "tried"]),
                facts=row.facts,
                interview_on=row.interview_on,
                interview_by_id=row.interview_by_id,
                wants_hearing=row.wants_hearing,
            ),
            row.fiche_sha256,
        )
        for row in rows
    )


def _in_order(kind: type[Code], codes: Collection[str]) -> tuple[Code, ...]:
    return tuple(code for code in kind if code.value in codes)
