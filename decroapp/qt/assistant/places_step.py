"""Fourth step: where the vault lies, where its backups go."""

from decroapp.domain.errors import RuleError
from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.forms.ui_places_step import Ui_PlacesStep
from decroapp.qt.runner import Runner
from decroapp.qt.school import asking
from decroapp.services.first_start import Places, check_places
from decroapp.wording.messages import explain

KEY = "assistant.places"


class PlacesStep(Step):
    """Propose the local profile; a folder that would damage the vault is refused with why."""

    name = "places"
    short = "Emplacements"

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self.choose_folder = asking.ask_folder
        self._vault = around.vault
        self._backups = around.backups
        self.ui = Ui_PlacesStep()
        self.ui.setupUi(self)
        self.ui.assistant_vault_button.clicked.connect(self._choose_vault)
        self.ui.assistant_backups_button.clicked.connect(self._choose_backups)
        self.lay_out(self.ui.places_step_column)
        self._show()

    def enter(self) -> None:
        """Judge the places as they are now."""
        self.ui.assistant_vault_button.setFocus()
        self._judge()

    def finish(self, go_on: GoOn) -> None:
        """Keep the places once they were looked at; a refusal comes by ``refused``."""
        places, documents = self._places(), self.around.documents

        def keep(_: object) -> None:
            self.answers.places = places
            go_on()

        self.runner.ask(
            self, lambda: check_places(places, documents), keep, self.refused.emit, key=KEY
        )

    def _choose_vault(self) -> None:
        folder = self.choose_folder(self, "Dossier du coffre", self._vault.parent)
        if folder is not None:
            self._vault = folder / self._vault.name
            self._show()
            self._judge()

    def _choose_backups(self) -> None:
        folder = self.choose_folder(self, "Dossier des sauvegardes", self._backups)
        if folder is not None:
            self._backups = folder
            self._show()
            self._judge()

    def _places(self) -> Places:
        return Places(self._vault, self._backups, self.around.backups)

    def _show(self) -> None:
        for edit, path in (
            (self.ui.assistant_vault_edit, self._vault),
            (self.ui.assistant_backups_edit, self._backups),
        ):
            edit.setText(str(path))
            edit.setToolTip(str(path))
            edit.setCursorPosition(0)

    def _judge(self) -> None:
        places, documents = self._places(), self.around.documents
        self.runner.ask(
            self,
            lambda: check_places(places, documents),
            lambda _: self._say(None),
            self._say,
            key=KEY,
        )

    def _say(self, error: Exception | None) -> None:
        if error is not None and not isinstance(error, RuleError):
            raise error
        label = self.ui.assistant_places_label
        label.setVisible(error is not None)
        if error is not None:
            told = explain(error)
            label.setText(f"{told.what} {told.why} {told.todo}")
