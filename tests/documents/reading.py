"""What the tests read in a PDF: its text, its tree, its fonts."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw


def pages_text(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def words(pdf: bytes) -> set[str]:
    return {word for text in pages_text(pdf) for word in text.split()}


def outline(pdf: bytes) -> object:
    """The structure tree as nested (tag, kids); marked content left out."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return _node(document.Root.StructTreeRoot.K)


def _node(element: pikepdf.Object) -> object:
    kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else []
    found = [_node(kid) for kid in kids if "/S" in kid]
    tag = str(element.S)[1:]
    return (tag, found) if found else tag


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [node for node in walk(pdf.Root.StructTreeRoot.K) if f"/{tag}" == node.S]


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    if isinstance(element.get("/K"), pikepdf.Array):
        for kid in element.K:
            if "/S" in kid:
                yield from walk(kid)


def characters(pdf: bytes) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    """Each visible character with its size and its box, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                shown = chr(raw.FPDFText_GetUnicode(text, index))
                if shown.strip():
                    yield shown, raw.FPDFText_GetFontSize(text, index), text.get_charbox(index)
