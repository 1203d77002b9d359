"""What the dialogs of the settings share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QScrollArea, QWidget

from decroapp.qt.documents.failures import tell
from decroapp.qt.icons import dress
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.dialog_room import fit_height, keep_clear_of_bar
from decroapp.qt.widgets.fields import keep_captions_close
from decroapp.qt.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

SIDE, GAP = 24, 12


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
        self._area, self._wide = self.findChildren(QScrollArea)[0], self.width()
        inside.setContentsMargins(0, 0, 0, 0)
        keep_clear_of_bar(self._area)
        bar.hide()
        dress(self)
        # A role that Designer gave is not painted before it is given again.
        for label in self.findChildren(QLabel):
            if label.property("role"):
                set_role(label, str(label.property("role")))
        self._fit()
        theme().changed.connect(self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of it where the screen has room."""
        super().showEvent(event)
        fit_height(self, self._area, theme().px(self._wide))

    def grow(self) -> None:
        """Show what came into the dialog; it never shrinks under the eyes."""
        fit_height(self, self._area, theme().px(self._wide), least=self.height())

    def refuse(self, error: Exception) -> None:
        """Say why it was refused."""
        tell(self._bar, error)

    def _fit(self) -> None:
        look = theme()
        side = look.px(SIDE)
        self._outer.setContentsMargins(side, side, side, side)
        self._outer.setSpacing(look.px(GAP))
        self._inside.setSpacing(look.px(GAP))
        keep_captions_close(self)
        if self.isVisible():
            fit_height(self, self._area, look.px(self._wide))
