"""The help: found by page, by words, read with its pictures, never outside of the program."""

import accessibility
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from decroapp.qt.help.help_dialog import HelpDialog, open_help
from decroapp.qt.help.text import PICTURE
from decroapp.qt.registry import pages
from decroapp.resources import resource
from decroapp.wording.help import FOLDER, find, topic_of, topics

pytestmark = pytest.mark.requirement("B.S1")


@pytest.fixture
def dialog(qtbot):
    """Return the help about *Conduire*."""
    dialog = HelpDialog("conduire")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    return dialog


def shown(dialog):
    return dialog.ui.help_page_text.toPlainText()


def test_it_opens_on_the_topic_of_the_page(dialog):
    assert dialog.topic.name == "conduire"
    assert shown(dialog).startswith(topic_of("conduire").title)
    assert accessibility.problems(dialog) == []


def test_words_find_topics_whatever_their_accents(dialog):
    dialog.ui.help_search_edit.setText("PREPARER une seance")
    assert dialog.topic.name == "preparer"
    assert {row.id for row in dialog.ui.help_topics_list.rows()} == {
        one.name for one in find("préparer une séance")
    }


def test_words_that_are_nowhere_are_said_so(dialog):
    dialog.ui.help_search_edit.setText("hippogriffe")
    assert dialog.ui.help_none_label.isVisible()
    dialog.ui.help_search_edit.clear()
    assert not dialog.ui.help_none_label.isVisible()


def test_a_link_leads_to_another_topic_and_nowhere_else(dialog):
    dialog.ui.help_page_text.anchorClicked.emit(QUrl("clore.md"))
    assert dialog.topic.name == "clore"
    dialog.ui.help_page_text.anchorClicked.emit(QUrl("https://example.org/index.html"))
    assert dialog.topic.name == "clore"


def test_f1_opens_it_once_about_the_page_in_sight(sample_window, qtbot):
    sample_window.show()
    first = open_help("conduire", sample_window)
    qtbot.keyClick(sample_window, Qt.Key.Key_F1)
    assert open_help("clore", sample_window) is first
    assert first.topic.name == "clore"
    assert len(sample_window.findChildren(HelpDialog)) == 1


def test_f1_opens_the_help_of_the_page(sample_window, qtbot):
    with qtbot.waitExposed(sample_window):
        sample_window.show()
    qtbot.keyClick(sample_window, Qt.Key.Key_F1)
    assert sample_window.findChild(HelpDialog).topic == topic_of("accueil")


@pytest.mark.parametrize("topic", topics(), ids=lambda one: one.name)
def test_every_topic_is_whole(topic, dialog):
    dialog.ui.help_topics_list.select(topic.name)
    assert topic.text.startswith(f"# {topic.title}\n")
    assert len(topic.text.split()) > 250, "a page of help says everything that is needed"
    assert "'" not in topic.text, "the French apostrophe is ’"
    targets = [part.split(")")[0] for part in topic.text.split("](")[1:]]
    assert any(target.endswith(".png") for target in targets), "a page of help has a picture"
    for target in targets:
        assert resource(f"{FOLDER}/{target}").is_file(), target


def test_pictures_are_shown_at_the_width_of_the_text(dialog):
    document = dialog.ui.help_page_text.document()
    kind = int(QTextDocument.ResourceType.ImageResource)
    assert document.resource(kind, QUrl("conduire.png")) is not None
    assert dialog.ui.help_page_text.horizontalScrollBar().maximum() == 0
    assert document.size().height() > 900


@pytest.mark.parametrize("width", [1000, 976, 860])
def test_no_line_of_a_picture_is_left_out_where_it_is_narrower(dialog, width):
    dialog.resize(width, 652)
    document = dialog.ui.help_page_text.document()
    block = document.begin()
    while block.text() != PICTURE:
        block = block.next()
    wide = block.begin().fragment().charFormat().toImageFormat().width()
    assert wide < dialog.ui.help_page_text.viewport().width()
    whole = QImage(str(resource(f"{FOLDER}/conduire.png")))
    smooth = whole.scaledToWidth(round(wide), Qt.TransformationMode.SmoothTransformation)
    kind = int(QTextDocument.ResourceType.ImageResource)
    assert document.resource(kind, QUrl("conduire.png")) == smooth


def test_every_page_of_the_program_has_its_topic():
    there = {page for topic in topics() for page in topic.pages}
    assert {spec.name for spec in pages()} <= there
