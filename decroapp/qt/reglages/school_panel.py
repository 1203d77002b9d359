"""Settings of the school: its card."""

from dataclasses import replace
from typing import TYPE_CHECKING

from decroapp.domain.errors import RuleError
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_school_panel import Ui_SchoolPanel
from decroapp.qt.reglages.family_contacts import FamilyContactsCard
from decroapp.qt.reglages.panel import Panel

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.schools import SchoolCard
    from decroapp.qt.pages import PageContext


class SchoolPanel(Panel):
    """Show the card; head and deputy change it, but for the UAI."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._shown = False
        self.ui = Ui_SchoolPanel()
        self.ui.setupUi(self)
        self.form = self.ui.reglages_school_form
        self.form.name_after("reglages")
        self.form.set_writable(self.writable, uai=False)
        self.say_right(self.ui.reglages_school_right_label)
        self.ui.reglages_school_save_button.setVisible(self.writable)
        self.ui.reglages_school_save_button.clicked.connect(self._save)
        self._keeper = DraftKeeper(
            context,
            "reglages.school",
            collect=self.form.content,
            restore=self._restore,
            parent=self,
        )
        self.form.changed.connect(self._touch)
        self.contacts = FamilyContactsCard(context)
        # Above the stretch that ends the section.
        self.ui.school_panel_column.insertWidget(
            self.ui.school_panel_column.count() - 1, self.contacts
        )
        self.lay_out(self.ui.school_panel_column)

    def enter(self) -> None:
        """Read the card again."""
        self.flush()
        school = self.services.school
        self.runner.ask(self, school.card, self._show, key="reglages.school")
        self.contacts.enter()

    def _show(self, card: "SchoolCard") -> None:
        self._shown = False
        self.form.set_card(card)
        self._shown = True
        if self.writable:
            self._keeper.follow("")

    def _touch(self) -> None:
        if self._shown:
            self._keeper.touch()

    def _restore(self, content: Content) -> None:
        self._shown = False
        self.form.put_back(content)
        self._shown = True

    def _save(self) -> None:
        card, school = self.form.card(), self.services.school
        try:
            card = replace(self.form.checked_card(), uai=card.uai)
        except RuleError as error:
            self.context.navigator.tell_error(error)
            return
        draft = self._keeper.filing()
        self.runner.ask(self, lambda: school.change(card, draft), lambda _: self._saved())

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("Les renseignements de l’établissement sont enregistrés.")
