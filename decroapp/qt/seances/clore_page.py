"""Close a meeting, from its checks to its paper, on one page."""

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTime
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_clore_page import Ui_ClorePage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.seances.clore_layout import check_rows, lay_out, next_words
from decroapp.qt.seances.heads import turn
from decroapp.services.meetings import MeetingPlan
from decroapp.wording import dates
from decroapp.wording.meetings import closing_title

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.documents.meeting_documents_panel import MeetingDocumentsPanel
    from decroapp.services.closing import ClosingState


class ClorePage(Page):
    """Initials only, as on the relevé: the room may still be looking."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("clore", context.host)
        self._context = context
        self._closing = context.services.closing
        self._meeting_id: UUID | None = None
        self._state_shown: ClosingState | None = None
        self._panel: MeetingDocumentsPanel | None = None
        self.ui = Ui_ClorePage()
        self.ui.setupUi(self)
        lay_out(self.ui)
        self._drafts = DraftKeeper(
            context, "clore", collect=self._collect, restore=self._restore, parent=self
        )
        self._connect()

    def enter(self, target: object = None) -> None:
        """Read a meeting (its UUID), or the same one again; leave *Conduire* for good."""
        self.flush()
        if isinstance(target, UUID):
            self._meeting_id = target
        if self._meeting_id is None:
            self._context.navigator.go("seances")
            return
        self._state_shown = None
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        turn(self.ui.clore_head, self)

    def _connect(self) -> None:
        ui = self.ui
        ui.clore_back_button.clicked.connect(self._go_back)
        ui.clore_close_button.clicked.connect(self._close)
        ui.clore_plan_button.clicked.connect(self._plan_next)
        ui.clore_cases_view.completed.connect(self._complete)
        ui.clore_cases_view.reviewed.connect(self._review)
        ui.clore_cases_view.typed.connect(self._drafts.touch)
        ui.clore_checks_list.chosen.connect(self._put_right)
        ui.clore_checks_list.acted.connect(self._put_right)
        ui.clore_next_date.textEdited.connect(lambda _: self._touched())
        ui.clore_next_date.day_changed.connect(lambda _: self._touched())
        ui.clore_next_time.timeChanged.connect(lambda _: self._drafts.touch())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(ui.clore_close_button.click)

    def _read(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            self._context.runner.ask(
                self, lambda: self._closing.state(meeting_id), self._show, key="clore.read"
            )

    def _show(self, state: "ClosingState") -> None:
        row = state.meeting
        if row.state is MeetingState.PREPARING:
            self._context.navigator.go("preparer", row.meeting_id)
            return
        if row.state is MeetingState.LEADING:
            self._write(lambda: self._closing.stop_leading(row.meeting_id))
            return
        first, self._state_shown = self._state_shown is None, state
        if first and row.state is MeetingState.CLOSED:
            self.papers.show_meeting(row.meeting_id)
        if first:
            if row.state is not MeetingState.CLOSED:
                self.ui.clore_cases_view.show_state(state)
            self._show_next(state)
        self._show_head(state)
        self._show_checks()
        if first and row.state is not MeetingState.CLOSED:
            self._focus()

    def _focus(self) -> None:
        """Put the focus on what is to be completed, else on the button that closes."""
        if not self.ui.clore_cases_view.focus_first():
            self.ui.clore_close_button.setFocus()

    def _focus_papers(self) -> None:
        """Put the focus on the papers, unless it is already somewhere in the page."""
        focused = self.window().focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self.papers.ui.documents_list.setFocus()

    def _show_head(self, state: "ClosingState") -> None:
        ui, row = self.ui, state.meeting
        closed = row.state is MeetingState.CLOSED
        ui.clore_heading_label.setText(closing_title(row.kind, closed=closed))
        when = f"{dates.long(row.on_day)}, {dates.clock(row.starts_at)}"
        ui.clore_when_label.setText(f"{when} · {row.place}" if row.place else when)
        ui.clore_actions_bar.setVisible(not closed)
        ui.clore_documents_view.setVisible(closed)
        ui.clore_checks_card.setVisible(not closed)
        ui.clore_cases_card.setVisible(not closed)
        ui.clore_cases_label.setVisible(not state.lines)
        self.set_page_state("closed" if closed else "checks")

    def _show_next(self, state: "ClosingState") -> None:
        ui, row = self.ui, state.meeting
        closed = row.state is MeetingState.CLOSED
        for widget in (
            ui.clore_next_caption,
            ui.clore_next_date,
            ui.clore_hour_caption,
            ui.clore_next_time,
        ):
            widget.setVisible(not closed)
        ui.clore_plan_button.setVisible(
            closed and row.next_on is not None and not state.next_is_planned
        )
        if closed and row.next_on is not None:
            ui.clore_plan_button.setText(f"&Prévoir la séance du {dates.day_month(row.next_on)}")
            ui.clore_plan_button.setAccessibleName(ui.clore_plan_button.text().replace("&", ""))
        ui.clore_next_label.setText(next_words(state))
        if not closed:
            self._fill_next(row.next_on or state.proposed_next, row.next_at or row.starts_at)
            self._drafts.follow(row.meeting_id.hex)

    def _fill_next(self, day: date | None, at: time) -> None:
        ui = self.ui
        for widget in (ui.clore_next_date, ui.clore_next_time):
            widget.blockSignals(True)
        ui.clore_next_date.set_today(self._context.clock.today())
        ui.clore_next_date.set_day(day)
        ui.clore_next_time.setTime(QTime(at.hour, at.minute))
        for widget in (ui.clore_next_date, ui.clore_next_time):
            widget.blockSignals(False)

    def _show_checks(self) -> None:
        state, ui = self._state_shown, self.ui
        if state is None:
            return
        found = check_rows(state, dated=ui.clore_next_date.day() is not None)
        ui.clore_checks_list.set_rows(found)
        ui.clore_checks_list.setVisible(bool(found))
        ui.clore_checks_label.setVisible(not found)
        ui.clore_close_button.setEnabled(not any(row.state == "blocking" for row in found))

    def _put_right(self, what: object) -> None:
        code, item_id = what if isinstance(what, tuple) else ("", None)
        if code in ("closing-case-open", "closing-case-left"):
            self._go_back()
        elif code == "closing-objection" and self._state_shown is not None:
            lines = {line.item.item_id: line for line in self._state_shown.lines}
            self._context.navigator.go("cas", lines[item_id].case.student_id)
        elif code == "closing-next-date":
            self.ui.clore_panels_view.reveal(self.ui.clore_next_date)
            self.ui.clore_next_date.setFocus()
        elif isinstance(item_id, UUID):
            self.ui.clore_panels_view.reveal(self.ui.clore_cases_view)
            self.ui.clore_cases_view.focus_on(item_id, code)

    def _go_back(self) -> None:
        self._context.navigator.go("conduire", self._meeting_id)

    def _complete(self, decision_id: UUID, indicator: str, teller_id: UUID | None) -> None:
        self._write(
            lambda: self._closing.complete(decision_id, indicator=indicator, teller_id=teller_id)
        )

    def _review(self, item_id: UUID, review_on: date) -> None:
        def refused(error: Exception) -> None:
            self.ui.clore_cases_view.take_back(item_id)
            self._drafts.touch()
            self._refused(error)

        draft = self._drafts.filing(self._collect())
        self._context.runner.ask(
            self,
            lambda: self._closing.review(item_id, review_on, draft),
            lambda _: self._read(),
            refused,
        )

    def _close(self) -> None:
        ui, meeting_id = self.ui, self._meeting_id
        if meeting_id is None or not ui.clore_close_button.isEnabled():
            return
        if ui.clore_next_date.property("invalid"):
            self._context.navigator.tell_error(RuleError("meeting-next-mistyped"))
            ui.clore_next_date.setFocus()
            return
        day, at, draft = ui.clore_next_date.day(), self._hour(), self._drafts.filing()
        ui.clore_close_button.setEnabled(False)
        self._context.runner.ask(
            self,
            lambda: self._closing.close(meeting_id, next_on=day, next_at=at, draft=draft),
            lambda _: self._closed(),
            self._refused,
        )

    def _closed(self) -> None:
        """Show the papers and make them at once: nothing more to press before printing."""
        self._drafts.filed()
        self._state_shown = None
        if self._meeting_id is not None:
            self.papers.show_meeting(self._meeting_id)
            self.papers.issue()
        self._read()

    @property
    def papers(self) -> "MeetingDocumentsPanel":
        """Return the panel of the documents, made when the meeting is closed."""
        if self._panel is None:
            from decroapp.qt.documents.meeting_documents_panel import MeetingDocumentsPanel

            self._panel = MeetingDocumentsPanel(self._context, self.ui.clore_documents_view)
            self._panel.changed.connect(lambda _: self._focus_papers())
            column = QVBoxLayout(self.ui.clore_documents_view)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._panel)
        return self._panel

    def _plan_next(self) -> None:
        row = self._state_shown.meeting if self._state_shown else None
        if row is None or row.next_on is None:
            return
        plan = MeetingPlan(
            row.kind, row.next_on, row.next_at or row.starts_at, row.minutes, row.place, row.scope
        )
        meetings, go = self._context.services.meetings, self._context.navigator.go
        self._context.runner.ask(
            self, lambda: meetings.plan(plan), lambda one: go("preparer", one), self._refused
        )

    def _write(self, call: Callable[[], Any]) -> None:
        self._context.runner.ask(self, call, lambda _: self._read(), self._refused)

    def _refused(self, error: Exception) -> None:
        self._show_checks()
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _hour(self) -> time:
        at = self.ui.clore_next_time.time()
        return time(at.hour(), at.minute())

    def _touched(self) -> None:
        self._drafts.touch()
        self._show_checks()

    def _collect(self) -> Content:
        ui = self.ui
        return {
            "day": ui.clore_next_date.typed(),
            "hour": ui.clore_next_time.time().toString("HH:mm"),
            "reviews": ui.clore_cases_view.content(),
        }

    def _restore(self, content: Content) -> None:
        ui = self.ui
        self._fill_next(None, time.fromisoformat(content["hour"]))
        ui.clore_next_date.blockSignals(True)
        ui.clore_next_date.put_back(content["day"])
        ui.clore_next_date.blockSignals(False)
        ui.clore_cases_view.put_back(content.get("reviews", {}))
        self._show_checks()


SPEC: "PageSpec[Services]" = PageSpec(
    "clore",
    "Clore",
    "file-check",
    ClorePage,
    position=23,
    in_navigation=False,
    under="seances",
    states=("checks", "closed"),
)
