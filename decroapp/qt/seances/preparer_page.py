"""Prepare a meeting: its agenda, what it may see, who comes and when."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.agenda import moved
from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.cas.target import CaseTarget
from decroapp.qt.forms.ui_preparer_page import Ui_PreparerPage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.seances import preparer_rows as rows
from decroapp.qt.seances.heads import turn
from decroapp.qt.seances.preparer_layout import lay_out
from decroapp.qt.seances.preparer_papers import PreparerPapers, paper_rows
from decroapp.qt.seances.preparer_people import member_rows
from decroapp.qt.seances.preparer_usual import UsualOffer
from decroapp.qt.seances.seance_dialog import SeanceDialog, Start
from decroapp.qt.widgets.order_list import OrderList
from decroapp.wording import dates
from decroapp.wording.meetings import PARTNER_WARNING, meeting_name

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.services.preparing import AgendaLine, Preparation


class PreparerPage(Page):
    """Read alone, under one's own account: names are shown here, never in the room."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("preparer", context.host)
        self._context = context
        self._meetings = context.services.meetings
        self._meeting_id: UUID | None = None
        self._found: Preparation | None = None
        self._lines: tuple[AgendaLine, ...] = ()
        self.dialog: SeanceDialog | None = None
        self.papers = PreparerPapers(context, self)
        self._usual = UsualOffer()
        self.ui = Ui_PreparerPage()
        self.ui.setupUi(self)
        lay_out(self.ui)
        self.ui.preparer_warning_label.setText(PARTNER_WARNING)
        self._connect()
        self._connect_lists()

    def enter(self, target: object = None) -> None:
        """Read a meeting (its UUID), or the same one again."""
        if isinstance(target, UUID):
            self._meeting_id = target
        if self._meeting_id is None:
            self._context.navigator.go("seances")
            return
        self.ui.preparer_agenda_list.setFocus()
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        turn(self.ui.preparer_head, self)

    def change(self) -> None:
        """Open the dialog that changes day, hour, place or kind."""
        if self._found is None:
            return
        start = Start(self._found.year, self._found.meeting)
        dialog = SeanceDialog(self._context, start, self)
        dialog.planned.connect(lambda _: self._read())
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    def _connect(self) -> None:
        ui = self.ui
        ui.preparer_open_button.clicked.connect(self._open_meeting)
        ui.preparer_change_button.clicked.connect(self.change)
        ui.preparer_up_button.clicked.connect(lambda: self._step(-1))
        ui.preparer_down_button.clicked.connect(lambda: self._step(1))
        ui.preparer_remove_button.clicked.connect(self._remove)
        ui.preparer_case_button.clicked.connect(self._open_current)
        ui.preparer_group_button.clicked.connect(self._group)
        ui.preparer_add_button.clicked.connect(self._add_other)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), ui.preparer_agenda_list)
        delete.activated.connect(self._remove)

    def _connect_lists(self) -> None:
        ui = self.ui
        ui.preparer_agenda_list.move_asked.connect(self._move)
        ui.preparer_agenda_list.current_changed.connect(lambda _: self._show_current())
        ui.preparer_agenda_list.chosen.connect(lambda _: self._open_current())
        ui.preparer_agenda_list.acted.connect(self._mend)
        for rows_list, act in (
            (ui.preparer_proposed_list, self._take_proposed),
            (ui.preparer_facts_list, self._toggle_fact),
            (ui.preparer_members_list, self._toggle_member),
            (ui.preparer_signals_list, self._open_signal),
            (ui.preparer_silent_list, lambda one: self._context.navigator.go("cas", one)),
            (ui.preparer_missing_list, self._put_right),
            (ui.preparer_papers_list, self._show_paper),
        ):
            rows_list.chosen.connect(act)
            rows_list.acted.connect(act)

    def _read(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            self._context.runner.ask(
                self, lambda: self._meetings.prepare(meeting_id), self._show, key="preparer.read"
            )

    def _write(self, call: Callable[[], Any]) -> None:
        self._context.runner.ask(self, call, lambda _: self._read(), self._refused)

    def _refused(self, error: Exception) -> None:
        self._read()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _show(self, found: "Preparation") -> None:
        self._found, row, ui = found, found.meeting, self.ui
        begun = row.state is not MeetingState.PREPARING
        ui.preparer_heading_label.setText(f"Préparer la {meeting_name(row.kind).lower()}")
        parts = (
            f"{dates.long(row.on_day)}, {dates.clock(row.starts_at)}",
            f"{row.minutes}\u00a0min",
            row.place,
            row.scope,
        )
        ui.preparer_when_label.setText(" · ".join(part for part in parts if part))
        ui.preparer_warning_band.setVisible(rows.warned(found))
        ui.preparer_open_button.setText("&Reprendre la séance" if begun else "&Ouvrir la séance")
        ui.preparer_open_button.setEnabled(row.state is not MeetingState.CLOSED)
        ui.preparer_change_button.setEnabled(not begun)
        self._show_agenda(found.agenda)
        self._show_lists(found)
        self.set_page_state("agenda" if found.agenda else "empty")

    def _show_agenda(self, lines: "tuple[AgendaLine, ...]") -> None:
        found = self._found
        if found is None:
            return
        self._lines = lines
        ui = self.ui
        ui.preparer_agenda_list.set_rows(rows.agenda_rows(found, lines))
        ui.preparer_agenda_list.setVisible(bool(lines))
        ui.preparer_agenda_bar.setVisible(bool(lines))
        ui.preparer_agenda_label.setText(
            rows.summary(lines, found.meeting.minutes, some=bool(found.proposed or found.others))
        )
        if lines and ui.preparer_agenda_list.current_id() is None:
            ui.preparer_agenda_list.select(lines[0].item.item_id)
        ui.preparer_members_list.set_rows(member_rows(found, lines))
        self._show_current()

    def _show_lists(self, found: "Preparation") -> None:
        ui = self.ui
        ui.preparer_group_button.setVisible(found.scattered)
        ui.preparer_agenda_bar.add()
        ui.preparer_proposed_list.set_rows(rows.proposed_rows(found.proposed))
        ui.preparer_proposed_list.setVisible(bool(found.proposed))
        ui.preparer_proposed_label.setText(rows.proposed_words(found))
        ui.preparer_proposed_label.setVisible(not found.proposed)
        ui.preparer_other_combo.clear()
        for case in found.others:
            ui.preparer_other_combo.addItem(f"{case.name} · {case.division}", case.case_id)
        for widget in (ui.preparer_other_combo, ui.preparer_add_button):
            widget.setVisible(bool(found.others))
        ui.preparer_signals_list.set_rows(rows.signal_rows(found))
        ui.preparer_signals_card.setVisible(bool(found.signals))
        ui.preparer_silent_list.set_rows(rows.silent_rows(found))
        ui.preparer_silent_card.setVisible(bool(found.silent))
        ui.preparer_papers_list.set_rows(paper_rows(found))
        self._usual.see(found)
        missing = [*self._usual.rows(found), *rows.missing_rows(found, found.agenda)]
        ui.preparer_missing_list.set_rows(missing)
        ui.preparer_missing_list.setVisible(bool(missing))
        ui.preparer_missing_label.setVisible(not missing)

    def _show_current(self) -> None:
        ui, line = self.ui, self._current()
        facts = rows.fact_rows(line)
        ui.preparer_facts_card.setVisible(bool(facts))
        ui.preparer_facts_list.set_rows(facts)
        place = self._place()
        if line is not None:
            ui.preparer_facts_label.setText(
                f"{line.case.name}. La séance n’en voit que le type et la date."
            )
        ui.preparer_up_button.setEnabled(place > 0)
        ui.preparer_down_button.setEnabled(0 <= place < len(self._lines) - 1)

    def _current(self) -> "AgendaLine | None":
        wanted = self.ui.preparer_agenda_list.current_id()
        return next((line for line in self._lines if line.item.item_id == wanted), None)

    def _place(self) -> int:
        line = self._current()
        return -1 if line is None else self._lines.index(line)

    def _step(self, step: int) -> None:
        line = self._current()
        if line is not None:
            self._move(line.item.item_id, step)

    def _move(self, item_id: UUID, step: int) -> None:
        lines = {line.item.item_id: line for line in self._lines}
        order = tuple(lines)
        to = max(0, min(order.index(item_id) + step, len(order) - 1))
        self._show_agenda(tuple(lines[one] for one in moved(order, item_id, to)))
        self.ui.preparer_agenda_list.select(item_id)
        self._write(lambda: self._meetings.move(item_id, to))

    def _remove(self) -> None:
        line = self._current()
        if line is not None:
            self._write(lambda: self._meetings.remove(line.item.item_id))

    def _open_current(self) -> None:
        line = self._current()
        if line is not None:
            self._mend(line.item.item_id)

    def _mend(self, item_id: object) -> None:
        """Open the case where the family, the answer or the interview is written down."""
        for line in self._lines:
            if line.item.item_id == item_id:
                target = CaseTarget(line.case.student_id, line.case.case_id)
                self._context.navigator.go("cas", target)

    def _group(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            self._write(lambda: self._meetings.group(meeting_id))

    def _add_other(self) -> None:
        self._add(self.ui.preparer_other_combo.currentData())

    def _add(self, case_id: UUID) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None and case_id is not None:
            self._write(lambda: self._meetings.add(meeting_id, case_id))

    def _take_proposed(self, case_id: UUID) -> None:
        found = self._found
        for line in found.proposed if found else ():
            if line.case.case_id == case_id and line.guard:
                self._context.navigator.go("cas", line.case.student_id)
                return
        self._add(case_id)

    def _toggle_fact(self, fact_id: UUID) -> None:
        line = self._current()
        if line is None:
            return
        chosen = {one for one, _, _, ticked in line.tickable if ticked} ^ {fact_id}
        self._write(lambda: self._meetings.tick(line.item.item_id, frozenset(chosen)))

    def _toggle_member(self, member_id: UUID) -> None:
        found, meeting_id = self._found, self._meeting_id
        if found is None or meeting_id is None:
            return
        chosen = {ref.member_id for ref, invited in found.members if invited} ^ {member_id}
        self._write(lambda: self._meetings.invite(meeting_id, frozenset(chosen)))

    def _show_paper(self, row_id: object) -> None:
        if self._found is not None:
            self.papers.act(row_id, self._found)

    def _put_right(self, what: object) -> None:
        kind, subject = what if isinstance(what, tuple) else ("", None)
        if kind == "invite" and isinstance(subject, UUID):
            self._toggle_member(subject)
        elif kind in ("usual", "back"):
            self._invite_usual(again=kind == "back")
        elif kind == "team":
            self._context.navigator.go("reglages")
        elif kind == "place":
            self.change()
        elif kind == "families":
            self._reveal(self.ui.preparer_proposed_list)
        elif kind == "held":
            held = next(line for line in self._lines if line.guard)
            self.ui.preparer_agenda_list.select(held.item.item_id)
            self._reveal(self.ui.preparer_agenda_list)

    def _invite_usual(self, *, again: bool) -> None:
        """Invite whom the new kind calls, or give the former invitations back."""
        found, meetings = self._found, self._meetings
        if found is None:
            return
        meeting_id = found.meeting.meeting_id
        if again:
            former = self._usual.give_back()
            self._write(lambda: meetings.invite(meeting_id, former))
        else:
            self._usual.take(found)
            self._write(lambda: meetings.invite_usual(meeting_id))

    def _reveal(self, rows_list: OrderList) -> None:
        self.ui.preparer_panels_view.reveal(rows_list)
        rows_list.setFocus()

    def _open_signal(self, row_id: object) -> None:
        """Open the page of the pupil, where he may be referred."""
        if isinstance(row_id, tuple):
            self._context.navigator.go("cas", row_id[0])

    def _open_meeting(self) -> None:
        self._context.navigator.go("conduire", self._meeting_id)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


SPEC: "PageSpec[Services]" = PageSpec(
    "preparer",
    "Préparer",
    "notes",
    PreparerPage,
    position=21,
    in_navigation=False,
    under="seances",
    states=("empty", "agenda"),
)
