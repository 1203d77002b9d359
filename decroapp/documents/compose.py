"""From a story of tagged blocks to the two files of a document: its twin and its final form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from decroapp.documents import fonts
from decroapp.documents.style import (
    BAND,
    BAND_INK,
    FOOT,
    HEAD,
    INK,
    LINE,
    MARGIN,
    MUTED,
    PAGE,
    SMALLEST,
    WIDTH,
    colour,
)
from decroapp.documents.tagging import TaggedCanvas

FICTIONAL = "Données fictives uniquement"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What runs on every page, and what the file says of itself."""

    school: str
    title: str
    reference: str
    """Printed at the right of the head, such as « RD-2026-003 · modèle 1 »."""
    foot: str
    fictional: bool
    issued_on: date


@dataclass(frozen=True, slots=True)
class Composed:
    """Pages as ReportLab wrote them, with what was recorded to tag them."""

    raw: bytes
    canvas: TaggedCanvas
    furniture: Furniture


def compose(story: Sequence[Flowable], furniture: Furniture) -> Composed:
    """Lay out a story on A4 pages with running head and foot."""
    fonts.register()
    buffer = BytesIO()
    made: list[TaggedCanvas] = []

    def canvas_maker(*args: object, **kwargs: object) -> TaggedCanvas:
        made.append(TaggedCanvas(*args, foot=_foot(furniture), **kwargs))
        return made[0]

    document = BaseDocTemplate(
        buffer,
        pagesize=PAGE,
        title=f"{furniture.title} – {furniture.school}",
        author=furniture.school,
        subject=furniture.reference,
        creator="Décroapp",
        producer="Décroapp",
        lang="fr-FR",
        initialFontName=fonts.REGULAR,
        invariant=1,
        pageTemplates=[_page(_head(furniture), band=furniture.fictional)],
    )
    document.build(list(story), canvasmaker=canvas_maker)
    return Composed(buffer.getvalue(), made[0], furniture)


BAND_HEIGHT = 6.5 * mm


def _page(head: Callable[[TaggedCanvas, object], None], *, band: bool) -> PageTemplate:
    top = MARGIN + HEAD + (BAND_HEIGHT if band else 0)
    height = PAGE[1] - top - MARGIN - FOOT
    frame = Frame(MARGIN, MARGIN + FOOT, WIDTH, height, 0, 0, 0, 0)
    return PageTemplate(frames=[frame], onPage=head)


def _head(furniture: Furniture) -> Callable[[TaggedCanvas, object], None]:
    """Return what draws the running head: band, school, title, reference and version."""

    def draw(canvas: TaggedCanvas, _document: object) -> None:
        top = PAGE[1] - MARGIN
        with canvas.artifact("Pagination"):
            if furniture.fictional:
                _band(canvas, top - BAND_HEIGHT + 1.5 * mm)
                top -= BAND_HEIGHT
            right = f"{furniture.title} · {furniture.reference}"
            room = WIDTH - canvas.stringWidth(right, fonts.REGULAR, SMALLEST) - 6 * mm
            canvas.setFillColor(colour(INK))
            canvas.setFont(fonts.BOLD, SMALLEST)
            canvas.drawString(MARGIN, top - 9, shorten(furniture.school, fonts.BOLD, room))
            canvas.setFillColor(colour(MUTED))
            canvas.setFont(fonts.REGULAR, SMALLEST)
            canvas.drawRightString(PAGE[0] - MARGIN, top - 9, right)
            _rule(canvas, top - 5 * mm)

    return draw


def _band(canvas: TaggedCanvas, bottom: float) -> None:
    canvas.setFillColor(colour(BAND))
    canvas.rect(MARGIN, bottom, WIDTH, BAND_HEIGHT - 1.5 * mm, stroke=0, fill=1)
    canvas.setFillColor(colour(BAND_INK))
    canvas.setFont(fonts.BOLD, SMALLEST)
    canvas.drawCentredString(PAGE[0] / 2, bottom + 1.5 * mm, FICTIONAL)


def _rule(canvas: TaggedCanvas, height: float) -> None:
    canvas.setStrokeColor(colour(LINE))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, height, PAGE[0] - MARGIN, height)


def _foot(furniture: Furniture) -> Callable[[TaggedCanvas, int, int], None]:
    """Return what draws the running foot: reference, fingerprint, keeping, page x/y."""

    def draw(canvas: TaggedCanvas, number: int, pages: int) -> None:
        with canvas.artifact("Pagination"):
            _rule(canvas, MARGIN + 4.5 * mm)
            canvas.setFillColor(colour(MUTED))
            canvas.setFont(fonts.REGULAR, SMALLEST)
            canvas.drawString(MARGIN, MARGIN + 2, furniture.foot)
            canvas.drawRightString(PAGE[0] - MARGIN, MARGIN + 2, f"page {number}/{pages}")

    return draw


def shorten(content: str, face: str, room: float, size: float = SMALLEST) -> str:
    """Cut a text at a word so that it fits, with « … »; the whole is said in the body."""
    fonts.register()
    if stringWidth(content, face, size) <= room:
        return content
    words = content.split(" ")
    while len(words) > 1 and stringWidth(" ".join(words) + "…", face, size) > room:
        words.pop()
    return " ".join(words) + "…"
