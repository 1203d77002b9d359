"""Paint pages that are in memory on a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from decroapp.qt.documents.pictures import image_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from decroapp.work.requests import PageImage


def paint(printer: "QPrinter", pages: "Sequence[PageImage]") -> bool:
    """Paint each page on a sheet; tell whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        sheet, image = painter.viewport(), image_of(page)
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(sheet.topLeft(), size), image)
    return painter.end()
