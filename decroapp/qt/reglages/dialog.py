"""What the dialogs of the settings share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QWidget

from decroapp.qt.documents.failures import tell
from decroapp.qt.icons import dress
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class SettingsDialog(QDialog):
    """A dialog that says itself why something is refused; what is typed stays."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.services, self.runner = context.services, context.runner
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def lay_out(self, outer: QLayout, inside: QLayout, bar: MessageBar) -> None:
        """Give the dialog the margins of the grid and its message bar."""
        self._outer, self._inside, self._bar = outer, inside, bar
        bar.hide()
        dress(self)
        # A role that Designer gave is not painted before it is given again.
        for label in self.findChildren(QLabel):
            if label.property("role"):
                set_role(label, str(label.property("role")))
        self._fit()
        theme().changed.connect(self._fit)
        screen = self.screen().availableGeometry()
        look = theme()
        self.resize(
            min(look.px(self.width()), screen.width() - 40),
            min(look.px(self.height()), screen.height() - 60),
        )

    def refuse(self, error: Exception) -> None:
        """Say why it was refused."""
        tell(self._bar, error)

    def _fit(self) -> None:
        look = theme()
        side = look.px(16)
        self._outer.setContentsMargins(side, side, side, side)
        self._outer.setSpacing(look.px(12))
        self._inside.setContentsMargins(look.px(4), 0, look.px(12), 0)
        self._inside.setSpacing(look.px(12))
