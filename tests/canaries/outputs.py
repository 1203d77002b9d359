"""Every way out that services give: what each account is told, and each paper."""

from dataclasses import replace

from decroapp.domain.meeting.papers import PaperKind
from decroapp.services.jobs import run_job
from tests.canaries.marked import seen
from tests.canaries.papers import Here, said
from tests.services.test_no_trace import EVERY, ROOM
from tests.services.test_rights import APPOINTMENT

MARKED_APART = frozenset({"errata.record"})
"""Reads the lines of a record that was issued, which have their own canaries (``test_errata``)."""
READS = {
    **{name: call for name, call in EVERY.items() if name not in MARKED_APART},
    **ROOM,
    "case_papers.invitees": lambda s, d: s.case_papers.invitees(d.case),
    "charte.page": lambda s, d: s.charte.page(),
    "charte_campaign.campaign": lambda s, d: s.charte_campaign.campaign(),
    "charte_register.register": lambda s, d: s.charte_register.register(),
    "need_labels.all": lambda s, d: s.need_labels.all(),
    "protocol.read": lambda s, d: s.protocol.read(),
    "school.card": lambda s, d: s.school.card(),
    "school.year": lambda s, d: s.school.year(),
    "team.roster": lambda s, d: s.team.roster(),
}
JOBS = (
    lambda s, d: s.documents.issue_record(d.meeting),
    lambda s, d: s.documents.issue_letters(d.meeting),
    lambda s, d: s.case_papers.issue_sheet(d.case, d.me),
    lambda s, d: s.case_papers.issue_invitation(d.case, replace(APPOINTMENT, people=(d.me,))),
    lambda s, d: s.fiches.print_blank(d.pupil),
    lambda s, d: s.charte_papers.text(),
    lambda s, d: s.charte_papers.sheet(),
    lambda s, d: s.charte_papers.certificate(d.signature),
    lambda s, d: s.charte_papers.review(),
    lambda s, d: s.recovery.sheet_job(),
    lambda s, d: s.convening.papers(d.coming, PaperKind.AGENDA),
    lambda s, d: s.convening.papers(d.coming, PaperKind.INVITATION),
    lambda s, d: s.convening.papers(d.coming, PaperKind.PUPIL_LIST),
    lambda s, d: s.convening.papers(None, PaperKind.REMINDER),
)


def told(school):
    """Return who was told what, by which use case: (account, use case, mark)."""
    return {
        (who, name, str(mark))
        for who in school.desk.accounts
        for name, call in READS.items()
        for mark in seen(school.answer(who, call))
    }


def papers(school):
    """Return each paper that the head can make, by its template."""
    here, services = Here(), school.desk.services["head"]
    for job in JOBS:
        run_job(job(services, school.desk), here)
    return here.made


def printed(school):
    """Return what each paper says: (template, mark)."""
    return {
        (template, str(mark))
        for template, made in papers(school).items()
        for pdf in made
        for mark in seen(said(pdf))
    }
