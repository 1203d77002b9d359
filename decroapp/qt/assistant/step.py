"""One step of the assistant."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.icons import dress
from decroapp.qt.runner import Runner
from decroapp.qt.theme import theme
from decroapp.qt.widgets.fields import keep_captions_close

WIDTH = 900
"""Beyond, a line is too long to be read easily."""

GoOn = Callable[[], None]


class Step(QWidget):
    """A screen that fills a part of the answers; ``short`` is its word in the list of steps."""

    name = ""
    """What the assistant's ``page_state`` is while this step is in sight."""
    short = ""
    action = "&Suivant"
    """The word of the primary button."""
    refused = Signal(object)
    """Something asked here was refused (an exception)."""
    ready_changed = Signal()
    """``is_ready`` may have changed."""

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__()
        self.answers, self.around, self.runner = answers, around, runner

    def enter(self) -> None:
        """Show what the former steps left; called each time the step comes in sight."""

    def leave(self) -> None:
        """Put away what must not stay in memory; called when the assistant ends."""

    def is_ready(self) -> bool:
        """Tell whether the primary button may be pressed."""
        return True

    def finish(self, go_on: GoOn) -> None:
        """Keep what was typed, then call ``go_on``, now or later.

        Raises:
            RuleError: what is still wrong here.
        """
        go_on()

    def field_of(self, code: str) -> QWidget | None:
        """Return the field that a refusal is about, to put the cursor there."""
        return None

    def lay_out(self, column: QLayout) -> None:
        """Give the step the margins of the grid, now and at each zoom."""
        self._column = column
        theme().changed.connect(self._fit)
        self._fit()
        dress(self)

    def _fit(self) -> None:
        look = theme()
        self._column.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(16))
        self._column.setSpacing(look.px(12))
        keep_captions_close(self)
        self.setMaximumWidth(look.px(WIDTH))
