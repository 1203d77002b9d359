"""The worklist over a real vault: a line of each kind."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest

from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.suivi.suivi_page import SuiviPage
from tests.builders import TODAY, add_case, add_division, add_pupil
from tests.services.living_desk import LivingDesk

SIZE = (1240, 820)


class Work:
    """The page with what it shows, and the hands of who uses it."""

    def __init__(self, desk):
        self.desk = desk
        self.living = desk.run(lambda: LivingDesk(desk.context))
        self.page = None

    def fill(self):
        """Write a late decision, one of mine, one to come, a point, a call, one that ended."""
        self.desk.run(self._fill)
        return self

    def _fill(self):
        living, services = self.living, self.desk.services
        self.mine = living.decide("family_meeting", living.me, TODAY + timedelta(days=3))
        self.late = living.decide("ppre", due_on=date(2026, 11, 16))
        self.soon = living.decide("workshop", due_on=TODAY + timedelta(days=9))
        living.decide("path_change", due_on=date(2027, 2, 1))
        self.tutored = living.decide("mentoring")
        self.action = services.living.begin(
            self.tutored, living.me, date(2026, 10, 20), date(2027, 1, 29)
        )
        (point,) = [one for one in services.worklist.board().mine if one.kind == "point"]
        self.point = point.work_id
        self.ended = living.decide("cpe_interview")
        services.follow_up.mark(self.ended, DecisionState.DONE)
        self.call = living.exclude(TODAY, TODAY + timedelta(days=2))
        fourth = add_division(self.desk.context, "4 A")
        other = add_pupil(self.desk.context, "Iris", "Vasco", fourth)
        self.young = add_case(self.desk.context, other, "2026-002")
        self.path = living.decide("pafi", case=self.young, due_on=TODAY)

    def show(self, size=SIZE, target=None):
        """Show the page as the shell does."""
        self.page = self.desk.show(SuiviPage(self.desk.page_context), target, size)
        return self

    def rows(self, name):
        """Return the identifiers of a group."""
        return [row.id for row in self.list(name).rows()]

    def list(self, name):
        return self.page._lists()[name]

    def words(self, name):
        return [cell for row in self.list(name).rows() for cell in row.spoken().split(", ")]

    def open(self, name, work_id):
        """Open a line with the keyboard; return its dialog."""
        shown = self.list(name)
        shown.setFocus()
        shown.select(work_id)
        QTest.keySequence(shown, "Return")
        self.desk.settle()
        return self.page.dialog

    def choose(self, combo, code):
        """Choose a line of a list by its code."""
        place = combo.findData(code)
        assert place >= 0, code
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    def save(self):
        """Press the button that writes the form."""
        dialog = self.page.dialog
        dialog.save()
        self.desk.settle()
        return dialog


@pytest.fixture
def work(desk):
    return Work(desk)


@pytest.fixture
def full(work):
    return work.fill().show()
