"""The form of an appointment proposed to a family: it becomes a letter to each holder."""

from datetime import time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.case.appointments import Appointment, AppointmentPurpose
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject
from decroapp.qt.cas.values import NOBODY, fill_codes, person
from decroapp.qt.forms.ui_invitation_dialog import Ui_InvitationDialog
from decroapp.qt.theme import theme
from decroapp.wording.letters import EACH_HOLDER, HIMSELF, guardian_choice, guardian_ranks
from decroapp.wording.people import with_function

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_papers import Invitees
    from decroapp.services.documents import Letters

HOUR, INSET = QTime(17, 30), 8


class InvitationDialog(FormDialog):
    """When, where, for what in neutral words, who will be there; a draft until it is issued."""

    issued = Signal(object)
    """The letters were filed (``Letters``)."""

    def __init__(
        self,
        context: "PageContext[Services]",
        case_id: UUID,
        parent: QWidget,
        *,
        meeting_id: UUID | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._case_id, self._meeting_id = case_id, meeting_id
        self.ui = Ui_InvitationDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Inviter la famille")
        self.ui.invitation_apart_label.hide()
        self.ui.invitation_hour_time.setTime(HOUR)
        inset = theme().px(INSET)
        self.ui.invitation_hour_time.lineEdit().setTextMargins(inset, 0, inset, 0)
        fill_codes(self.ui.invitation_purpose_combo, AppointmentPurpose)
        self._read()
        self.begin(Subject("invitation", case_id.hex))
        self.ui.invitation_day_date.setFocus()

    def save(self) -> None:
        """Issue the letters; what refuses it is said in place and what is typed stays."""
        try:
            asked = self._appointment()
        except RuleError as refused:
            self.refuse(refused)
            return
        services, runner = self.context.services, self.context.runner
        self.ui.invitation_save_button.setEnabled(False)
        job = services.case_papers.issue_invitation(
            self._case_id, asked, meeting_id=self._meeting_id, draft=self.filing()
        )
        runner.issue(self, job.bound(services.work), self._issued, self._fail)

    def _read(self) -> None:
        papers, case_id = self.context.services.case_papers, self._case_id
        # Before the draft is asked for, so that what it ticks is there to be ticked.
        self.context.runner.ask(self, lambda: papers.invitees(case_id), self._offer, self._fail)

    def _offer(self, found: "Invitees") -> None:
        ui, combo = self.ui, self.ui.invitation_guardian_combo
        combo.addItem(HIMSELF if found.adult else EACH_HOLDER, NOBODY)
        holders = found.guardians
        # Under the eyes of a room (from a meeting) nobody is named.
        named = [guardian_choice(one.name, one.kinship) for one in holders]
        ranks = guardian_ranks([one.kinship for one in holders])
        for one, words in zip(holders, ranks if self._meeting_id else named, strict=True):
            combo.addItem(words, one.guardian_id.hex)
        if found.apart:
            combo.removeItem(0)
        ui.invitation_apart_label.setVisible(found.apart)
        ui.invitation_pupil_check.setVisible(not found.adult)
        me = self.context.services.context.account.member.member_id.hex
        people = [(one.member_id.hex, with_function(one)) for one in found.people]
        ui.invitation_people_list.offer(people, [me])
        self.grow()

    def _appointment(self) -> Appointment:
        """Return what is typed.

        Raises:
            RuleError: ``appointment-day-missing``.
        """
        ui = self.ui
        day, at = ui.invitation_day_date.day(), ui.invitation_hour_time.time()
        if day is None:
            raise RuleError("appointment-day-missing")
        return Appointment(
            on_day=day,
            at=time(at.hour(), at.minute()),
            place=ui.invitation_place_edit.text(),
            purpose=AppointmentPurpose(ui.invitation_purpose_combo.currentData()),
            people=tuple(UUID(hex=one) for one in ui.invitation_people_list.ticked()),
            with_pupil=ui.invitation_pupil_check.isChecked(),
            guardian_id=person(ui.invitation_guardian_combo),
        )

    def _issued(self, made: "Letters") -> None:
        self._done(None)
        self.issued.emit(made)
