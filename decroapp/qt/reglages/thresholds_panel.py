"""Settings of thresholds: signals and the idle lock."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_thresholds_panel import Ui_ThresholdsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.services.school import Thresholds

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

SPIN_WIDTH, INSET = 96, 8


class ThresholdsPanel(Panel):
    """Two numbers that the school chooses."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_ThresholdsPanel()
        self.ui.setupUi(self)
        self.say_right(self.ui.reglages_thresholds_right_label)
        for spin in (self.ui.reglages_absence_spin, self.ui.reglages_idle_spin):
            spin.setEnabled(self.writable)
        self.ui.reglages_thresholds_save_button.setVisible(self.writable)
        self.ui.reglages_thresholds_save_button.clicked.connect(self._save)
        self._shown = False
        self._keeper = DraftKeeper(
            context,
            "reglages.thresholds",
            collect=self._collect,
            restore=self._restore,
            parent=self,
        )
        for spin in (self.ui.reglages_absence_spin, self.ui.reglages_idle_spin):
            spin.valueChanged.connect(lambda _: self._touch())
        self.lay_out(self.ui.thresholds_panel_column)

    def enter(self) -> None:
        """Read the thresholds again."""
        self.flush()
        school = self.services.school
        self.runner.ask(self, school.thresholds, self._show, key="reglages.thresholds")

    def _fit(self) -> None:
        super()._fit()
        for spin in (self.ui.reglages_absence_spin, self.ui.reglages_idle_spin):
            spin.setMinimumWidth(theme().px(SPIN_WIDTH))
            # The stylesheet does not reach the line inside a spin box.
            spin.lineEdit().setTextMargins(theme().px(INSET), 0, theme().px(INSET), 0)

    def _show(self, found: Thresholds) -> None:
        self._restore(asdict(found))
        if self.writable:
            self._keeper.follow("")

    def _touch(self) -> None:
        if self._shown:
            self._keeper.touch()

    def _collect(self) -> Content:
        return asdict(self._chosen())

    def _restore(self, content: Content) -> None:
        self._shown = False
        self.ui.reglages_absence_spin.setValue(content["absences"])
        self.ui.reglages_idle_spin.setValue(content["idle_minutes"])
        self._shown = True

    def _chosen(self) -> Thresholds:
        ui = self.ui
        return Thresholds(ui.reglages_absence_spin.value(), ui.reglages_idle_spin.value())

    def _save(self) -> None:
        chosen, school, draft = self._chosen(), self.services.school, self._keeper.filing()
        self.runner.ask(
            self, lambda: school.change_thresholds(chosen, draft), lambda _: self._saved()
        )

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("Les seuils sont enregistrés.")
