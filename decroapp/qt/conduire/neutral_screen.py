"""The neutral screen: the time, and nothing of the meeting."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from decroapp.qt.widgets.card import set_role


class NeutralScreen(QWidget):
    """Cover a whole window; what lies below receives no key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("conduire_neutral_view")
        self.setAccessibleName("Écran neutre")
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._time, self._key = QLabel(), QLabel("F9")
        set_role(self._time, "clock")
        set_role(self._key, "muted")
        column = QVBoxLayout(self)
        column.addStretch()
        for part in (self._time, self._key):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addStretch()
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def show_time(self, words: str) -> None:
        """Say what time it is."""
        self._time.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow every key but F9, which the page hears."""
        event.setAccepted(event.key() != Qt.Key.Key_F9)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus here."""
        return True
