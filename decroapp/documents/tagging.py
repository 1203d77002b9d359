"""ReportLab that knows what it draws: each piece of content is tagged, or marked as an artifact."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from decroapp.documents.fonts import NARROW, NARROW_STAND_IN
from decroapp.documents.structure import Element, Mark, SignatureField
from decroapp.documents.style import LINE, colour

ARTIFACT = "Artifact"
"""Tag of an element that stays out of the tree: what is drawn in it is decoration."""
NO_SPACE_AFTER = (" ", "-", "\u00ad")


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """Text that keeps the space at line ends, without which screen readers glue words."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        if TStar and not text.endswith(NO_SPACE_AFTER):
            text += " "
        super()._textOut(text, TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802
        return str(super()._formatText(text.replace(NARROW_STAND_IN, NARROW)))


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that records marked content and draws running feet once pages are counted."""

    def __init__(
        self, *args: object, foot: Callable[[Self, int, int], None], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.root = Element("Document")
        self.stack = [self.root]
        self.marks: list[list[Element]] = [[]]
        self.text_elements: Iterator[Element] | None = None
        self.has_fields = False
        self._draw_foot = foot
        self._finished: list[dict[str, Any]] = []

    def beginText(  # noqa: N802
        self, x: float = 0, y: float = 0, direction: str | None = None
    ) -> TaggedText:
        """Return a text object that keeps spaces at line ends."""
        return TaggedText(self, x, y, direction=direction)

    def drawText(self, text: PDFTextObject) -> None:  # noqa: N802
        """Draw a text object, tagged by its own element when several follow each other."""
        if self.text_elements is None:
            super().drawText(text)
            return
        with self.tagged(next(self.text_elements)):
            super().drawText(text)

    @contextmanager
    def tagged(self, element: Element, actual: str = "") -> Iterator[None]:
        """Mark what is drawn inside as content of this element.

        ``actual`` (ASCII) replaces what is read when glyphs are spread for the eye.
        """
        if self.stack[-1].tag == ARTIFACT:
            with self.artifact("Pagination"):
                yield
            return
        page = self.marks[-1]
        mark = Mark(len(self.marks) - 1, len(page))
        page.append(element)
        element.kids.append(mark)
        self._code.append(f"/{element.tag} <</MCID {mark.mcid}>> BDC")
        if actual:
            self._code.append(f"/Span <</ActualText ({actual})>> BDC")
        yield
        self._code.append("EMC EMC" if actual else "EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn inside as decoration: ``Layout``, ``Pagination``, ``Background``."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Make what is drawn inside the children of this element."""
        self.stack.append(element)
        yield
        self.stack.pop()

    def showPage(self) -> None:  # noqa: N802
        """Set the page aside until the number of pages is known."""
        self._finished.append(dict(self.__dict__))
        self.marks.append([])
        self._startPage()

    def save(self) -> None:
        """Draw the running feet, then write the document."""
        pages = len(self._finished)
        del self.marks[pages:]
        for number, state in enumerate(self._finished, 1):
            self.__dict__.update(state)
            self._draw_foot(self, number, pages)
            super().showPage()
        super().save()


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph with its structure element, the same when it breaks across pages."""

    tag = "P"

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.element: Element | None = None

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split as ReportLab does; both parts belong to one element."""
        parts: list[Flowable] = super().split(width, height)
        if len(parts) > 1:
            self.element = self.element or Element(self.tag)
            for part in parts:
                part.tag, part.element = self.tag, self.element
        return parts

    def draw(self) -> None:
        """Draw inside marked content."""
        if self.element is None:
            self.element = Element(self.tag)
        parent = self.canv.stack[-1]
        if self.element not in parent.kids:
            parent.kids.append(self.element)
        self.draw_content(self.element)

    def draw_content(self, element: Element) -> None:
        """Draw the text as content of the element."""
        with self.canv.tagged(element):
            super().draw()


class TaggedItem(TaggedParagraph):
    """A list item: its label and its body, in a list shared with its neighbours."""

    tag = "LI"

    def draw(self) -> None:
        """Draw inside the list that its neighbours share."""
        with self.canv.inside(self._list()):
            super().draw()

    def _list(self) -> Element:
        siblings = self.canv.stack[-1].kids
        last = siblings[-1] if siblings else None
        if isinstance(last, Element) and last.tag == "L":
            return last
        numbering = "Decimal" if str(self.bulletText)[:1].isdigit() else "Disc"
        found = Element("L", numbering=numbering)
        siblings.append(found)
        return found

    def draw_content(self, element: Element) -> None:
        """Draw the bullet as label, the text as body."""
        parts = [Element("Lbl")] if self.bulletText else []
        bodies = [kid for kid in element.kids if isinstance(kid, Element) and kid.tag == "LBody"]
        body = bodies[0] if bodies else Element("LBody")
        element.kids.extend(part for part in [*parts, body] if part not in element.kids)
        self.canv.text_elements = iter([*parts, body])
        Paragraph.draw(self)
        self.canv.text_elements = None


class SignatureSpot(Flowable):  # type: ignore[misc]
    """An empty place for a signature: a frame, and the named field that covers it."""

    def __init__(self, name: str, tooltip: str, width: float, height: float) -> None:
        super().__init__()
        self.name, self.tooltip = name, tooltip
        self.width, self.height = width, height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return its fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame and record where the field lies on the page."""
        with self.canv.artifact():
            self.canv.setLineWidth(0.6)
            self.canv.setStrokeColor(colour(LINE))
            self.canv.rect(0, 0, self.width, self.height)
        left, bottom = self.canv.absolutePosition(0, 0)
        rect = (left, bottom, left + self.width, bottom + self.height)
        page = self.canv.getPageNumber() - 1
        self.canv.has_fields = True
        spot = SignatureField(self.name, self.tooltip, page, rect)
        self.canv.stack[-1].kids.append(Element("Form", alt=self.tooltip, signature=spot))
