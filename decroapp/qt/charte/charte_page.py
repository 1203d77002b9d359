"""The page of the charter: its sections on top, one of them below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton

from decroapp.qt.charte.sections import SECTIONS
from decroapp.qt.forms.ui_charte_page import Ui_ChartePage
from decroapp.qt.icons import dress
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow

if TYPE_CHECKING:
    from decroapp.bootstrap import Services

SIDE, NARROW_SIDE, GAP, WIDTH = 24, 12, 16, 1080


class ChartePage(Page):
    """Show one section at a time; ``enter`` takes the name of one."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("charte", context.host)
        self._context = context
        self._panels: dict[str, Panel] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self.ui = Ui_ChartePage()
        self.ui.setupUi(self)
        self.ui.charte_sections_row.set_gap(0)
        self._sections = {
            one.name: one for one in SECTIONS if one.open_to(context.services.context)
        }
        for one in self._sections.values():
            self._add_button(one.name, one.title)
        theme().changed.connect(self._fit)
        self._fit()

    def enter(self, target: object = None) -> None:
        """Show a section, the last one shown by default."""
        known = isinstance(target, str) and target in self._sections
        asked = target if known and isinstance(target, str) else self._current
        self.show_section(asked or next(iter(self._sections)))

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
            panel = self._sections[name].make(self._context)
            self._panels[name] = panel
            self.ui.charte_panel_column.addWidget(panel, 1)
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
        button.setObjectName(f"charte_{name}_button")
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setProperty("nav", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.show_section(name))
        self._group.addButton(button)
        self._buttons[name] = button
        self.ui.charte_sections_row.add(button)

    def _fit(self) -> None:
        look, narrow = theme(), is_narrow(self)
        side = look.px(NARROW_SIDE if narrow else SIDE)
        # The navigation says already where one is.
        self.ui.charte_heading_label.setHidden(narrow)
        self.ui.charte_column.setContentsMargins(side, side, side, side)
        self.ui.charte_column.setSpacing(look.px(GAP))
        self.setMaximumWidth(look.px(WIDTH))


SPEC: "PageSpec[Services]" = PageSpec(
    "charte",
    "Charte",
    "shield-check",
    ChartePage,
    position=70,
    states=tuple(one.name for one in SECTIONS),
)
