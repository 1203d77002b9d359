"""Nothing typed is lost: a form's content goes to the vault soon after each keystroke."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.qt.widgets.save_state import SaveState

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.drafts import Kept

Content = dict[str, Any]

DELAY_MS = 700
"""Rest after a keystroke before the draft leaves for the vault (design: within two seconds)."""
LONGEST_MS = 1500
"""A draft leaves at the latest this long after the first unsaved keystroke."""


class DraftKeeper(QObject):
    """Save the content of one form while it is typed, and give it back.

    ``collect`` returns the content as JSON values, ``restore`` puts it back into the widgets.
    Call ``touch`` at each change and ``follow`` when the form shows another subject. What files
    the form is given ``filing()``, so that the draft goes in the same transaction; then comes
    ``filed``. ``done`` is for a form given up on purpose.
    """

    def __init__(
        self,
        context: "PageContext[Services]",
        form: str,
        *,
        collect: Callable[[], Content],
        restore: Callable[[Content], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._collect = collect
        self._restore = restore
        self._subject: str | None = None
        self._late = False
        self._rest = self._timer(DELAY_MS)
        self._limit = self._timer(LONGEST_MS)

    def follow(self, subject: str) -> None:
        """Send what is typed for the former subject, then give back the draft of this one."""
        self.flush()
        self._subject = subject
        drafts = self._context.services.drafts
        self._context.runner.ask(
            self, lambda: drafts.find(self._form, subject), lambda kept: self._found(subject, kept)
        )

    def touch(self) -> None:
        """Note that something was typed."""
        if self._subject is None:
            return
        self._context.navigator.show_save_state(SaveState.SAVING)
        self._rest.start()
        if not self._limit.isActive():
            self._limit.start()

    def flush(self) -> None:
        """Send now what is typed and not yet saved."""
        if self._rest.isActive() or self._limit.isActive():
            self._send()

    def filing(self, left: Content | None = None) -> DraftKey | None:
        """Send what is typed, and name the draft for what files the form.

        ``left``: what the form holds beside what is filed; it stays the draft.
        """
        self.flush()
        self._late = False
        return None if self._subject is None else DraftKey(self._form, self._subject, left)

    def filed(self) -> None:
        """Follow the filing: what was typed after it was asked goes with the form."""
        self._stop()
        if self._late:
            self.done()

    def done(self) -> None:
        """Forget the draft: the form was given up."""
        self._stop()
        if self._subject is None:
            return
        form, subject, drafts = self._form, self._subject, self._context.services.drafts
        runner = self._context.runner
        runner.ask(runner, lambda: drafts.forget(form, subject), lambda _: self._saved())

    def _timer(self, length: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length)
        timer.timeout.connect(self._send)
        return timer

    def _stop(self) -> None:
        self._rest.stop()
        self._limit.stop()

    def _send(self) -> None:
        self._stop()
        self._late = True
        if self._subject is None:
            return
        form, subject, content = self._form, self._subject, self._collect()
        drafts, runner = self._context.services.drafts, self._context.runner
        # Asked in the runner's name: a form that is closed meanwhile still has to be told safe.
        runner.ask(
            runner,
            lambda: drafts.keep(form, subject, content),
            lambda _: self._saved(),
            self._failed,
        )

    @property
    def _is_typed_in(self) -> bool:
        """Tell whether the form is there and holds something not yet sent."""
        return isValid(self) and (self._rest.isActive() or self._limit.isActive())

    def _saved(self) -> None:
        if not self._is_typed_in:
            self._context.navigator.show_save_state(SaveState.SAVED)

    def _failed(self, error: Exception) -> None:
        self._context.navigator.show_save_state(SaveState.FAILED)
        if isValid(self):
            self._limit.start()
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _found(self, subject: str, kept: "Kept | None") -> None:
        if kept is not None and subject == self._subject:
            self._restore(kept.content)
