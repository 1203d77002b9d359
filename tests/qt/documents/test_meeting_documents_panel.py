"""The documents of a closed meeting, as the page *Clore* shows them."""

from dataclasses import replace
from datetime import date

import accessibility
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from decroapp.bootstrap import make_services
from decroapp.qt.cas.invitation_dialog import InvitationDialog
from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.qt.documents.meeting_documents_panel import MeetingDocumentsPanel
from decroapp.qt.documents.printing import make_printer
from decroapp.qt.documents.verifier_dialog import VerifierDialog
from decroapp.storage.meetings import change_meeting
from decroapp.wording.going_out import say_before
from tests.documents.reading import pages_text
from tests.services.families import FATHER, MOTHER, add_guardian, pupil_of

pytestmark = pytest.mark.requirement("A.D1")


@pytest.fixture
def panel(papers_desk, qtbot):
    """Return the panel on a closed meeting whose documents are not issued."""
    return shown(papers_desk, qtbot)


@pytest.fixture
def full(issued, qtbot):
    """Return the panel on a meeting whose documents are issued."""
    return shown(issued, qtbot)


def shown(desk, qtbot):
    panel = MeetingDocumentsPanel(desk.page_context)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.show_meeting(desk.closed.meeting)
    desk.settle()
    return panel


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def states(panel):
    return [row.state for row in panel.ui.documents_list.rows()]


def without_key(desk):
    """Give the page the session of an account that may not seal."""
    account = replace(desk.context.account, may_seal=False)
    context = replace(desk.context, account=account)
    services = make_services(context, work=desk.services.work)
    return replace(desk.page_context, services=services)


def test_before_the_issue_the_panel_says_what_it_makes(panel):
    assert "pas encore établi" in panel.ui.documents_state_label.text()
    assert not panel.ui.documents_list.isVisible()
    assert panel.ui.documents_issue_button.property("primary")
    assert accessibility.problems(panel) == []


def test_one_button_issues_the_record_and_the_slips(panel, papers_desk, qtbot):
    press(qtbot, panel.ui.documents_issue_button)
    assert panel.ui.documents_cancel_button.isVisible()
    papers_desk.settle()
    assert states(panel) == ["sealed"] * 3
    assert papers_desk.told == ["Le relevé est établi."]
    assert not panel.ui.documents_cancel_button.isVisible()
    assert panel.ui.documents_print_button.property("primary")
    assert not panel.ui.documents_issue_button.property("primary")


def test_an_issue_given_up_files_nothing(panel, papers_desk, qtbot):
    press(qtbot, panel.ui.documents_issue_button)
    press(qtbot, panel.ui.documents_cancel_button)
    papers_desk.settle()
    assert states(panel) == []
    assert panel.ui.documents_issue_button.isEnabled()


def test_a_refused_issue_is_told_and_the_panel_works_again(panel, papers_desk, qtbot):
    def reopen():
        with papers_desk.context.writing() as tx:
            change_meeting(tx, papers_desk.closed.meeting, state="closing")

    papers_desk.run(reopen)
    press(qtbot, panel.ui.documents_issue_button)
    papers_desk.settle()
    assert [error.code for error in papers_desk.errors] == ["document-meeting-open"]
    assert panel.ui.documents_issue_button.isEnabled()


def test_each_slip_says_for_whom_and_the_seal_says_its_worth(full):
    spoken = [row.spoken() for row in full.ui.documents_list.rows()]
    assert "pour M.\u00a0Aubin (CPE)" in spoken[1]
    assert "pas une signature qualifiée" in full.ui.documents_worth_label.text()
    assert not full.ui.documents_seal_button.isVisible()


@pytest.mark.requirement("A.D2")
def test_what_waits_for_the_seal_is_sealed_by_one_button(papers_desk, qtbot):
    desk = papers_desk
    by_head, desk.page_context = desk.page_context, without_key(desk)
    panel = shown(desk, qtbot)
    panel.issue()
    desk.settle()
    assert states(panel) == ["to_seal"] * 3
    assert not panel.ui.documents_seal_button.isEnabled()
    assert "À sceller" in panel.ui.documents_state_label.text()
    desk.page_context = by_head
    panel = shown(desk, qtbot)
    press(qtbot, panel.ui.documents_seal_button)
    desk.settle()
    assert states(panel) == ["sealed"] * 3


@pytest.mark.requirement("A.D2")
def test_a_second_issue_shows_the_first_as_replaced(full, issued, qtbot):
    press(qtbot, full.ui.documents_issue_button)
    issued.settle()
    assert states(full) == ["sealed"] * 3 + ["replaced"] * 3
    assert full.ui.documents_list.currentIndex().row() == 0
    assert "remplacé par RD-2026-002" in full.ui.documents_list.rows()[3].spoken()


@pytest.mark.requirement("C.P6")
def test_before_everything_is_printed_the_charter_s_rule_is_said(full, issued):
    policy = issued.services.context.policy
    shown = full.ui.documents_rule_label
    assert shown.isVisibleTo(full)
    assert shown.text() == say_before(policy, "record", "slip")


