"""Third step: the school year, from the export or typed."""

from typing import TYPE_CHECKING

from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.forms.ui_year_step import Ui_YearStep
from decroapp.qt.runner import Runner

if TYPE_CHECKING:
    from decroapp.services.school import Prefill


class YearStep(Step):
    """Ask for the dates of the pupils and the closures."""

    name = "year"
    short = "Année scolaire"

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self._taken: Prefill | None = None
        self.ui = Ui_YearStep()
        self.ui.setupUi(self)
        self.ui.assistant_year_form.name_after("assistant")
        self.ui.assistant_year_form.set_today(around.clock.today())
        self.lay_out(self.ui.year_step_column)

    def enter(self) -> None:
        """Fill the form from the export, once."""
        form, found = self.ui.assistant_year_form, self.answers.prefill
        form.set_territory(self.answers.card.territory)
        if found is not None and found is not self._taken:
            self._taken = found
            form.fill(found)
        form.ui.page_from_edit.setFocus()

    def finish(self, go_on: GoOn) -> None:
        """Keep the year.

        Raises:
            RuleError: those of ``domain.calendar.year_rules.check_year``.
        """
        self.answers.year = self.ui.assistant_year_form.year()
        go_on()
