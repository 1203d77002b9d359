"""Panels side by side, or tabs where there is no room."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from decroapp.qt.theme import theme

NARROW, FOLDED = 900, 1240
GAP, LEAST, LEAST_BELOW = 16, 220, 160


def is_folded(widget: QWidget) -> bool:
    """Tell whether three panels abreast would leave too little to the middle one."""
    return widget.window().width() / theme().zoom < FOLDED


def is_narrow(widget: QWidget) -> bool:
    """Tell whether the window has fewer than 900 logical pixels at the present zoom."""
    return widget.window().width() / theme().zoom < NARROW


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: its widget, its title as a tab, its share of the width or its fixed width."""

    widget: QWidget
    title: str
    stretch: int
    width: int
    folds: bool
    scrolls: bool


def _on_page(widget: QWidget) -> QWidget:
    if not widget.property("surface"):
        widget.setProperty("ground", "none")
    return widget


def _scrolling(widget: QWidget, host: QWidget) -> QScrollArea:
    area = QScrollArea(host)
    area.setWidget(_on_page(widget))
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class AdaptivePanels(QWidget):
    """Lay panels in a row; below 900 logical pixels they become tabs, the widest first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: list[Panel] = []
        self._least = LEAST
        self._narrow = self._folded = False
        self._row_host = QWidget(self)
        self._row = QHBoxLayout(self._row_host)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._side_host = QWidget(self._row_host)
        self._side = QVBoxLayout(self._side_host)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side_host.hide()
        self._tabs = QTabWidget(self)
        self._tabs.tabBar().setAccessibleName("Panneaux")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row_host)
        column.addWidget(self._tabs)
        theme().changed.connect(self._adapt)

    def setObjectName(self, name: str) -> None:
        """Name the tab bar after the widget."""
        super().setObjectName(name)
        base = name.removesuffix("_view")
        self._tabs.setObjectName(f"{base}_tabs")
        self._tabs.tabBar().setObjectName(f"{base}_bar")

    def add_panel(
        self,
        widget: QWidget,
        title: str,
        *,
        stretch: int = 0,
        width: int = 0,
        folds: bool = False,
        scrolls: bool = True,
    ) -> None:
        """Add a panel on the right: with a ``stretch``, or a ``width`` in pixels before zoom.

        One that ``folds`` goes below the first panel while the window is under 1240 pixels;
        one that does not scroll by itself is shown whole, and its page scrolls.
        """
        shown = _scrolling(widget, self._row_host) if scrolls else _on_page(widget)
        self._panels.append(Panel(shown, title, stretch, width, folds, scrolls))
        self._place()

    def set_least(self, height: int) -> None:
        """Let panels be as low as this (pixels before zoom), where nothing around them scrolls."""
        self._least = height
        self._adapt()

    @property
    def narrow(self) -> bool:
        """Tell whether the panels are tabs now."""
        return self._narrow

    def reveal(self, widget: QWidget) -> None:
        """Bring a panel in sight."""
        if self._narrow:
            area = next(p.widget for p in self._panels if p.widget.isAncestorOf(widget))
            self._tabs.setCurrentWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between row and tabs."""
        super().resizeEvent(event)
        self._adapt()

    def showEvent(self, event: QEvent) -> None:
        """Lay the panels for the window they are shown in."""
        self._adapt()

    def _adapt(self) -> None:
        wanted = is_narrow(self), is_folded(self) and any(p.folds for p in self._panels)
        if wanted != (self._narrow, self._folded):
            self._narrow, self._folded = wanted
            self._place()
        self._row.setSpacing(theme().px(GAP))
        self._side.setSpacing(theme().px(GAP))
        for panel in self._panels:
            self._fit(panel)

    def _fit(self, panel: Panel) -> None:
        aside = self._folded and panel.folds
        width = 0 if self._narrow else self._panels[0].width if aside else panel.width
        if panel.scrolls:
            panel.widget.setMinimumHeight(theme().px(LEAST_BELOW if aside else self._least))
        panel.widget.setMinimumWidth(theme().px(width))
        panel.widget.setMaximumWidth(theme().px(width) if width else (1 << 24) - 1)

    def _stand(self, panel: Panel, layout: QHBoxLayout | QVBoxLayout) -> None:
        share = panel.stretch if layout is self._row else 1 if panel.folds else 3
        layout.addWidget(panel.widget, share)
        panel.widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        panel.widget.show()

    def _place(self) -> None:
        """Put every panel where it belongs; the focus stays where it was."""
        if not self._panels:
            return
        focused = self.window().focusWidget()
        shown = max(self._panels, key=lambda panel: panel.stretch)
        while self._tabs.count():
            self._tabs.removeTab(0)
        aside = self._folded and not self._narrow
        if aside:
            self._row.addWidget(self._side_host)
        for panel in self._panels:
            if self._narrow:
                self._tabs.addTab(panel.widget, panel.title)
            else:
                beside = aside and (panel is self._panels[0] or panel.folds)
                self._stand(panel, self._side if beside else self._row)
            self._fit(panel)
        self._side_host.setVisible(aside)
        self._row_host.setVisible(not self._narrow)
        self._tabs.setVisible(self._narrow)
        if self._narrow:
            self._tabs.setCurrentWidget(shown.widget)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()