def test_enter_on_a_row_opens_its_preview(full, issued, qtbot):
    full.ui.documents_list.setFocus()
    qtbot.keyClick(full.ui.documents_list, Qt.Key.Key_Return)
    issued.settle()
    (dialog,) = full.findChildren(DocumentDialog)
    assert dialog.windowTitle() == "RD-2026-001"
    dialog.close()


def test_everything_is_printed_in_one_job_without_a_name(full, issued, qtbot, tmp_path):
    titles, target = [], tmp_path / "tout.pdf"

    def choose(_parent, title):
        titles.append(title)
        printer = make_printer(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    full.choose_printer = choose
    press(qtbot, full.ui.documents_print_button)
    issued.settle()
    assert titles == ["RD-2026-001"]
    assert len(pages_text(target.read_bytes())) == 3
    assert issued.told == ["Les documents sont partis à l’impression."]


@pytest.mark.requirement("A.D3")
def test_the_documents_of_a_meeting_are_verified_together(full, issued, qtbot):
    press(qtbot, full.ui.documents_verify_button)
    issued.settle()
    (verifier,) = full.findChildren(VerifierDialog)
    rows = verifier.ui.verifier_files_table.rows()
    assert [row.state for row in rows] == ["intact known"] * 3
    verifier.close()


def parents_apart(context):
    pupil = pupil_of(context, "2026-001")
    add_guardian(context, pupil, "MATERNELLE", MOTHER)
    add_guardian(context, pupil, "PATERNEL", FATHER)


@pytest.mark.requirement("B.A1")
def test_one_button_writes_to_each_holder_and_prints_with_the_rest(issued, qtbot):
    issued.run(lambda: parents_apart(issued.context))
    panel = shown(issued, qtbot)
    press(qtbot, panel.ui.documents_letters_button)
    issued.settle()
    assert states(panel) == ["sealed"] * 5
    assert issued.told == ["2\u00a0lettres sont établies."]
    said = [row.cells[0].detail for row in panel.ui.documents_list.rows()]
    assert said[3:] == [
        "pour mère, M.\u00a0C. (2026-001)",
        "pour père, M.\u00a0C. (2026-001)",
    ]
    assert "MATERNELLE" not in str(said).upper()
    assert accessibility.problems(panel) == []


@pytest.mark.requirement("B.A1")
def test_without_a_family_to_write_to_the_panel_says_why(issued, qtbot):
    panel = shown(issued, qtbot)
    press(qtbot, panel.ui.documents_letters_button)
    issued.settle()
    assert [error.code for error in issued.errors] == ["letters-none"]
    assert states(panel) == ["sealed"] * 3


def families_of(desk, panel):
    """Give the first pupil of the meeting two parents who live apart."""
    milan = desk.run(lambda: pupil_of(desk.context, "2026-001"))
    for name, kinship in (("MATERNELLE", MOTHER), ("PATERNEL", FATHER)):
        desk.run(
            lambda name=name, kinship=kinship: add_guardian(desk.context, milan, name, kinship)
        )
    panel.show_meeting(desk.closed.meeting)
    desk.settle()


@pytest.mark.requirement("B.A1")
def test_one_button_hands_a_sheet_for_each_case_that_was_seen(full, issued, qtbot):
    press(qtbot, full.ui.documents_sheets_button)
    issued.settle()
    rows = [row.cell(0) for row in full.ui.documents_list.rows()]
    assert [one.detail for one in rows if one.text == "Fiche de suivi"] == [
        "pour Mme\u00a0Vasselin (direction), M.\u00a0C. (2026-001)",
        "pour Mme\u00a0Vasselin (direction), I.\u00a0S. (2026-002)",
    ]
    assert issued.told == ["2\u00a0fiches sont établies."]


@pytest.mark.requirement("B.A1")
def test_a_family_is_invited_from_the_meeting_without_a_name_on_the_screen(full, issued, qtbot):
    families_of(issued, full)
    lines = full.ui.documents_invite_button.menu().actions()
    assert [one.text() for one in lines] == ["M.\u00a0C. (2026-001)", "I.\u00a0S. (2026-002)"]
    lines[0].trigger()
    issued.settle()
    (form,) = full.findChildren(InvitationDialog)
    combo = form.ui.invitation_guardian_combo
    assert [combo.itemText(place) for place in range(combo.count())][1:] == ["mère", "père"]
    form.ui.invitation_day_date.set_day(date(2026, 12, 1))
    form.ui.invitation_place_edit.setText("Bureau 12")
    form.ui.invitation_save_button.click()
    issued.settle()
    details = [row.cell(0).detail for row in full.ui.documents_list.rows()]
    assert "pour mère, M.\u00a0C. (2026-001)" in details
    assert issued.told == ["2\u00a0invitations sont établies."]


@pytest.mark.requirement("B.A1")
def test_two_mothers_are_told_apart_without_a_name(full, issued, qtbot):
    milan = issued.run(lambda: pupil_of(issued.context, "2026-001"))
    for name in ("PREMIERE", "SECONDE"):
        issued.run(lambda name=name: add_guardian(issued.context, milan, name, MOTHER))
    full.ui.documents_invite_button.menu().actions()[0].trigger()
    issued.settle()
    (form,) = full.findChildren(InvitationDialog)
    combo = form.ui.invitation_guardian_combo
    assert [combo.itemText(1), combo.itemText(2)] == ["mère n°\u00a01", "mère n°\u00a02"]
