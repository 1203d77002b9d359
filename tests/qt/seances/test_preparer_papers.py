"""The papers of *Préparer*: what is there, for whom, the calendar file, the dialog of a kind."""

from dataclasses import replace

import accessibility
import pytest
from pdf_printer import to_pdf
from PySide6.QtCore import Qt

from decroapp.domain.meeting.papers import PaperKind
from decroapp.qt.documents.papers_dialog import PapersDialog
from decroapp.qt.seances.preparer_page import PreparerPage
from decroapp.wording.going_out import say_before
from tests.documents.reading import pages_text
from tests.qt.seances.conftest import texts

pytestmark = pytest.mark.requirement("B.B4")


@pytest.fixture
def working(full, work_process):
    """The meeting of three cases, with a warm work process."""
    full.services = replace(full.services, work=work_process)
    full.page_context = replace(full.page_context, services=full.services)
    return full


@pytest.fixture
def page(full):
    return full.show(PreparerPage(full.page_context), full.meeting)


def opened(desk, qtbot, kind):
    dialog = PapersDialog(desk.page_context, desk.meeting, kind, None)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    return dialog


def shown_pages(dialog):
    column = dialog.ui.papers_pages_column
    return [column.itemAt(n).widget() for n in range(column.count())]


def readers(dialog):
    return texts(dialog.ui.papers_readers_list)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_paper_has_its_line_and_who_is_handed_names_is_named(page):
    assert texts(page.ui.preparer_papers_list) == [
        "Ordre du jour | Initiales et numéros, pour tous",
        "Voir",
        "Convocations | 2\u00a0membres, sans nom d’élève",
        "Voir",
        "Listes nominatives | Pour M.\u00a0Sabatier, sans compte",
        "Voir",
        "Fichier de calendrier | Jour, heure et lieu\u202f; aucun nom",
        "Enregistrer",
    ]


def test_where_nobody_is_to_be_handed_anything_there_is_nothing_to_see(page, full):
    me = full.context.account.member.member_id
    full.run(lambda: full.services.meetings.invite(full.meeting, frozenset({me})))
    page.enter(full.meeting)
    full.settle()
    rows = page.ui.preparer_papers_list.rows()
    assert [row.state for row in rows] == ["", "nobody", "nobody", ""]
    page.ui.preparer_papers_list.acted.emit("pupil_list")
    assert page.papers.dialog is None


def test_the_calendar_file_is_saved_under_the_day(page, full, tmp_path):
    asked = []

    def choose(_parent, name):
        asked.append(name)
        return tmp_path / name

    page.papers.choose_path = choose
    page.ui.preparer_papers_list.acted.emit("calendar")
    full.settle()
    assert asked == ["seance-2026-11-24.ics"]
    assert b"BEGIN:VEVENT" in (tmp_path / asked[0]).read_bytes()
    assert full.told == ["Le fichier de calendrier est enregistré."]


def test_a_calendar_file_that_cannot_be_written_is_told(page, full, tmp_path):
    page.papers.choose_path = lambda _parent, name: tmp_path / "absent" / name
    page.ui.preparer_papers_list.acted.emit("calendar")
    full.settle()
    assert [error.code for error in full.errors] == ["document-not-saved"]


def test_without_a_path_nothing_is_saved(page, full):
    page.papers.choose_path = lambda _parent, _name: None
    page.ui.preparer_papers_list.acted.emit("calendar")
    full.settle()
    assert full.told == []


def test_a_line_opens_the_papers_of_its_kind(working):
    page = working.show(PreparerPage(working.page_context), working.meeting)
    page.ui.preparer_papers_list.acted.emit("agenda")
    working.settle()
    dialog = page.papers.dialog
    assert dialog.windowTitle() == "Ordre du jour"
    assert len(shown_pages(dialog)) == 1
    dialog.reject()
    assert page.papers.dialog is None


