"""A projector that mirrors the laptop; run by ``test_projector`` in a process of its own."""

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.mark.requirement("B.R3")
def test_a_screen_that_mirrors_the_program_s_is_not_projected_on(table):
    assert len(QGuiApplication.screens()) == 2
    table.show()
    assert not table.find("conduire_projector_button").isVisible()
    table.page.projection.projector.start()
    assert not table.page.projection.projector.is_on
