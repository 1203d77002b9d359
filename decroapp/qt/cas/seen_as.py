"""« Vu comme… »: the menu of functions, the band that says so, one key to come back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from decroapp.domain.charter.cells import ROWS
from decroapp.domain.charter.policy import Reader
from decroapp.wording.seen_as import functions, say_how, say_who

if TYPE_CHECKING:
    from decroapp.qt.forms.ui_cas_page import Ui_CasPage
    from decroapp.services.case_page import CaseSheet

W = TypeVar("W")


class SeenAs:
    """As which function the page is seen; None: as oneself."""

    def __init__(self, ui: "Ui_CasPage", page: QWidget, changed: Callable[[], None]) -> None:
        self._ui, self._changed = ui, changed
        self.reader: Reader | None = None
        self.menu = QMenu(ui.cas_seen_button)
        self.menu.setObjectName("cas_seen_menu")
        for reader in ROWS:
            action = self.menu.addAction(functions()[reader])
            action.setObjectName(f"cas_seen_{reader}_action")
            action.triggered.connect(lambda _=False, one=reader: self.see_as(one))
        ui.cas_seen_button.setMenu(self.menu)
        ui.cas_seen_back_button.clicked.connect(self.come_back)
        self._key = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.activated.connect(self.come_back)
        self.forget()

    def see_as(self, reader: Reader) -> None:
        """See the page as a function, within one's own rights."""
        self.reader = reader
        self._changed()

    def come_back(self) -> None:
        """See the page as oneself again."""
        self.forget()
        self._changed()
        self._ui.cas_seen_button.setFocus()

    def forget(self) -> None:
        """Be oneself, without reading again."""
        self.reader = None
        self._key.setEnabled(False)
        self._ui.cas_seen_band.hide()

    def unless_seen(self, act: Callable[[W], None]) -> Callable[[W], None]:
        """Return an act that is done as oneself only; a form that it would open goes."""

        def guarded(what: W) -> None:
            if self.reader is None:
                act(what)
            elif isinstance(what, QDialog):
                what.deleteLater()

        return guarded

    def show(self, sheet: "CaseSheet | None") -> None:
        """Say as whom the page is seen, and that nothing is written there."""
        ui, reader = self._ui, self.reader
        ui.cas_seen_band.setVisible(reader is not None)
        self._key.setEnabled(reader is not None)
        if reader is not None:
            ui.cas_seen_who_label.setText(say_who(reader))
            ui.cas_seen_label.setText(say_how(opens=sheet is not None))
            ui.cas_seen_back_button.setFocus()
