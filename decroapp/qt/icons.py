"""Give widgets their icons, tinted by the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from decroapp.qt.theme import theme
from decroapp.qt.theme.pictures import pixmap

SIDE, GAP = 20, 4
RATIOS = (1.0, 2.0)
INKS = {"primary": "on_primary", "danger": "danger"}
"""The colour of an icon on each kind of button."""


def icon_pixmap(name: str, ink: str = "text", side: int = SIDE, ratio: float = 1.0) -> QPixmap:
    """Return an icon in a colour of the theme; ``side`` is before zoom."""
    look = theme()
    return pixmap(name, look.color(ink).name(), look.px(side), ratio)


def icon(name: str, ink: str = "text", *, gap: int = 0) -> QIcon:
    """Return an icon that turns to the primary colour when checked, muted when disabled.

    ``gap`` is kept free on its right, before the words of a button.
    """
    made = QIcon()
    for ratio in RATIOS:
        for colour, mode, state in (
            (ink, QIcon.Mode.Normal, QIcon.State.Off),
            ("primary" if ink == "text" else ink, QIcon.Mode.Normal, QIcon.State.On),
            ("muted", QIcon.Mode.Disabled, QIcon.State.Off),
        ):
            made.addPixmap(_widened(icon_pixmap(name, colour, SIDE, ratio), gap), mode, state)
    return made


def set_icon(button: QAbstractButton, name: str, ink: str = "text") -> None:
    """Give a button an icon that ``dress`` tints again when the theme changes."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_ink", ink)
    _dress(button)


def dress(root: QWidget) -> None:
    """Tint the icons of every button under ``root`` that has an ``icon_name`` (Designer too)."""
    for button in (root, *root.findChildren(QAbstractButton)):
        if isinstance(button, QAbstractButton) and button.property("icon_name"):
            _dress(button)


def _widened(pixmap: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    made = QPixmap(pixmap.width() + round(theme().px(gap) * ratio), pixmap.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return made


def _dress(button: QAbstractButton) -> None:
    ink = button.property("icon_ink") or _default_ink(button)
    stacked = (
        isinstance(button, QToolButton)
        and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    )
    gap = 0 if stacked or not button.text() else GAP
    button.setIcon(icon(str(button.property("icon_name")), str(ink), gap=gap))
    look = theme()
    button.setIconSize(QSize(look.px(SIDE) + look.px(gap), look.px(SIDE)))


def _default_ink(button: QAbstractButton) -> str:
    return next((ink for kind, ink in INKS.items() if button.property(kind)), "text")
