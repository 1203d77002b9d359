"""Last step: everything is created, or nothing is."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.forms.ui_creation_step import Ui_CreationStep
from decroapp.qt.runner import Runner
from decroapp.services.first_start import Creation

KEY = "assistant.creation"


class CreationStep(Step):
    """Create the vault, file its seal, make the first backup; give up without a trace."""

    name = "creation"
    short = "Création"
    action = "&Créer le coffre"
    created = Signal(object)
    """The vault is open: the session of its first account (``Context``)."""
    given_up = Signal()
    """What was begun has been removed."""

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self._creation: Creation | None = None
        self._stop = False
        self.ui = Ui_CreationStep()
        self.ui.setupUi(self)
        self.lay_out(self.ui.creation_step_column)

    @property
    def busy(self) -> bool:
        """Tell whether something is being written."""
        return self._creation is not None

    def enter(self) -> None:
        """Sum up what will be created."""
        start, places = self.answers.first_start(), self.answers.places
        folder = places.backups if places else start.path.parent
        self.ui.assistant_summary_label.setText(
            f"Établissement\u00a0: {start.school.name} ({start.school.uai})\n"
            f"Année scolaire\u00a0: {start.year.label}\n"
            f"Premier compte\u00a0: {start.label}\n"
            f"Coffre\u00a0: {start.path}\n"
            f"Sauvegardes\u00a0: {folder}"
        )
        self._show(0, "")

    def is_ready(self) -> bool:
        """Tell whether nothing is being created yet."""
        return self._creation is None

    def finish(self, go_on: GoOn) -> None:
        """Create, step by step; ``created`` comes at the end."""
        start, ready, places = self.answers.first_start(), self.answers.ready, self.answers.places
        if ready is None or places is None:
            raise LookupError("the sheet comes before the creation")
        self._stop = False
        making = self._creation = Creation(start, ready, places)
        self.ready_changed.emit()
        around = self.around
        self._run(
            [
                (
                    5,
                    "Création du coffre et de ses clés…",
                    lambda: making.vault(around.surroundings),
                ),
                (45, "Mise en place du sceau…", lambda: making.identity(around.work)),
                (65, "Première sauvegarde, relue et vérifiée…", making.backup),
            ],
            making,
        )

    def give_up(self) -> None:
        """Stop after what runs now, and remove what was made."""
        self._stop = True
        self.ui.assistant_progress_label.setText("Abandon\u00a0: ce qui a été écrit est retiré…")

    def _run(self, steps: list[tuple[int, str, Callable[[], None]]], making: Creation) -> None:
        if self._stop:
            self._undo(making, lambda _: self.given_up.emit())
            return
        if not steps:
            self._show(100, "Le coffre est prêt.")
            self._creation = None
            self.created.emit(making.context)
            return
        (percent, said, call), *rest = steps
        self._show(percent, said)
        self.runner.ask(
            self,
            call,
            lambda _: self._run(rest, making),
            lambda error: self._undo(making, lambda _: self.refused.emit(error)),
            key=KEY,
        )

    def _undo(self, making: Creation, then: Callable[[None], None]) -> None:
        def undone(nothing: None) -> None:
            self._creation = None
            self._show(0, "")
            self.ready_changed.emit()
            then(nothing)

        self.runner.ask(self, making.give_up, undone, key=KEY)

    def _show(self, percent: int, said: str) -> None:
        self.ui.assistant_progress_bar.setValue(percent)
        self.ui.assistant_progress_bar.setVisible(self.busy)
        self.ui.assistant_progress_label.setText(said)
        self.ui.assistant_progress_label.setVisible(bool(said))
