"""The steps of a dialog that imports: choose, wait, agree to a plan, read the result."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from decroapp.qt.documents.failures import tell
from decroapp.qt.theme import theme
from decroapp.qt.widgets.empty_state import EmptyState
from decroapp.qt.widgets.message_bar import MessageBar

SIDE, GAP = 24, 12
T = TypeVar("T", bound=QObject)


@dataclass(frozen=True, slots=True)
class _Parts:
    column: QVBoxLayout
    message_bar: MessageBar
    steps_view: QStackedWidget
    reading_step: QWidget
    reading_label: QLabel
    done_step: QWidget
    done_view: EmptyState
    undo_button: QPushButton
    cancel_button: QPushButton


class Steps:
    """Which step is in sight, with its buttons; waiting; the result; why something is refused."""

    def __init__(
        self,
        dialog: QDialog,
        stem: str,
        buttons: Iterable[tuple[QPushButton, QWidget]],
        *,
        closing: Collection[QWidget] = (),
        again: str,
    ) -> None:
        """Lead a dialog whose form has a part of each name below, after its ``stem``.

        ``buttons``: each with the step at which it is offered, but that which undoes, which
        belongs to the last. ``closing``: where giving up only closes, besides the last step.
        ``again``: the words of the button that starts once more.
        """
        self._parts = parts = _parts_of(dialog, stem)
        self._buttons = (*buttons, (parts.undo_button, parts.done_step))
        self._closing = {parts.done_step, *closing}
        self._again = again
        parts.done_view.say("circle-check", "", "", again)

    @property
    def current(self) -> QWidget | None:
        """Return the step in sight."""
        return self._parts.steps_view.currentWidget()

    @property
    def _dialog(self) -> QWidget:
        # Asked each time: kept, the two would outlive the closing until the next collection.
        return self._parts.steps_view.window()

    def lay_out(self, size: tuple[int, int], inside: Iterable[QLayout]) -> None:
        """Give the dialog its size, no larger than its window; ``inside``: the steps' columns."""
        look, column, dialog = theme(), self._parts.column, self._dialog
        owner = dialog.parentWidget()
        room = owner.window().size() if owner is not None else QSize(*size)
        dialog.resize(QSize(*map(look.px, size)).boundedTo(room))
        side, gap = look.px(SIDE), look.px(GAP)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(gap)
        column.setStretchFactor(self._parts.steps_view, 1)
        for one in inside:
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(gap)

    def show(self, step: QWidget) -> None:
        """Show a step and its buttons; its name is the state of the dialog."""
        cancel = self._parts.cancel_button
        self._parts.steps_view.setCurrentWidget(step)
        self._dialog.setProperty("page_state", step.objectName().split("_")[1])
        for button, where in self._buttons:
            button.setVisible(step is where)
        cancel.setEnabled(True)
        cancel.setText("Fermer" if step in self._closing else "Annuler")

    def wait(self, words: str, *, cancel: bool = True) -> None:
        """Say what is being done; ``cancel``: whether it may be given up."""
        self._parts.message_bar.clear()
        self.show(self._parts.reading_step)
        self._parts.reading_label.setText(words)
        self._parts.cancel_button.setEnabled(cancel)

    def done(self, what: str, words: str) -> None:
        """Show what was written."""
        self.show(self._parts.done_step)
        self._parts.done_view.say("circle-check", what, words, self._again)

    def undone(self, what: str, words: str) -> None:
        """Show what was taken back; it is so once."""
        self.show(self._parts.done_step)
        self._parts.undo_button.hide()
        self._parts.done_view.say("arrow-back-up", what, words, self._again)

    def refuse(self, error: Exception) -> None:
        """Say why it was refused; a bug stays loud."""
        tell(self._parts.message_bar, error)


def _parts_of(dialog: QDialog, stem: str) -> _Parts:
    def part(kind: type[T], name: str) -> T:
        found = dialog.findChild(kind, f"{stem}_{name}")
        if found is None:
            raise LookupError(f"{stem}_{name}")
        return found

    return _Parts(
        column=part(QVBoxLayout, "column"),
        message_bar=part(MessageBar, "message_bar"),
        steps_view=part(QStackedWidget, "steps_view"),
        reading_step=part(QWidget, "reading_step"),
        reading_label=part(QLabel, "reading_label"),
        done_step=part(QWidget, "done_step"),
        done_view=part(EmptyState, "done_view"),
        undo_button=part(QPushButton, "undo_button"),
        cancel_button=part(QPushButton, "cancel_button"),
    )
