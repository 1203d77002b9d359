"""The verifier: two axes in words, files dropped, never a crash."""

import accessibility
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from decroapp.qt.documents.verifier_dialog import VerifierDialog, open_verifier
from decroapp.qt.fiches.drops import take_pdfs

pytestmark = pytest.mark.requirement("A.D3")


@pytest.fixture
def dialog(issued, qtbot):
    """Return the dialog, empty."""
    dialog = VerifierDialog(issued.page_context)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def copy(issued, tmp_path):
    """Return a copy of the *relevé* outside of the vault."""
    path = tmp_path / "RD-2026-001.pdf"
    document_id = issued.papers.lines[0].row.document_id
    issued.run(lambda: issued.services.documents.save_copy(document_id, path))
    return path


def drop(widget, *paths):
    """Drag files over a widget and let them go; tell whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copying, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), copying, data, left, none)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copying, data, left, none))
    return entering.isAccepted()


def labels(dialog):
    ui = dialog.ui
    return (ui.verifier_integrity_label.text(), ui.verifier_signer_label.text())


def test_an_empty_dialog_says_what_to_do(dialog):
    assert dialog.ui.verifier_empty_host.isVisible()
    assert not dialog.ui.verifier_detail_view.isVisible()
    assert accessibility.problems(dialog) == []


def test_an_issued_record_is_said_on_both_axes_and_never_valid(dialog, issued, copy):
    dialog.verify([copy])
    issued.settle()
    assert labels(dialog) == ("Intact", "Signataire connu")
    assert "RD-2026-001 du coffre (scellé)" in dialog.ui.verifier_document_label.text()
    assert "pas une signature qualifiée" in dialog.ui.verifier_worth_label.text()
    assert dialog.ui.verifier_unchecked_label.text()
    fingerprint = issued.run(issued.services.identities.current).fingerprint
    assert fingerprint in dialog.ui.verifier_digest_label.text()


def test_an_altered_file_is_said_so_and_nothing_beside_it_reassures(dialog, issued, copy):
    content = bytearray(copy.read_bytes())
    content[len(content) // 3] ^= 1
    copy.write_bytes(content)
    dialog.verify([copy])
    issued.settle()
    assert labels(dialog)[0] == "Altéré"
    assert "diffère de celui du coffre" in dialog.ui.verifier_document_label.text()
    assert not dialog.ui.verifier_signer_todo_label.isVisible()


def test_a_cut_file_names_the_signature_that_is_missing(dialog, issued, copy):
    content = copy.read_bytes()
    copy.write_bytes(content[: content.index(b"%%EOF") + 6])
    dialog.verify([copy])
    issued.settle()
    assert "Sceau" in dialog.ui.verifier_missing_label.text()
    assert dialog.ui.verifier_missing_label.isVisible()


def test_several_files_dropped_are_listed_each_with_its_states(dialog, issued, copy, tmp_path):
    other = tmp_path / "note.txt"
    other.write_text("bonjour")
    assert drop(dialog, copy, other)
    issued.settle()
    table = dialog.ui.verifier_files_table
    assert [row.state for row in table.rows()] == ["intact known", "unreadable none"]
    table.select(1)
    assert labels(dialog) == ("Illisible", "Aucun signataire")
    assert "ne connaît pas" in dialog.ui.verifier_document_label.text()


def test_a_record_replaced_since_says_by_which(dialog, issued, copy):
    documents, work = issued.services.documents, issued.services.work
    job = documents.issue_record(issued.closed.meeting).bound(work)

    def issue():
        plan = job.prepare()
        return job.file(plan, job.make(plan))

    issued.run(issue)
    dialog.verify([copy])
    issued.settle()
    assert "remplacé depuis par RD-2026-002" in dialog.ui.verifier_document_label.text()


def test_a_file_that_went_away_is_told(dialog, issued, tmp_path, qtbot):
    dialog.choose_files = lambda _: [tmp_path / "partie.pdf"]
    qtbot.mouseClick(dialog.ui.verifier_choose_button, Qt.MouseButton.LeftButton)
    issued.settle()
    assert dialog.ui.verifier_message_bar.code == "verify-file-unreadable"


def test_a_verification_given_up_shows_nothing(dialog, issued, copy, qtbot):
    dialog.verify([copy])
    qtbot.mouseClick(dialog.ui.verifier_cancel_button, Qt.MouseButton.LeftButton)
    issued.settle()
    assert dialog.ui.verifier_empty_host.isVisible()
    assert dialog.ui.verifier_choose_button.isEnabled()


def test_the_axes_go_one_under_the_other_in_a_narrow_dialog(dialog):
    dialog.resize(500, 600)
    assert dialog.ui.verifier_axes_row.direction() == dialog.ui.verifier_axes_row.Direction(2)


def test_a_pdf_dropped_on_a_window_opens_the_dialog_and_another_file_does_not(
    issued, copy, tmp_path, qtbot
):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    take_pdfs(window, issued.page_context, lambda: True)
    assert not drop(window, tmp_path / "export.zip")
    assert drop(window, copy, tmp_path / "export.zip")
    issued.settle()
    (opened,) = window.findChildren(VerifierDialog)
    assert labels(opened) == ("Intact", "Signataire connu")
    opened.close()


def test_the_dialog_opens_empty_from_a_menu(issued, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    opened = open_verifier(window, issued.page_context)
    assert opened.isVisible()
    assert issued.runner.is_idle
    opened.close()


@pytest.mark.requirement("A.H5")
def test_what_is_said_of_a_file_stays_in_sight_below_a_long_list(dialog, issued, copy):
    dialog.resize(900, 652)
    dialog.verify([copy] * 12)
    issued.settle()
    QApplication.processEvents()
    ui = dialog.ui
    assert ui.verifier_detail_view.height() > ui.verifier_files_table.height() > 100
    assert dialog.height() == 652
