"""Settings of backups: when the last one was verified, where they go, how to come back."""

from pathlib import Path
from typing import TYPE_CHECKING

from decroapp.qt.forms.ui_backups_panel import Ui_BackupsPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.restore_dialog import RestoreDialog
from decroapp.qt.school import asking
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.backups import last_verified, moment, size

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.backups import BackupState, ListedBackup

KEY = "reglages.backup"
LATE = "{said}. C’est trop ancien\u00a0: faites-en une maintenant."


class BackupsPanel(Panel):
    """Everybody may back up; a restoration never replaces anything."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.choose_folder = asking.ask_folder
        self.choose_backup = asking.ask_backup
        self._folder = Path()
        self.ui = Ui_BackupsPanel()
        self.ui.setupUi(self)
        ui = self.ui
        ui.reglages_backup_bar.hide()
        ui.reglages_backups_list.set_columns(
            Column("Date", Kind.STRONG, stretch=2),
            Column("Fichier", Kind.MUTED, stretch=3),
            Column("Taille", Kind.MUTED),
            Column("", Kind.BADGE),
        )
        ui.reglages_backups_list.set_growing(True)
        ui.reglages_restore_row.add(ui.reglages_restore_button, ui.reglages_restore_file_button)
        ui.reglages_folder_button.setVisible(self.writable)
        ui.reglages_backups_list.current_changed.connect(self._allow)
        ui.reglages_backups_list.chosen.connect(self._restore)
        ui.reglages_backup_button.clicked.connect(self._back_up)
        ui.reglages_folder_button.clicked.connect(self._choose_folder)
        ui.reglages_restore_button.clicked.connect(
            lambda: self._restore(ui.reglages_backups_list.current_id())
        )
        ui.reglages_restore_file_button.clicked.connect(self._restore_file)
        self.lay_out(ui.backups_panel_column)
        self._allow()

    def enter(self) -> None:
        """Read the state and the list again."""
        backups = self.services.backups
        self.runner.ask(self, backups.state, self._show_state, key="reglages.backup_state")
        self.runner.ask(self, backups.listed, self._show_list, key="reglages.backups")

    def _show_state(self, state: "BackupState") -> None:
        local = self.services.context.clock.local
        said = last_verified(None if state.at_ms is None else local(state.at_ms))
        label = self.ui.reglages_backup_label
        label.setText(LATE.format(said=said) if state.late else f"{said}.")
        set_role(label, "error" if state.late else "strong")
        self._folder = state.folder
        self.ui.reglages_folder_label.setText(str(state.folder))

    def _show_list(self, found: "tuple[ListedBackup, ...]") -> None:
        local = self.services.context.clock.local
        rows = [
            Row(
                one.path,
                (
                    moment(local(one.at_ms)),
                    one.path.name,
                    size(one.size),
                    Cell("vérifiée", Tone.SUCCESS)
                    if one.verified
                    else Cell("altérée", Tone.DANGER),
                ),
            )
            for one in found
        ]
        self.ui.reglages_backups_list.set_rows(rows)
        self.ui.reglages_backups_list.setVisible(bool(rows))
        self.ui.reglages_backups_empty_label.setVisible(not rows)
        self._allow()

    def _allow(self) -> None:
        chosen = self.ui.reglages_backups_list.current_id() is not None
        self.ui.reglages_restore_button.setEnabled(chosen)

    def _back_up(self) -> None:
        self._show_busy(True)
        backups = self.services.backups
        self.runner.ask(self, backups.back_up, lambda _: self._backed_up(), self._failed, key=KEY)

    def _show_busy(self, busy: bool) -> None:
        self.ui.reglages_backup_bar.setVisible(busy)
        self.ui.reglages_backup_button.setEnabled(not busy)

    def _backed_up(self) -> None:
        self._show_busy(False)
        self.context.navigator.backed_up()
        self.context.navigator.tell("La sauvegarde est faite, relue et vérifiée.")
        self.enter()

    def _failed(self, error: Exception) -> None:
        self._show_busy(False)
        self.runner.refused.emit(error)

    def _choose_folder(self) -> None:
        folder = self.choose_folder(self, "Dossier des sauvegardes", self._folder)
        if folder is not None:
            backups = self.services.backups
            self.runner.ask(self, lambda: backups.choose_folder(folder), lambda _: self.enter())

    def _restore_file(self) -> None:
        path = self.choose_backup(self)
        if path is not None:
            self._restore(path)

    def _restore(self, path: object) -> None:
        if isinstance(path, Path):
            RestoreDialog(self.context, path, self).open()
