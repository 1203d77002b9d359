"""A change of kind offers to invite whom the new kind calls, and gives back what it replaced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.qt.seances.preparer_page import PreparerPage
from tests.builders import add_member
from tests.qt.seances.conftest import plan, texts

pytestmark = pytest.mark.requirement("B.B4")


@pytest.fixture
def page(full):
    full.partner = full.run(lambda: add_member(full.context, "partner", "Ancolie"))
    return full.show(PreparerPage(full.page_context), full.meeting)


def guests(full):
    found = full.run(lambda: full.services.meetings.prepare(full.meeting))
    return {ref.member_id for ref, invited in found.members if invited}


def make(full, page, kind):
    change = plan(kind=kind)
    full.run(lambda: full.services.meetings.change(full.meeting, change))
    page.enter(full.meeting)
    full.settle()


def offered(page):
    return [row.id[0] for row in page.ui.preparer_missing_list.rows()]


def invite_the_partner(full):
    """Invite by hand somebody whom a plenary does not call."""
    everybody = frozenset(guests(full) | {full.partner})
    full.run(lambda: full.services.meetings.invite(full.meeting, everybody))


def take(full, page, what):
    page.ui.preparer_missing_list.acted.emit((what, None))
    full.settle()


def test_nothing_is_offered_while_the_kind_stays(page, full):
    invite_the_partner(full)
    make(full, page, MeetingKind.PLENARY)
    assert "usual" not in offered(page)


def test_the_new_kind_s_guests_are_offered_and_taken(page, full):
    make(full, page, MeetingKind.EXTENDED)
    told = "La séance est devenue élargie\u00a0: 1\u00a0membre à inviter"
    assert told in texts(page.ui.preparer_missing_list)
    assert full.partner not in guests(full)
    take(full, page, "usual")
    assert full.partner in guests(full)
    assert "usual" not in offered(page)


def test_the_former_invitations_are_given_back(page, full):
    before = guests(full)
    make(full, page, MeetingKind.RESTRICTED)
    take(full, page, "usual")
    assert guests(full) < before
    take(full, page, "back")
    assert guests(full) == before
    assert "usual" in offered(page)


def test_the_offer_goes_with_the_meeting(page, full):
    make(full, page, MeetingKind.EXTENDED)
    full.meeting = full.run(lambda: full.services.meetings.plan(plan()))
    invite_the_partner(full)
    page.enter(full.meeting)
    full.settle()
    assert "usual" not in offered(page)


def test_the_dialog_that_changes_the_kind_leads_to_the_offer(page, full):
    QTest.mouseClick(page.ui.preparer_change_button, Qt.MouseButton.LeftButton)
    combo = page.dialog.ui.seance_kind_combo
    combo.setCurrentIndex(combo.findData(MeetingKind.EXTENDED.value))
    QTest.mouseClick(page.dialog.ui.seance_save_button, Qt.MouseButton.LeftButton)
    full.settle()
    assert "usual" in offered(page)
