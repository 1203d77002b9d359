"""The school's time, from the form that says where it is."""

from dataclasses import replace

import pytest

from decroapp.qt.school.school_form import SchoolForm
from tests.builders import SCHOOL


@pytest.mark.requirement("A.V1")
def test_a_school_overseas_keeps_the_time_of_its_territory(qtbot):
    form = SchoolForm()
    qtbot.addWidget(form)
    form.set_card(replace(SCHOOL, territory="la-reunion"))
    assert form.card().time_zone == "Indian/Reunion"
    form.set_card(SCHOOL)
    assert form.card().time_zone == "Europe/Paris"
