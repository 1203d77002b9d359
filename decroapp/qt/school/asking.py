"""Ask the user for a file, a folder, a yes or a no; pages hold these as attributes."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

EXPORTS = "Exports de SIECLE (*.zip *.xml);;Tous les fichiers (*)"

TEACHERS = "Fichier des enseignants (sts_emp*.xml *.xml *.zip);;Tous les fichiers (*)"


def ask_exports(parent: QWidget) -> list[Path]:
    """Let the user choose exports of SIECLE; none if he gives up."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Choisir l’export Communs", "", EXPORTS)
    return [Path(name) for name in names]


def ask_teachers(parent: QWidget) -> list[Path]:
    """Let the user choose the teachers' file; none if he gives up."""
    title, kinds = "Choisir le fichier des enseignants", TEACHERS
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return [Path(name)] if name else []


def ask_backup(parent: QWidget) -> Path | None:
    """Let the user choose a backup; None if he gives up."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "Choisir une sauvegarde", "", "Sauvegardes (*.dcabak)"
    )
    return Path(name) if name else None


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Let the user choose a folder; None if he gives up."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(name) if name else None


def ask_target(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Let the user say where a file will be written; None if he gives up."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    return Path(name) if name else None


def confirm(parent: QWidget, title: str, question: str, accept: str) -> bool:
    """Ask with the consequence in words; « Annuler » is what Enter does."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, question, parent=parent)
    box.setObjectName("confirm_dialog")
    yes = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    yes.setObjectName("confirm_accept_button")
    no.setObjectName("confirm_cancel_button")
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes
