"""Tagged building blocks of documents; texts are plain, never markup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Spacer

from decroapp.documents import fonts
from decroapp.documents.structure import Element
from decroapp.documents.style import LINE, PRIMARY, PRIMARY_SOFT, WIDTH, colour, styles
from decroapp.documents.tagged_table import TaggedTable
from decroapp.documents.tagging import (
    SignatureSpot,
    TaggedItem,
    TaggedParagraph,
)

_TITLE = re.compile(r"\b(MM?\.|Mmes?|Dr) ([^\s,]+)")
GUTTER = 8 * mm
"""Between two columns."""
PADDING = 5
"""Points on either side of what a cell holds."""
_CUT_FROM = {"body": 8, "item": 8, "cell": 18}
"""Words are hyphenated from this many letters; in a cell, only those that would not fit."""
SEAL_SIZE = (76 * mm, 26 * mm)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs as (text, style) and the rows it covers."""

    texts: tuple[tuple[str, str], ...]
    rows: int = 1


def lines(contents: Sequence[str]) -> Cell:
    """Return a cell with one paragraph a line; empty lines are left out."""
    return Cell(tuple((content, "cell") for content in contents if content))


def glue_titles(person: str, room: float = WIDTH) -> str:
    """Keep « M. » and « Mme » on the line of the name that follows, where a line has the room.

    ``room`` is the width of a line in points; a name too long for it may be cut at its hyphens.
    """

    def glue(found: re.Match[str]) -> str:
        glued = f"{found[1]}\u00a0{found[2]}"
        cell = styles()["cell"]
        fits = stringWidth(glued, cell.fontName, cell.fontSize) <= room
        return glued if fits else found[0]

    return _TITLE.sub(glue, person)


def room_of(share: float) -> float:
    """Return the points that a column of a table leaves to its text."""
    return float(share * WIDTH - 2 * PADDING)


def text(content: str, style: str = "body", tag: str = "P") -> TaggedParagraph:
    """Return a paragraph in the named style."""
    markup = fonts.set_french(escape(content), cut_from=_CUT_FROM.get(style, 0))
    made = TaggedParagraph(markup, styles()[style])
    made.tag = tag
    return made


def title(content: str) -> TaggedParagraph:
    """Return the title of the document, its only H1."""
    return text(content, "title", "H1")


def subtitle(content: str) -> TaggedParagraph:
    """Return the line under the title."""
    return text(content, "subtitle")


def heading(content: str, level: int = 2) -> TaggedParagraph:
    """Return a heading of level 2 or 3, never alone at the foot of a page."""
    return text(content, f"h{level}", f"H{level}")


def article(number: int, content: str) -> TaggedParagraph:
    """Return the heading of a numbered article: « Article 3 – Durée »."""
    return heading(f"Article\u00a0{number} – {content}")


def paragraph(content: str) -> TaggedParagraph:
    """Return a justified paragraph, hyphenated in French."""
    return text(content)


def items(contents: Sequence[str], *, numbered: bool = False) -> list[TaggedItem]:
    """Return a list; each item is a flowable that may break across pages."""
    made = []
    for number, content in enumerate(contents, 1):
        markup = fonts.set_french(escape(content), cut_from=_CUT_FROM["item"])
        bullet = f"{number}." if numbered else "•"
        made.append(TaggedItem(markup, styles()["item"], bulletText=bullet))
    return made


def _cell(cell: Cell | str, style: str) -> list[TaggedParagraph]:
    texts = ((cell, style),) if isinstance(cell, str) else cell.texts
    return [text(content, name) for content, name in texts]


_PLAIN = (
    ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
)

_DENSE = (("TOPPADDING", (0, 1), (-1, -1), 2), ("BOTTOMPADDING", (0, 1), (-1, -1), 3))


def _spans(rows: Sequence[Sequence[Cell | str]]) -> list[tuple[Any, ...]]:
    """Return span commands for the cells that cover several rows, below one row of heads."""
    return [
        ("SPAN", (column, row), (column, row + cell.rows - 1))
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells)
        if isinstance(cell, Cell) and cell.rows > 1
    ]


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell | str]],
    widths: Sequence[float],
    *,
    row_heads: int = 0,
    dense: bool = False,
) -> TaggedTable:
    """Return a ruled table; its head is repeated on each page.

    ``widths`` are shares of the text width. A cell that covers n rows is followed below by n - 1
    empty strings in its column; rows so joined stay on one page.
    """
    data: list[list[list[TaggedParagraph] | str]] = [[_cell(cell, "head") for cell in head]]
    data += [[_cell(cell, "cell") if cell else "" for cell in row] for row in rows]
    commands = [
        *_PLAIN,
        *(_DENSE if dense else ()),
        ("BACKGROUND", (0, 0), (-1, 0), colour(PRIMARY_SOFT)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colour(PRIMARY)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, colour(LINE)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, colour(PRIMARY)),
        *_spans(rows),
    ]
    made = TaggedTable(
        data,
        colWidths=[share * WIDTH for share in widths],
        repeatRows=1,
        style=commands,
        spaceBefore=2,
        spaceAfter=12,
    )
    made.row_heads = row_heads
    return made


