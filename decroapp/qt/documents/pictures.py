"""Pages as pictures, in a column that can be enlarged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

if TYPE_CHECKING:
    from decroapp.work.requests import PageImage

ZOOMS = (0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0)
SAME = 0.01
"""Two zooms nearer than this look the same."""
SCREEN_DPI = 96
PICTURE_DPI = 150


def image_of(page: "PageImage") -> QImage:
    """Return a page as an image that owns its bytes."""
    shape = (page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return QImage(page.rgb, *shape).copy()


class PageColumn:
    """Show pages one under the other in a widget's column, at a zoom."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._images: list[QImage] = []
        self._labels: list[QLabel] = []
        self.zoom = 1.0

    def show_pages(self, pages: Sequence["PageImage"]) -> None:
        """Show other pages."""
        for label in self._labels:
            label.deleteLater()
        self._images = [image_of(page) for page in pages]
        self._labels = [self._add(number) for number in range(len(pages))]
        self._draw()

    def fit(self, width: int) -> None:
        """Take the zoom at which a page has this width, in pixels."""
        if self._images:
            self.set_zoom(width / self._natural(self._images[0]).width())

    def set_zoom(self, zoom: float) -> None:
        """Enlarge or reduce, between the least and the most of ``ZOOMS``."""
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._draw()

    def step(self, direction: int) -> None:
        """Take the next zoom of ``ZOOMS`` up (1) or down (-1)."""
        further = [one for one in ZOOMS if (one - self.zoom) * direction > SAME]
        if further:
            self.set_zoom(further[0] if direction > 0 else further[-1])

    def _add(self, number: int) -> QLabel:
        label = QLabel()
        label.setAccessibleName(f"Page {number + 1} sur {len(self._images)}")
        self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return label

    def _draw(self) -> None:
        for image, label in zip(self._images, self._labels, strict=True):
            ratio = label.devicePixelRatioF()
            size = self._natural(image) * self.zoom * ratio
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            shown = QPixmap.fromImage(image.scaled(size, kept, smooth.SmoothTransformation))
            shown.setDevicePixelRatio(ratio)
            label.setPixmap(shown)

    def _natural(self, image: QImage) -> QSize:
        return image.size() * (SCREEN_DPI / PICTURE_DPI)
