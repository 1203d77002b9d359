"""Let PDFs be dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

ENTERING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class PdfDrops(QObject):
    """An event filter: files dropped on its parent are told by ``dropped``.

    With ``any_file`` every file is taken, since a verification also says what is not a PDF.
    ``open_to`` tells whether files are taken now; the mouse says it when they are not.
    """

    dropped = Signal(list)
    """Paths of the files."""

    def __init__(
        self,
        target: QWidget,
        *,
        any_file: bool = False,
        open_to: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(target)
        self._any_file, self._open_to = any_file, open_to
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of files; leave the others to the widget."""
        if isinstance(event, QDropEvent) and event.type() in (*ENTERING, QEvent.Type.Drop):
            paths = self._paths(event.mimeData())
            if not self._open_to():
                event.ignore()
                return True
            if paths:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.dropped.emit(paths)
                return True
        return super().eventFilter(watched, event)

    def _paths(self, data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if self._any_file or path.suffix.lower() == ".pdf"]
