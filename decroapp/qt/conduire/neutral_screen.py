"""The neutral screen: the time, and nothing of the meeting; it may ask for the session's code."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from decroapp.domain.meeting.session_pin import DIGITS
from decroapp.qt.forms.ui_neutral_screen import Ui_NeutralScreen
from decroapp.qt.theme import theme
from decroapp.wording.session import wrong_code

GAP, FIELD = 16, 220
LOCK = QKeySequence("Ctrl+L")


class NeutralScreen(QWidget):
    """Cover a whole window; what lies below receives no key but the one that locks the vault."""

    lifted = Signal()
    """F9 was pressed, and no code is asked."""
    typed = Signal(str)
    """A code was typed."""
    stayed = Signal()
    """Whoever asked to leave stays."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._asks, self._may_stay = window, False, False
        self.ui = ui = Ui_NeutralScreen()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        ui.conduire_neutral_column.setSpacing(theme().px(GAP))
        ui.conduire_code_edit.setFixedWidth(theme().px(FIELD))
        ui.conduire_code_edit.textEdited.connect(self._read)
        ui.conduire_stay_button.clicked.connect(self.stayed)
        window.installEventFilter(self)
        ui.conduire_code_edit.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show_plain()

    @property
    def asks(self) -> bool:
        """Tell whether the code is asked."""
        return self._asks

    def show_time(self, words: str) -> None:
        """Say what time it is."""
        self.ui.conduire_neutral_time_label.setText(words)

    def show_plain(self) -> None:
        """Ask nothing: F9 lifts it."""
        self._show(asks=False, may_stay=False)

    def ask(self, words: str, *, may_stay: bool) -> None:
        """Ask for the code; with ``may_stay`` Escape gives the leaving up."""
        self.ui.conduire_neutral_label.setText(words)
        self._show(asks=True, may_stay=may_stay)

    def refuse(self, left: int) -> None:
        """Say that this is not the code, and how many tries are left."""
        self.ui.conduire_code_edit.clear()
        self.ui.conduire_code_error_label.setText(wrong_code(left))
        self.ui.conduire_code_error_label.show()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts asleep: they would act on what is covered."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._swallow(event)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; keep shortcuts asleep while a code is typed."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        elif isinstance(event, QKeyEvent) and watched is self.ui.conduire_code_edit:
            if event.type() == QEvent.Type.ShortcutOverride:
                self._swallow(event)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._stay()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow every key; F9 lifts the screen where no code is asked."""
        if event.key() == Qt.Key.Key_F9 and not self._asks:
            self.lifted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._stay()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take no file while covered."""
        event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus here."""
        return super().focusNextPrevChild(forward) if self._may_stay else True

    def _show(self, *, asks: bool, may_stay: bool) -> None:
        ui = self.ui
        self._asks, self._may_stay = asks, may_stay
        ui.conduire_code_edit.clear()
        ui.conduire_code_error_label.hide()
        ui.conduire_neutral_key_label.setHidden(asks)
        for widget in (ui.conduire_neutral_label, ui.conduire_code_edit):
            widget.setVisible(asks)
        ui.conduire_stay_button.setVisible(may_stay)
        (ui.conduire_code_edit if asks else self).setFocus()

    def _read(self, text: str) -> None:
        self.ui.conduire_code_error_label.hide()
        if len(text) == DIGITS:
            self.typed.emit(text)

    def _stay(self) -> None:
        if self._may_stay:
            self.stayed.emit()

    def _swallow(self, event: QKeyEvent) -> None:
        locks = QKeySequence(event.keyCombination()) == LOCK
        event.setAccepted(not locks)
