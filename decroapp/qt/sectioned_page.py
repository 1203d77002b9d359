"""A page of several sections: their buttons on top, one of them below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLabel, QToolButton

from decroapp.qt.icons import dress
from decroapp.qt.pages import Page, PageContext
from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow
from decroapp.qt.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.reglages.panel import Panel
    from decroapp.services.context import Context

SIDE, NARROW_SIDE, GAP = 24, 12, 16


def everybody(_context: "Context") -> bool:
    """Open a section to every account."""
    return True


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name, by which other pages ask for it, its title, who has it."""

    name: str
    title: str
    make: "Callable[[PageContext[Services]], Panel]"
    open_to: "Callable[[Context], bool]" = everybody


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of the form that the sections fill; ``width`` in pixels before zoom."""

    column: QBoxLayout
    heading: QLabel
    buttons: FlowRow
    panels: QBoxLayout
    width: int
    stretch: int = 0


class SectionedPage(Page):
    """Show one section at a time; ``enter`` takes the name of one."""

    def __init__(self, name: str, context: "PageContext[Services]") -> None:
        super().__init__(name, context.host)
        self._context = context
        self._panels: dict[str, Panel] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._frame: Frame | None = None
        self._sections: dict[str, Section] = {}

    def offer(self, frame: Frame, sections: Iterable[Section]) -> None:
        """Lay the buttons of the sections that the account has."""
        self._frame = frame
        frame.buttons.set_gap(0)
        mine = self._context.services.context
        self._sections = {one.name: one for one in sections if one.open_to(mine)}
        for one in self._sections.values():
            self._add_button(one)
        theme().changed.connect(self._fit)
        self._fit()

    def enter(self, target: object = None) -> None:
        """Show a section, the last one shown by default."""
        asked = target if isinstance(target, str) and target in self._sections else self._current
        self.show_section(asked or next(iter(self._sections)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the section where it is short."""
        super().resizeEvent(event)
        self._fit()

    def place(self) -> object:
        """Return the section in sight."""
        return self._current

    def panel(self, name: str) -> "Panel":
        """Return a section, made at the first call."""
        if name not in self._panels:
            panel = self._sections[name].make(self._context)
            self._panels[name] = panel
            if self._frame is not None:
                self._frame.panels.addWidget(panel, self._frame.stretch)
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

    def _add_button(self, section: Section) -> None:
        button = QToolButton()
        button.setText(section.title)
        button.setObjectName(f"{self.page_name}_{section.name}_button")
        button.setAccessibleName(section.title)
        button.setCheckable(True)
        button.setProperty("nav", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.show_section(section.name))
        self._group.addButton(button)
        self._buttons[section.name] = button
        if self._frame is not None:
            self._frame.buttons.add(button)

    def _fit(self) -> None:
        if self._frame is None:
            return
        look, narrow, frame = theme(), is_narrow(self), self._frame
        side = look.px(NARROW_SIDE if narrow else SIDE)
        # The navigation says already where one is.
        frame.heading.setHidden(narrow)
        frame.column.setContentsMargins(side, side, side, side)
        frame.column.setSpacing(look.px(GAP))
        self.setMaximumWidth(look.px(frame.width))
