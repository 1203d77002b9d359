"""Settings of the team: who is in the group, in which capacity, for which classes."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import DivisionRole, Profession, SecrecyBasis
from decroapp.domain.people.members import MemberCard
from decroapp.qt.cas.values import choose, collect, fill_codes, may_shrink, restore
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_equipe_panel import Ui_EquipePanel
from decroapp.qt.reglages.member_rows import member_row
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.theme import theme
from decroapp.qt.widgets.rows import Column, Kind
from decroapp.wording.labels import professions
from decroapp.wording.messages import explain
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.team import TeamMember
    from decroapp.qt.pages import PageContext
    from decroapp.services.team import Roster

FORM, NEW = "equipe", "nouveau"
FORM_WIDTH, CLASS_WIDTH = 560, 96
CIVILITIES = ("Mme", "M.", "")


class EquipePanel(Panel):
    """The list of members and the form of one; the head and the deputy write."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._roster: Roster | None = None
        self._member: TeamMember | None = None
        self.ui = Ui_EquipePanel()
        self.ui.setupUi(self)
        self._fill()
        self._lay_out()
        self._drafts = DraftKeeper(
            context,
            FORM,
            collect=lambda: collect(self._fields()),
            restore=lambda content: restore(self._fields(), content),
            parent=self,
        )
        self._connect()

    def enter(self) -> None:
        """Read the team again."""
        self.runner.ask(self, self.services.team.roster, self._show, key="reglages.team")

    def _fields(self) -> tuple[QWidget, ...]:
        ui = self.ui
        return (
            ui.reglages_equipe_civility_combo,
            ui.reglages_equipe_last_edit,
            ui.reglages_equipe_first_edit,
            ui.reglages_equipe_profession_combo,
            ui.reglages_equipe_employer_edit,
            ui.reglages_equipe_lead_check,
            ui.reglages_equipe_secret_check,
            ui.reglages_equipe_basis_combo,
            ui.reglages_equipe_end_date,
            ui.reglages_equipe_role_combo,
            ui.reglages_equipe_classes_list,
        )

    def _fill(self) -> None:
        ui = self.ui
        for civility in CIVILITIES:
            ui.reglages_equipe_civility_combo.addItem(civility or "—", civility)
        fill_codes(ui.reglages_equipe_basis_combo, SecrecyBasis)
        fill_codes(ui.reglages_equipe_role_combo, DivisionRole)
        self._name_professions()
        ui.reglages_equipe_members_list.set_columns(
            Column("Membre", Kind.STRONG, stretch=3),
            Column("Fonction", stretch=3),
            Column("Classes", Kind.MUTED, stretch=2),
            Column("", Kind.BADGE),
        )
        ui.reglages_equipe_members_list.set_wrapping(True)
        ui.reglages_equipe_members_list.set_growing(True)

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        self.lay_out(ui.reglages_equipe_column)
        for layout in self.findChildren(QBoxLayout):
            if layout.objectName().endswith("_field"):
                layout.setSpacing(look.px(4))
        ui.reglages_equipe_form_card.setMaximumWidth(look.px(FORM_WIDTH))
        ui.reglages_equipe_classes_list.set_in_columns(CLASS_WIDTH)
        for combo in self.findChildren(QComboBox):
            may_shrink(combo)
        ui.reglages_equipe_form_card.hide()
        ui.reglages_equipe_error_label.hide()

    def _connect(self) -> None:
        ui, touch = self.ui, self._drafts.touch
        ui.reglages_equipe_new_button.clicked.connect(lambda: self.open_form(None))
        ui.reglages_equipe_members_list.chosen.connect(self._open)
        ui.reglages_equipe_members_list.clicked.connect(
            lambda _: self._open(ui.reglages_equipe_members_list.current_id())
        )
        ui.reglages_equipe_profession_combo.activated.connect(self._prefill)
        ui.reglages_equipe_civility_combo.activated.connect(self._name_professions)
        ui.reglages_equipe_save_button.clicked.connect(self._save)
        ui.reglages_equipe_cancel_button.clicked.connect(self._give_up)
        ui.reglages_equipe_active_button.clicked.connect(self._toggle)
        for edit in (
            ui.reglages_equipe_last_edit,
            ui.reglages_equipe_first_edit,
            ui.reglages_equipe_employer_edit,
            ui.reglages_equipe_end_date,
        ):
            edit.textEdited.connect(touch)
        ui.reglages_equipe_end_date.day_changed.connect(lambda _: touch())
        for combo in (
            ui.reglages_equipe_civility_combo,
            ui.reglages_equipe_profession_combo,
            ui.reglages_equipe_basis_combo,
            ui.reglages_equipe_role_combo,
        ):
            combo.activated.connect(lambda _: touch())
        for check in (ui.reglages_equipe_lead_check, ui.reglages_equipe_secret_check):
            check.clicked.connect(touch)
        ui.reglages_equipe_classes_list.itemClicked.connect(lambda _: touch())

    def _show(self, roster: "Roster") -> None:
        self._roster, ui = roster, self.ui
        active = [one for one in roster.members if one.card.active]
        ui.reglages_equipe_count_label.setText(plural(len(active), "membre"))
        ui.reglages_equipe_new_button.setVisible(roster.may_write)
        today = self.services.context.today()
        ui.reglages_equipe_members_list.set_rows([member_row(one, today) for one in roster.members])

    def _open(self, member_id: object) -> None:
        roster = self._roster
        if roster is not None and roster.may_write:
            found = (one for one in roster.members if one.member_id == member_id)
            self.open_form(next(found, None))

    def open_form(self, member: "TeamMember | None") -> None:
        """Show the form of a member, or of a new one; its draft comes back."""
        self.flush()
        self._member, ui = member, self.ui
        card = member.card if member else MemberCard("Mme", "", "", Profession.TEACHER)
        title = f"{card.first_name} {card.last_name}".strip() if member else "Nouveau membre"
        ui.reglages_equipe_form_title.setText(title)
        choose(ui.reglages_equipe_civility_combo, card.civility)
        self._name_professions()
        choose(ui.reglages_equipe_profession_combo, card.profession)
        ui.reglages_equipe_last_edit.setText(card.last_name)
        ui.reglages_equipe_first_edit.setText(card.first_name)
        ui.reglages_equipe_employer_edit.setText(card.employer)
        ui.reglages_equipe_lead_check.setChecked(card.dropout_lead)
        ui.reglages_equipe_end_date.set_today(self.services.context.today())
        ui.reglages_equipe_end_date.set_day(card.service_end)
        self._show_secrecy(card)
        self._show_classes(member)
        ui.reglages_equipe_active_button.setVisible(member is not None)
        words = "Rendre inactif" if card.active else "Rendre actif"
        ui.reglages_equipe_active_button.setText(words)
        ui.reglages_equipe_error_label.hide()
        self._show_form(shown=True)
        self._drafts.follow(member.member_id.hex if member else NEW)
        ui.reglages_equipe_last_edit.setFocus()

    def _show_secrecy(self, card: MemberCard) -> None:
        usual = professions()[card.profession]
        basis = card.secrecy_basis or usual.basis.value
        secret = card.bound_by_secrecy if card.secrecy_basis else usual.bound_by_secrecy
        choose(self.ui.reglages_equipe_basis_combo, basis)
        self.ui.reglages_equipe_secret_check.setChecked(secret)

    def _show_classes(self, member: "TeamMember | None") -> None:
        divisions = self._roster.divisions if self._roster else ()
        classes = member.classes if member else ()
        role = classes[0].role if classes else DivisionRole.FORM_TEACHER
        choose(self.ui.reglages_equipe_role_combo, role)
        self.ui.reglages_equipe_classes_list.offer(
            ((division_id.hex, code) for division_id, code in divisions),
            (one.division_id.hex for one in classes),
        )

    def _name_professions(self) -> None:
        """Offer the professions in the form that goes with the civility."""
        combo = self.ui.reglages_equipe_profession_combo
        civility = self.ui.reglages_equipe_civility_combo.currentData()
        chosen = combo.currentData()
        combo.clear()
        for code, one in professions().items():
            combo.addItem(one.agreed(civility), code.value)
        choose(combo, chosen or Profession.TEACHER)

    def _prefill(self) -> None:
        """Propose the secrecy of the profession chosen."""
        chosen = Profession(self.ui.reglages_equipe_profession_combo.currentData())
        self._show_secrecy(MemberCard("", "", "", chosen))

    def _card(self) -> MemberCard:
        ui = self.ui
        return MemberCard(
            civility=ui.reglages_equipe_civility_combo.currentData(),
            last_name=ui.reglages_equipe_last_edit.text(),
            first_name=ui.reglages_equipe_first_edit.text(),
            profession=Profession(ui.reglages_equipe_profession_combo.currentData()),
            employer=ui.reglages_equipe_employer_edit.text(),
            dropout_lead=ui.reglages_equipe_lead_check.isChecked(),
            bound_by_secrecy=ui.reglages_equipe_secret_check.isChecked(),
            secrecy_basis=ui.reglages_equipe_basis_combo.currentData(),
            active=self._member.card.active if self._member else True,
            service_end=ui.reglages_equipe_end_date.day(),
        )

    def _classes(self) -> dict[UUID, DivisionRole]:
        """Return the classes ticked; a class kept keeps the role that it had."""
        chosen = DivisionRole(self.ui.reglages_equipe_role_combo.currentData())
        before = {one.division_id: one.role for one in self._member.classes} if self._member else {}
        first = next(iter(before.values()), chosen)
        ids = (UUID(hex=code) for code in self.ui.reglages_equipe_classes_list.ticked())
        return {one: before.get(one, chosen) if chosen is first else chosen for one in ids}

    def _save(self) -> None:
        end = self.ui.reglages_equipe_end_date
        if end.day() is None and end.text().strip():
            self._fail(RuleError("team-end-mistyped"))
            end.setFocus()
            return
        team, member = self.services.team, self._member
        card, classes, draft = self._card(), self._classes(), self._drafts.filing()

        def write() -> None:
            if member is None:
                team.add(card, classes, draft)
            else:
                team.change(member.member_id, card, member.row_version, classes, draft)

        self.runner.ask(self, write, self._saved, self._fail)

    def _toggle(self) -> None:
        team, member = self.services.team, self._member
        if member is None:
            return
        change = team.deactivate if member.card.active else team.reactivate
        self.flush()
        self.runner.ask(self, lambda: change(member.member_id), self._updated, self._fail)

    def _saved(self, _: object) -> None:
        self._drafts.filed()
        self._updated(None)

    def _updated(self, _: object) -> None:
        """Go back to the list; what is typed and not filed stays a draft."""
        self._show_form(shown=False)
        self.context.navigator.tell("L’équipe est à jour.")
        self.enter()

    def _give_up(self) -> None:
        self._drafts.done()
        self._show_form(shown=False)

    def _show_form(self, *, shown: bool) -> None:
        """Show the form in place of the list, or the list again."""
        may = self._roster is not None and self._roster.may_write
        self.ui.reglages_equipe_form_card.setVisible(shown)
        self.ui.reglages_equipe_list_card.setVisible(not shown)
        self.ui.reglages_equipe_new_button.setVisible(may and not shown)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        said, shown = explain(error), self.ui.reglages_equipe_error_label
        shown.setText(f"{said.what} {said.why} {said.todo}")
        shown.setProperty("code", error.code)
        shown.show()
