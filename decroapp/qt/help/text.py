"""Dress a text of the help: sizes, space and colours of the theme, which Markdown leaves out."""

from PySide6.QtGui import QFont, QTextBlock, QTextCursor, QTextDocument

from decroapp.qt.theme import theme

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


def fit_pictures(document: QTextDocument, room: int) -> None:
    """Give every picture the width of the text, and no more than there is."""
    wide = min(theme().px(PICTURE_WIDTH), room)
    block = document.begin()
    while block.isValid():
        _resize_pictures(block, wide)
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


def _resize_pictures(block: QTextBlock, wide: int) -> None:
    parts = block.begin()
    while not parts.atEnd():
        fragment = parts.fragment()
        if fragment.charFormat().isImageFormat():
            shown = fragment.charFormat().toImageFormat()
            shown.setWidth(wide)
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(
                fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(shown)
        parts += 1
