"""Settings of the look, on this machine."""

from typing import TYPE_CHECKING

from decroapp.qt.forms.ui_appearance_panel import Ui_AppearancePanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import Mode, theme
from decroapp.qt.theme.theme import ZOOMS

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class AppearancePanel(Panel):
    """Light, dark or as the system; from 100 to 200 %."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_AppearancePanel()
        self.ui.setupUi(self)
        self._radios = {
            Mode.SYSTEM: self.ui.reglages_system_radio,
            Mode.LIGHT: self.ui.reglages_light_radio,
            Mode.DARK: self.ui.reglages_dark_radio,
        }
        for zoom in ZOOMS:
            self.ui.reglages_zoom_combo.addItem(f"{zoom * 100:.0f}\u00a0%", zoom)
        for mode, radio in self._radios.items():
            radio.clicked.connect(lambda _=False, mode=mode: theme().set_mode(mode))
        self.ui.reglages_zoom_combo.activated.connect(self._zoom)
        theme().changed.connect(self.enter)
        self.lay_out(self.ui.appearance_panel_column)

    def enter(self) -> None:
        """Show the look in force."""
        look = theme()
        self._radios[look.mode].setChecked(True)
        self.ui.reglages_zoom_combo.setCurrentIndex(self.ui.reglages_zoom_combo.findData(look.zoom))

    def _zoom(self) -> None:
        theme().set_zoom(float(self.ui.reglages_zoom_combo.currentData()))
