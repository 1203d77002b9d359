"""Where something stands on its way."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decroapp.qt.icons import icon_pixmap
from decroapp.qt.theme import theme


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to-come"


INKS = {
    StepState.DONE: ("success", "success_soft"),
    StepState.CURRENT: ("on_primary", "primary"),
    StepState.TO_COME: ("muted", "surface"),
}
SPOKEN = {StepState.DONE: "fait", StepState.CURRENT: "en cours", StepState.TO_COME: "à venir"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word and where it stands."""

    label: str
    state: StepState


def steps_until(labels: tuple[str, ...], current: int) -> tuple[Step, ...]:
    """Return steps of which those before ``current`` are done."""
    states = [StepState.DONE] * current + [StepState.CURRENT]
    states += [StepState.TO_COME] * (len(labels) - current - 1)
    return tuple(Step(label, state) for label, state in zip(labels, states, strict=True))


class Stepper(QWidget):
    """The steps in a line, done ones ticked; they flow over lines when room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def set_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other steps."""
        self._steps = steps
        spoken = ", ".join(f"{step.label} ({SPOKEN[step.state]})" for step in steps)
        self.setAccessibleName(f"Étapes : {spoken}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width."""
        rects = self._places(width)
        return rects[-1].bottom() + 1 if rects else 0

    def sizeHint(self) -> QSize:
        """Return the size wanted at the present zoom."""
        rects = self._places(1 << 20)
        wide = rects[-1].right() + 1 if rects else 0
        return QSize(wide, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which words would be cut."""
        width = max((rect.width() for rect in self._places(1)), default=0)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the lines that the new width needs."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the widget with the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step, rect in zip(self._steps, self._places(self.width()), strict=True):
            self._paint(painter, step, rect)
        painter.end()

    def _paint(self, painter: QPainter, step: Step, rect: QRect) -> None:
        look = theme()
        ink, ground = INKS[step.state]
        edge = "line" if step.state is StepState.TO_COME else ground
        painter.setPen(QPen(look.color(edge), 1))
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), look.px(6), look.px(6))
        words = rect.adjusted(look.px(12), 0, -look.px(12), 0)
        if step.state is StepState.DONE:
            shape = icon_pixmap("check", ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(words.left(), rect.center().y() - look.px(16) // 2 + 1, shape)
            words.setLeft(words.left() + look.px(20))
        painter.setFont(look.font(strong=step.state is StepState.CURRENT))
        painter.setPen(look.color(ink))
        painter.drawText(words.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, step.label)

    def _places(self, width: int) -> list[QRect]:
        look = theme()
        gap, left, top = look.px(8), 0, 0
        metrics = QFontMetrics(look.font(strong=True))
        height = metrics.height() + look.px(12)
        places: list[QRect] = []
        for step in self._steps:
            tick = look.px(20) if step.state is StepState.DONE else 0
            wide = metrics.horizontalAdvance(step.label) + look.px(24) + tick
            if left and left + wide > width:
                left, top = 0, top + height + gap
            places.append(QRect(left, top, wide, height))
            left += wide + gap
        return places
