"""Settings of the school year."""

from typing import TYPE_CHECKING

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_year_panel import Ui_YearPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.year_dialog import YearDialog

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class YearPanel(Panel):
    """Show the open year; head and deputy change its dates, or open the next one."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._shown = False
        self.ui = Ui_YearPanel()
        self.ui.setupUi(self)
        self.form = self.ui.reglages_year_form
        self.form.name_after("reglages")
        self.form.set_today(context.clock.today())
        self.form.set_writable(self.writable)
        self.say_right(self.ui.reglages_year_right_label)
        for button in (self.ui.reglages_year_save_button, self.ui.reglages_open_year_button):
            button.setVisible(self.writable)
        self.ui.reglages_year_save_button.clicked.connect(self._save)
        self.ui.reglages_open_year_button.clicked.connect(self._open)
        self._keeper = DraftKeeper(
            context,
            "reglages.year",
            collect=self.form.content,
            restore=self._restore,
            parent=self,
        )
        self.form.changed.connect(self._touch)
        self.lay_out(self.ui.year_panel_column)

    def enter(self) -> None:
        """Read the year again."""
        self.flush()
        self.runner.ask(self, self.services.school.year, self._show, key="reglages.year")

    def _show(self, year: SchoolYear) -> None:
        self._shown = False
        self.form.set_year(year)
        self.ui.reglages_year_label.setText(f"Année {year.label}")
        self._shown = True
        if self.writable:
            self._keeper.follow(str(year.start_year))

    def _restore(self, content: Content) -> None:
        self._shown = False
        self.form.put_back(content)
        self._shown = True

    def _touch(self) -> None:
        if self._shown:
            self._keeper.touch()

    def _save(self) -> None:
        school = self.services.school
        try:
            year = self.form.year()
        except RuleError as error:
            self.context.navigator.tell_error(error)
            return
        draft = self._keeper.filing()
        self.runner.ask(self, lambda: school.change_year(year, draft), lambda _: self._saved())

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("L’année scolaire est enregistrée.")

    def _open(self) -> None:
        dialog = YearDialog(self.context, self)
        dialog.opened.connect(self.enter)
        dialog.open()
