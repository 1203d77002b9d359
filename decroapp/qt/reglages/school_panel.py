"""Settings of the school: its card."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from decroapp.domain.errors import RuleError
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_school_panel import Ui_SchoolPanel
from decroapp.qt.reglages.panel import Panel

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class SchoolPanel(Panel):
    """Show the card; head and deputy change it, but for the UAI."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._shown: SchoolCard | None = None
        self.ui = Ui_SchoolPanel()
        self.ui.setupUi(self)
        self.form = self.ui.reglages_school_form
        self.form.name_after("reglages")
        self.form.set_writable(self.writable, uai=False)
        self.say_right(self.ui.reglages_school_right_label)
        self.ui.reglages_school_save_button.setVisible(self.writable)
        self.ui.reglages_school_save_button.clicked.connect(self._save)
        self._keeper = DraftKeeper(
            context, "reglages.school", collect=self._collect, restore=self._restore, parent=self
        )
        self.form.changed.connect(self._touch)
        self.lay_out(self.ui.school_panel_column)

    def enter(self) -> None:
        """Read the card again."""
        self.flush()
        school = self.services.school
        self.runner.ask(self, school.card, self._show, key="reglages.school")

    def flush(self) -> None:
        """Send what is typed to the vault."""
        self._keeper.flush()

    def _show(self, card: SchoolCard) -> None:
        self._shown = None
        self.form.set_card(card)
        self._shown = card
        if self.writable:
            self._keeper.follow("")

    def _touch(self) -> None:
        if self._shown is not None and self.form.card() != self._shown:
            self._keeper.touch()

    def _collect(self) -> dict[str, Any]:
        return asdict(self.form.card())

    def _restore(self, content: dict[str, Any]) -> None:
        known = {**content, "kind": SchoolKind(content["kind"])}
        known["address"] = tuple(content["address"])
        self.form.set_card(SchoolCard(**known))

    def _save(self) -> None:
        card, school = self.form.card(), self.services.school
        try:
            card = replace(self.form.checked_card(), uai=card.uai)
        except RuleError as error:
            self.context.navigator.tell_error(error)
            return
        self.runner.ask(self, lambda: school.change(card), lambda _: self._saved(card))

    def _saved(self, card: SchoolCard) -> None:
        self._shown = card
        self._keeper.done()
        self.context.navigator.tell("Les renseignements de l’établissement sont enregistrés.")
