"""Plan a meeting, or change one that has not begun."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.calendar.phrases import DateNote, read_date
from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.qt.drafts import Content, DraftKeeper
from decroapp.qt.forms.ui_seance_dialog import Ui_SeanceDialog
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role
from decroapp.services.meetings import MeetingPlan
from decroapp.wording.decision_line import NOTES
from decroapp.wording.labels import choices
from decroapp.wording.meetings import KINDS
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.meetings import MeetingRow, Meetings

USUAL = time(13, 30)
USUAL_MINUTES = 60
SIDE, GAP = 24, 12
WIDTH, HEIGHT = 520, 640


@dataclass(frozen=True, slots=True)
class Start:
    """What the dialog opens with: the school year, and the meeting to change if there is one."""

    year: SchoolYear
    meeting: "MeetingRow | None" = None


class SeanceDialog(QDialog):
    """Kind, day (in numbers or in words), hour, length, place, scope."""

    planned = Signal(object)
    """The meeting was written (its UUID)."""

    def __init__(self, context: "PageContext[Services]", start: Start, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._start = context, start
        self.ui = Ui_SeanceDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Prévoir une séance")
        self._lay_out()
        self._fill()
        self._drafts = DraftKeeper(
            context, "seance", collect=self._collect, restore=self._restore, parent=self
        )
        self._connect()
        self._drafts.follow(start.meeting.meeting_id.hex if start.meeting else "nouvelle")
        self.ui.seance_kind_combo.setFocus()

    def plan(self) -> MeetingPlan | None:
        """Return what is filled in, None while the day is missing."""
        ui, day = self.ui, self.ui.seance_day_date.day()
        if day is None:
            return None
        at = ui.seance_hour_time.time()
        return MeetingPlan(
            kind=MeetingKind(ui.seance_kind_combo.currentData()),
            on_day=day,
            starts_at=time(at.hour(), at.minute()),
            minutes=ui.seance_minutes_spin.value(),
            place=ui.seance_place_edit.text().strip(),
            scope=ui.seance_scope_edit.text().strip(),
        )

    def reject(self) -> None:
        """Give the draft up: the dialog was cancelled on purpose."""
        self._drafts.done()
        super().reject()

    def _lay_out(self) -> None:
        look, ui = theme(), self.ui
        ui.seance_column.setContentsMargins(*[look.px(SIDE)] * 4)
        ui.seance_column.setSpacing(look.px(GAP))
        ui.seance_body_column.setContentsMargins(0, 0, 0, 0)
        ui.seance_body_column.setSpacing(look.px(GAP))
        ui.seance_times.setSpacing(look.px(GAP))
        ui.seance_error_label.hide()
        for label in (ui.seance_kind_label, ui.seance_day_label):
            set_role(label, "muted")
        for field in (ui.seance_hour_time, ui.seance_minutes_spin):
            field.lineEdit().setTextMargins(look.px(8), 0, look.px(8), 0)
        room = self.screen().availableGeometry()
        self.resize(
            min(look.px(WIDTH), room.width() - look.px(32)),
            min(look.px(HEIGHT), room.height() - look.px(64)),
        )

    def _fill(self) -> None:
        ui, row = self.ui, self._start.meeting
        for code, label in choices(MeetingKind):
            ui.seance_kind_combo.addItem(label, code)
        ui.seance_day_date.set_today(self._context.clock.today())
        kind = row.kind if row else MeetingKind.PLENARY
        ui.seance_kind_combo.setCurrentIndex(ui.seance_kind_combo.findData(kind.value))
        at = row.starts_at if row else USUAL
        ui.seance_hour_time.setTime(QTime(at.hour, at.minute))
        ui.seance_minutes_spin.setValue(row.minutes if row else USUAL_MINUTES)
        if row:
            ui.seance_day_date.set_day(row.on_day)
            ui.seance_place_edit.setText(row.place)
            ui.seance_scope_edit.setText(row.scope)
            ui.seance_heading_label.setText("Modifier la séance")
            ui.seance_save_button.setText("&Enregistrer")
            ui.seance_save_button.setAccessibleName("Enregistrer la séance")
            self.setWindowTitle("Modifier la séance")
        self._say_kind()
        self._say_day(ui.seance_day_date.day())

    def _connect(self) -> None:
        ui = self.ui
        ui.seance_kind_combo.currentIndexChanged.connect(self._say_kind)
        ui.seance_phrase_edit.textEdited.connect(self._read_phrase)
        ui.seance_day_date.day_changed.connect(self._say_day)
        ui.seance_save_button.clicked.connect(self._save)
        ui.seance_cancel_button.clicked.connect(self.reject)
        for edit in (
            ui.seance_place_edit,
            ui.seance_scope_edit,
            ui.seance_phrase_edit,
            ui.seance_day_date,
        ):
            edit.textEdited.connect(self._drafts.touch)
        for changed in (
            ui.seance_kind_combo.currentIndexChanged,
            ui.seance_day_date.day_changed,
            ui.seance_hour_time.timeChanged,
            ui.seance_minutes_spin.valueChanged,
        ):
            changed.connect(lambda _: self._drafts.touch())

    def _say_kind(self) -> None:
        kind = MeetingKind(self.ui.seance_kind_combo.currentData())
        self.ui.seance_kind_label.setText(KINDS[kind])

    def _say_day(self, day: date | None, note: DateNote = DateNote.NONE) -> None:
        year = self._start.year
        known = day is not None and year.pupils_from <= day <= year.pupils_to
        if day is not None and known and not year.is_school_day(day):
            note = DateNote.CLOSED_DAY
        text = NOTES[note]
        self.ui.seance_day_label.setText(text[:1].upper() + text[1:])
        self.ui.seance_day_label.setVisible(bool(text))

    def _read_phrase(self, text: str) -> None:
        if not text.strip():
            return
        try:
            found = read_date(text, self._context.clock.today(), self._start.year)
        except RuleError as refused:
            self.ui.seance_day_date.set_day(None)
            self.ui.seance_day_label.setText(explain(refused).todo)
            self.ui.seance_day_label.show()
            return
        self.ui.seance_day_date.set_day(found.day)
        self._say_day(found.day, found.note)

    def _save(self) -> None:
        plan = self.plan()
        if plan is None:
            self._refuse(RuleError("meeting-day-missing"))
            self.ui.seance_phrase_edit.setFocus()
            return
        meetings, row = self._context.services.meetings, self._start.meeting
        self.ui.seance_save_button.setEnabled(False)
        draft = self._drafts.filing()
        self._context.runner.ask(
            self, lambda: _write(meetings, row, plan, draft), self._done, self._fail
        )

    def _done(self, meeting_id: UUID) -> None:
        self._drafts.filed()
        self.accept()
        self.planned.emit(meeting_id)

    def _fail(self, error: Exception) -> None:
        self.ui.seance_save_button.setEnabled(True)
        if not isinstance(error, RuleError):
            raise error
        self._refuse(error)

    def _refuse(self, error: RuleError) -> None:
        said = explain(error)
        self.ui.seance_error_label.setText(f"{said.what} {said.why} {said.todo}")
        self.ui.seance_error_label.setProperty("code", error.code)
        self.ui.seance_error_label.show()

    def _collect(self) -> Content:
        ui = self.ui
        return {
            "kind": ui.seance_kind_combo.currentData(),
            "phrase": ui.seance_phrase_edit.text(),
            "day": ui.seance_day_date.typed(),
            "hour": ui.seance_hour_time.time().toString("HH:mm"),
            "minutes": ui.seance_minutes_spin.value(),
            "place": ui.seance_place_edit.text(),
            "scope": ui.seance_scope_edit.text(),
        }

    def _restore(self, content: Content) -> None:
        ui = self.ui
        ui.seance_kind_combo.setCurrentIndex(ui.seance_kind_combo.findData(content["kind"]))
        ui.seance_phrase_edit.setText(content["phrase"])
        ui.seance_day_date.put_back(content["day"])
        ui.seance_hour_time.setTime(QTime.fromString(content["hour"], "HH:mm"))
        ui.seance_minutes_spin.setValue(content["minutes"])
        ui.seance_place_edit.setText(content["place"])
        ui.seance_scope_edit.setText(content["scope"])


def _write(
    meetings: "Meetings", row: "MeetingRow | None", plan: MeetingPlan, draft: DraftKey | None
) -> UUID:
    if row is None:
        return meetings.plan(plan, draft)
    meetings.change(row.meeting_id, plan, draft)
    return row.meeting_id
