"""Addresses of a pupil's guardians, and what a judge's decision changes for each."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.guardians import Protection
from decroapp.qt.cas.form_dialog import GAP, SIDE
from decroapp.qt.forms.ui_cas_protection_dialog import Ui_CasProtectionDialog
from decroapp.qt.theme import theme
from decroapp.qt.widgets.dialog_room import bounded
from decroapp.wording.letters import UNKNOWN_ADDRESS, guardian_choice
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.guardians import GuardianCard
    from decroapp.qt.pages import PageContext

WIDTH, HEIGHT = 520, 420


class ProtectionDialog(QDialog):
    """Boxes to tick, guardian by guardian; nothing is typed. For the head and the secretary."""

    saved = Signal()
    """The effects were written."""

    def __init__(self, context: "PageContext[Services]", student_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._student_id = context, student_id
        self._cards: tuple[GuardianCard, ...] = ()
        self._chosen: dict[UUID, Protection] = {}
        self.ui = Ui_CasProtectionDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Adresses et décision de justice")
        self._checks = (
            self.ui.cas_protection_hidden_check,
            self.ui.cas_protection_addressee_check,
            self.ui.cas_protection_together_check,
        )
        self._connect()
        self._fit()
        self._read()

    def _connect(self) -> None:
        ui = self.ui
        ui.cas_protection_error_label.hide()
        ui.cas_protection_guardian_combo.currentIndexChanged.connect(self._show_guardian)
        for check in self._checks:
            check.clicked.connect(self._note)
        ui.cas_protection_cancel_button.clicked.connect(self.reject)
        ui.cas_protection_save_button.clicked.connect(self._save)
        theme().changed.connect(self._fit)

    def _read(self) -> None:
        pupils, student_id = self._context.services.pupils, self._student_id
        self._context.runner.ask(
            self, lambda: pupils.guardians(student_id), self._show, self._refuse
        )

    def _show(self, cards: "tuple[GuardianCard, ...]") -> None:
        self._cards = cards
        self._chosen = {one.guardian_id: one.protection for one in cards}
        for one in cards:
            self.ui.cas_protection_guardian_combo.addItem(
                guardian_choice(one.name, one.kinship), one.guardian_id
            )
        self.ui.cas_protection_save_button.setEnabled(bool(cards))
        self._show_guardian()

    def _show_guardian(self) -> None:
        card = self._card()
        for check in self._checks:
            check.setEnabled(card is not None)
        if card is None:
            return
        address = "\n".join(card.address) or UNKNOWN_ADDRESS
        self.ui.cas_protection_address_label.setText(address)
        chosen = self._chosen[card.guardian_id]
        ticks = (chosen.address_hidden, chosen.not_addressee, chosen.not_together)
        for check, ticked in zip(self._checks, ticks, strict=True):
            check.setChecked(ticked)

    def _card(self) -> "GuardianCard | None":
        index = self.ui.cas_protection_guardian_combo.currentIndex()
        return self._cards[index] if 0 <= index < len(self._cards) else None

    def _note(self) -> None:
        card = self._card()
        if card is not None:
            self._chosen[card.guardian_id] = Protection(*(one.isChecked() for one in self._checks))

    def _save(self) -> None:
        pupils, student_id, chosen = self._context.services.pupils, self._student_id, self._chosen
        self.ui.cas_protection_save_button.setEnabled(False)
        self._context.runner.ask(
            self, lambda: pupils.protect(student_id, chosen), self._saved, self._refuse
        )

    def _saved(self, _: object) -> None:
        self.accept()
        self.saved.emit()

    def _refuse(self, error: Exception) -> None:
        self.ui.cas_protection_save_button.setEnabled(True)
        if not isinstance(error, RuleError):
            raise error
        said, label = explain(error), self.ui.cas_protection_error_label
        label.setText(f"{said.what} {said.why} {said.todo}")
        label.show()

    def _fit(self) -> None:
        look = theme()
        self.ui.cas_protection_column.setContentsMargins(*[look.px(SIDE)] * 4)
        self.ui.cas_protection_column.setSpacing(look.px(GAP))
        self.ui.cas_protection_guardian_field.setSpacing(look.px(4))
        self.resize(bounded(self, QSize(look.px(WIDTH), look.px(HEIGHT))))
