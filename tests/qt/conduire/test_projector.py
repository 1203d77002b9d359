"""The projection: offered on a true second screen only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from decroapp.domain.charter.views import RoomCaseView, RoomLine
from decroapp.qt.projector.shown import Between, blocks, head, html, progress, spoken

pytestmark = pytest.mark.requirement("B.R3")

SCREENS = (("laptop", 0, 1440, 900), ("projector", 1440, 1920, 1080))
MIRRORED = (("laptop", 0, 1440, 900), ("projector", 0, 1440, 900))
CASE = RoomCaseView(
    case_number="2026-012",
    pupil="Nino Larmoire",
    division="3e B",
    age="14 ans",
    followed="",
    recall=(RoomLine("Point <hebdomadaire>", "M. Aubin", "done"),),
    family=(),
    looks=(),
    strengths=(),
    tried=(RoomLine("Entretien"),),
    decisions=(),
    reduced=False,
)


def test_one_screen_offers_no_projection(table):
    table.show()
    assert not table.find("conduire_projector_button").isVisible()
    table.page.projection.projector.start()
    assert not table.page.projection.projector.is_on


def test_headings_without_content_are_absent_and_states_are_said():
    assert blocks(CASE) == (
        ("Rappel et retour", ("Point <hebdomadaire> (M. Aubin, fait)",)),
        ("Points d’appui", ("Déjà tenté\u00a0: entretien.",)),
    )
    assert head(CASE) == "Nino Larmoire · 3e B · n°\u00a02026-012"
    assert "3e B" in spoken(CASE)


def test_what_was_typed_is_not_markup():
    assert "Point &lt;hebdomadaire&gt;" in html(CASE, muted="#000", primary="#000")


@pytest.mark.parametrize(
    ("seen", "said"), [(1, "situation vue sur 8"), (3, "situations vues sur 8")]
)
def test_progress_agrees_in_number(seen, said):
    assert progress(Between("GPDS", "mardi", seen, 8)) == f"{seen}\u00a0{said}"


@pytest.mark.timeout(240)
@pytest.mark.requirement("B.R4")
@pytest.mark.requirement("C.T4")
def test_the_meeting_holds_on_two_screens(tmp_path):
    assert "13 passed" in run_on(SCREENS, "two_screens.py", tmp_path)


@pytest.mark.timeout(240)
def test_nothing_is_projected_on_a_mirrored_screen(tmp_path):
    assert "1 passed" in run_on(MIRRORED, "mirrored_screens.py", tmp_path)


def run_on(places, suite, folder):
    """Play a suite in another process, which has these screens: a setting of the platform."""
    screen = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        screen | {"name": name, "x": left, "width": wide, "height": tall}
        for name, left, wide, tall in places
    ]
    setting = folder / "screens.json"
    setting.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": screens}))
    path = str(Path(__file__).with_name(suite))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", path]
    kept = {"QT_QPA_PLATFORM": f"offscreen:configfile={setting}"}
    ran = subprocess.run(
        command, env=os.environ | kept, capture_output=True, text=True, check=False, timeout=200
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    return ran.stdout
