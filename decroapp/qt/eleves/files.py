"""Files that the user gives: dropped, or chosen."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData

from decroapp.domain.errors import RuleError

LARGEST = 200 * 1024 * 1024
"""Above this many bytes a file is not even read: no export is as large."""


def dropped(data: QMimeData) -> list[Path]:
    """Return the local files of a drop but PDFs, which no export is: the window verifies them."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() != ".pdf"]


def contents(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file.

    Raises:
        RuleError: ``import-unreadable-file`` or ``import-too-large``.
    """
    return [(path.name, _bytes(path)) for path in paths]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError("import-too-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise RuleError("import-unreadable-file", file=path.name) from error
