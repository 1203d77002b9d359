"""The line icons, in the colour that is asked for."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from decroapp.resources import resource


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def tinted(name: str, colour: str) -> bytes:
    """Return the SVG of an icon drawn in ``#rrggbb``; FileNotFoundError if there is none."""
    return _drawing(name).replace("currentColor", colour).encode()


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Return an icon as pixels: ``side`` logical pixels at a device's ``ratio``."""
    renderer = QSvgRenderer(QByteArray(tinted(name, colour)))
    real = round(side * ratio)
    made = QPixmap(real, real)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, real, real))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
