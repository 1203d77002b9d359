"""Tables whose rows and cells are tagged, and that break across pages."""

from reportlab.platypus import Flowable, Table

from decroapp.documents.structure import Element
from decroapp.documents.tagging import ARTIFACT


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose rows and cells are tagged; repeated heads are artifacts after the first.

    ``row_heads`` is the number of columns, from the left, that name their row.
    """

    row_heads = 0
    continued = False
    element: Element | None = None

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split as ReportLab does; the parts belong to one element, the first says the head."""
        parts: list[Flowable] = super().split(width, height)
        if len(parts) > 1:
            self.element = self.element or Element("Table")
            for index, part in enumerate(parts):
                part.element, part.row_heads = self.element, self.row_heads
                part.continued = self.continued or index > 0
        return parts

    def draw(self) -> None:
        """Draw inside the table's element."""
        self.element = self.element or Element("Table")
        parent = self.canv.stack[-1]
        if self.element not in parent.kids:
            parent.kids.append(self.element)
        self._renderCB = TaggedTable._meet
        self._ends = self._spans()
        with self.canv.inside(self.element):
            super().draw()

    def _drawBkgrnd(self) -> None:  # noqa: N802
        with self.canv.artifact("Background"):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802
        with self.canv.artifact():
            super()._drawLines()

    def _meet(self, event: str, row: int = 0, column: int = 0, *_rest: object) -> None:
        """Open and close rows and cells as ReportLab meets them."""
        if event == "startRow":
            self._row = Element("TR")
            self._hidden = self.continued and row < int(self.repeatRows)
        elif event == "startCell" and not self._hidden:
            self.canv.stack.append(self._row.add(self._cell(row, column)))
        elif event == "startCell":
            self.canv.stack.append(Element(ARTIFACT))
        elif event == "endCell":
            self.canv.stack.pop()
        elif event == "endRow" and not self._hidden and self._row.kids:
            self.canv.stack[-1].kids.append(self._row)

    def _cell(self, row: int, column: int) -> Element:
        last_column, last_row = self._ends.get((column, row), (column, row))
        if row < int(self.repeatRows):
            return Element("TH", scope="Column", column_span=last_column - column + 1)
        head = column < self.row_heads
        return Element(
            "TH" if head else "TD",
            scope="Row" if head else "",
            row_span=last_row - row + 1,
            column_span=last_column - column + 1,
        )

    def _spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (start[0] % self._ncols, start[1] % self._nrows): (
                end[0] % self._ncols,
                end[1] % self._nrows,
            )
            for _command, start, end in self._spanCmds
        }
