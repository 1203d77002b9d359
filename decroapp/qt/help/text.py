"""Dress a text of the help: sizes, space and colours of the theme, which Markdown leaves out."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextImageFormat,
)

from decroapp.qt.theme import theme
from decroapp.resources import resource
from decroapp.wording.help import FOLDER

SIZES = {1: 16, 2: 13, 3: 11}
ABOVE = {1: 0, 2: 20, 3: 12}
BELOW, LINE_HEIGHT = 8, 140.0
TIGHT = 105.0
PICTURE_WIDTH = 620
PICTURE = "\ufffc"
"""How a picture stands in the text of a document."""
_PROPORTIONAL = 1


def dress_text(document: QTextDocument) -> None:
    """Give headings and paragraphs the sizes and the space of the other windows."""
    look = theme()
    document.setDefaultFont(look.font(11))
    document.setDocumentMargin(look.px(4))
    block = document.begin()
    while block.isValid():
        _dress(block)
        block = block.next()


def fit_pictures(document: QTextDocument, room: int, ratio: float = 1.0) -> None:
    """Give every picture the width of the text, and no more than there is.

    ``room`` in logical pixels; ``ratio``: pixels of the screen to one of them.
    """
    wide = min(theme().px(PICTURE_WIDTH), room)
    block = document.begin()
    while block.isValid():
        for fragment in _pictures(block):
            shown = fragment.charFormat().toImageFormat()
            _draw(document, shown, round(wide * ratio))
            shown.setWidth(wide)
            _put(block, fragment, shown)
        block = block.next()


def _dress(block: QTextBlock) -> None:
    look, level = theme(), block.blockFormat().headingLevel()
    form = block.blockFormat()
    form.setTopMargin(look.px(ABOVE.get(level, 0)))
    form.setBottomMargin(look.px(BELOW if block.textList() is None else BELOW // 2))
    tight = level or block.text() == PICTURE
    form.setLineHeight(TIGHT if tight else LINE_HEIGHT, _PROPORTIONAL)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(form)
    if level:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        written = cursor.charFormat()
        font = look.font(SIZES.get(level, 11), strong=True)
        written.setFont(font)
        written.setFontWeight(QFont.Weight.DemiBold)
        written.setForeground(look.color("text"))
        cursor.setCharFormat(written)


def _pictures(block: QTextBlock) -> list[QTextFragment]:
    found, parts = [], block.begin()
    while not parts.atEnd():
        if parts.fragment().charFormat().isImageFormat():
            found.append(parts.fragment())
        parts += 1
    return found


def _draw(document: QTextDocument, shown: QTextImageFormat, pixels: int) -> None:
    """Scale the picture itself: a document that paints it smaller leaves lines of it out."""
    whole = QImage(str(resource(f"{FOLDER}/{shown.name()}")))
    smooth = Qt.TransformationMode.SmoothTransformation
    image = whole.scaledToWidth(max(1, pixels), smooth)
    kind = int(QTextDocument.ResourceType.ImageResource)
    document.addResource(kind, QUrl(shown.name()), image)


def _put(block: QTextBlock, fragment: QTextFragment, shown: QTextImageFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    end = fragment.position() + fragment.length()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(shown)
