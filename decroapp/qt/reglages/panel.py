"""One section of the settings."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.theme import theme

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

READ_ONLY = "Vous lisez ces réglages\u202f; le chef d’établissement ou son adjoint les change."


class Panel(QWidget):
    """A section: it reads again each time it comes in sight."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__()
        self.context = context
        self.services, self.runner = context.services, context.runner

    def enter(self) -> None:
        """Read again what is shown."""

    def flush(self) -> None:
        """Send what is typed and not yet saved, in the dialogs too."""
        for keeper in self.findChildren(DraftKeeper):
            keeper.flush()

    @property
    def writable(self) -> bool:
        """Tell whether the account changes the school's settings."""
        return self.services.school.may_write

    def lay_out(self, column: QLayout) -> None:
        """Keep the spacing of the grid, at each zoom."""
        self._column = column
        column.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self._fit)
        self._fit()

    def say_right(self, label: QLabel) -> None:
        """Say who may write, where this account may not."""
        label.setText(READ_ONLY)
        label.setVisible(not self.writable)

    def _fit(self) -> None:
        self._column.setSpacing(theme().px(16))
