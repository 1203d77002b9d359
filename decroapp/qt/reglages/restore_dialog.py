"""Restore a backup: look into a copy, then write it where nothing is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.qt.forms.ui_restore_dialog import Ui_RestoreDialog
from decroapp.qt.reglages.dialog import SettingsDialog
from decroapp.qt.school import asking
from decroapp.wording.backups import contents, moment

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.backups import BackupView

KINDS = "Coffres (*.dca)"
DONE = (
    "La copie est écrite\u00a0: {path}\n"
    "Le coffre ouvert n’a pas changé. Pour travailler dans la copie\u00a0: verrouillez (Ctrl+L), "
    "choisissez «\u00a0Un autre coffre…\u00a0», puis ce fichier. Gardez le présent coffre de côté "
    "tant que vous n’êtes pas sûr."
)


class RestoreDialog(SettingsDialog):
    """Nothing is written before one saw the date and the counts."""

    def __init__(self, context: "PageContext[Services]", path: Path, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.choose_target = asking.ask_target
        self._path = path
        self._target: Path | None = None
        self.ui = Ui_RestoreDialog()
        self.ui.setupUi(self)
        ui = self.ui
        ui.restore_file_label.setText(path.name)
        ui.restore_file_label.setToolTip(str(path))
        ui.restore_contents_card.hide()
        ui.restore_done_label.hide()
        ui.restore_write_button.setEnabled(False)
        ui.restore_passphrase_edit.returnPressed.connect(self._look)
        ui.restore_look_button.clicked.connect(self._look)
        ui.restore_target_button.clicked.connect(self._choose)
        ui.restore_write_button.clicked.connect(self._write)
        ui.restore_cancel_button.clicked.connect(self.reject)
        self.lay_out(ui.restore_dialog_column, ui.restore_inside_column, ui.restore_message_bar)
        ui.restore_passphrase_edit.setFocus()

    def done(self, result: int) -> None:
        """Wipe the passphrase before the dialog goes."""
        self.ui.restore_passphrase_edit.clear()
        super().done(result)

    def _look(self) -> None:
        passphrase = self.ui.restore_passphrase_edit.text()
        if not passphrase:
            return
        backups, path = self.services.backups, self._path
        self.ui.restore_look_button.setEnabled(False)
        self.runner.ask(
            self, lambda: backups.look(path, passphrase), self._show, self._refused, key="restore"
        )

    def _show(self, found: "BackupView") -> None:
        ui = self.ui
        self._ready()
        at = self.services.context.clock.local(found.at_ms)
        ui.restore_contents_label.setText(f"{moment(at)}\n{contents(found.counts)}")
        folder = self.services.context.vault.path.parent
        self._aim(folder / f"ecole-restauree-{at.date().isoformat()}.dca")
        ui.restore_contents_card.show()
        self.setProperty("page_state", "contents")
        self.grow()
        ui.restore_write_button.setEnabled(True)
        ui.restore_write_button.setFocus()

    def _aim(self, target: Path) -> None:
        self._target = target
        self.ui.restore_target_edit.setText(str(target))

    def _choose(self) -> None:
        start = self._target or self._path
        target = self.choose_target(self, "Fichier à écrire", start, KINDS)
        if target is not None:
            self._aim(target)

    def _write(self) -> None:
        target, backups, path = self._target, self.services.backups, self._path
        passphrase = self.ui.restore_passphrase_edit.text()
        if target is None:
            return
        self.ui.restore_write_button.setEnabled(False)
        self.runner.ask(
            self,
            lambda: backups.restore(path, passphrase, target),
            lambda _: self._done(target),
            self._refused,
            key="restore",
        )

    def _done(self, target: Path) -> None:
        self._bar.clear()
        self.ui.restore_done_label.setText(DONE.format(path=target))
        self.ui.restore_done_label.show()
        self.grow()
        self.ui.restore_cancel_button.setFocus()

    def _ready(self) -> None:
        self._bar.clear()
        self.ui.restore_look_button.setEnabled(True)

    def _refused(self, error: Exception) -> None:
        self._ready()
        self.ui.restore_write_button.setEnabled(self._target is not None)
        self.refuse(error)
