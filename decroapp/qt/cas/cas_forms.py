"""Open the forms of the case page, one at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.case.states import CaseState
from decroapp.qt.cas.form_dialog import FormDialog
from decroapp.qt.icons import dress
from decroapp.wording.case_moves import WayOut

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet


class CaseForms:
    """The forms of one page; modules of forms come in when they are first asked."""

    def __init__(
        self,
        context: "PageContext[Services]",
        page: QWidget,
        written: Callable[[], None],
        given_up: Callable[[], None],
    ) -> None:
        self._context, self._page = context, page
        self._written, self._given_up = written, given_up
        self.shown: QDialog | None = None

    def flush(self) -> None:
        """Send what the form in sight holds."""
        if isinstance(self.shown, FormDialog):
            self.shown.flush()

    def close(self) -> None:
        """Put the form away, with what it names; its draft stays."""
        self.flush()
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
            self.shown = None

    def refer(self, sheet: "CaseSheet") -> None:
        """Refer the pupil."""
        from decroapp.qt.cas.cas_referral_dialog import ReferralDialog

        self._open(ReferralDialog(self._context, sheet, self._page))

    def add_fact(self, sheet: "CaseSheet") -> None:
        """Add a school fact."""
        from decroapp.qt.cas.cas_fact_dialog import FactDialog

        self._open(FactDialog(self._context, sheet, self._page))

    def add_count(self, sheet: "CaseSheet") -> None:
        """Add an attendance count."""
        from decroapp.qt.cas.cas_count_dialog import CountDialog

        self._open(CountDialog(self._context, sheet, self._page))

    def follow(self, sheet: "CaseSheet") -> None:
        """Set the référent, the vigilance and the review."""
        from decroapp.qt.cas.cas_follow_dialog import FollowDialog

        if sheet.case is not None:
            self._open(FollowDialog(self._context, sheet, sheet.case, self._page))

    def family(self, sheet: "CaseSheet", tab: int = 0) -> None:
        """Note what was done with the family."""
        from decroapp.qt.cas.cas_family_dialog import FamilyDialog

        if sheet.case is not None:
            self._open(FamilyDialog(self._context, sheet, sheet.case, self._page, tab))

    def protect(self, sheet: "CaseSheet") -> None:
        """Show the guardians' addresses and tick what a judge's decision changes."""
        from decroapp.qt.cas.cas_protection_dialog import ProtectionDialog

        self._open(ProtectionDialog(self._context, sheet.pupil.card.student_id, self._page))

    def move(self, sheet: "CaseSheet", target: CaseState) -> None:
        """Move the case to a state that asks why."""
        from decroapp.qt.cas.cas_move_dialog import MoveDialog

        if sheet.case is not None:
            self._open(MoveDialog(self._context, sheet.case, target, self._page))

    def why(self, sheet: "CaseSheet") -> None:
        """Say what the charter lets this account read and write."""
        from decroapp.qt.cas.cas_why_dialog import WhyDialog

        self._open(WhyDialog(sheet, self._page))

    def go_out(self, sheet: "CaseSheet", way: WayOut) -> None:
        """Open what puts a refused move right."""
        from decroapp.qt.cas.cas_family_dialog import ANSWER, OBJECTION, TOLD

        tabs = {WayOut.FAMILY: TOLD, WayOut.OBJECTION: OBJECTION, WayOut.ANSWER: ANSWER}
        if way in tabs:
            self.family(sheet, tabs[way])
        elif way is WayOut.LEFT:
            self.move(sheet, CaseState.SORTI)
        elif sheet.case is not None:
            self.correct(sheet, "referral", sheet.case.referrals[-1].referral_id)

    def correct(self, sheet: "CaseSheet", entity: str, row_id: UUID) -> None:
        """Correct what a line of the timeline shows."""
        from decroapp.qt.cas.cas_count_dialog import CountDialog
        from decroapp.qt.cas.cas_fact_dialog import FactDialog
        from decroapp.qt.cas.cas_referral_dialog import ReferralDialog

        context, page = self._context, self._page
        if entity == "fact":
            fact = next(one for one in sheet.pupil.facts if one.fact_id == row_id)
            self._open(FactDialog(context, sheet, page, fact))
        elif entity == "count":
            count = next(one for one in sheet.pupil.counts if one.count_id == row_id)
            self._open(CountDialog(context, sheet, page, count))
        elif sheet.case is not None:
            found = (one for one in sheet.case.referrals if one.referral_id == row_id)
            self._open(ReferralDialog(context, sheet, page, next(found)))

    def open(self, dialog: QDialog) -> None:
        """Show a form of the page in place of the one in sight."""
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.close()
        self.shown = dialog
        if isinstance(dialog, FormDialog):
            dialog.saved.connect(self._written)
            dialog.rejected.connect(self._given_up)
        dress(dialog)
        dialog.open()
