"""Settings of thresholds: signals and the idle lock."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from decroapp.domain.settings import MARKS_DROP
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_thresholds_panel import Ui_ThresholdsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.services.school import Thresholds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSpinBox

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

SPIN_WIDTH, INSET = 96, 8


class ThresholdsPanel(Panel):
    """The numbers that the school chooses; 0 shows as « aucun »."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_ThresholdsPanel()
        self.ui.setupUi(self)
        self.say_right(self.ui.reglages_thresholds_right_label)
        ui = self.ui
        self._numbers: dict[str, QSpinBox] = {
            "absences": ui.reglages_absence_spin,
            "absences_second": ui.reglages_absence_second_spin,
            "late": ui.reglages_late_spin,
            "late_second": ui.reglages_late_second_spin,
            "punishments": ui.reglages_punishment_spin,
            "punishments_second": ui.reglages_punishment_second_spin,
            "idle_minutes": ui.reglages_idle_spin,
        }
        self._spins = (*self._numbers.values(), ui.reglages_drop_spin)
        for spin in self._spins:
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
        for number in self._numbers.values():
            number.valueChanged.connect(lambda _: self._touch())
        ui.reglages_drop_spin.valueChanged.connect(lambda _: self._touch())
        self.lay_out(self.ui.thresholds_panel_column)

    def enter(self) -> None:
        """Read the thresholds again."""
        self.flush()
        school = self.services.school
        self.runner.ask(self, school.thresholds, self._show, key="reglages.thresholds")

    def _fit(self) -> None:
        super()._fit()
        for spin in self._spins:
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
        for name, spin in self._numbers.items():
            spin.setValue(content.get(name, spin.value()))
        drop = content.get("marks_drop", MARKS_DROP.default)
        self.ui.reglages_drop_spin.setValue(drop / 10)
        self._shown = True

    def _chosen(self) -> Thresholds:
        drop = round(self.ui.reglages_drop_spin.value() * 10)
        numbers = {name: spin.value() for name, spin in self._numbers.items()}
        return Thresholds(**numbers, marks_drop=drop)

    def _save(self) -> None:
        chosen, school, draft = self._chosen(), self.services.school, self._keeper.filing()
        self.runner.ask(
            self, lambda: school.change_thresholds(chosen, draft), lambda _: self._saved()
        )

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("Les seuils sont enregistrés.")
