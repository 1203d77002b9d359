"""The worklist between meetings: mine, late, soon, returns to prepare, what ended."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.qt.cas.form_dialog import FormDialog
from decroapp.qt.forms.ui_suivi_page import Ui_SuiviPage
from decroapp.qt.icons import dress
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.suivi import rows
from decroapp.qt.theme import theme
from decroapp.qt.widgets.row_list import RowList
from decroapp.wording.plural import plural
from decroapp.wording.work import what_to_do

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from decroapp.bootstrap import Services
    from decroapp.services.follow_up import HistoryLine
    from decroapp.services.work_lines import WorkLine
    from decroapp.services.worklist import CallLine, WorkBoard

SIDE, GAP = 24, 16


class SuiviPage(Page):
    """Each line opens what says what became of it; names stay hidden until they are asked."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("suivi", context.host)
        self._context = context
        self._board: WorkBoard | None = None
        self._asked: UUID | None = None
        self.dialog: QDialog | None = None
        self.ui = Ui_SuiviPage()
        self.ui.setupUi(self)
        self._lay_out()
        self._connect()

    def enter(self, target: object = None) -> None:
        """Read the worklist again, names hidden; a target is the line to open."""
        self.ui.suivi_names_button.setChecked(False)
        self._asked = target if isinstance(target, UUID) else None
        self._read()

    def leave(self) -> None:
        """Hide the names again and put the form away."""
        self.ui.suivi_names_button.setChecked(False)
        self._close()

    def flush(self) -> None:
        """Send what the form in sight holds."""
        if isinstance(self.dialog, FormDialog):
            self.dialog.flush()
        super().flush()

    def _lay_out(self) -> None:
        ui, look = self.ui, theme()
        ui.suivi_column.setContentsMargins(*[look.px(SIDE)] * 4)
        ui.suivi_body_column.setContentsMargins(0, 0, 0, 0)
        for column in (ui.suivi_column, ui.suivi_body_column):
            column.setSpacing(look.px(GAP))
        columns = {"calls": rows.CALLS, "ended": rows.ENDED}
        for name, shown in self._lists().items():
            shown.set_columns(*columns.get(name, rows.COLUMNS))
            shown.set_wrapping(True)
            shown.set_growing(True)
        ui.suivi_mine_list.align_with(ui.suivi_late_list, ui.suivi_soon_list)
        ui.suivi_empty_view.say(
            "check",
            "Rien à suivre.",
            "Les décisions prises en séance viennent ici, avec leur échéance.",
            "Aller aux séances",
        )
        for view in (ui.suivi_empty_view, ui.suivi_view):
            view.hide()

    def _lists(self) -> dict[str, RowList]:
        ui = self.ui
        return {
            "mine": ui.suivi_mine_list,
            "late": ui.suivi_late_list,
            "calls": ui.suivi_calls_list,
            "soon": ui.suivi_soon_list,
            "ended": ui.suivi_ended_list,
        }

    def _connect(self) -> None:
        ui = self.ui
        ui.suivi_names_button.toggled.connect(self._show_names)
        ui.suivi_slips_button.clicked.connect(self._print_reminders)
        ui.suivi_empty_view.asked.connect(lambda: self._context.navigator.go("seances"))
        for shown in self._lists().values():
            shown.chosen.connect(self._open)
            shown.acted.connect(self._open)

    def _read(self) -> None:
        worklist = self._context.services.worklist
        self._context.runner.ask(self, worklist.board, self._show, key="suivi.board")

    def _show(self, board: "WorkBoard") -> None:
        self._board = board
        ui = self.ui
        running = bool(board.mine or board.late or board.soon or board.calls or board.later)
        empty = not (running or board.ended)
        ui.suivi_empty_view.setVisible(empty)
        ui.suivi_view.setVisible(not empty)
        ui.suivi_names_button.setVisible(not empty)
        ui.suivi_slips_button.setVisible(board.may_remind and running)
        self._fill()
        self._begin()
        self.set_page_state("empty" if empty else "list")
        asked, self._asked = self._asked, None
        if asked is not None:
            self._open(asked)

    def _begin(self) -> None:
        """Put the focus on the first line, unless somebody works elsewhere on the page."""
        if self.dialog is None or not self.dialog.isVisible():
            filled = (shown for shown in self._lists().values() if shown.rows())
            next(filled, self.ui.suivi_empty_view.button).setFocus()

    def _fill(self) -> None:
        board, ui = self._board, self.ui
        if board is None:
            return
        names, today = ui.suivi_names_button.isChecked(), self._context.clock.today()
        for name in ("mine", "late", "soon"):
            found = [rows.work_row(one, today, names=names) for one in getattr(board, name)]
            self._lists()[name].set_rows(found)
        ui.suivi_calls_list.set_rows([rows.call_row(o, today, names=names) for o in board.calls])
        ui.suivi_ended_list.set_rows([rows.ended_row(one, names=names) for one in board.ended])
        for card, group in (
            (ui.suivi_late_card, board.late),
            (ui.suivi_calls_card, board.calls),
            (ui.suivi_ended_card, board.ended),
        ):
            card.setVisible(bool(group))
        ui.suivi_mine_list.setVisible(bool(board.mine))
        ui.suivi_mine_label.setVisible(not board.mine)
        ui.suivi_soon_list.setVisible(bool(board.soon))
        self._say_soon(board)

    def _say_soon(self, board: "WorkBoard") -> None:
        parts = [] if board.soon else ["Rien dans les deux semaines chez les autres."]
        if board.later:
            come = "viennent" if board.later > 1 else "vient"
            parts.append(f"{plural(board.later, 'décision')} {come} plus tard.")
        self.ui.suivi_soon_label.setText(" ".join(parts))
        self.ui.suivi_soon_label.setVisible(bool(parts))

    def _show_names(self, shown: bool) -> None:
        text = "Masquer les noms" if shown else "Afficher les noms"
        self.ui.suivi_names_button.setText(text)
        self.ui.suivi_names_button.setAccessibleName(text)
        self._fill()

    def _open(self, work_id: object) -> None:
        board = self._board
        if board is None:
            return
        for call in board.calls:
            if call.call.source_id == work_id:
                self._open_return(call, board)
                return
        for line in (*board.mine, *board.late, *board.soon, *board.ended):
            if line.work_id == work_id:
                self._open_line(line, board)
                return

    def _open_line(self, line: "WorkLine", board: "WorkBoard") -> None:
        from decroapp.qt.suivi.suivi_decision_dialog import DecisionDialog
        from decroapp.qt.suivi.suivi_point_dialog import PointDialog

        if not line.may_change:
            self._ask_history(line)
            return
        if line.kind == "return":
            self._open_return(line, board)
            return
        if line.kind == "decision":
            form: DecisionDialog | PointDialog = DecisionDialog(self._context, line, board, self)
        else:
            form = PointDialog(self._context, line, self)
        form.history_asked.connect(lambda: self._ask_history(line))
        form.pupil_asked.connect(lambda: self._go_to(line.case.student_id))
        self._show_form(form)

    def _open_return(self, subject: "WorkLine | CallLine", board: "WorkBoard") -> None:
        from decroapp.qt.suivi.suivi_return_dialog import ReturnDialog

        form = ReturnDialog(self._context, subject, board, self)
        form.pupil_asked.connect(lambda: self._go_to(subject.case.student_id))
        self._show_form(form)

    def _ask_history(self, line: "WorkLine") -> None:
        decision_id = line.action.decision_id if line.action else line.work_id
        if line.kind == "return":
            return
        follow_up = self._context.services.follow_up
        what = what_to_do("decision", line.code, public=line.public)
        self._context.runner.ask(
            self,
            lambda: follow_up.history(decision_id),
            lambda lines: self._show_history(what, lines),
            key="suivi.history",
        )

    def _show_history(self, what: str, lines: "tuple[HistoryLine, ...]") -> None:
        from decroapp.qt.suivi.suivi_history_dialog import HistoryDialog

        owner: QWidget = self.dialog if self.dialog is not None else self
        history = HistoryDialog(what, lines, self._context.clock, owner)
        dress(history)
        history.open()

    def _show_form(self, form: FormDialog) -> None:
        self._close()
        self.dialog = form
        form.saved.connect(self._read)
        dress(form)
        form.open()

    def _print_reminders(self) -> None:
        from decroapp.domain.meeting.papers import PaperKind
        from decroapp.qt.documents.papers_dialog import PapersDialog

        self._close()
        self.dialog = PapersDialog(self._context, None, PaperKind.REMINDER, self)
        self.dialog.open()

    def _go_to(self, student_id: UUID) -> None:
        self._close()
        self._context.navigator.go("cas", student_id)

    def _close(self) -> None:
        if self.dialog is not None:
            if isinstance(self.dialog, FormDialog):
                self.dialog.flush()
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = None


SPEC: "PageSpec[Services]" = PageSpec(
    "suivi",
    "Suivi",
    "check",
    SuiviPage,
    position=5,
    in_navigation=False,
    under="accueil",
    states=("empty", "list"),
)
