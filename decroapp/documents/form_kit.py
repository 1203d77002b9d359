"""Building blocks of forms: written by hand on paper, alive in a reader when asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from decroapp.documents import fonts, kit
from decroapp.documents.form_fields import FieldKind, FormField
from decroapp.documents.structure import Element
from decroapp.documents.style import INK, LINE, MUTED, SMALLEST, colour

GAP = 2 * mm
BOX = 3.3 * mm
BESIDE_BOX = 5.2 * mm
ENTRY = 6.4 * mm
CAPTION = 4.3 * mm
_RULE = 6 * mm
_EDGE = "#7D8896"


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, or one choice among those of the same name."""

    name: str
    state: str
    label: str
    tooltip: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A short text: name, caption, share of the width, most characters, what it holds already."""

    name: str
    caption: str
    share: float
    length: int
    value: str = ""


class _FormFlowable(Flowable):  # type: ignore[misc]
    """What the blocks share: fields are recorded only in a form that is filled in a reader."""

    fillable = False

    def _record(
        self,
        kind: FieldKind,
        name: str,
        tooltip: str,
        rect: tuple[float, float, float, float],
        *,
        state: str = "",
        length: int = 0,
        value: str = "",
    ) -> None:
        if not self.fillable:
            return
        left, bottom = self.canv.absolutePosition(*rect[:2])
        where = (left, bottom, left + rect[2], bottom + rect[3])
        page = self.canv.getPageNumber() - 1
        made = FormField(kind, name, tooltip, page, where, state, length, value)
        self.canv.stack[-1].add(Element("Form", alt=tooltip, field=made))

    def _edge(self, left: float, bottom: float, width: float, height: float) -> None:
        with self.canv.artifact():
            self.canv.setLineWidth(0.6)
            self.canv.setStrokeColor(colour(_EDGE))
            self.canv.rect(left, bottom, width, height)

    def _mark(self, box: Box, left: float, bottom: float) -> None:
        """Draw a box, or a round where choices exclude each other, and record its field."""
        if box.exclusive:
            with self.canv.artifact():
                self.canv.setLineWidth(0.6)
                self.canv.setStrokeColor(colour(_EDGE))
                self.canv.circle(left + BOX / 2, bottom + BOX / 2, BOX / 2)
        else:
            self._edge(left, bottom, BOX, BOX)
        kind = FieldKind.CHOICE if box.exclusive else FieldKind.BOX
        self._record(kind, box.name, box.tooltip, (left, bottom, BOX, BOX), state=box.state)

    def _say(self, content: str, left: float, bottom: float, ink: str) -> float:
        """Draw one line of text and return where it ends."""
        canvas = self.canv
        element = canvas.stack[-1].add(Element("P"))
        with canvas.tagged(element):
            canvas.setFillColor(colour(ink))
            canvas.setFont(fonts.REGULAR, SMALLEST)
            canvas.drawString(left, bottom, content)
        return float(left + canvas.stringWidth(content, fonts.REGULAR, SMALLEST))


class Boxes(_FormFlowable):
    """Boxes in two columns, each with its label; a long label takes two lines."""

    shares = (0.52, 0.48)

    def __init__(self, boxes: Sequence[Box], *, fillable: bool) -> None:
        super().__init__()
        half = -(-len(boxes) // 2)
        self.columns, self.fillable = (boxes[:half], boxes[half:]), fillable

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width given, and the height of the longest column."""
        self._widths = [share * (width - GAP) for share in self.shares]
        self._labels = [[kit.text(box.label, "form") for box in one] for one in self.columns]
        self._heights = [
            [label.wrap(room - BESIDE_BOX, height)[1] for label in one]
            for room, one in zip(self._widths, self._labels, strict=True)
        ]
        self.width = width
        self.height = max(sum(one) + 1.6 * len(one) for one in self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw column after column, as they are read."""
        for rank, boxes in enumerate(self.columns):
            left, top = rank * (self._widths[0] + GAP), self.height
            for row, box in enumerate(boxes):
                self._mark(box, left, top - BOX - 0.9)
                label, height = self._labels[rank][row], self._heights[rank][row]
                label.drawOn(self.canv, left + BESIDE_BOX, top - height)
                top -= height + 1.6


class Choices(_FormFlowable):
    """A question, its choices on the same line."""

    def __init__(self, question: str, boxes: Sequence[Box], *, fillable: bool) -> None:
        super().__init__()
        self.question, self.boxes, self.fillable = question, boxes, fillable

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the width given, and one line."""
        self.width, self.height = width, 5 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw the question, then each choice after the one before."""
        left = self._say(self.question, 0, 1.4 * mm, MUTED) + 3 * mm
        for box in self.boxes:
            self._mark(box, left, 1.0 * mm)
            left = self._say(box.label, left + BESIDE_BOX, 1.4 * mm, INK) + 3 * mm


class Entries(_FormFlowable):
    """Short texts on one line, each under its caption."""

    def __init__(
        self, entries: Sequence[Entry], *, fillable: bool, beside: Choices | None = None
    ) -> None:
        super().__init__()
        self.entries, self.fillable, self.beside = entries, fillable, beside

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the width given, and the height of a caption over its entry."""
        self.width, self.height = width, CAPTION + ENTRY + 1.5 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw each entry; what follows them on the line stands at their height."""
        gap, left, bottom = 3 * mm, 0.0, 1.5 * mm
        for entry in self.entries:
            width = entry.share * (self.width + gap) - gap
            self._say(entry.caption, left, bottom + ENTRY + 1.3 * mm, MUTED)
            self._edge(left, bottom, width, ENTRY)
            if entry.value and not self.fillable:
                self._say(entry.value, left + 1.5 * mm, bottom + 1.9 * mm, INK)
            self._record(
                FieldKind.TEXT,
                entry.name,
                entry.caption,
                (left, bottom, width, ENTRY),
                length=entry.length,
                value=entry.value,
            )
            left += width + gap
        if self.beside is not None:
            self.beside.wrap(self.width - left, ENTRY)
            self.beside.drawOn(self.canv, left, bottom + 0.6 * mm)


class Writing(_FormFlowable):
    """Room for a text, ruled on paper."""

    def __init__(
        self, name: str, tooltip: str, height: float, length: int, *, fillable: bool
    ) -> None:
        super().__init__()
        self.name, self.tooltip, self.length = name, tooltip, length
        self.height, self.fillable = height, fillable

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the width given, and its height."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the frame, its rules on paper, its field in a reader."""
        self._edge(0, 0, self.width, self.height)
        if not self.fillable:
            with self.canv.artifact():
                self.canv.setStrokeColor(colour(LINE))
                self.canv.setLineWidth(0.4)
                for rank in range(1, int(self.height // _RULE) + 1):
                    top = self.height - rank * _RULE
                    if top > 1 * mm:
                        self.canv.line(2 * mm, top, self.width - 2 * mm, top)
        rect = (0.0, 0.0, self.width, self.height)
        self._record(FieldKind.LINES, self.name, self.tooltip, rect, length=self.length)
