"""Every field of words holds a marker; it comes out only where ``allowed.json`` says, and why."""

import logging

import pytest
from sqlalchemy import select

from decroapp.bootstrap import make_services
from decroapp.domain.charter.outputs import OutputKind, of_kind
from decroapp.domain.field_rows import REGISTRY
from decroapp.storage.tables.core import journal
from tests.builders import make_school
from tests.canaries import allowed
from tests.canaries.marked import FILLED, MARKS, STRUCTURED, WORDS, Marked, seen
from tests.canaries.outputs import printed, told

pytestmark = pytest.mark.requirement("C.T2")

SECRETS = ("F", "G", "H", "I", "K1", "K2", "VIGILANCE")
MADE = {
    "agenda",
    "charter_review",
    "charter_sheet",
    "charter_signature",
    "charter_text",
    "family_invitation",
    "follow_up",
    "invitation",
    "letter",
    "pupil_list",
    "record",
    "recovery",
    "referral_form",
    "reminder",
    "slip",
}
"""Papers made here; the others have canaries of their own, in the tests of their services."""


class Log(logging.Handler):
    """Keeps everything that is logged, at whatever level."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


@pytest.fixture(scope="module")
def log():
    kept, root = Log(), logging.getLogger()
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(kept)
    root.setLevel(level)


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("marked")
    made = Marked(make_school(folder), folder)
    yield made
    made.context.vault.close()


@pytest.fixture(scope="module")
def answers(school, log):
    return told(school)


@pytest.fixture(scope="module")
def papers(school, log):
    return printed(school)


def test_every_field_of_words_has_its_marker():
    fields = {f"{one.entity}.{one.name}" for one in REGISTRY.fields if one.kind in WORDS}
    assert {mark.field for mark in MARKS.values()} == fields - STRUCTURED
    assert len(set(MARKS.values())) == len(MARKS)


def test_the_tables_that_had_no_row_were_given_one(school):
    assert school.unheld & FILLED == set()


def test_nobody_is_told_what_no_row_allows(answers):
    assert sorted(answers - allowed.readings()) == []


def test_no_paper_prints_what_no_row_allows(papers):
    assert sorted(papers - allowed.printings()) == []


def test_these_papers_are_outputs_and_each_was_made(papers):
    assert {template for template, _ in papers} == MADE
    assert {one.name for one in of_kind(OutputKind.DOCUMENT)} >= MADE


def used(row, key, found, place):
    return {one[place] for one in found if one[-1] in row["what"]} >= set(row[key])


def test_no_row_allows_what_never_comes_out(answers, papers):
    for row in allowed.TABLE["read"]:
        assert set(row["what"]) <= {one[-1] for one in answers}
        assert row["to"] == ["everyone"] or used(row, "to", answers, 0), row
        assert used(row, "from", answers, 1), row
    for row in allowed.TABLE["paper"]:
        assert set(row["what"]) <= {one[-1] for one in papers}
        assert used(row, "from", papers, 0), row


def test_each_row_says_why():
    rows = allowed.TABLE["read"] + allowed.TABLE["paper"]
    assert [row for row in rows if len(row["reason"]) < 40] == []


def test_no_paper_holds_a_secret(papers):
    assert {mark for _, mark in papers if mark.partition("/")[2] in SECRETS} == set()


def test_files_hold_no_marker_and_bear_none(school, answers, papers):
    places = (school.desk.folder,)
    files = [one for place in places for one in place.rglob("*") if one.is_file()]
    assert len(files) > 2
    assert [one for one in files if seen(one.name) or seen(one.read_bytes())] == []


def test_the_journal_holds_no_marker_but_the_pupil_s_token(school):
    opened = make_services(school.context)
    opened.case_page.open(school.desk.pupil)
    opened.pupils.search("Milan")
    with school.context.reading() as tx:
        lines = tx.execute(select(journal)).all()
    assert {str(one) for line in lines for one in seen(line)} <= {"journal.subject/SYSTEM"}


def test_the_log_holds_no_marker(log, answers, papers):
    logging.getLogger("decroapp").warning("heard")
    assert "heard" in log.lines
    assert seen(log.lines) == set()


def test_a_calendar_holds_the_meeting_alone(school, tmp_path):
    school.desk.services["head"].convening.save_calendar(school.desk.coming, tmp_path / "s.ics")
    held = {str(one) for one in seen((tmp_path / "s.ics").read_text("utf-8"))}
    assert held <= {"meeting.place/SCHOOL", "school.name/SCHOOL"}
