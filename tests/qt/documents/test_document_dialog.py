"""The preview: pages, zoom, print job, copy."""

from dataclasses import replace
from uuid import UUID

import accessibility
import pytest
from pdf_printer import to_pdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from decroapp.bootstrap import make_services
from decroapp.domain.people.members import MemberRef
from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.qt.documents.verifier_dialog import VerifierDialog
from decroapp.wording.going_out import say_before
from tests.documents.reading import pages_text

pytestmark = pytest.mark.requirement("A.D1")
TEACHER = MemberRef(UUID(int=7), "M.", "Sabatier", "teacher")


@pytest.fixture
def dialog(issued, qtbot):
    """Return the preview of the *relevé*, its pages drawn."""
    dialog = DocumentDialog(issued.page_context, issued.papers.lines[0], None)
    qtbot.addWidget(dialog)
    dialog.show()
    issued.settle()
    return dialog


def pages_of(dialog):
    column = dialog.ui.document_pages_column
    return [column.itemAt(n).widget() for n in range(column.count())]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_pages_are_shown_and_named(dialog):
    (page,) = pages_of(dialog)
    assert page.accessibleName() == "Page 1 sur 1"
    assert page.pixmap().width() > 400
    assert dialog.ui.document_count_label.text() == "1\u00a0page"
    assert accessibility.problems(dialog) == []


def test_the_pages_follow_the_width_until_a_zoom_is_chosen(dialog, qtbot):
    (page,) = pages_of(dialog)
    fitted = page.pixmap().width()
    dialog.resize(dialog.width() + 120, dialog.height())
    qtbot.waitUntil(lambda: page.pixmap().width() > fitted)
    press(qtbot, dialog.ui.document_zoom_out_button)
    chosen = page.pixmap().width()
    dialog.resize(dialog.width() + 120, dialog.height())
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert page.pixmap().width() == chosen


@pytest.mark.requirement("A.M3")
def test_a_document_that_is_not_one_s_own_shows_no_page(issued, qtbot):
    context = replace(issued.context, account=replace(issued.context.account, member=TEACHER))
    services = make_services(context, work=issued.services.work)
    page_context = replace(issued.page_context, services=services)
    dialog = DocumentDialog(page_context, issued.papers.lines[0], None)
    qtbot.addWidget(dialog)
    dialog.show()
    issued.settle()
    assert pages_of(dialog) == []
    assert dialog.ui.document_message_bar.code == "document-not-yours"


def test_pages_grow_and_shrink(dialog, qtbot):
    before = pages_of(dialog)[0].pixmap().width()
    press(qtbot, dialog.ui.document_zoom_in_button)
    grown = pages_of(dialog)[0].pixmap().width()
    for _ in range(9):
        press(qtbot, dialog.ui.document_zoom_out_button)
    assert pages_of(dialog)[0].pixmap().width() < before < grown
    assert dialog.ui.document_zoom_label.text() == "50\u00a0%"


def test_what_leaves_and_what_is_left_out_are_said_before_a_copy(dialog):
    assert "membres du groupe" in dialog.ui.document_to_label.text()
    assert "vigilance" in dialog.ui.document_left_out_label.text()
    assert "pas une signature qualifiée" in dialog.ui.document_seal_label.text()


@pytest.mark.requirement("C.P6")
def test_the_charter_s_rule_is_said_before_a_copy_or_a_print(dialog, issued):
    policy = issued.services.context.policy
    assert dialog.ui.document_rule_label.text() == say_before(policy, "record")


def test_a_copy_is_named_after_the_reference(dialog, issued, qtbot, tmp_path):
    names = []
    target = tmp_path / "copie.pdf"
    dialog.choose_path = lambda _parent, name: names.append(name) or target
    press(qtbot, dialog.ui.document_copy_button)
    issued.settle()
    assert names == ["RD-2026-001.pdf"]
    assert target.read_bytes().startswith(b"%PDF-1.")
    assert "enregistrée" in dialog.ui.document_message_bar.text


def test_a_copy_that_cannot_be_written_says_why(dialog, issued, qtbot, tmp_path):
    dialog.choose_path = lambda *_: tmp_path / "absent" / "copie.pdf"
    press(qtbot, dialog.ui.document_copy_button)
    issued.settle()
    assert dialog.ui.document_message_bar.code == "document-not-saved"


def test_giving_up_the_choice_of_a_place_or_of_a_printer_does_nothing(dialog, issued, qtbot):
    dialog.choose_path = dialog.choose_printer = lambda *_: None
    press(qtbot, dialog.ui.document_copy_button)
    press(qtbot, dialog.ui.document_print_button)
    assert issued.runner.is_idle
    assert dialog.ui.document_message_bar.text == ""


def test_the_print_job_is_made_of_pictures_under_the_reference_alone(
    dialog, issued, qtbot, tmp_path
):
    printed = tmp_path / "imprime.pdf"
    dialog.choose_printer = to_pdf(printed)
    press(qtbot, dialog.ui.document_print_button)
    issued.settle()
    assert dialog._printing._printer.docName() == "RD-2026-001"
    (text,) = pages_text(printed.read_bytes())
    assert text.strip() == ""
    assert "impression" in dialog.ui.document_message_bar.text


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_is_told(dialog, issued, qtbot, tmp_path):
    dialog.choose_printer = to_pdf(tmp_path / "absent" / "imprime.pdf")
    press(qtbot, dialog.ui.document_print_button)
    issued.settle()
    assert dialog.ui.document_message_bar.code == "document-not-printed"
    assert dialog.ui.document_print_button.isEnabled()


def test_closing_gives_up_what_is_being_printed(dialog, issued, qtbot, tmp_path):
    dialog.choose_printer = to_pdf(tmp_path / "imprime.pdf")
    press(qtbot, dialog.ui.document_print_button)
    dialog.close()
    issued.settle()
    assert dialog.ui.document_message_bar.text == ""


def test_the_document_is_verified_from_its_preview(dialog, issued, qtbot):
    press(qtbot, dialog.ui.document_verify_button)
    issued.settle()
    (verifier,) = dialog.findChildren(VerifierDialog)
    assert verifier.ui.verifier_integrity_label.text() == "Intact"
    verifier.close()


@pytest.mark.requirement("A.H5")
def test_every_button_is_in_sight_on_a_small_screen_at_twice_the_size(dialog, look):
    look.set_zoom(2.0)
    QApplication.processEvents()
    dialog.resize(976, 652)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (976, 652)
    ui = dialog.ui
    for button in (ui.document_verify_button, ui.document_copy_button, ui.document_print_button):
        assert dialog.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()
