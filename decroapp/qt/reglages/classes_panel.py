"""Settings of the classes: who teaches each, typed or read from the teachers' file."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.people.codes import DivisionRole
from decroapp.qt.forms.ui_classes_panel import Ui_ClassesPanel
from decroapp.qt.reglages.panel import Panel
from decroapp.qt.reglages.sts_dialog import StsDialog
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.people import called
from decroapp.wording.plural import listing, plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.classes import ClassBoard, ClassTeam

NO_CLASS = (
    "school",
    "L’année ouverte n’a pas encore de classe.",
    "Les classes viennent des exports de SIECLE\u00a0: importez-les à la page Élèves.",
    "Aller aux élèves",
)


class ClassesPanel(Panel):
    """The list of classes and the team of one; the head and the deputy write."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self._board: ClassBoard | None = None
        self.ui = Ui_ClassesPanel()
        self.ui.setupUi(self)
        ui = self.ui
        self.say_right(ui.reglages_classes_right_label)
        self.lay_out(ui.reglages_classes_column)
        ui.reglages_classes_table.set_columns(
            Column("Classe", Kind.STRONG, stretch=1),
            Column("Professeur principal", stretch=3),
            Column("Équipe", Kind.MUTED, stretch=3),
            Column("", Kind.BADGE),
        )
        ui.reglages_classes_table.set_wrapping(True)
        ui.reglages_classes_table.set_growing(True)
        ui.reglages_classes_empty_view.say(*NO_CLASS)
        ui.reglages_classes_form_card.set_up(context)
        ui.reglages_classes_form_card.hide()
        self._connect()

    def enter(self) -> None:
        """Read the classes again."""
        self.runner.ask(self, self.services.classes.board, self._show, key="reglages.classes")

    def _connect(self) -> None:
        ui, table = self.ui, self.ui.reglages_classes_table
        table.chosen.connect(self._open)
        table.clicked.connect(lambda _: self._open(table.current_id()))
        ui.reglages_classes_import_button.clicked.connect(self._import)
        ui.reglages_classes_empty_view.asked.connect(lambda: self.context.navigator.go("eleves"))
        form = ui.reglages_classes_form_card
        form.saved.connect(self._saved)
        form.given_up.connect(lambda: self._show_form(shown=False))
        form.changed.connect(self._show)

    def _show(self, board: "ClassBoard") -> None:
        self._board, ui = board, self.ui
        names = {one.member_id: called(one) for one in board.people}
        rows = [_row(one, names) for one in board.classes]
        ui.reglages_classes_table.set_rows(rows)
        ui.reglages_classes_table.setVisible(bool(rows))
        ui.reglages_classes_empty_view.setVisible(not rows)
        waiting = sum(1 for row in rows if row.state)
        told = plural(len(rows), "classe")
        if waiting:
            told += f", dont {waiting} sans professeur principal"
        ui.reglages_classes_count_label.setText(told if rows else "Classes")
        self._allow_import()

    def _open(self, division_id: object) -> None:
        board = self._board
        if board is None or not board.may_write:
            return
        team = next((one for one in board.classes if one.division_id == division_id), None)
        if team is not None:
            self._show_form(shown=True)
            self.ui.reglages_classes_form_card.show_team(board, team)

    def _saved(self, code: str) -> None:
        self._show_form(shown=False)
        self.context.navigator.tell(f"L’équipe de la classe {code} est enregistrée.")
        self.enter()

    def _import(self) -> None:
        dialog = StsDialog(self.context, self)
        dialog.imported.connect(self.enter)
        dialog.open()

    def _show_form(self, *, shown: bool) -> None:
        """Show the form in place of the list, or the list again."""
        ui = self.ui
        ui.reglages_classes_form_card.setVisible(shown)
        ui.reglages_classes_list_card.setVisible(not shown)
        self._allow_import()
        if not shown:
            ui.reglages_classes_table.setFocus()

    def _allow_import(self) -> None:
        board, ui = self._board, self.ui
        may = board is not None and board.may_write and bool(board.classes)
        listed = not ui.reglages_classes_list_card.isHidden()
        ui.reglages_classes_import_button.setVisible(may and listed)


def _row(team: "ClassTeam", names: dict[UUID, str]) -> Row:
    def of(role: DivisionRole) -> list[str]:
        return sorted(names[one] for one, each in team.roles.items() if each is role)

    heads, counsellors = of(DivisionRole.FORM_TEACHER), of(DivisionRole.CPE)
    count = len(of(DivisionRole.TEACHER)) + len(heads)
    pieces = [plural(count, "enseignant")] if count else []
    pieces += [f"CPE\u00a0: {listing(counsellors)}"] if counsellors else []
    badge = Cell("") if heads else Cell("à compléter", Tone.WARNING)
    cells = (team.code, listing(heads) or "—", "\u202f; ".join(pieces) or "—", badge)
    return Row(team.division_id, cells, "" if heads else "without-form-teacher")
