"""What is typed goes to the vault, and the user is told when it is safe, whatever closes."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from decroapp.qt.drafts import DraftKeeper

pytestmark = pytest.mark.requirement("A.V4")


@pytest.fixture
def form(desk, qtbot):
    """A field of a window, whose words are kept."""
    window = QWidget()
    qtbot.addWidget(window)
    edit = QLineEdit(window)
    keeper = DraftKeeper(
        desk.page_context,
        "note",
        collect=lambda: {"text": edit.text()},
        restore=lambda kept: edit.setText(kept["text"]),
        parent=edit,
    )
    edit.textEdited.connect(keeper.touch)
    keeper.follow("une")
    desk.settle()
    desk.window = window  # qtbot holds it weakly, and it owns the field
    return edit, keeper


def close(edit):
    """Close a form as a dialog that goes with its words."""
    edit.deleteLater()
    QCoreApplication.sendPostedEvents(edit, QEvent.Type.DeferredDelete.value)


def kept(desk):
    return desk.run(lambda: desk.services.drafts.find("note", "une"))


def test_what_is_typed_is_kept_within_two_seconds(qtbot, desk, form):
    qtbot.keyClicks(form[0], "bonjour")
    qtbot.waitUntil(lambda: desk.save_states[-1:] == ["saved"], timeout=2_000)
    assert kept(desk).content == {"text": "bonjour"}


@pytest.mark.parametrize("end", ["flush", "done"])
def test_a_form_that_closes_is_still_told_safe(qtbot, desk, form, end):
    edit, keeper = form
    qtbot.keyClicks(edit, "bonjour")
    assert desk.save_states[-1] == "saving"
    getattr(keeper, end)()
    close(edit)
    desk.settle()
    assert desk.save_states[-1] == "saved"
    assert (kept(desk) is None) is (end == "done")


def file(desk, key):
    """File the form: one transaction, which lets its draft go."""

    def write():
        with desk.context.writing(key):
            pass

    desk.run(write)


def test_what_is_filed_takes_its_draft_up_to_the_last_key(qtbot, desk, form):
    edit, keeper = form
    qtbot.keyClicks(edit, "bonjour")
    key = keeper.filing()
    assert kept(desk).content == {"text": "bonjour"}
    file(desk, key)
    keeper.filed()
    desk.settle()
    assert kept(desk) is None
    assert desk.save_states[-1] == "saved"


def test_what_is_typed_after_the_filing_was_asked_goes_with_the_form(qtbot, desk, form):
    edit, keeper = form
    key = keeper.filing()
    qtbot.keyClicks(edit, "trop tard")
    file(desk, key)
    keeper.flush()
    keeper.filed()
    desk.settle()
    assert kept(desk) is None


def test_what_is_not_filed_with_the_rest_stays_the_draft(qtbot, desk, form):
    edit, keeper = form
    qtbot.keyClicks(edit, "bonjour")
    file(desk, keeper.filing({"text": "le reste"}))
    keeper.filed()
    assert kept(desk).content == {"text": "le reste"}
