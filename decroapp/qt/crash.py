"""What happens when the program has a bug: nothing typed is lost, nothing personal is logged."""

import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decroapp.qt.crash_dialog import CrashDialog

log = logging.getLogger("decroapp")


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of error and the lines it went through; never its message nor a value."""
    lines = [kind.__name__]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        lines.append(f"{path.parent.name}/{path.name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashGuard:
    """Stand in for ``sys.excepthook``: flush the drafts, log, show the dialog once at a time."""

    def __init__(self) -> None:
        self._flushes: list[Callable[[], None]] = []
        self._dialog: CrashDialog | None = None
        self._previous = sys.excepthook

    def install(self) -> None:
        """Catch what no window handles."""
        self._previous = sys.excepthook
        sys.excepthook = self.caught

    def remove(self) -> None:
        """Give its place back to the former hook."""
        sys.excepthook = self._previous

    def add_flush(self, flush: Callable[[], None]) -> None:
        """Register what sends the drafts to the vault."""
        self._flushes.append(flush)

    def remove_flush(self, flush: Callable[[], None]) -> None:
        """Forget a window that is gone."""
        with suppress(ValueError):
            self._flushes.remove(flush)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep the drafts, log the report, tell the user."""
        if issubclass(kind, KeyboardInterrupt):
            self._previous(kind, error, trace)
            return
        text = report(kind, trace)
        log.error("bug: %s", text.replace("\n", " < "))
        safe = self._flush_all()
        if self._dialog is None:
            from decroapp.qt.crash_dialog import CrashDialog

            self._dialog = CrashDialog(text, safe=safe)
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

    @property
    def dialog(self) -> "CrashDialog | None":
        """Return the dialog in sight."""
        return self._dialog

    def _flush_all(self) -> bool:
        """Run every flush even if one fails; tell whether all went well."""
        safe = True
        for flush in self._flushes:
            try:
                flush()
            except Exception as error:
                safe = False
                log.error("flush: %s", report(type(error), error.__traceback__))
        return safe

    def _closed(self) -> None:
        self._dialog = None
