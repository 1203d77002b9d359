"""What lives on in a case: long actions, returns to class, and what calls for one."""

from typing import TYPE_CHECKING

from decroapp.domain.charter.policy import View
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording.labels import actions, public_label
from decroapp.wording.work import say_action, say_call, say_cause, say_return

if TYPE_CHECKING:
    from datetime import date

    from decroapp.domain.charter.disclosed import DisclosedCase
    from decroapp.qt.forms.ui_cas_page import Ui_CasPage
    from decroapp.services.case_page import CaseSheet


def show_living(ui: "Ui_CasPage", sheet: "CaseSheet", today: "date") -> None:
    """Fill the panel; it is absent where nothing lives on."""
    case = sheet.case
    lines = living_lines(case) if case else []
    lines += [f"À préparer\u00a0: {_small(one)}." for one in call_lines(sheet, today)]
    ui.cas_living_label.setText("\n".join(lines))
    ui.cas_living_card.setVisible(bool(lines))


def living_lines(case: "DisclosedCase") -> list[str]:
    """Return a line for each long action, then for each return to class."""
    whole = case.labels is View.FULL
    found = []
    for one in case.actions:
        code = ActionCode(one.code)
        named = actions()[code].label if whole else public_label(code)
        found.append(f"{named}\u00a0: {say_action(one)}.")
    found += [f"{say_cause(one.cause)}\u00a0: {say_return(one)}." for one in case.returns]
    return found


def call_lines(sheet: "CaseSheet", today: "date") -> list[str]:
    """Return what calls for a return that is not prepared."""
    return [f"{say_cause(one.cause)}, {say_call(one, today)}" for one in sheet.calls]


def _small(said: str) -> str:
    return said[0].lower() + said[1:]
