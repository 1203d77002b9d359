"""Settings of thresholds: signals and the idle lock."""

from typing import TYPE_CHECKING

from decroapp.qt.forms.ui_thresholds_panel import Ui_ThresholdsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.services.school import Thresholds

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

SPIN_WIDTH = 96


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
        self.lay_out(self.ui.thresholds_panel_column)

    def enter(self) -> None:
        """Read the thresholds again."""
        school = self.services.school
        self.runner.ask(self, school.thresholds, self._show, key="reglages.thresholds")

    def _fit(self) -> None:
        super()._fit()
        for spin in (self.ui.reglages_absence_spin, self.ui.reglages_idle_spin):
            spin.setMinimumWidth(theme().px(SPIN_WIDTH))

    def _show(self, found: Thresholds) -> None:
        self.ui.reglages_absence_spin.setValue(found.absences)
        self.ui.reglages_idle_spin.setValue(found.idle_minutes)

    def _save(self) -> None:
        ui, school = self.ui, self.services.school
        chosen = Thresholds(ui.reglages_absence_spin.value(), ui.reglages_idle_spin.value())
        self.runner.ask(
            self,
            lambda: school.change_thresholds(chosen),
            lambda _: self.context.navigator.tell("Les seuils sont enregistrés."),
        )
