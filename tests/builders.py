"""A school in a real encrypted vault, for tests: a session, members, pupils, cases.

Rows are written straight into the tables so that each service is tested by itself.
"""

import random
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.clock import FixedClock
from decroapp.domain.folding import fold
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.members import MemberCard
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.services.context import Context
from decroapp.services.sessions import FirstStart, Person, Surroundings, start_school
from decroapp.storage import members, schools
from decroapp.storage.search import index_student
from decroapp.storage.slot import KdfParameters
from decroapp.storage.tables.case import case_file, family_information, referral, referral_item
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.school import division
from decroapp.wording.policy import shipped_policy

PASSPHRASE = "Sept-mots-de-passe-2026!"
RECOVERY_CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FAST = KdfParameters(passes=1, memory_kib=64, lanes=1)
SCHOOL = SchoolCard(
    uai="0999999F",
    name="Collège des Quatre-Vents (fictif)",
    kind=SchoolKind.PUBLIC,
    address=("1 rue de l’Invention",),
    commune="Villefictive",
)
YEAR = SchoolYear(
    start_year=2026,
    pupils_from=date(2026, 9, 1),
    pupils_to=date(2027, 7, 3),
    closures=(
        Period("Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        Period("Noël", date(2026, 12, 19), date(2027, 1, 3)),
    ),
)


def surroundings(seed: int = 1, at: datetime = NOW) -> Surroundings:
    """Return a fixed clock, a seeded chance and a fast Argon2id."""
    return Surroundings(
        FixedClock(at), shipped_policy(), entropy=random.Random(seed).randbytes, kdf=FAST
    )


def make_school(folder: Path, **changes: object) -> Context:
    """Create a school's vault and return the head's session."""
    values = {
        "path": folder / "ecole.dca",
        "school": SCHOOL,
        "year": YEAR,
        "person": Person("Mme", "Rosalinde", "Vasselin", Profession.HEAD),
        "label": "Mme Vasselin",
        "passphrase": PASSPHRASE,
        "recovery_code": RECOVERY_CODE,
    }
    return start_school(FirstStart(**(values | changes)), surroundings())


def add_member(
    context: Context,
    profession: str,
    last_name: str,
    *,
    division: UUID | None = None,
    role: str = "form_teacher",
    dropout_lead: bool = False,
    civility: str = "M.",
) -> UUID:
    """Write a member, form teacher of a division if one is given."""
    member_id = context.new_id()
    card = MemberCard(civility, last_name, "Ondin", Profession(profession), "", dropout_lead)
    with context.writing() as tx:
        members.add_member(tx, member_id, card)
        if division is not None:
            members.set_division(tx, division, member_id, DivisionRole(role))
    return member_id


def add_division(context: Context, code: str) -> UUID:
    """Write a division of the open year."""
    division_id = context.new_id()
    with context.writing() as tx:
        year_id = schools.open_year_id(tx)
        tx.execute(insert(division).values(id=division_id, year_id=year_id, code=code))
    return division_id


def add_pupil(
    context: Context,
    first: str,
    last: str,
    division_id: UUID | None = None,
    birth: date = date(2012, 4, 9),
    **columns: object,
) -> UUID:
    """Write a pupil enrolled in the open year, and index his name."""
    student_id = context.new_id()
    row = {
        "id": student_id,
        "token": student_id.hex[::-1],
        "first_name": first,
        "last_name": last,
        "birth_date": birth,
        "sort_key": fold(f"{last} {first}"),
    }
    with context.writing() as tx:
        made = tx.execute(insert(student).values(**(row | columns)))
        index_student(tx, made.inserted_primary_key[0], f"{last} {first}")
        tx.execute(
            insert(enrolment).values(
                id=context.new_id(),
                student_id=student_id,
                year_id=schools.open_year_id(tx),
                division_id=division_id,
                entry=date(2026, 9, 1),
            )
        )
    return student_id


def add_case(
    context: Context,
    student_id: UUID,
    number: str = "2026-001",
    *,
    state: str = "suivi",
    by: UUID | None = None,
    told: bool = True,
    facts: str = "",
    **columns: object,
) -> UUID:
    """Write a case with its referral (one sign, one strength) and its family told."""
    case_id, referral_id = context.new_id(), context.new_id()
    by_id = by or context.account.member.member_id
    head = {"id": case_id, "number": number, "student_id": student_id, "state": state}
    with context.writing() as tx:
        tx.execute(insert(case_file).values(**head, opened_on=date(2026, 10, 6), **columns))
        tx.execute(
            insert(referral).values(
                id=referral_id,
                case_id=case_id,
                by_id=by_id,
                on_day=date(2026, 10, 6),
                facts=facts,
            )
        )
        for kind in ("sign", "strength"):
            item = {"referral_id": referral_id, "kind": kind, "code": FIRST_CODES[kind]}
            tx.execute(insert(referral_item).values(**item))
        if told:
            tx.execute(
                insert(family_information).values(
                    id=context.new_id(),
                    case_id=case_id,
                    kind="informed",
                    on_day=date(2026, 11, 13),
                    means="phone",
                    by_id=by_id,
                )
            )
    return case_id


FIRST_CODES = {"sign": "repeated_absences", "strength": "trusted_adult"}
