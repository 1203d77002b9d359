"""The case page and its forms as they meet the eye: where the keyboard is, what lines up."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from decroapp.domain.case.codes import FactCode
from decroapp.qt.theme import theme
from tests.builders import add_case
from tests.qt.cas.dossier import DAY

pytestmark = pytest.mark.requirement("A.X2")


def right_edge(dialog, widget):
    return widget.mapTo(dialog, widget.rect().topRight()).x()


def test_a_pupil_without_case_is_one_key_from_being_referred(cas):
    assert cas.page.window().focusWidget() is cas.ui.cas_refer_button


def test_the_keyboard_begins_in_the_timeline_of_a_case(cas):
    cas.refer()
    cas.reopen(cas.pupil)
    assert cas.page.window().focusWidget() is cas.ui.cas_timeline_list


def test_reading_the_page_again_leaves_the_keyboard_where_it_was(cas):
    cas.refer()
    cas.ui.cas_fact_button.setFocus()
    cas.page._read()
    cas.desk.settle()
    assert cas.page.window().focusWidget() is cas.ui.cas_fact_button


def test_the_page_scrolls_as_a_whole(cas):
    assert cas.page.findChildren(QScrollArea) == []


@pytest.mark.parametrize("button", ["follow", "fact", "count", "family"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_form_ends_where_its_buttons_end(cas, button, zoom):
    theme().set_zoom(zoom)
    cas.refer()
    form = cas.open(getattr(cas.ui, f"cas_{button}_button"))
    area, save = form._area, form._button("save")
    bar = area.verticalScrollBar()
    fields = [bar] if bar.maximum() else [one for one in form._fields if one.isVisible()]
    assert max(right_edge(form, one) for one in fields) == right_edge(form, save)


@pytest.mark.parametrize("button", ["follow", "fact", "count", "family"])
def test_a_form_is_as_high_as_what_it_asks(cas, button):
    cas.refer()
    form = cas.open(getattr(cas.ui, f"cas_{button}_button"))
    body = form._named(QWidget, "body")
    assert form._area.height() == body.height()
    assert body.height() - body.layout().totalHeightForWidth(body.width()) in range(2)


def test_what_refuses_a_form_finds_room(cas):
    cas.refer()
    form = cas.open(cas.ui.cas_count_button)
    before = form.height()
    cas.save()
    assert form.height() > before
    assert form._area.verticalScrollBar().maximum() == 0


def test_a_move_says_what_it_does_twice(cas):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil))
    cas.reopen()
    form = cas.open(next(one for one in cas.page._moves if one.text() == "Clore…"))
    words = form.ui.cas_move_heading_label.text(), form.ui.cas_move_save_button.text()
    assert words == ("Clore le suivi", "Clore le suivi")


def test_a_line_does_not_say_its_day_twice(cas):
    facts = cas.desk.services.facts
    code = FactCode.WISH_STATED
    cas.desk.run(lambda: facts.add(cas.pupil, code, DAY, source="Entretien"))
    cas.reopen()
    row = cas.ui.cas_timeline_list.rows()[0]
    assert (row.cell(0).detail, row.cell(1).detail) == ("16 novembre 2026", "Entretien")
