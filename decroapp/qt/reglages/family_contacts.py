"""Whom letters to families tell to call: a card of the school's section."""

from typing import TYPE_CHECKING

from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_family_contacts import Ui_FamilyContacts
from decroapp.qt.reglages.panel import Panel
from decroapp.services.school import FamilyContacts
from decroapp.wording.letters import family_line_help

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext


class FamilyContactsCard(Panel):
    """The day on which the national number was verified, and three lines at most."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._shown = False
        self.ui = Ui_FamilyContacts()
        self.ui.setupUi(self)
        ui = self.ui
        ui.family_contacts_help.setText(family_line_help())
        self._lines = (
            ui.reglages_resource_1_edit,
            ui.reglages_resource_2_edit,
            ui.reglages_resource_3_edit,
        )
        ui.reglages_family_date.set_today(context.clock.today())
        for field in (ui.reglages_family_date, *self._lines):
            field.setEnabled(self.writable)
            field.textChanged.connect(lambda _: self._touch())
        ui.reglages_family_save_button.setVisible(self.writable)
        ui.reglages_family_save_button.clicked.connect(self._save)
        self._keeper = DraftKeeper(
            context,
            "reglages.contacts",
            collect=self._collect,
            restore=self._restore,
            parent=self,
        )
        self.lay_out(ui.family_contacts_column)

    def enter(self) -> None:
        """Read them again."""
        self.flush()
        school = self.services.school
        self.runner.ask(self, school.family_contacts, self._show, key="reglages.contacts")

    def _show(self, found: FamilyContacts) -> None:
        self._shown = False
        self.ui.reglages_family_date.set_day(found.line_checked)
        self._put(found.resources)
        self._shown = True
        if self.writable:
            self._keeper.follow("")

    def _put(self, resources: "tuple[str, ...] | list[str]") -> None:
        for place, line in enumerate(self._lines):
            line.setText(resources[place] if place < len(resources) else "")

    def _touch(self) -> None:
        if self._shown:
            self._keeper.touch()

    def _collect(self) -> Content:
        lines = [line.text() for line in self._lines]
        return {"day": self.ui.reglages_family_date.typed(), "lines": lines}

    def _restore(self, content: Content) -> None:
        self._shown = False
        self.ui.reglages_family_date.put_back(content["day"])
        self._put(content["lines"])
        self._shown = True

    def _save(self) -> None:
        lines = tuple(filter(None, (line.text().strip() for line in self._lines)))
        chosen = FamilyContacts(self.ui.reglages_family_date.day(), lines)
        school, draft = self.services.school, self._keeper.filing()
        self.runner.ask(
            self, lambda: school.change_family_contacts(chosen, draft), lambda _: self._saved()
        )

    def _saved(self) -> None:
        self._keeper.filed()
        self.context.navigator.tell("Les ressources des lettres sont enregistrées.")
