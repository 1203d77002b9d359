"""Pages to pictures, for the preview and for printing; one page in memory at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of RGB bytes without padding; sizes in pixels."""

    page: int
    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def rasterise(pdf: bytes, dpi: int, pages: Sequence[int] | None = None) -> Iterator[PageImage]:
    """Yield pages (all, or those of the given indexes from 0) as pictures at this resolution.

    Signature appearances are drawn too. An A4 page takes 26 MB at 300 dpi.

    Raises:
        IndexError: a page that the document does not have.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        for index in range(len(document)) if pages is None else pages:
            if not 0 <= index < len(document):
                raise IndexError(index)
            yield _picture(document, index, dpi)


def _picture(document: pypdfium2.PdfDocument, index: int, dpi: int) -> PageImage:
    page = document[index]
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
    try:
        row = bitmap.width * bitmap.n_channels
        data = memoryview(bitmap.buffer).cast("B")
        rows = (data[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height))
        return PageImage(index, bitmap.width, bitmap.height, b"".join(rows))
    finally:
        bitmap.close()
        page.close()
