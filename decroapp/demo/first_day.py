"""Found the demonstration school: its vault, its seal, its team, its pupils."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from decroapp.demo import EXPORTED_ON, PASSPHRASE
from decroapp.demo.office import HEAD, LEAD, Office
from decroapp.demo.people import DemoSchool
from decroapp.demo.siecle_files import siecle_zips
from decroapp.demo.staff import StaffMember, build_staff
from decroapp.domain.charter.protocol import Protocol
from decroapp.domain.people.known import KnownPupils
from decroapp.domain.people.members import MemberCard
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.services import imports
from decroapp.services.jobs import run_job
from decroapp.services.school import FamilyContacts
from decroapp.services.sessions import FirstStart, Person, start_school
from decroapp.storage.recovery import new_recovery_code

FOUNDED_ON = date(2026, 8, 31)
FIRST_EXPORT = date(2026, 9, 3)
RESOURCES = (
    "Point accueil jeunes (fictif)\u00a0: 01 99 00 00 21",
    "Mission locale (fictive)\u00a0: 01 99 00 00 22",
    "Maison des parents (fictive)\u00a0: 01 99 00 00 23",
)
"""Whom the letters to families tell to call; numbers kept for fiction."""
PROTOCOL = Protocol(
    steps=(
        "Mettre l’enfant à l’abri et prévenir aussitôt la direction.",
        "Appeler ensemble la CRIP\u202f; en cas de danger immédiat, le parquet.",
        "Écrire l’information préoccupante sur le formulaire du département, hors du programme.",
    ),
    crip="01 00 00 00 10 (fictif)",
    prosecutor="01 00 00 00 11 (fictif)",
)
ACCOUNTS = (LEAD, "cazeneuve", "ortolan")
"""Who has an account beside the head, opened by the same passphrase."""


def found_school(office: Office, school: DemoSchool, seed: int) -> None:
    """Create the vault in the head's name, make its seal, write the team and the accounts."""
    staff = {member.key: member for member in build_staff(school.divisions, seed)}
    head = staff.pop(HEAD)
    start = FirstStart(
        path=office.path,
        school=_card(school, head),
        year=school.year,
        person=Person(head.civility, head.first_name, head.last_name, head.profession),
        label=f"{head.civility}\u00a0{head.last_name}",
        passphrase=PASSPHRASE,
        recovery_code=new_recovery_code(office.around.entropy),
        demo=True,
    )
    context = start_school(start, office.around)
    office.sit(HEAD, context)
    office.slots[HEAD] = context.account.slot_id
    office.members[HEAD] = context.account.member.member_id
    run_job(office.services.identities.create_job(), office.work)
    office.services.school.change_family_contacts(FamilyContacts(FOUNDED_ON, RESOURCES))
    office.services.protocol.fill(PROTOCOL)
    for member in staff.values():
        office.members[member.key] = office.services.team.add(_member(member))
    for key in ACCOUNTS:
        _open_account(office, staff[key])


def import_pupils(office: Office, school: DemoSchool, on_day: date) -> KnownPupils:
    """Import the exports of a day, and return what the vault knows afterwards."""
    office.clock.go_to(on_day)
    export = imports.read(siecle_zips(school_on(school, on_day), on_day, addresses=True).items())
    services = office.seat(LEAD).imports
    services.apply(services.plan(export))
    return services.plan(export).known


def share_classes(office: Office, school: DemoSchool, known: KnownPupils, seed: int) -> None:
    """Say who is form teacher, teacher and CPE of which classes."""
    divisions = {division.code: division.id for division in known.divisions}
    team = office.seat(HEAD).team
    for member in build_staff(school.divisions, seed):
        roles = {divisions[code]: role for code, role in member.divisions}
        if roles:
            team.share(office.members[member.key], roles)


def pupils_of_stories(school: DemoSchool, known: KnownPupils) -> dict[str, UUID]:
    """Return the pupils of the stories by their key."""
    by_number = {student.eleve_id: student.id for student in known.students}
    return {pupil.key: by_number[pupil.eleve_id] for pupil in school.pupils if pupil.key}


def school_on(school: DemoSchool, on_day: date) -> DemoSchool:
    """Return the school as an export of an earlier day would say it.

    Nobody has left yet who leaves later, nobody is there who arrives later; a leaver whose class
    is already gone from the export is not there at all.
    """
    if on_day >= EXPORTED_ON:
        return school
    there = [pupil for pupil in school.pupils if pupil.entry <= on_day and pupil.division]
    stayed = tuple(
        replace(pupil, exit=None, exit_reason="") if pupil.exit and pupil.exit > on_day else pupil
        for pupil in there
    )
    return replace(school, pupils=stayed)


def _card(school: DemoSchool, head: StaffMember) -> SchoolCard:
    place = school.address
    return SchoolCard(
        uai=school.uai,
        name=school.name,
        kind=SchoolKind.PUBLIC,
        address=(place.line,),
        postcode=place.postcode,
        commune=place.town,
        phone=school.phone,
        head_name=f"{head.civility} {head.first_name} {head.last_name}",
        head_title=school.head_title,
    )


def _member(member: StaffMember) -> MemberCard:
    return MemberCard(
        civility=member.civility,
        last_name=member.last_name,
        first_name=member.first_name,
        profession=member.profession,
        employer=member.employer,
        dropout_lead=member.dropout_lead,
    )


def _open_account(office: Office, member: StaffMember) -> None:
    label = f"{member.civility}\u00a0{member.last_name}"
    member_id = office.members[member.key]
    office.slots[member.key] = office.services.accounts.add(member_id, label, PASSPHRASE)
