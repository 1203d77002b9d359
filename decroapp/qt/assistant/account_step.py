"""Second step: the first account, the head's or the deputy's."""

from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.forms.ui_account_step import Ui_AccountStep
from decroapp.qt.runner import Runner
from decroapp.services.sessions import Person
from decroapp.wording.labels import professions

FIRST = (Profession.HEAD, Profession.DEPUTY)
CIVILITIES = ("Mme", "M.")


class AccountStep(Step):
    """Ask for a person, the account's name, and a passphrase strong enough."""

    name = "account"
    short = "Votre compte"

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self._proposed = ""
        self.ui = Ui_AccountStep()
        self.ui.setupUi(self)
        ui = self.ui
        for civility in CIVILITIES:
            ui.assistant_civility_combo.addItem(civility, civility)
        for profession in FIRST:
            ui.assistant_profession_combo.addItem("", profession)
        ui.assistant_civility_combo.currentIndexChanged.connect(self._agree)
        ui.assistant_profession_combo.currentIndexChanged.connect(self._propose)
        ui.assistant_passphrase_form.name_after("assistant", self._known)
        self._agree()
        self.lay_out(ui.account_step_column)

    def enter(self) -> None:
        """Put the cursor where one types first."""
        self.ui.assistant_civility_combo.setFocus()

    def leave(self) -> None:
        """Wipe the passphrase."""
        self.ui.assistant_passphrase_form.forget()

    def finish(self, go_on: GoOn) -> None:
        """Keep the person and the passphrase.

        Raises:
            RuleError: ``person-name-missing``, ``account-label-missing``,
                ``passphrase-too-weak``, ``passphrase-not-repeated``.
        """
        ui = self.ui
        first, last = ui.assistant_first_name_edit.text(), ui.assistant_last_name_edit.text()
        if not first.strip() or not last.strip():
            raise RuleError("person-name-missing")
        label = ui.assistant_label_edit.text().strip()
        if not label:
            raise RuleError("account-label-missing")
        self.answers.passphrase = ui.assistant_passphrase_form.passphrase()
        self.answers.label = label
        self.answers.person = Person(
            civility=ui.assistant_civility_combo.currentData(),
            first_name=first.strip(),
            last_name=last.strip(),
            profession=Profession(ui.assistant_profession_combo.currentData()),
        )
        go_on()

    def field_of(self, code: str) -> QWidget | None:
        """Return the field that a refusal is about."""
        ui = self.ui
        fields = {
            "person-name-missing": ui.assistant_first_name_edit,
            "account-label-missing": ui.assistant_label_edit,
            "passphrase-not-repeated": ui.assistant_passphrase_form.ui.page_again_edit,
        }
        return fields.get(code, ui.assistant_passphrase_form.ui.page_passphrase_edit)

    def _known(self) -> list[str]:
        typed = (self.ui.assistant_last_name_edit.text(), self.ui.assistant_label_edit.text())
        return [*self.answers.known_words(), *typed]

    def _agree(self) -> None:
        combo = self.ui.assistant_profession_combo
        civility = self.ui.assistant_civility_combo.currentData()
        for index, profession in enumerate(FIRST):
            words = professions()[profession].agreed(civility)
            combo.setItemText(index, words[:1].upper() + words[1:])
        self._propose()

    def _propose(self) -> None:
        edit, words = self.ui.assistant_label_edit, self.ui.assistant_profession_combo.currentText()
        if edit.text() in ("", self._proposed):
            edit.setText(words)
        self._proposed = words
