"""The team of one class: its teachers, its form teacher among them, its CPE."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.members import MemberCard
from decroapp.qt.cas.values import changes, collect, restore
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_class_form import Ui_ClassForm
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import Card
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.members import MemberRef
    from decroapp.qt.pages import PageContext
    from decroapp.qt.widgets.check_list import CheckList
    from decroapp.services.classes import ClassBoard, ClassTeam

FORM = "classe"
NAME_WIDTH = 224
CIVILITIES = ("Mme", "M.")
TEACHING = frozenset({DivisionRole.TEACHER, DivisionRole.FORM_TEACHER})
WATCHING = frozenset({DivisionRole.CPE})


class ClassForm(Card):
    """Tick who teaches, then who among them is form teacher; a teacher not known is added."""

    saved = Signal(str)
    """The team is written; the code of the class."""
    given_up = Signal()
    """The form was left without writing."""
    changed = Signal(object)
    """The team of the school grew: its ``ClassBoard``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: ClassBoard | None = None
        self._team: ClassTeam | None = None
        self._just_added: set[str] = set()
        self.ui = Ui_ClassForm()
        self.ui.setupUi(self)

    def set_up(self, context: "PageContext[Services]") -> None:
        """Connect the form to the services; once."""
        self.services, self.runner = context.services, context.runner
        self._drafts = DraftKeeper(
            context,
            FORM,
            collect=lambda: collect(self._fields()),
            restore=lambda content: restore(self._fields(), content),
            parent=self,
        )
        look, ui = theme(), self.ui
        for layout in self.findChildren(QBoxLayout):
            if layout.objectName().endswith("_field"):
                layout.setSpacing(look.px(4))
        for civility in CIVILITIES:
            ui.reglages_classes_civility_combo.addItem(civility, civility)
        for one in self._lists():
            one.set_in_columns(NAME_WIDTH)
        ui.reglages_classes_error_label.hide()
        self._connect()

    def show_team(self, board: "ClassBoard", team: "ClassTeam") -> None:
        """Show the team of a class; its draft comes back."""
        self._board, self._team, self._just_added = board, team, set()
        ui = self.ui
        ui.reglages_classes_form_title.setText(f"Classe {team.code}")
        ui.reglages_classes_last_edit.clear()
        ui.reglages_classes_first_edit.clear()
        self._offer(team)
        ui.reglages_classes_error_label.hide()
        self._drafts.follow(team.division_id.hex)
        ui.reglages_classes_teachers_list.setFocus()

    def _fields(self) -> tuple[QWidget, ...]:
        """Return the fields in an order in which each may be put back: teachers first."""
        ui = self.ui
        return (
            ui.reglages_classes_teachers_list,
            ui.reglages_classes_form_teachers_list,
            ui.reglages_classes_cpe_list,
            ui.reglages_classes_civility_combo,
            ui.reglages_classes_last_edit,
            ui.reglages_classes_first_edit,
        )

    def _lists(self) -> "tuple[CheckList, ...]":
        ui = self.ui
        return (
            ui.reglages_classes_teachers_list,
            ui.reglages_classes_form_teachers_list,
            ui.reglages_classes_cpe_list,
        )

    def _connect(self) -> None:
        ui = self.ui
        ui.reglages_classes_teachers_list.ticked_changed.connect(self._offer_form_teachers)
        ui.reglages_classes_add_button.clicked.connect(self._add)
        ui.reglages_classes_first_edit.returnPressed.connect(self._add)
        ui.reglages_classes_cancel_button.clicked.connect(self._give_up)
        ui.reglages_classes_save_button.clicked.connect(self._save)
        for widget in self._fields():
            for changed in changes(widget):
                changed.connect(lambda *_: self._drafts.touch())

    def _offer(self, team: "ClassTeam") -> None:
        """Offer whom the class may have; those whom it has are ticked."""
        ui = self.ui
        teachers = self._candidates(team, TEACHING, Profession.TEACHER)
        taught = {one.hex for one, role in team.roles.items() if role in TEACHING}
        heads = {one.hex for one, role in team.roles.items() if role is DivisionRole.FORM_TEACHER}
        ui.reglages_classes_teachers_list.offer(teachers, taught)
        ui.reglages_classes_nobody_label.setVisible(not teachers)
        self._offer_form_teachers()
        ui.reglages_classes_form_teachers_list.tick(heads)
        counsellors = self._candidates(team, WATCHING, Profession.CPE)
        watched = {one.hex for one, role in team.roles.items() if role is DivisionRole.CPE}
        ui.reglages_classes_cpe_list.offer(counsellors, watched)
        for widget in (ui.reglages_classes_cpe_caption, ui.reglages_classes_cpe_list):
            widget.setVisible(bool(counsellors))

    def _candidates(
        self,
        team: "ClassTeam",
        roles: frozenset[DivisionRole],
        profession: Profession,
    ) -> list[tuple[str, str]]:
        board = self._board
        if board is None:
            return []
        return [
            (one.member_id.hex, _listed(one))
            for one in board.people
            if team.roles.get(one.member_id) in roles
            or (one.member_id in board.active and one.profession == profession)
        ]

    def _offer_form_teachers(self) -> None:
        """Offer as form teacher those who are ticked as teachers."""
        ui = self.ui
        kept = ui.reglages_classes_form_teachers_list.ticked()
        among = set(ui.reglages_classes_teachers_list.ticked())
        offered = [one for one in self._names() if one[0] in among]
        shown = ui.reglages_classes_form_teachers_list
        shown.blockSignals(True)
        shown.offer(offered, kept)
        shown.blockSignals(False)
        for widget in (ui.reglages_classes_form_teachers_caption, shown):
            widget.setVisible(bool(offered))
        ui.reglages_classes_untold_label.setVisible(not offered)

    def _names(self) -> list[tuple[str, str]]:
        people = self._board.people if self._board else ()
        return [(one.member_id.hex, _listed(one)) for one in people]

    def _roles(self) -> dict[UUID, DivisionRole]:
        teachers, heads, counsellors = (one.ticked() for one in self._lists())
        roles = {UUID(hex=one): DivisionRole.CPE for one in counsellors}
        for one in teachers:
            head = one in heads
            role = DivisionRole.FORM_TEACHER if head else DivisionRole.TEACHER
            roles[UUID(hex=one)] = role
        return roles

    def _add(self) -> None:
        """Write a teacher who was not in the team, and tick him."""
        ui, team = self.ui, self.services.team
        card = MemberCard(
            ui.reglages_classes_civility_combo.currentData(),
            ui.reglages_classes_last_edit.text(),
            ui.reglages_classes_first_edit.text(),
            Profession.TEACHER,
        )
        self.runner.ask(self, lambda: team.add(card), self._added, self._fail)

    def _added(self, member_id: UUID) -> None:
        self._just_added.add(member_id.hex)
        self.ui.reglages_classes_last_edit.clear()
        self.ui.reglages_classes_first_edit.clear()
        self.ui.reglages_classes_error_label.hide()
        self.ui.reglages_classes_last_edit.setFocus()
        board = self.services.classes.board
        self.runner.ask(self, board, self._show_added, key="reglages.classes")

    def _show_added(self, board: "ClassBoard") -> None:
        """Offer the new teacher, ticked; what was ticked before stays."""
        self._board = board
        self.changed.emit(board)
        if self._team is None:
            return
        before = collect(self._lists())
        self._offer(self._team)
        restore(self._lists(), before)
        teachers = self.ui.reglages_classes_teachers_list
        teachers.tick({*teachers.ticked(), *self._just_added})
        self._drafts.touch()

    def _save(self) -> None:
        team, classes = self._team, self.services.classes
        if team is None:
            return
        roles, draft = self._roles(), self._drafts.filing()
        self.runner.ask(
            self,
            lambda: classes.assign(team.division_id, roles, team.roles, draft),
            lambda _: self._saved(team.code),
            self._fail,
        )

    def _saved(self, code: str) -> None:
        self._drafts.filed()
        self._team = None
        self.saved.emit(code)

    def _give_up(self) -> None:
        self._drafts.done()
        self._team = None
        self.given_up.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        said, shown = explain(error), self.ui.reglages_classes_error_label
        shown.setText(f"{said.what} {said.why} {said.todo}")
        shown.setProperty("code", error.code)
        shown.show()


def _listed(one: "MemberRef") -> str:
    return f"{one.last_name} {one.first_name}".strip()
