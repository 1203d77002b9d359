"""A protected address, a unique marker in it: found in its owner's own letters and nowhere else."""

from contextlib import suppress
from dataclasses import fields, replace

import pytest
from sqlalchemy import select

from decroapp.bootstrap import make_services
from decroapp.domain.case.agreements import AgreementOn, AgreementScope
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.papers import PaperKind
from decroapp.domain.people.lists import PupilQuery
from decroapp.places import Paths
from decroapp.services.context import Context
from decroapp.storage.tables.core import draft, journal
from decroapp.wording.case_file import timeline
from decroapp.wording.room import say_case
from tests.agreeing import agree
from tests.builders import TODAY
from tests.services.case_desk import asked, make_desk, protect
from tests.services.families import add_guardian

pytestmark = [pytest.mark.requirement("C.P3"), pytest.mark.timeout(120)]

MARK = "MARQUE7F3"
READERS = ("head", "cpe", "teacher", "psyen", "social_worker", "nurse", "alses", "supervisor")


@pytest.fixture
def desk(sealing_school, work_process, tmp_path):
    """Milan's mother lives at a protected address; his father elsewhere."""
    made = make_desk(sealing_school, work_process)
    made.hidden = add_guardian(
        sealing_school, made.milan, "PROTEGEE", address=f"9 RUE {MARK}", town=f"VILLE-{MARK}"
    )
    protect(made, made.hidden, address_hidden=True)
    for who in (None, made.mother, made.father, made.hidden):
        agree(sealing_school, made.case, AgreementOn(AgreementScope.PARTNER, made.cpe), who)
    made.paths = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    return made


def services(desk, profession="head"):
    school = desk.school
    member = replace(school.account.member, profession=profession)
    account = replace(school.account, member=member)
    values = {one.name: getattr(school, one.name) for one in fields(school)}
    return make_services(Context(**(values | {"account": account})), desk.paths, desk.work)


def shown(call):
    """Return what a page is given, in words; nothing where the account may not."""
    with suppress(RuleError):
        return repr(call())
    return ""


@pytest.mark.parametrize("profession", READERS)
def test_no_page_and_no_list_of_anybody_tells_it(desk, profession):
    found = services(desk, profession)
    calls = (
        lambda: found.case_page.open(desk.milan),
        lambda: found.cases.read(desk.case),
        lambda: found.pupils.find(PupilQuery()),
        lambda: found.pupils.search("milan"),
        lambda: found.pupils.search(MARK),
        lambda: found.pupils.pupil(desk.milan),
        found.home.welcome,
        found.worklist.board,
        lambda: found.meetings.prepare(desk.meeting),
        lambda: found.closing.state(desk.meeting),
        lambda: found.documents.of_meeting(desk.meeting),
        lambda: found.case_papers.of_pupil(desk.milan),
        lambda: found.case_papers.invitees(desk.case),
        lambda: found.conduct.session(desk.meeting),
        found.charte_register.review,
    )
    told = [shown(call) for call in calls]
    assert any(told) or profession in ("alses", "teacher", "supervisor")
    assert not any(MARK in words for words in told)


def test_no_paper_but_its_owner_s_own_letters_tells_it(desk):
    found = services(desk)
    plans = [found.documents.issue_record(desk.meeting).prepare()]
    plans += [
        found.convening.papers(desk.meeting, kind).prepare()
        for kind in PaperKind
        if kind is not PaperKind.REMINDER
    ]
    plans.append(found.convening.papers(None, PaperKind.REMINDER).prepare())
    plans.append(found.case_papers.issue_sheet(desk.case, desk.head).prepare())
    assert MARK not in repr(plans)


@pytest.mark.parametrize("letters", ["letters", "invitation"])
def test_only_its_owner_s_envelope_bears_it(desk, letters):
    found = services(desk)
    job = (
        found.documents.issue_letters(desk.meeting)
        if letters == "letters"
        else found.case_papers.issue_invitation(desk.case, asked(desk))
    )
    views = [sheet.view for sheet in job.prepare().sheets]
    bearing = [view.recipient[0] for view in views if MARK in repr(view)]
    assert bearing == ["Mme\u00a0Ondin Protegee"]
    (own,) = [view for view in views if MARK in repr(view)]
    assert MARK not in repr(replace(own, recipient=()))


def test_the_room_and_the_timeline_do_not_tell_it(desk):
    sheet = services(desk).case_page.open(desk.milan)
    seen = repr(timeline(sheet.pupil, sheet.case, TODAY, 4)) + repr(say_case(sheet.case, TODAY, 4))
    assert MARK not in seen


def test_no_journal_line_and_no_draft_tells_it(desk):
    services(desk).pupils.guardians(desk.milan)
    with desk.school.reading() as tx:
        kept = [tuple(row) for table in (journal, draft) for row in tx.execute(select(table))]
    assert kept
    assert MARK not in repr(kept)


def test_head_and_secretary_read_it_on_the_page_of_addresses_and_nobody_else(desk):
    may = set()
    for profession in (*READERS, "deputy", "secretary"):
        with suppress(RuleError):
            if MARK in repr(services(desk, profession).pupils.guardians(desk.milan)):
                may.add(profession)
    assert may == {"head", "deputy", "secretary"}
