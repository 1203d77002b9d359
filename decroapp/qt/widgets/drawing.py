"""Badges as they are painted, alone or inside a row."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from decroapp.qt.icons import icon_pixmap
from decroapp.qt.theme import Tone, theme

SHAPE = 14
POINTS = 9


def badge_size(text: str, tone: Tone) -> QSize:
    """Return the size of a badge at the present zoom."""
    look = theme()
    metrics = QFontMetrics(look.font(POINTS))
    shape = look.px(SHAPE + 4) if tone.icon else 0
    return QSize(
        metrics.horizontalAdvance(text) + shape + look.px(16), metrics.height() + look.px(6)
    )


def paint_badge(painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
    """Paint a badge that fills ``rect``: ground, outline, shape, word (elided if too long)."""
    look = theme()
    ink, ground = look.color(tone.ink), look.color(tone.ground)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_between(ink, ground), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
    if tone.icon:
        shape = icon_pixmap(tone.icon, tone.ink, SHAPE, painter.device().devicePixelRatioF())
        top = inner.center().y() - look.px(SHAPE) / 2 + 1
        painter.drawPixmap(QPointF(inner.left(), top), shape)
        inner.setLeft(inner.left() + look.px(SHAPE + 4))
    painter.setFont(look.font(POINTS))
    painter.setPen(ink)
    shown = QFontMetrics(painter.font()).elidedText(
        text, Qt.TextElideMode.ElideRight, inner.width() + 1
    )
    painter.drawText(inner.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def _between(first: QColor, second: QColor) -> QColor:
    """Return the colour half way, for an outline that does not shout."""
    return QColor(
        (first.red() + second.red()) // 2,
        (first.green() + second.green()) // 2,
        (first.blue() + second.blue()) // 2,
    )
