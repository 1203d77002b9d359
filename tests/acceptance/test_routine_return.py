"""A routine return is closed in six keys, the real window never held by one of them.

Six pupils come back, each with three decisions under way: people move, two decisions were kept,
the third goes on, the case is maintained until the day proposed, and the next one is asked for.
On the sixth, the other keys of the page are pressed: a decision, who is there, F9, the search.
"""

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest

from decroapp.demo import PASSPHRASE
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from tests.acceptance.test_story import BLOCKED_MS, SLOWER, shared
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil, make_school
from tests.qt.conduire.conftest import add_decision
from tests.signatures import all_signed
from tests.typed_forms import CODE, click, expect, reached, select

pytestmark = [pytest.mark.requirement("B.R2"), pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
PUPILS = ("Milan", "Iris", "Maud", "Tom", "Lila", "Noé")
ROUTINE = len(PUPILS) - 1
KEYS = ("Return", "Space", "Down", "Space", "Alt+1", "Ctrl+Return")
"""People move, a decision was kept, the next one, kept too, maintained, the next case."""
DECIDE = ("Ctrl+D", *"TUTORAT", ",", *"AUBIN", ",", *"DEMAIN", "Return", "Alt+2", "PgDown")
LOOK = ("Ctrl+E", *"SAB", "Escape", "F9", "F9", "Ctrl+K", *"ROC", "Down", "Escape")
OTHERS = DECIDE + LOOK
OFTEN = 3
"""A machine stops a thread now and then: each of the other keys is pressed so often."""
WAY = (
    click("unlock_open_button"),
    click("nav_seances"),
    select("seances_coming_list", "Salle bleue"),
    {"key": "Return"},
    reached("conduire", "code"),
    {"type": ["conduire_pin_edit", CODE]},
    {"type": ["conduire_pin_again_edit", CODE]},
    {"key": "Return"},
    reached("conduire", "agenda"),
    {"key": "Ctrl+Return"},
    expect("conduire_page", "page_state", "moves"),
)


def fill(folder):
    """Plan a meeting of five pupils who come back, each of another class; leave it begun."""
    context = make_school(folder, demo=True, passphrase=PASSPHRASE)
    cpe, psyen = add_member(context, "cpe", "Aubin"), add_member(context, "psyen", "Ferrand")
    meetings, conduct, cases, teachers = Meetings(context), Conduct(context), [], []
    for number, first in enumerate(PUPILS, 1):
        division = add_division(context, f"{number} B")
        teachers.append(add_member(context, "teacher", f"Sabatier {number}", division=division))
        pupil = add_pupil(context, first, "Rocabert", division)
        cases.append(add_case(context, pupil, f"2026-00{number}", facts="Devoirs non rendus"))
        for pilot, due in ((cpe, 16), (psyen, 20), (cpe, 30)):
            add_decision(context, cases[-1], "weekly_point", pilot, date(2026, 11, due))
    plan = MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30), place="Salle bleue")
    meeting = meetings.plan(plan)
    all_signed(context)
    conduct.begin(meeting)
    head = context.account.member.member_id
    conduct.arrive(meeting, [head, cpe, psyen, teachers[-1]])
    context.vault.close()
    return context.vault.path


@pytest.fixture(scope="module")
def closed(tmp_path_factory, display):
    """What each key held while the five cases were closed."""
    folder = tmp_path_factory.mktemp("routine")
    vault, plan = fill(folder), folder / "plan.json"
    told = {"way": WAY, "rounds": [KEYS] * ROUTINE + [("Return",)] + [OTHERS] * OFTEN}
    plan.write_text(json.dumps(told), encoding="utf-8")
    before = shared()
    command = [sys.executable, "-m", "tests.acceptance.keys", str(vault), str(plan)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = SimpleNamespace(**json.loads(ran.stdout), shared=max(before, shared()))
    assert found.fault == ""
    return found


def test_six_keys_close_a_routine_return_and_bring_the_next_one(closed):
    assert len(KEYS) <= 6
    assert closed.outcomes == ["maintained"] * ROUTINE


def best(rounds, figure):
    """Return the least that each key held, over like rounds, named by its place."""
    return {
        f"{place} {one[0][0]}": min(each[figure] for each in one)
        for place, one in enumerate(zip(*rounds, strict=True))
    }


def too_long(closed, figure, allowed):
    """Return the keys that held the main thread longer than allowed, the quickest time of each."""
    routine, others = closed.rounds[:ROUTINE], closed.rounds[-OFTEN:]
    held = best(routine, figure) | {f"other {key}": ms for key, ms in best(others, figure).items()}
    assert len(held) == len(KEYS) + len(OTHERS)
    return {key: ms for key, ms in held.items() if ms > allowed}


def test_no_key_holds_the_main_thread_by_its_own_work(closed):
    assert too_long(closed, 1, BLOCKED_MS) == {}


def test_no_key_holds_the_main_thread_in_all(closed):
    assert too_long(closed, 2, BLOCKED_MS * SLOWER * closed.shared) == {}
