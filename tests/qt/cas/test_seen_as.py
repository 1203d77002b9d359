"""« Vu comme… » and « Pourquoi ? » on the page of a pupil."""

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decroapp.domain.charter.cells import ROWS
from decroapp.domain.charter.policy import Reader
from tests.builders import add_pupil
from tests.qt.cas.dossier import add_decision, as_reader, full_case
from tests.qt.cas.test_canaries import ALL, expected, page_of, seen_in
from tests.qt.cas.words import told

pytestmark = pytest.mark.requirement("C.S1")

WRITING = (
    "cas_refer_button",
    "cas_follow_button",
    "cas_fact_button",
    "cas_count_button",
    "cas_reread_button",
    "cas_family_button",
    "cas_protection_button",
    "cas_work_button",
)


def filled(desk):
    """Return (pupil, case), with a decision for somebody."""
    pupil, _, case_id = desk.run(lambda: full_case(desk.context))
    pilot = desk.context.account.member.member_id
    desk.run(lambda: add_decision(desk.context, case_id, pilot))
    return pupil, case_id


def see_as(desk, page, reader):
    """Choose a function in the menu."""
    next(
        one for one in page.seen.menu.actions() if one.objectName() == f"cas_seen_{reader}_action"
    ).trigger()
    desk.settle()
    return page


DECISION = {"Tutorat"}
# Who sees the page of a pupil without being the pilot of an action.
OPENING = [one for one in ROWS if one not in (Reader.ALSES, Reader.PARTNER, Reader.FAMILY)]


@pytest.mark.parametrize("reader", OPENING, ids=str)
def test_the_head_sees_the_page_as_a_function_reads_it_and_no_more(desk, reader):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), reader)
    # Only what the case shows: the head, who asks, is no pilot of theirs.
    assert seen_in(page) == expected(reader) - (DECISION if reader is Reader.MLDS else set())
    assert problems(page) == []


@pytest.mark.parametrize("reader", ROWS, ids=str)
def test_a_nurse_never_sees_more_than_a_nurse(desk, reader):
    pupil, _ = filled(desk)
    nurse = desk.run(lambda: as_reader(desk.context, "nurse"))
    page = see_as(desk, page_of(desk, nurse, pupil), reader)
    assert seen_in(page) <= expected(Reader.NURSE)


def test_the_band_says_as_whom_and_escape_comes_back(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.SUPERVISOR)
    assert page.ui.cas_seen_band.isVisible()
    assert page.ui.cas_seen_who_label.text() == "Vu comme\u00a0: AED"
    assert page.window().focusWidget() is page.ui.cas_seen_back_button
    QTest.keyClick(page.ui.cas_seen_back_button, Qt.Key.Key_Escape)
    desk.settle()
    assert page.ui.cas_seen_band.isHidden()
    assert seen_in(page) == ALL
    assert page.window().focusWidget() is page.ui.cas_seen_button


def test_one_key_on_the_button_comes_back_too(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.CPE)
    QTest.keyClick(page.ui.cas_seen_back_button, Qt.Key.Key_Space)
    desk.settle()
    assert page.seen.reader is None


def test_seen_as_another_nothing_is_written(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.DROPOUT_LEAD)
    assert [name for name in WRITING if getattr(page.ui, name).isVisible()] == []
    assert page._moves == []
    assert not page.papers.isVisible()
    for row in page.ui.cas_timeline_list.rows():
        page.ui.cas_timeline_list.chosen.emit(row.id)
    page.ui.cas_decisions_list.chosen.emit(page.ui.cas_decisions_list.rows()[0].id)
    assert page.forms.shown is None
    assert desk.went == []


def test_who_holds_nothing_here_opens_nothing_and_the_band_says_so(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.ALSES)
    assert "n’ouvre pas la page de cet élève" in page.ui.cas_seen_label.text()
    assert seen_in(page) == set()
    assert page.ui.cas_empty_view.isHidden()
    page.ui.cas_seen_back_button.click()
    desk.settle()
    assert seen_in(page) == ALL


def test_another_pupil_is_opened_as_oneself(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.SECRETARY)
    page.enter(pupil)
    desk.settle()
    assert page.ui.cas_seen_band.isHidden()
    assert seen_in(page) == ALL


def why(desk, page):
    page.ui.cas_why_button.click()
    desk.settle()
    dialog = page.forms.shown
    assert problems(dialog) == []
    return dialog


def rules_in(dialog):
    return [(row.cell(0), row.cell(1)) for row in dialog.ui.cas_why_list.rows()]


def shown_in(dialog):
    return {row.id for row in dialog.ui.cas_why_list.rows() if row.cell(2).text}


def test_the_rules_told_are_the_same_words_for_every_pupil(desk):
    pupil, _ = filled(desk)
    other = desk.run(lambda: add_pupil(desk.context, "Iris", "VASCO"))
    pages = [page_of(desk, desk.services, one) for one in (pupil, other)]
    dialogs = [why(desk, page) for page in pages]
    assert rules_in(dialogs[0]) == rules_in(dialogs[1])
    assert len(rules_in(dialogs[0])) == 15
    assert shown_in(dialogs[0]) == {"A", "B", "C", "D", "E", "DOSSIER", "VIGILANCE"}
    assert shown_in(dialogs[1]) == {"A"}


def test_what_is_not_read_is_not_told_to_be_there(desk):
    pupil, _ = filled(desk)
    bare = desk.run(lambda: add_pupil(desk.context, "Iris", "VASCO"))
    secretary = desk.run(lambda: as_reader(desk.context, "secretary"))
    said = {told(why(desk, page_of(desk, secretary, one))) for one in (pupil, bare)}
    assert len(said) == 1


def test_seen_as_another_the_rule_of_the_narrower_is_told(desk):
    pupil, _ = filled(desk)
    page = see_as(desk, page_of(desk, desk.services, pupil), Reader.SECRETARY)
    names = [row.cell(0).detail for row in why(desk, page).ui.cas_why_list.rows()]
    assert names[1] == "Secrétariat\u00a0: ne lit rien"
