"""The settings: sections on top, one of them below."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton

from decroapp.qt.forms.ui_reglages_page import Ui_ReglagesPage
from decroapp.qt.icons import dress
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.reglages.about_panel import AboutPanel
from decroapp.qt.reglages.accounts_panel import AccountsPanel
from decroapp.qt.reglages.appearance_panel import AppearancePanel
from decroapp.qt.reglages.backups_panel import BackupsPanel
from decroapp.qt.reglages.classes_panel import ClassesPanel
from decroapp.qt.reglages.equipe_panel import EquipePanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.partage_panel import PartagePanel
from decroapp.qt.reglages.school_panel import SchoolPanel
from decroapp.qt.reglages.thresholds_panel import ThresholdsPanel
from decroapp.qt.reglages.year_panel import YearPanel
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow

if TYPE_CHECKING:
    from decroapp.bootstrap import Services

SIDE, NARROW_SIDE, GAP, WIDTH = 24, 12, 16, 960
SECTION_GAP = 0

Make = Callable[[PageContext["Services"]], Panel]
SECTIONS: dict[str, tuple[str, Make]] = {
    "etablissement": ("Établissement", SchoolPanel),
    "annee": ("Année", YearPanel),
    "equipe": ("Équipe", EquipePanel),
    "classes": ("Classes", ClassesPanel),
    "comptes": ("Comptes", AccountsPanel),
    "seuils": ("Seuils", ThresholdsPanel),
    "partage": ("Règles", PartagePanel),
    "sauvegardes": ("Sauvegardes", BackupsPanel),
    "apparence": ("Aspect", AppearancePanel),
    "apropos": ("À propos", AboutPanel),
}
"""Each section by the name under which other pages ask for it."""


class ReglagesPage(Page):
    """Show one section at a time; ``enter`` takes the name of one."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("reglages", context.host)
        self._context = context
        self._panels: dict[str, Panel] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self.ui = Ui_ReglagesPage()
        self.ui.setupUi(self)
        self.ui.reglages_sections_row.set_gap(SECTION_GAP)
        for name, (title, _) in SECTIONS.items():
            self._add_button(name, title)
        theme().changed.connect(self._fit)
        self._fit()

    def enter(self, target: object = None) -> None:
        """Show a section, the last one shown by default."""
        asked = target if isinstance(target, str) and target in SECTIONS else self._current
        self.show_section(asked or next(iter(SECTIONS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the section where it is short."""
        super().resizeEvent(event)
        self._fit()

    def place(self) -> object:
        """Return the section in sight."""
        return self._current

    def panel(self, name: str) -> Panel:
        """Return a section, made at the first call."""
        if name not in self._panels:
            panel = SECTIONS[name][1](self._context)
            self._panels[name] = panel
            self.ui.reglages_panel_column.addWidget(panel)
            dress(panel)
        return self._panels[name]

    def show_section(self, name: str) -> None:
        """Bring a section in sight."""
        if self._current and self._current != name:
            self._panels[self._current].flush()
        shown = self.panel(name)
        self._current = name
        for panel in self._panels.values():
            panel.setVisible(panel is shown)
        self._buttons[name].setChecked(True)
        shown.enter()
        self.set_page_state(name)

    def _add_button(self, name: str, title: str) -> None:
        button = QToolButton()
        button.setText(title)
        button.setObjectName(f"reglages_{name}_button")
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setProperty("nav", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.show_section(name))
        self._group.addButton(button)
        self._buttons[name] = button
        self.ui.reglages_sections_row.add(button)

    def _fit(self) -> None:
        look, narrow = theme(), is_narrow(self)
        side = look.px(NARROW_SIDE if narrow else SIDE)
        # The navigation says already where one is.
        self.ui.reglages_title.setHidden(narrow)
        self.ui.reglages_column.setContentsMargins(side, side, side, side)
        self.ui.reglages_column.setSpacing(look.px(GAP))
        self.setMaximumWidth(look.px(WIDTH))


SPEC: "PageSpec[Services]" = PageSpec(
    "reglages",
    "Réglages",
    "settings",
    ReglagesPage,
    position=90,
    at_bottom=True,
    states=tuple(SECTIONS),
)
