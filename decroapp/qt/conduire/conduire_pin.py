"""Choose the code of a session, before anything of the meeting is read."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.session_pin import DIGITS, SessionPin
from decroapp.qt.forms.ui_conduire_pin import Ui_ConduirePin
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import Card
from decroapp.wording.messages import explain

WIDEST = 440


class ConduirePin(Card):
    """Two fields that show dots: the room looks at the same screen."""

    chosen = Signal(object)
    """The code was chosen (``SessionPin``)."""

    def __init__(self, salt: Callable[[], bytes], parent: QWidget | None = None) -> None:
        """``salt`` returns 16 random bytes."""
        super().__init__(parent)
        self._salt = salt
        self.ui = Ui_ConduirePin()
        self.ui.setupUi(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.ui.conduire_pin_edit.textEdited.connect(self._go_on)
        self.ui.conduire_pin_edit.returnPressed.connect(self.ui.conduire_pin_again_edit.setFocus)
        self.ui.conduire_pin_again_edit.returnPressed.connect(self._choose)
        self.ui.conduire_pin_button.clicked.connect(self._choose)
        theme().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the width at which sentences are read easily."""
        return QSize(theme().px(WIDEST), super().sizeHint().height())

    def ask(self) -> None:
        """Show empty fields, the first one ready."""
        self._clear()
        self.ui.conduire_pin_error_label.hide()
        self.show()
        self.ui.conduire_pin_edit.setFocus()

    def _go_on(self, text: str) -> None:
        if len(text) == DIGITS:
            self.ui.conduire_pin_again_edit.setFocus()

    def _choose(self) -> None:
        ui = self.ui
        typed, again = ui.conduire_pin_edit.text(), ui.conduire_pin_again_edit.text()
        try:
            pin = SessionPin.of(typed, again, self._salt())
        except RuleError as error:
            said = explain(error)
            self._clear()
            ui.conduire_pin_error_label.setText(f"{said.what} {said.todo}")
            ui.conduire_pin_error_label.setProperty("code", error.code)
            ui.conduire_pin_error_label.show()
            ui.conduire_pin_edit.setFocus()
            return
        self._clear()
        self.hide()
        self.chosen.emit(pin)

    def _clear(self) -> None:
        self.ui.conduire_pin_edit.clear()
        self.ui.conduire_pin_again_edit.clear()

    def _fit(self) -> None:
        self.setMaximumWidth(theme().px(WIDEST))
