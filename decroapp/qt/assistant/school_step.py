"""First step: the school, typed or taken from an export."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from decroapp.qt.assistant.answers import Answers, Around
from decroapp.qt.assistant.step import GoOn, Step
from decroapp.qt.eleves.files import contents
from decroapp.qt.forms.ui_school_step import Ui_SchoolStep
from decroapp.qt.runner import Runner
from decroapp.qt.school import asking
from decroapp.services.imports import read
from decroapp.services.jobs import BoundJob
from decroapp.services.school import Prefill, prefill
from decroapp.wording.dates import medium
from decroapp.wording.plural import plural

KEY = "assistant.communs"


class SchoolStep(Step):
    """Ask who the school is; an export of SIECLE answers most of it, and the year too."""

    name = "school"
    short = "Établissement"

    def __init__(self, answers: Answers, around: Around, runner: Runner) -> None:
        super().__init__(answers, around, runner)
        self.choose_exports = asking.ask_exports
        self.ui = Ui_SchoolStep()
        self.ui.setupUi(self)
        self.ui.assistant_school_form.name_after("assistant")
        self.ui.assistant_communs_label.hide()
        self.ui.assistant_communs_button.clicked.connect(self._take)
        self.lay_out(self.ui.school_step_column)

    def enter(self) -> None:
        """Put the cursor where one types first."""
        self.ui.assistant_school_form.ui.page_uai_edit.setFocus()

    def finish(self, go_on: GoOn) -> None:
        """Keep the card.

        Raises:
            RuleError: ``uai-malformed``, ``uai-wrong-key``, ``school-name-missing``.
        """
        self.answers.card = self.ui.assistant_school_form.checked_card()
        go_on()

    def field_of(self, code: str) -> QWidget | None:
        """Return the field that a refusal is about."""
        form = self.ui.assistant_school_form.ui
        return form.page_name_edit if code == "school-name-missing" else form.page_uai_edit

    def give(self, paths: list[Path]) -> None:
        """Read exports in the background, and fill the form."""
        job: BoundJob[None, Prefill, Prefill] = BoundJob(
            prepare=lambda: None,
            make=lambda _: prefill(read(contents(tuple(paths)))),
            file=lambda _, found: found,
        )
        self.runner.issue(self, job, self._fill, self.refused.emit, key=KEY)

    def _take(self) -> None:
        paths = self.choose_exports(self)
        if paths:
            self.give(paths)

    def _fill(self, found: Prefill) -> None:
        self.answers.prefill = found
        self.ui.assistant_school_form.fill(found)
        year = f", rentrée le {medium(found.pupils_from)}" if found.pupils_from else ""
        closures = plural(len(found.closures), "fermeture")
        self.ui.assistant_communs_label.setText(
            f"Repris de l’export\u00a0: l’établissement{year}, {closures}. Relisez tout."
        )
        self.ui.assistant_communs_label.show()
        self.ui.assistant_school_form.ui.page_name_edit.setFocus()
