"""Ctrl+L in the dialogs too: a modal one keeps the shortcuts of its window from hearing it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

KEYS = "Ctrl+L"
NAME = "lock_shortcut"


class LockKeys(QObject):
    """Give each modal dialog that comes in front the keys that lock the vault."""

    asked = Signal()
    """The vault must be locked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._reach)

    def _reach(self, _: object) -> None:
        front = QApplication.activeModalWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        if front is None or front.findChild(QShortcut, NAME, direct) is not None:
            return
        shortcut = QShortcut(QKeySequence(KEYS), front)
        shortcut.setObjectName(NAME)
        shortcut.activated.connect(self.asked)
