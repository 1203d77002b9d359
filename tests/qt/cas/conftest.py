"""A pupil and his page."""

import pytest
from PySide6.QtWidgets import QDialog

from decroapp.qt.cas.cas_page import CasPage
from tests.builders import add_division, add_member, add_pupil


class CaseDesk:
    """The page of one pupil, and what its reader does there."""

    def __init__(self, desk):
        self.desk = desk
        context = desk.context
        self.division = desk.run(lambda: add_division(context, "3 B"))
        self.pupil = desk.run(lambda: add_pupil(context, "Milan", "ROCABERT", self.division))
        self.cpe = desk.run(lambda: add_member(context, "cpe", "AUBIN"))
        self.page = desk.show(CasPage(desk.page_context), self.pupil)

    @property
    def ui(self):
        return self.page.ui

    @property
    def form(self):
        return self.page.forms.shown

    @property
    def case(self):
        return self.page._sheet.case

    def reopen(self, target=None):
        self.page.enter(target)
        self.desk.settle()

    def open(self, button):
        """Press a button of the page and return the form it opens, its draft given back."""
        button.click()
        self.desk.settle()
        return self.form

    def save(self):
        """Press « Enregistrer » in the form."""
        self.form._button("save").click()
        self.desk.settle()

    def refer(self, facts="", sign="falling_results"):
        form = self.open(self.ui.cas_refer_button)
        form.ui.cas_referral_signs_list.tick([sign])
        form.ui.cas_referral_facts_edit.setPlainText(facts)
        self.save()

    def press(self, words):
        """Press a move."""
        next(one for one in self.page._moves if one.text() == words).click()
        self.desk.settle()

    def lines(self):
        """Return the timeline: kind and text."""
        rows = self.ui.cas_timeline_list.rows()
        return [(row.cell(0).text, row.cell(1).text) for row in rows]

    def keys(self, kind):
        return next(row.id for row in self.ui.cas_timeline_list.rows() if row.cell(0).text == kind)


@pytest.fixture
def cas(desk):
    made = CaseDesk(desk)
    yield made
    for dialog in made.page.findChildren(QDialog):
        dialog.hide()
    made.desk.settle()
