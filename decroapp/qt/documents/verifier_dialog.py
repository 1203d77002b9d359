"""The dialog that says what the signatures of files are worth, on two axes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QLabel, QWidget

from decroapp.domain.documents import DocumentState
from decroapp.domain.verification import Signer
from decroapp.qt.documents.failures import tell
from decroapp.qt.documents.pdf_drops import PdfDrops
from decroapp.qt.documents.states import SOUND, integrity_tone, signer_tone
from decroapp.qt.forms.ui_verifier_dialog import Ui_VerifierDialog
from decroapp.qt.icons import dress
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.dates import clock, long
from decroapp.wording.documents import of_kind, state_label
from decroapp.wording.errata import corrected_by
from decroapp.wording.verification import (
    grouped,
    missing,
    of_integrity,
    of_signer,
    of_unchecked,
    seal_worth,
)

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.verification import SignatureReport, VerifyReport
    from decroapp.qt.pages import PageContext
    from decroapp.services.verification import Checked, Verifying

NARROW = 700
KEY = "verifier.verify"


def ask_files(parent: QWidget) -> list[Path]:
    """Let the user choose files; none if he gives up."""
    title, kinds = "Choisir des fichiers à vérifier", "PDF (*.pdf);;Tous les fichiers (*)"
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


class VerifierDialog(QDialog):
    """Verify files dropped or chosen, or documents of the vault, and say what it means."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._checked: tuple[Checked, ...] = ()
        self.choose_files: Callable[[QWidget], list[Path]] = ask_files
        self.ui = Ui_VerifierDialog()
        self.ui.setupUi(self)
        self._set_up_lists()
        self._connect()
        self._show(())
        for label in self.findChildren(QLabel):
            if label.property("role"):
                set_role(label, str(label.property("role")))
        dress(self)
        self.ui.verifier_choose_button.setFocus()

    def verify(self, paths: Sequence[Path]) -> None:
        """Verify files of any origin."""
        if paths:
            self._ask(self._context.services.verification.verify(paths))

    def verify_documents(self, document_ids: Sequence[UUID]) -> None:
        """Verify documents as the vault keeps them."""
        self._ask(self._context.services.verification.verify_documents(document_ids))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two axes one under the other where there is little room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < theme().px(NARROW)
        self.ui.verifier_axes_row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def done(self, result: int) -> None:
        """Forget what is being verified before the dialog goes."""
        self._context.runner.cancel(KEY)
        super().done(result)

    def _set_up_lists(self) -> None:
        ui = self.ui
        files, signatures = ui.verifier_files_table, ui.verifier_signatures_table
        files.set_columns(
            Column("Fichier", Kind.STRONG, stretch=1),
            Column("Le fichier", Kind.BADGE),
            Column("Le signataire", Kind.BADGE),
        )
        signatures.set_columns(
            Column("Signature", Kind.STRONG, stretch=2),
            Column("Ce qu’annonce le signataire", stretch=3),
            Column("Le fichier", Kind.BADGE),
            Column("Le signataire", Kind.BADGE),
        )
        signatures.set_wrapping(True)
        signatures.set_growing(True)
        files.current_changed.connect(self._choose)

    def _connect(self) -> None:
        ui = self.ui
        ui.verifier_choose_button.clicked.connect(lambda: self.verify(self.choose_files(self)))
        ui.verifier_close_button.clicked.connect(self.reject)
        ui.verifier_cancel_button.clicked.connect(self._cancel)
        PdfDrops(self, any_file=True).dropped.connect(self.verify)

    def _ask(self, job: "Verifying") -> None:
        self.ui.verifier_message_bar.clear()
        self._show_progress(busy=True)
        bound = job.bound(self._context.services.work)
        self._context.runner.issue(self, bound, self._show, self._fail, key=KEY)

    def _cancel(self) -> None:
        self._context.runner.cancel(KEY)
        self._show_progress(busy=False)

    def _fail(self, error: Exception) -> None:
        self._show_progress(busy=False)
        tell(self.ui.verifier_message_bar, error)

    def _show(self, checked: "tuple[Checked, ...]") -> None:
        self._checked = checked
        self._show_progress(busy=False)
        ui = self.ui
        ui.verifier_files_table.set_rows([_file_row(n, one) for n, one in enumerate(checked)])
        ui.verifier_files_table.setVisible(len(checked) > 1)
        ui.verifier_detail_view.setVisible(bool(checked))
        ui.verifier_empty_host.setVisible(not checked)
        if checked and not ui.verifier_files_table.select(0):
            return
        if checked:
            self._choose(0)

    def _choose(self, number: object) -> None:
        if not isinstance(number, int) or number >= len(self._checked):
            return
        one, ui = self._checked[number], self.ui
        report = one.report
        ui.verifier_document_label.setText(_what(one))
        integrity, signer = of_integrity(report.integrity), of_signer(report.signer)
        ui.verifier_integrity_label.say(integrity.label, integrity_tone(report.integrity))
        ui.verifier_integrity_meaning_label.setText(integrity.meaning)
        ui.verifier_integrity_todo_label.setText(integrity.todo)
        ui.verifier_signer_label.say(signer.label, signer_tone(report.signer, report.integrity))
        ui.verifier_signer_meaning_label.setText(signer.meaning)
        ui.verifier_signer_todo_label.setText(signer.todo)
        # « Rien à faire » is not said beside a file that was altered.
        sound = report.integrity in SOUND or report.signer is not Signer.KNOWN
        ui.verifier_signer_todo_label.setVisible(sound)
        ui.verifier_missing_label.setText(missing(report))
        ui.verifier_missing_label.setVisible(bool(report.missing_expected))
        rows = [_signature_row(n, each) for n, each in enumerate(report.signatures)]
        ui.verifier_signatures_table.set_rows(rows)
        ui.verifier_signatures_card.setVisible(bool(rows))
        ui.verifier_unchecked_label.setText("\n".join(map(of_unchecked, report.unchecked)))
        ui.verifier_unchecked_card.setVisible(bool(report.unchecked))
        ui.verifier_worth_label.setText(" ".join(seal_worth()))
        ui.verifier_worth_label.setVisible(bool(rows))
        ui.verifier_digest_label.setText(_digests(report))

    def _show_progress(self, *, busy: bool) -> None:
        ui = self.ui
        ui.verifier_progress_bar.setRange(0, 0)
        ui.verifier_progress_bar.setVisible(busy)
        ui.verifier_cancel_button.setVisible(busy)
        ui.verifier_choose_button.setEnabled(not busy)


