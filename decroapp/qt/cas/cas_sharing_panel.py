"""On the right of a case: need cards, the pupil's word, mentions; agreements, transmissions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.case.agreements import AgreementOn
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_sharing import SeenWord
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.cas_agreement_dialog import AgreementDialog, targets
from decroapp.qt.cas.cas_card_dialog import CardDialog
from decroapp.qt.cas.cas_transmission_dialog import TransmissionDialog
from decroapp.qt.cas.cas_word_dialog import WordDialog
from decroapp.qt.cas.sharing_rows import AGREEMENTS, CARDS, agreement_rows, card_rows
from decroapp.qt.forms.ui_cas_sharing_panel import Ui_CasSharingPanel
from decroapp.qt.icons import dress
from decroapp.qt.school.asking import confirm
from decroapp.qt.theme import theme
from decroapp.wording.sharing import say_sent

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

GAP = 16
SAY = "Dire «\u00a0&me consulter\u00a0»"
TAKE_BACK = "Lever ma &mention"
ERASE = (
    "L’élève reprend sa phrase",
    "Elle est effacée, pour tous et tout de suite. Il restera seulement qu’il y en avait une.",
    "Effacer la phrase",
)


class CasSharingPanel(QWidget):
    """Two cards, each shown only to who reads or writes something of it."""

    def __init__(
        self,
        context: "PageContext[Services]",
        parent: QWidget,
        open_form: Callable[[QDialog], None],
        written: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._context, self._open, self._written = context, open_form, written
        self._sheet: CaseSheet | None = None
        self.ui = Ui_CasSharingPanel()
        self.ui.setupUi(self)
        self._set_up()
        self.hide()

    def show_case(self, sheet: "CaseSheet") -> None:
        """Show what the account may read and write on the case of a sheet."""
        self._sheet = sheet
        case = sheet.case
        if case is None:
            self.hide()
            return
        self._show_cards(sheet, case)
        self._show_agreements(sheet, case)
        shown = (self.ui.cas_sharing_cards_card, self.ui.cas_sharing_agreements_card)
        self.setVisible(any(not card.isHidden() for card in shown))

    def forget(self) -> None:
        """Put the pupil away."""
        self._sheet = None
        for shown in (self.ui.cas_sharing_cards_list, self.ui.cas_sharing_agreements_list):
            shown.set_rows([])
        self.ui.cas_sharing_sent_label.clear()
        self.hide()

    def _set_up(self) -> None:
        ui = self.ui
        ui.cas_sharing_column.setSpacing(theme().px(GAP))
        lists = ((ui.cas_sharing_cards_list, CARDS), (ui.cas_sharing_agreements_list, AGREEMENTS))
        for shown, columns in lists:
            shown.set_columns(*columns, header=False)
            shown.set_wrapping(True)
            shown.set_growing(True)
        ui.cas_sharing_cards_actions_view.add(
            ui.cas_sharing_card_button, ui.cas_sharing_word_button, ui.cas_sharing_mention_button
        )
        ui.cas_sharing_agreements_actions_view.add(
            ui.cas_sharing_agreement_button, ui.cas_sharing_transmission_button
        )
        ui.cas_sharing_card_button.clicked.connect(self._write_card)
        ui.cas_sharing_word_button.clicked.connect(self._write_word)
        ui.cas_sharing_mention_button.clicked.connect(self._toggle_mention)
        ui.cas_sharing_agreement_button.clicked.connect(lambda: self._agree(None))
        ui.cas_sharing_transmission_button.clicked.connect(self._transmit)
        ui.cas_sharing_cards_list.chosen.connect(self._open_row)
        ui.cas_sharing_agreements_list.chosen.connect(self._agree)
        dress(self)

    def _show_cards(self, sheet: "CaseSheet", case: DisclosedCase) -> None:
        ui, rights = self.ui, sheet.sharing
        found = card_rows(case)
        ui.cas_sharing_cards_list.set_rows(found)
        ui.cas_sharing_cards_list.setVisible(bool(found))
        ui.cas_sharing_card_button.setVisible(bool(rights.needs))
        ui.cas_sharing_word_button.setVisible(bool(rights.words))
        ui.cas_sharing_mention_button.setVisible(rights.mentions)
        ui.cas_sharing_mention_button.setText(TAKE_BACK if self._own_mention() else SAY)
        writes = bool(rights.needs or rights.words or rights.mentions)
        # Only to who may write: to others the absence of a card must not be told.
        ui.cas_sharing_none_label.setVisible(writes and not found)
        ui.cas_sharing_cards_actions_view.setVisible(writes)
        ui.cas_sharing_cards_card.setVisible(writes or bool(found))

    def _show_agreements(self, sheet: "CaseSheet", case: DisclosedCase) -> None:
        ui, rights = self.ui, sheet.sharing
        found = agreement_rows(sheet, case)
        ui.cas_sharing_agreements_list.set_rows(found)
        ui.cas_sharing_agreements_list.setVisible(bool(found))
        sent = [say_sent(one) for one in case.sharing.sent]
        ui.cas_sharing_sent_label.setText("\n".join(sent))
        ui.cas_sharing_sent_label.setVisible(bool(sent))
        asks = bool(targets(sheet, case))
        ui.cas_sharing_agreement_button.setVisible(asks)
        ui.cas_sharing_transmission_button.setVisible(rights.keeps)
        ui.cas_sharing_agreements_none_label.setVisible(rights.keeps and not found)
        ui.cas_sharing_agreements_actions_view.setVisible(asks or rights.keeps)
        ui.cas_sharing_agreements_card.setVisible(bool(found or sent) or asks or rights.keeps)

    def _own_mention(self) -> bool:
        sheet = self._sheet
        case = sheet.case if sheet is not None else None
        if sheet is None or case is None:
            return False
        return any(one.by.member_id == sheet.me.member_id for one in case.sharing.mentions)

    def _write_card(self) -> None:
        if self._sheet is not None:
            self._open(CardDialog(self._context, self._sheet, self))

    def _write_word(self) -> None:
        if self._sheet is not None:
            self._open(WordDialog(self._context, self._sheet, self))

    def _agree(self, on: object) -> None:
        sheet = self._sheet
        if sheet is not None and sheet.case is not None and targets(sheet, sheet.case):
            asked = on if isinstance(on, AgreementOn) else None
            dialog = AgreementDialog(self._context, sheet, sheet.case, self, asked)
            self._open(dialog)

    def _transmit(self) -> None:
        sheet = self._sheet
        if sheet is not None and sheet.case is not None:
            self._open(TransmissionDialog(self._context, sheet, sheet.case, self))

    def _toggle_mention(self) -> None:
        if self._sheet is None:
            return
        sharing, student_id = self._context.services.sharing, self._sheet.pupil.card.student_id
        call = sharing.end_mention if self._own_mention() else sharing.mention
        self._context.runner.ask(self, lambda: call(student_id), self._done, self._fail)

    def _open_row(self, key: object) -> None:
        """Open one's own card; take back a sentence after asking."""
        sheet = self._sheet
        if sheet is None or sheet.case is None or not isinstance(key, tuple):
            return
        kind, row_id = key
        if kind == "card":
            cards = [one for one in sheet.case.sharing.cards if one.card_id == row_id]
            if cards and cards[0].written:
                self._open(CardDialog(self._context, sheet, self, cards[0]))
        elif kind == "word":
            words = [one for one in sheet.case.sharing.words if one.word_id == row_id]
            if words and (words[0].written or sheet.sharing.keeps):
                self._ask_take_back(words[0])

    def _ask_take_back(self, word: SeenWord) -> None:
        """Ask before a sentence is erased: nobody gives it back."""
        sharing = self._context.services.sharing
        if confirm(self.window(), *ERASE):
            self._context.runner.ask(
                self, lambda: sharing.take_word_back(word.word_id), self._done, self._fail
            )

    def _done(self, _: object) -> None:
        self._written()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)
