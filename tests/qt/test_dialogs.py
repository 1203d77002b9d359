"""Every dialog is declared, so that the demonstration shows each of them."""

import re
from pathlib import Path

import pytest

from decroapp.qt import headless
from decroapp.qt.dialogs import DIALOGS, UNREACHED, WINDOWS

pytestmark = pytest.mark.requirement("A.X2")

FORMS = Path(__file__).parents[2] / "ui"
ROOT = re.compile(r'<widget class="\w+" name="(\w+_dialog)"')


def test_every_form_of_a_dialog_is_declared():
    found = (ROOT.search(one.read_text(encoding="utf-8")) for one in FORMS.rglob("*.ui"))
    assert {one[1] for one in found if one} == {*DIALOGS, *UNREACHED}


def test_a_demonstration_says_which_dialog_was_never_in_sight():
    seen = {(name, "shown") for name in (*DIALOGS, *WINDOWS) if name != "help_dialog"}
    missing = headless._missing(seen)
    assert ("help_dialog", "") in missing
    assert ("account_dialog", "") not in missing
