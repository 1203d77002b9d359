"""How documents look: page, colours and paragraph styles."""

from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from decroapp.documents import fonts

PAGE = A4
MARGIN = 20 * mm
WIDTH = PAGE[0] - 2 * MARGIN
HEAD = 14 * mm
"""Height of the running head, below the top margin."""
FOOT = 9 * mm
"""Height of the running foot, above the bottom margin."""
SMALLEST = 9.0

INK = "#1B2430"
MUTED = "#566172"
PRIMARY = "#0B5563"
PRIMARY_SOFT = "#E3F0F2"
LINE = "#A9B2BD"
PAPER = "#FFFFFF"
BAND = "#FBF0D9"
BAND_INK = "#5C3B00"

TEXT_PAIRS = (
    (INK, PAPER),
    (MUTED, PAPER),
    (PRIMARY, PAPER),
    (INK, PRIMARY_SOFT),
    (PRIMARY, PRIMARY_SOFT),
    (BAND_INK, BAND),
)
"""Every pair of text on its ground that documents use."""


@cache
def colour(token: str) -> Color:
    """Return a ReportLab colour for a ``#RRGGBB`` token."""
    return HexColor(token)


def _style(name: str, parent: ParagraphStyle | None = None, **settings: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=parent, **settings)


@cache
def styles() -> dict[str, ParagraphStyle]:
    """Return the paragraph styles by name: body, small, cell, head, title, h2, h3, item."""
    fonts.register()
    body = _style(
        "body",
        fontName=fonts.REGULAR,
        bulletFontName=fonts.REGULAR,
        fontSize=10,
        bulletFontSize=10,
        leading=14.5,
        textColor=colour(INK),
        spaceAfter=6,
        allowWidows=0,
        allowOrphans=0,
        alignment=TA_JUSTIFY,
    )
    left = _style("left", body, alignment=0)
    small = _style("small", left, fontSize=SMALLEST, leading=12.5, textColor=colour(MUTED))
    heading = _style(
        "heading", left, fontName=fonts.BOLD, textColor=colour(PRIMARY), keepWithNext=1
    )
    cell = _style("cell", left, fontSize=9.5, leading=13, spaceAfter=0, embeddedHyphenation=2)
    return {
        "body": body,
        "left": left,
        "small": small,
        "cell": cell,
        "cell_small": _style("cell_small", small, spaceAfter=0, leading=12),
        "head": _style("head", cell, fontName=fonts.BOLD, textColor=colour(PRIMARY)),
        "label": _style("label", cell, textColor=colour(MUTED)),
        "strong": _style("strong", cell, fontName=fonts.BOLD),
        "title": _style("title", heading, fontSize=20, leading=25, spaceAfter=2),
        "subtitle": _style("subtitle", left, fontSize=11.5, leading=16, spaceAfter=12),
        "h2": _style("h2", heading, fontSize=13, leading=18, spaceBefore=12, spaceAfter=5),
        "h3": _style("h3", heading, fontSize=11, leading=15, spaceBefore=8, spaceAfter=3),
        "form": _style("form", left, fontSize=SMALLEST, leading=11, spaceAfter=0),
        "form_lead": _style("form_lead", left, spaceAfter=3),
        "form_heading": _style(
            "form_heading", heading, fontSize=10.5, leading=13, spaceBefore=4, spaceAfter=2.5
        ),
        "lead": _style("lead", left, fontName=fonts.BOLD),
        "address": _style("address", left, leading=13, spaceAfter=0),
        "item": _style("item", left, leftIndent=14, bulletIndent=3, spaceAfter=4),
    }
