"""A name that a script or a screen reader knows does not change by accident."""

import pytest

from tests.interface import FROZEN, names

pytestmark = pytest.mark.requirement("A.H7")

PROMISED = {
    "main_window",
    "unlock_window",
    "conduire_decision_edit",
    "conduire_presence_table",
    "conduire_room_band",
    "conduire_close_case_button",
    "import_dialog",
    "verifier_dialog",
}
"""Names of design §12 that this version has."""


def test_the_names_in_use_are_those_frozen():
    assert names() == FROZEN.read_text("utf-8").split()


def test_what_the_design_names_is_there():
    assert set(names()) >= PROMISED
