"""What somebody may not see leaves no trace: not a value, not a count, not a line, not a refusal.

The answers of every use case that reads are compared, whole, before and after it was written.
"""

from statistics import median
from time import perf_counter

import pytest

from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.charter.policy import Audience
from decroapp.domain.people.lists import PupilQuery
from tests.builders import make_school
from tests.services.rights_people import ALL
from tests.services.test_rights import TABLE
from tests.services.twins import NEEDS, SECRETS, School

pytestmark = pytest.mark.requirement("C.T3")

AREAS = ("accounts.all", "home", "cases.read", "meetings", "documents", "pupils", "case_page")
READS = {name: call for name, (_, call) in TABLE.items() if name.startswith(AREAS)}
"""Those of the table of rights in the areas that read; what they write is taken back."""
TOLD = {
    "pupils.guardians": lambda s, d: s.pupils.guardians(d.pupil),
    "case_papers.of_pupil": lambda s, d: s.case_papers.of_pupil(d.pupil),
    "case_papers.seen_by": lambda s, d: s.case_papers.seen_by(d.meeting),
    "case_papers.sheet": lambda s, d: s.case_papers.issue_sheet(d.case, d.me).prepare(),
    "case_papers.sheets": lambda s, d: s.case_papers.issue_sheets(d.meeting).prepare(),
    "case_papers.recipients": lambda s, d: s.case_papers.sheet_recipients(d.case),
    "documents.letters": lambda s, d: s.documents.issue_letters(d.meeting).prepare(),
    "errata.record": lambda s, d: s.errata.record(d.meeting),
    "worklist.board": lambda s, d: s.worklist.board(),
    "follow_up.history": lambda s, d: s.follow_up.history(d.decision),
    "classes.board": lambda s, d: s.classes.board(),
    "drafts.all": lambda s, d: s.drafts.all(),
    "backups.state": lambda s, d: s.backups.state(),
}
EVERY = READS | TOLD
TIMED = {
    "case_page.open": lambda s, d: s.case_page.open(d.pupil),
    "pupils.find": lambda s, d: s.pupils.find(PupilQuery()),
    "home.welcome": lambda s, d: s.home.welcome(),
}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    made = School(make_school(folder), folder)
    yield made
    made.context.vault.close()


def answers(school, who):
    return {name: school.answer(who, call) for name, call in EVERY.items()}


@pytest.mark.parametrize("who", sorted(ALL))
def test_what_is_closed_to_somebody_changes_nothing_of_what_he_is_told(school, who):
    before = answers(school, who)
    with school.with_secrets(who):
        after = answers(school, who)
    changed = {name for name in EVERY if after[name] != before[name]}
    assert {name: (before[name], after[name]) for name in changed} == {}


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_open_to_somebody_does_change_what_he_is_told(school, name):
    hearer = Hearer.SOCIAL_WORKER
    readers = ("head", "social_worker", "psyen")
    before = {who: school.answer(who, TIMED["case_page.open"]) for who in readers}
    with school.written([name], hearer):
        after = {who: school.answer(who, TIMED["case_page.open"]) for who in readers}
    assert after != before


ROOM = {
    "conduct.session": lambda s, d: s.conduct.session(d.meeting),
    "conduct.case": lambda s, d: s.conduct.case(d.item),
    "conduct.open_case": lambda s, d: s.conduct.open_case(d.item),
    "conduct.moves": lambda s, d: s.conduct.moves(d.item),
    "conduct.find": lambda s, d: s.conduct.find(d.meeting, "Rocabert"),
    "closing.state": lambda s, d: s.closing.state(d.meeting),
}


def test_what_a_room_may_not_see_changes_nothing_of_what_it_is_shown(school):
    before = {name: school.answer("head", call) for name, call in ROOM.items()}
    with school.written(["D", "VIGILANCE", *NEEDS, "K1", "K2"], Hearer.PSYEN, Audience.CARRIER):
        after = {name: school.answer("head", call) for name, call in ROOM.items()}
    assert after == before


def test_what_the_room_may_see_is_shown(school):
    before = school.answer("head", ROOM["conduct.case"])
    with school.written(["F"]):
        assert school.answer("head", ROOM["conduct.case"]) != before


def middle(school, who, call):
    """Return the median time of an answer, in seconds."""
    times = []
    for _ in range(15):
        began = perf_counter()
        school.answer(who, call)
        times.append(perf_counter() - began)
    return median(times)


@pytest.mark.parametrize("name", TIMED)
def test_what_is_closed_to_somebody_is_not_told_by_the_time_it_takes(school, name):
    before = middle(school, "supervisor", TIMED[name])
    with school.with_secrets("supervisor"):
        after = middle(school, "supervisor", TIMED[name])
    assert after <= 2 * before + 0.010
