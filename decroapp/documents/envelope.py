"""The head of a letter: who writes, and the address in the window of a DL envelope."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from decroapp.documents import kit
from decroapp.documents.style import FOOT, MARGIN, PAGE, WIDTH

LEFT, TOP = 110 * mm, 53 * mm
"""Where the address begins, from the edges of the sheet: inside the window once folded in three."""
ADDRESS_WIDTH = 80 * mm
WINDOW = (100 * mm, 46 * mm, 200 * mm, 92 * mm)
"""Left, top, right, bottom of what may show, play included: nothing but the address is there."""
BODY_TOP = 98 * mm
SENDER_WIDTH = 78 * mm


class EnvelopeHead(Flowable):  # type: ignore[misc]
    """Sender at the left, recipient in the window; stands first on its page."""

    def __init__(self, sender: Sequence[str], recipient: Sequence[str]) -> None:
        super().__init__()
        self._sender = [kit.text(line, "address") for line in sender if line]
        self._recipient = [kit.text(line, "address") for line in recipient if line]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return what is left down to the body of the letter."""
        self._above = PAGE[1] - MARGIN - FOOT - height
        self.width, self.height = WIDTH, BODY_TOP - self._above
        return width, self.height

    def draw(self) -> None:
        """Draw both blocks, each line a paragraph."""
        self._draw(self._sender, 0, self.height, SENDER_WIDTH)
        self._draw(self._recipient, LEFT - MARGIN, self.height - (TOP - self._above), ADDRESS_WIDTH)

    def _draw(self, lines: Sequence[Flowable], left: float, top: float, width: float) -> None:
        for line in lines:
            top -= line.wrap(width, top)[1]
            line.drawOn(self.canv, left, top)