def open_verifier(
    parent: QWidget, context: "PageContext[Services]", paths: Sequence[Path] = ()
) -> VerifierDialog:
    """Open the dialog over a window, on files if some are given."""
    dialog = _opened(parent, context)
    dialog.verify(paths)
    return dialog


def open_documents_verifier(
    parent: QWidget, context: "PageContext[Services]", document_ids: Sequence[UUID]
) -> VerifierDialog:
    """Open the dialog over a window, on documents of the vault."""
    dialog = _opened(parent, context)
    dialog.verify_documents(document_ids)
    return dialog


def _opened(parent: QWidget, context: "PageContext[Services]") -> VerifierDialog:
    dialog = VerifierDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _file_row(number: int, one: "Checked") -> Row:
    report = one.report
    integrity = of_integrity(report.integrity).label
    signer = of_signer(report.signer).label
    cells = (
        Cell(Path(one.name).name),
        Cell(integrity, integrity_tone(report.integrity)),
        Cell(signer, signer_tone(report.signer, report.integrity)),
    )
    return Row(number, cells, f"{report.integrity.value} {report.signer.value}")


def _signature_row(number: int, one: "SignatureReport") -> Row:
    at = one.claimed_at
    # The time is shown in the zone that the signer wrote.
    when = "date non annoncée" if at is None else f"{long(at.date())}, {clock(at.time())}"
    cells = (
        Cell(one.field, detail=one.name or "sans nom"),
        Cell(when, detail=one.reason),
        Cell(of_integrity(one.integrity).label, integrity_tone(one.integrity)),
        Cell(of_signer(one.signer).label, signer_tone(one.signer, one.integrity)),
    )
    return Row(number, cells, f"{one.integrity.value} {one.signer.value}")


def _digests(report: "VerifyReport") -> str:
    """Return what can be compared by eye: the certificates' fingerprints, the file's hash."""
    lines = [
        f"Empreinte du certificat («\u00a0{one.field}\u00a0»)\u00a0: {grouped(one.fingerprint)}"
        for one in report.signatures
        if one.fingerprint
    ]
    return "\n".join((*lines, f"SHA-256 du fichier\u00a0: {grouped(report.sha256)}"))


def _what(one: "Checked") -> str:
    """Return what the vault says of the file: never that it is what it claims to be."""
    name, document = Path(one.name).name, one.document
    if document is None:
        return f"{name}\u00a0: le coffre ne connaît pas ce document."
    label = f"{of_kind(document.kind).label} {document.reference}"
    if not one.report.as_recorded:
        return f"{name} se présente comme «\u00a0{label}\u00a0», mais diffère de celui du coffre."
    if document.corrects:
        label = f"{label}, qui corrige {document.corrects},"
    errata = corrected_by(document.corrected_by)
    told = f" Il est {errata}." if errata else ""
    if document.state is DocumentState.REPLACED:
        return f"{name}\u00a0: {label} du coffre, remplacé depuis par {document.successor}.{told}"
    return f"{name}\u00a0: {label} du coffre ({state_label(document.state).lower()}).{told}"
