"""A closed meeting, a family whose parents live apart, and what is issued about the pupil."""

import re
from dataclasses import replace
from datetime import date, time

from sqlalchemy import select

from decroapp.domain.case.appointments import Appointment, AppointmentPurpose
from decroapp.domain.people.guardians import Protection
from decroapp.services.case_papers import CasePapers
from decroapp.services.cases import Cases
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.services.pupils import Pupils
from decroapp.storage.members import references
from decroapp.storage.tables.case import case_file
from tests.builders import add_member
from tests.documents.reading import pages_text
from tests.services.closed_meeting import close_a_meeting
from tests.services.families import FATHER, MOTHER, add_guardian, pupil_of

DAY, NEXT_DAY = date(2026, 12, 1), date(2026, 12, 2)


def make_desk(sealing_school, work_process):
    """Return a closed meeting; the first pupil's parents live apart, the second has none."""
    closed = close_a_meeting(sealing_school)
    closed.school, closed.work = sealing_school, work_process
    closed.papers, closed.documents = CasePapers(sealing_school), Documents(sealing_school)
    closed.pupils, closed.cases = Pupils(sealing_school), Cases(sealing_school)
    closed.milan = pupil_of(sealing_school, "2026-001")
    closed.mother = add_guardian(sealing_school, closed.milan, "MATERNELLE", MOTHER)
    closed.father = add_guardian(sealing_school, closed.milan, "PATERNEL", FATHER)
    with sealing_school.reading() as tx:
        numbers = select(case_file.c.number, case_file.c.id)
        closed.case, closed.other = (one for _, one in sorted(map(tuple, tx.execute(numbers))))
    return closed


def asked(desk, **changes):
    people = (desk.cpe, desk.teacher, desk.head)
    values = {"on_day": DAY, "at": time(17, 30), "place": " Bureau 12 ", "people": people}
    return Appointment(**({"purpose": AppointmentPurpose.REVIEW} | values | changes))


def invite(desk, papers=None, **changes):
    job = (papers or desk.papers).issue_invitation(desk.case, asked(desk, **changes))
    return run_job(job, desk.work)


def planned(desk, papers=None, **changes):
    """Return the views of the invitations, without making them."""
    job = (papers or desk.papers).issue_invitation(desk.case, asked(desk, **changes))
    return [sheet.view for sheet in job.prepare().sheets]


def fiche(desk, recipient=None, case_id=None):
    """Return the view of a *fiche de suivi*, without making it."""
    job = desk.papers.issue_sheet(case_id or desk.case, recipient or desk.head)
    return job.prepare().sheets[0].view


def named(views):
    return [view.recipient[0].replace("\u00a0", " ") for view in views]


def protect(desk, guardian_id, **effects):
    desk.pupils.protect(desk.milan, {guardian_id: Protection(**effects)})


def under(desk, member_id, profession, **changes):
    """Return the same vault under another account."""
    with desk.school.reading() as tx:
        member = references(tx, [member_id])[member_id]
    member = replace(member, profession=profession)
    account = replace(desk.school.account, member=member, may_seal=False, **changes)
    return replace(desk.school, account=account)


def secretary(desk):
    return under(desk, add_member(desk.school, "secretary", "Secret-Fictif"), "secretary")


def text_of(desk, document_id):
    return re.sub(r"\s+", " ", " ".join(pages_text(desk.documents.content(document_id))))