def test_the_agenda_has_no_reader_and_one_page(working, qtbot):
    dialog = opened(working, qtbot, PaperKind.AGENDA)
    assert dialog.ui.papers_readers_card.isHidden()
    assert dialog.ui.papers_count_label.text() == "1\u00a0page"
    assert "noms" in dialog.ui.papers_left_out_label.text()
    said = say_before(working.services.context.policy, PaperKind.AGENDA)
    assert dialog.ui.papers_rule_label.text() == said
    assert accessibility.problems(dialog) == []


def test_each_reader_s_paper_is_shown_in_turn(working, qtbot):
    dialog = opened(working, qtbot, PaperKind.INVITATION)
    assert readers(dialog) == ["M.\u00a0Aubin (CPE)", "M.\u00a0Sabatier (professeur)"]
    first = shown_pages(dialog)[0].pixmap().toImage()
    dialog.ui.papers_readers_list.select(1)
    working.settle()
    assert shown_pages(dialog)[-1].pixmap().toImage() != first
    assert dialog.ui.papers_print_button.text() == "&Imprimer les 2…"


def test_what_is_saved_is_the_paper_in_sight(working, qtbot, tmp_path):
    dialog = opened(working, qtbot, PaperKind.INVITATION)
    dialog.ui.papers_readers_list.select(1)
    working.settle()
    dialog.choose_path = lambda _parent, name: tmp_path / name
    click(qtbot, dialog.ui.papers_save_button)
    working.settle()
    (page,) = pages_text((tmp_path / "CV-20261124-1330.pdf").read_bytes())
    assert "Sabatier" in page
    assert dialog.ui.papers_message_bar.text.startswith("La copie est enregistrée.")


def test_every_paper_of_a_kind_is_printed_under_a_title_without_a_name(working, qtbot, tmp_path):
    dialog = opened(working, qtbot, PaperKind.INVITATION)
    titles, path = [], tmp_path / "papier.pdf"

    def choose(parent, title):
        titles.append(title)
        return to_pdf(path)(parent, title)

    dialog.choose_printer = choose
    click(qtbot, dialog.ui.papers_print_button)
    working.settle()
    assert titles == ["CV-20261124-1330"]
    assert len(pages_text(path.read_bytes())) == 2
    assert "2 documents sont partis" in dialog.ui.papers_message_bar.text


def test_nothing_is_printed_or_saved_without_a_choice(working, qtbot):
    dialog = opened(working, qtbot, PaperKind.AGENDA)
    dialog.choose_printer = lambda _parent, _title: None
    dialog.choose_path = lambda _parent, _name: None
    click(qtbot, dialog.ui.papers_print_button)
    click(qtbot, dialog.ui.papers_save_button)
    working.settle()
    assert dialog.ui.papers_message_bar.text == ""


def test_without_a_reader_the_dialog_says_so_and_offers_nothing(working, qtbot):
    working.run(lambda: working.services.meetings.invite(working.meeting, frozenset()))
    for kind, said in (
        (PaperKind.PUPIL_LIST, "Aucun membre sans compte"),
        (PaperKind.INVITATION, "Personne d’autre que vous"),
    ):
        dialog = opened(working, qtbot, kind)
        assert dialog.ui.papers_message_bar.text.startswith(said)
        assert not dialog.ui.papers_print_button.isEnabled()


def test_the_zoom_is_chosen_and_fitted(working, qtbot):
    dialog = opened(working, qtbot, PaperKind.AGENDA)
    fitted = dialog.ui.papers_zoom_label.text()
    click(qtbot, dialog.ui.papers_zoom_in_button)
    assert dialog.ui.papers_zoom_label.text() != fitted
    click(qtbot, dialog.ui.papers_zoom_out_button)
    click(qtbot, dialog.ui.papers_fit_button)
    assert dialog.ui.papers_zoom_label.text() == fitted


def test_closing_forgets_the_papers(working, qtbot):
    dialog = opened(working, qtbot, PaperKind.PUPIL_LIST)
    assert readers(dialog) == ["M.\u00a0Sabatier (professeur)"]
    dialog.reject()
    assert not dialog._papers
