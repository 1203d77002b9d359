"""The pupil's own word: one sentence, reread by him, heard by whom he chose."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.pupil_words import HEARERS, Hearer, PupilWord
from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.forms.ui_cas_word_dialog import Ui_CasWordDialog
from decroapp.qt.theme import theme
from decroapp.wording.labels import label
from decroapp.wording.sharing import WORD_KINDS

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

TEXT_HEIGHT, COLUMN = 76, 260


class WordDialog(FormDialog):
    """Write down what the pupil wants to be heard."""

    def __init__(
        self, context: "PageContext[Services]", sheet: "CaseSheet", parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        if sheet.case is None:
            raise LookupError("no case is shown")
        self._case_id = sheet.case.case_id
        self.ui = Ui_CasWordDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Parole de l’élève")
        ui = self.ui
        for kind in sheet.sharing.words:
            ui.cas_word_kind_combo.addItem(WORD_KINDS[kind], kind.value)
        ui.cas_word_said_date.set_day(context.clock.today())
        ui.cas_word_sentence_edit.setFixedHeight(theme().px(TEXT_HEIGHT))
        ui.cas_word_hearers_list.set_in_columns(COLUMN)
        self._offer_hearers()
        self.begin(Subject("parole", self._case_id.hex, width=600))
        ui.cas_word_kind_combo.currentIndexChanged.connect(self._offer_hearers)
        ui.cas_word_sentence_edit.setFocus()

    def writing(self) -> Write:
        """Return the call that writes the sentence."""
        ui, sharing, case_id = self.ui, self.context.services.sharing, self._case_id
        said = ui.cas_word_said_date.day()
        if said is None:
            raise RuleError("form-day-missing")
        word = PupilWord(
            kind=self._kind(),
            sentence=ui.cas_word_sentence_edit.toPlainText().strip(),
            said_on=said,
            hearers=frozenset(Hearer(code) for code in ui.cas_word_hearers_list.ticked()),
            reread=ui.cas_word_reread_check.isChecked(),
            warned=ui.cas_word_warned_check.isChecked(),
        )
        draft = self.filing()
        return lambda: sharing.write_word(case_id, word, draft)

    def begun(self, field: QWidget) -> None:
        """Offer whom the kind that came back lets the pupil choose."""
        if field is self.ui.cas_word_kind_combo:
            self._offer_hearers()

    def _kind(self) -> Category:
        return Category(self.ui.cas_word_kind_combo.currentData())

    def _offer_hearers(self) -> None:
        shown = self.ui.cas_word_hearers_list
        kept = shown.ticked()
        shown.offer([(one.value, label(one)) for one in HEARERS[self._kind()]], kept)
