"""The pages, one below the other: icon and word, never the icon alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from decroapp.qt.icons import dress, set_icon
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role

WIDE, COMPACT = 184, 104


class NavigationRail(QFrame):
    """A button a page, named ``nav_<page>``; icons go above the words where room is short."""

    asked = Signal(str)
    """A page was chosen (its name)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._brand = QLabel("Décroapp")
        self._pages, self._bottom = QVBoxLayout(), QVBoxLayout()
        self.setProperty("surface", "rail")
        set_role(self._brand, "brand")
        self._lay_out()
        theme().changed.connect(self._fit)
        self._fit()

    def add_page(self, name: str, title: str, icon_name: str, *, at_bottom: bool = False) -> None:
        """Add a page below those already there, or at the foot of the rail."""
        button = QToolButton()
        button.setObjectName(f"nav_{name}")
        button.setProperty("nav", True)
        button.setText(title)
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_icon(button, icon_name)
        button.clicked.connect(lambda: self.asked.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        (self._bottom if at_bottom else self._pages).addWidget(button)
        self._fit()

    def show_current(self, name: str) -> None:
        """Mark the page in sight; none for a page that is not in the navigation."""
        button = self._buttons.get(name)
        self._group.setExclusive(button is not None)
        for other in self._buttons.values():
            other.setChecked(other is button)

    def set_compact(self, compact: bool) -> None:
        """Put icons above words, to leave room to the page."""
        if compact != self._compact:
            self._compact = compact
            self._fit()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.addWidget(self._brand)
        column.addLayout(self._pages)
        column.addStretch()
        column.addLayout(self._bottom)
        self._column = column
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setProperty("rail", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(area)

    def _fit(self) -> None:
        look = theme()
        self.setFixedWidth(look.px(COMPACT if self._compact else WIDE))
        self._column.setContentsMargins(look.px(8), look.px(12), look.px(8), look.px(12))
        self._column.setSpacing(look.px(8))
        self._pages.setSpacing(look.px(4))
        self._brand.setContentsMargins(look.px(10), look.px(4), 0, look.px(8))
        under = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(under if self._compact else beside)
        dress(self)
