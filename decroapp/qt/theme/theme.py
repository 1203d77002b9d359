"""The look in force, and what changes it."""

from enum import StrEnum
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from decroapp.qt.theme import sheet
from decroapp.qt.theme.tokens import DARK, LIGHT, Tokens
from decroapp.resources import resource

ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
SMALLEST_BODY = 10.0
SHEET_PICTURES = {
    "arrow": ("chevron-down", "muted"),
    "tick": ("check", "on_primary"),
    "dot": ("point", "on_primary"),
}
"""Icon and colour of what a stylesheet can only name by its file: ``styles/<name>-<ground>.svg``.

They are shipped, so that the windows open where nothing more can be written.
"""


class Mode(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of an application; made once, by ``theme``."""

    changed = Signal()
    """Colours or sizes are new; what draws by itself draws again."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._template = resource("styles/theme.qss").read_text(encoding="utf-8")
        self._body = max(SMALLEST_BODY, application.font().pointSizeF())
        self._mode = Mode.SYSTEM
        self._system = application.styleHints().colorScheme()
        self._zoom = 1.0
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._colors: dict[str, QColor] = {}
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> Mode:
        """Return the colours that were asked for."""
        return self._mode

    @property
    def zoom(self) -> float:
        """Return the zoom, 1.0 to 2.0."""
        return self._zoom

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark colours are shown."""
        if self._mode is Mode.SYSTEM:
            return self._system == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def tokens(self) -> Tokens:
        """Return the colours in force."""
        return DARK if self.is_dark else LIGHT

    def color(self, name: str) -> QColor:
        """Return a colour by its token's name."""
        if name not in self._colors:
            self._colors[name] = QColor(cast(str, getattr(self.tokens, name)))
        return QColor(self._colors[name])

    def px(self, length: int) -> int:
        """Return a length of the grid, zoomed."""
        return round(length * self._zoom)

    def font(self, points: int = 10, *, strong: bool = False) -> QFont:
        """Return the system's font at a size given for a body of 10 points."""
        if (points, strong) not in self._fonts:
            font = QFont(QGuiApplication.font())
            font.setPointSizeF(points * self._zoom * self._body / 10)
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            self._fonts[points, strong] = font
        return QFont(self._fonts[points, strong])

    def set_mode(self, mode: Mode) -> None:
        """Show light or dark colours, or those of the system."""
        if mode is self._mode:
            return
        self._mode = mode
        hints = self._application.styleHints()
        if mode is Mode.SYSTEM:
            hints.unsetColorScheme()
            self._system = hints.colorScheme()
        else:
            dark = mode is Mode.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._apply()

    def set_zoom(self, zoom: float) -> None:
        """Show everything larger, between 1.0 and 2.0."""
        bounded = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if bounded != self._zoom:
            self._zoom = bounded
            self._apply()

    def zoom_in(self) -> None:
        """Go to the next larger size."""
        self.set_zoom(next((z for z in ZOOMS if z > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller size."""
        self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._zoom), ZOOMS[0]))

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._fonts.clear()
        self._colors.clear()
        font = self.font()
        self._application.setFont(font)
        self._application.setPalette(sheet.palette(self.tokens))
        images = pictures_of_sheet(dark=self.is_dark)
        filled = sheet.fill(self._template, self.tokens, images, self._zoom, self._body)
        self._application.setStyleSheet(filled)
        self.changed.emit()


def pictures_of_sheet(*, dark: bool) -> dict[str, str]:
    """Return where each picture of the stylesheet lies, by its name."""
    ground = "dark" if dark else "light"
    folder = Path(str(resource("styles")))
    return {name: (folder / f"{name}-{ground}.svg").as_posix() for name in SHEET_PICTURES}


_made: list[Theme] = []


def theme() -> Theme:
    """Return the application's look, laid at the first call; asked thousands of times a page."""
    if not (_made and isValid(_made[0])):
        application = cast(QApplication, QApplication.instance())
        _made[:] = [application.findChild(Theme) or Theme(application)]
    return _made[0]
