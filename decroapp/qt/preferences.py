"""The look chosen on this machine: colours and zoom, in an ini; nothing about anybody."""

from configparser import ConfigParser, Error
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from decroapp.qt.theme import Mode, Theme

SECTION = "apparence"


class LookKeeper(QObject):
    """Give the saved look back, then save each change; a damaged file is as if there were none."""

    def __init__(self, look: Theme, path: Path) -> None:
        super().__init__(look)
        self._look = look
        self._path = path
        self._restore()
        self._kept = self._present()
        look.changed.connect(self._save)

    def _present(self) -> tuple[str, str]:
        return self._look.mode.value, f"{self._look.zoom:.2f}"

    def _restore(self) -> None:
        read = ConfigParser(interpolation=None)
        with suppress(OSError, Error, ValueError):
            read.read(self._path, encoding="utf-8")
            self._look.set_mode(Mode(read.get(SECTION, "couleurs", fallback=Mode.SYSTEM.value)))
            self._look.set_zoom(read.getfloat(SECTION, "zoom", fallback=1.0))

    def _save(self) -> None:
        present = self._present()
        if present == self._kept:
            return
        self._kept = present
        written = ConfigParser(interpolation=None)
        written[SECTION] = {"couleurs": present[0], "zoom": present[1]}
        # A look that cannot be kept is no reason to stop the work.
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("w", encoding="utf-8") as file:
                written.write(file)
