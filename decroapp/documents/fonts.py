"""The fonts embedded in every document, and French text made ready for ReportLab."""

import re
from functools import cache
from io import BytesIO

import pyphen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from decroapp.resources import resource

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
BOLD_ITALIC = "NotoSans-BoldItalic"
FACES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
}

NARROW = "\u202f"
NARROW_STAND_IN = "\ue02f"
"""ReportLab breaks lines at U+202F; this private character holds its place while it sets lines."""


@cache
def register() -> None:
    """Make the four faces of Noto Sans known to ReportLab, once a process."""
    for name, file in FACES.items():
        data = resource(f"fonts/{file}").read_bytes()
        font = TTFont(name, BytesIO(data))
        font.face.charWidths[ord(NARROW_STAND_IN)] = font.face.charWidths[ord(NARROW)]
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )


def has_glyph(character: str, face: str = REGULAR) -> bool:
    """Tell whether the embedded face can show this character."""
    register()
    return ord(character) in pdfmetrics.getFont(face).face.charToGlyph


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="fr_FR", left=3, right=3)


@cache
def _soften(word: str) -> str:
    """Put soft hyphens in a common word; a capital may be a name, which is never cut."""
    return word if word[0].isupper() else str(_hyphenator().inserted(word, "\u00ad"))


def set_french(markup: str, *, cut_from: int) -> str:
    """Return paragraph markup whose narrow spaces hold and whose long words may be cut.

    Words are cut from ``cut_from`` letters on; 0 leaves them whole.

    Words are cut by their parts around an apostrophe, where ReportLab's own hyphenation gives
    up and cuts anywhere. Tags and entities are left as they are.
    """
    if cut_from:
        pieces = re.split(r"(<[^>]*>|&\w+;)", markup)
        long_word = re.compile(rf"[^\W\d_]{{{cut_from},}}")
        pieces[::2] = [long_word.sub(lambda word: _soften(word[0]), text) for text in pieces[::2]]
        markup = "".join(pieces)
    return markup.replace(NARROW, NARROW_STAND_IN)