class OpenedTable(KeepTogether):  # type: ignore[misc]
    """What announces a table, with the first rows of it on the same page; the rest may follow."""

    def __init__(self, lead: Sequence[Flowable], below: TaggedTable) -> None:
        super().__init__([*lead, below])
        self._lead, self._below = list(lead), below
        for one in lead:
            # Else the table would be kept whole with them, on a page of its own.
            one.keepWithNext = 0

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts, on the next page when no row would follow what announces them."""
        parts = [*self._lead, self._below]
        if self._begins(width, height) or getattr(self._frame, "_atTop", False):
            return parts
        return [self.FrameBreak(), *parts]

    def _begins(self, width: float, height: float) -> bool:
        room = height
        for one in self._lead:
            room -= one.getSpaceBefore() + one.wrap(width, height)[1] + one.getSpaceAfter()
        room -= self._below.getSpaceBefore()
        whole = self._below.wrap(width, room)[1] <= room
        return whole or bool(self._below.split(width, room))


def fields(pairs: Sequence[tuple[str, Cell | str]]) -> TaggedTable:
    """Return labels and values in two columns; the label names its row."""
    data = [[_cell(label, "label"), _cell(value, "cell")] for label, value in pairs]
    commands = [*_PLAIN, ("LEFTPADDING", (0, 0), (0, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    commands.append(("BOTTOMPADDING", (0, 0), (-1, -1), 2))
    made = TaggedTable(data, colWidths=[38 * mm, WIDTH - 38 * mm], style=commands, spaceAfter=6)
    made.row_heads = 1
    return made


class Figure(Flowable):  # type: ignore[misc]
    """An opaque picture with the sentence that replaces it; sizes in points."""

    def __init__(self, picture: bytes, alt: str, width: float, height: float) -> None:
        super().__init__()
        self.picture, self.alt = picture, alt
        self.width, self.height = width, height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture as a Figure element."""
        element = self.canv.stack[-1].add(Element("Figure", alt=self.alt))
        image = ImageReader(BytesIO(self.picture))
        with self.canv.tagged(element):
            self.canv.drawImage(image, 0, 0, self.width, self.height)


class SideBySide(Flowable):  # type: ignore[misc]
    """Two columns that stay together, the left one read first; ``share`` is that of the left."""

    def __init__(self, left: Sequence[Flowable], right: Sequence[Flowable], share: float) -> None:
        super().__init__()
        self._columns = (
            (list(left), 0.0, share * WIDTH - GUTTER),
            (list(right), share * WIDTH, (1 - share) * WIDTH),
        )

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the text's width and the height of the longer column."""
        self.width = WIDTH
        self.height = max(
            sum(_above(one, column) + _tall(one, wide, height) for one in column)
            for column, _, wide in self._columns
        )
        return self.width, self.height

    def draw(self) -> None:
        """Draw the left column from its top, then the right one."""
        for column, left, wide in self._columns:
            top = self.height
            for one in column:
                top -= _above(one, column) + one.wrap(wide, top)[1]
                one.drawOn(self.canv, left, top)
                top -= one.getSpaceAfter()


def _above(one: Flowable, column: Sequence[Flowable]) -> float:
    return 0.0 if one is column[0] else float(one.getSpaceBefore())


def _tall(one: Flowable, width: float, height: float) -> float:
    return float(one.wrap(width, height)[1] + one.getSpaceAfter())


def closing_beside(
    last: Sequence[Flowable], label: str, worth: str, field: str, tooltip: str
) -> SideBySide:
    """Return the last paragraphs with the place of a signature, and its worth, at their right."""
    spot = SignatureSpot(field, tooltip, *SEAL_SIZE)
    place = [text(label, "strong"), text(worth, "small"), spot]
    return SideBySide(last, place, 1 - SEAL_SIZE[0] / WIDTH)


def closing(last: Sequence[Flowable], label: str, field: str, tooltip: str) -> KeepTogether:
    """Return the last paragraphs and the place of a signature, never split from one another."""
    spot = SignatureSpot(field, tooltip, *SEAL_SIZE)
    return KeepTogether(
        [*last, Spacer(1, 3 * mm), text(label, "strong"), Spacer(1, 1.5 * mm), spot]
    )
