"""Open the year that follows, from an export or typed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.eleves.files import contents
from decroapp.qt.forms.ui_year_dialog import Ui_YearDialog
from decroapp.qt.reglages.dialog import SettingsDialog
from decroapp.qt.school import asking
from decroapp.services.imports import read
from decroapp.services.jobs import BoundJob
from decroapp.services.school import Prefill, prefill

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

KEY = "reglages.communs"


class YearDialog(SettingsDialog):
    """Ask for the dates of the next year."""

    opened = Signal()
    """Another year is open."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(context, parent)
        self.choose_exports = asking.ask_exports
        self.ui = Ui_YearDialog()
        self.ui.setupUi(self)
        self.form = self.ui.year_year_form
        self.form.name_after("year")
        self.form.set_today(context.clock.today())
        for button in (self.form.ui.page_add_button, self.form.ui.page_remove_button):
            button.setAutoDefault(False)
        self.ui.year_communs_button.clicked.connect(self._take)
        self.ui.year_cancel_button.clicked.connect(self.reject)
        self.ui.year_open_button.clicked.connect(self._open)
        self.lay_out(
            self.ui.year_dialog_column, self.ui.year_inside_column, self.ui.year_message_bar
        )
        school = self.services.school
        self.runner.ask(self, school.card, lambda card: self.form.set_territory(card.territory))
        self._drafts = DraftKeeper(
            context,
            "reglages.next_year",
            collect=self.form.content,
            restore=self.form.put_back,
            parent=self,
        )
        self.form.changed.connect(self._drafts.touch)
        self._drafts.follow("")
        self.form.changed.connect(self.grow)
        self.form.ui.page_from_edit.setFocus()

    def give(self, paths: list[Path]) -> None:
        """Read exports in the background, and fill the form."""
        job: BoundJob[None, Prefill, Prefill] = BoundJob(
            prepare=lambda: None,
            make=lambda _: prefill(read(contents(tuple(paths)))),
            file=lambda _, found: found,
        )
        self.runner.issue(self, job, self.form.fill, self.refuse, key=KEY)

    def reject(self) -> None:
        """Give the year up: the dialog was cancelled on purpose."""
        self._drafts.done()
        super().reject()

    def _take(self) -> None:
        paths = self.choose_exports(self)
        if paths:
            self.give(paths)

    def _open(self) -> None:
        school = self.services.school
        try:
            year = self.form.year()
        except RuleError as error:
            self.refuse(error)
            return
        draft = self._drafts.filing()
        self.runner.ask(
            self, lambda: school.open_year(year, draft), lambda _: self._done(), self.refuse
        )

    def _done(self) -> None:
        self._drafts.filed()
        self.opened.emit()
        self.context.navigator.tell("La nouvelle année scolaire est ouverte.")
        self.accept()
