"""Fifth step: the recovery sheet, on paper before the vault exists."""

from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.forms.ui_sheet_step import Ui_SheetStep
from decroapp.qt.runner import Runner
from decroapp.services.first_start import Ready, get_ready
from decroapp.services.jobs import BoundJob
from decroapp.services.recovery import two_ranks

KEY = "assistant.sheet"


class SheetStep(Step):
    """Have the sheet made with the seal's print, printed, and reread."""

    name = "sheet"
    short = "Fiche de récupération"

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self._made_for: tuple[object, ...] | None = None
        self.ui = Ui_SheetStep()
        self.ui.setupUi(self)
        panel = self.ui.assistant_sheet_panel
        panel.set_up("assistant", runner, around.work)
        panel.failed.connect(self.refused)
        panel.changed.connect(self.ready_changed)
        self.lay_out(self.ui.sheet_step_column)

    def enter(self) -> None:
        """Make the sheet, or make it again if what it says has changed."""
        places, card = self.answers.places, self.answers.card
        if places is None:
            raise LookupError("the places come before the sheet")
        asked_for = (card, places.vault)
        if asked_for != self._made_for:
            self._made_for = asked_for
            self.ui.assistant_sheet_panel.forget()
            self._make(places.vault.name)
        self.ui.assistant_sheet_panel.ui.page_print_button.setFocus()

    def leave(self) -> None:
        """Forget the code."""
        self.ui.assistant_sheet_panel.forget()

    def finish(self, go_on: GoOn) -> None:
        """Go on once the sheet left and was reread.

        Raises:
            RuleError: ``recovery-not-kept``, ``recovery-test-wrong``.
        """
        self.ui.assistant_sheet_panel.check()
        go_on()

    def _make(self, where: str) -> None:
        around, card, before = self.around, self.answers.card, self.answers.ready
        self.answers.ready = None
        job: BoundJob[None, Ready, Ready] = BoundJob(
            prepare=lambda: None,
            make=lambda _: get_ready(around.work, card, where, around.surroundings, before),
            file=lambda _, made: made,
        )
        self.runner.issue(self, job, self._show, self._failed, key=KEY)

    def _show(self, ready: Ready) -> None:
        self.answers.ready = ready
        ranks = two_ranks(self.around.surroundings.entropy)
        self.ui.assistant_sheet_panel.show_sheet(ready.sheet, ranks)
        self.ui.assistant_sheet_panel.ui.page_print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._made_for = None
        self.refused.emit(error)
