"""« Huit cas en 25 minutes »: the meeting of the demonstration, from *Préparer* to its papers.

The windows are the real ones and their time is measured. What people do meanwhile — read, discuss,
type — is declared here and added: nothing is slept.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from decroapp.bootstrap import make_services, make_surroundings
from decroapp.demo import PASSPHRASE, TODAY
from decroapp.demo.fill import paths_in
from decroapp.demo.papers import keep_papers
from decroapp.domain.meeting.kinds import ItemState, MeetingState
from decroapp.services.sessions import close_session, open_session
from tests.acceptance.eight import CASES, CLOSING, OPENING, ROUTINE
from tests.acceptance.test_story import BLOCKED_MS, SLOWER, shared

pytestmark = [pytest.mark.requirement("B.S1"), pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
BREAK_S = 25 * 60
READING_S = {"back": 15, "new": 35}
"""Looking at a case that comes back; hearing a case that nobody knows."""
DISCUSSING_S = {"back": 60, "new": 150}
"""« Where do we stand? »; what the group makes of a new case."""
AROUND_S = {OPENING: 60, CLOSING: 60}
"""People sit down and are named; the next date is agreed and people part."""
KEY_S, LETTER_S = 0.8, 0.35
"""A key that is looked for; a letter typed by somebody who types with four fingers."""
MOST_KEYS = 6


@pytest.fixture(scope="module")
def played(vault, work):
    """What was done and seen, and the vault left."""
    command = [sys.executable, "-m", "tests.acceptance.eight", str(vault)]
    before = shared()
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = SimpleNamespace(**json.loads(ran.stdout), shared=max(before, shared()))
    told.vault, told.warnings = vault, ran.stderr
    return told


@pytest.fixture(scope="module")
def left(played, work):
    """What the vault holds once the meeting is closed: its lines and its drafts."""
    context = open_session(played.vault, PASSPHRASE, make_surroundings(TODAY))
    services = make_services(context, paths_in(played.vault.parent), work)
    last = max(services.meetings.list(), key=lambda row: row.on_day)
    lines = services.conduct.session(last.meeting_id).lines
    forms = [kept.form for kept in services.drafts.all()]
    states = {row.state for row in services.meetings.list()}
    close_session(context)
    return SimpleNamespace(lines=lines, forms=forms, states=states)


@pytest.fixture(scope="module")
def record(played, work, tmp_path_factory):
    """The *relevé* of the meeting, as a file."""
    folder = tmp_path_factory.mktemp("papers")
    reference = played.papers[0].split(", ")[1]
    files = [one.file for one in keep_papers(played.vault, folder, work)]
    assert f"{reference}.pdf" in files
    return folder / f"{reference}.pdf"


def times(acts):
    """Return by case: keys, letters, seconds of the machine and of the people."""
    rows = {during: Counter() for during, _, _ in acts}
    for during, what, seconds in acts:
        rows[during].update({what: 1, "machine": seconds})
    for during, row in rows.items():
        kind = "back" if CASES.get(during) in ROUTINE else "new"
        pause = AROUND_S.get(during) or READING_S[kind] + DISCUSSING_S[kind]
        row["keys"] = row["key"] + row["click"]
        row["people"] = pause + row["keys"] * KEY_S + row["letter"] * LETTER_S
    return rows


def test_eight_cases_are_treated_within_the_break(played, capsys):
    rows = times(played.acts)
    total = sum(row["machine"] + row["people"] for row in rows.values())
    with capsys.disabled():
        sys.stdout.write("\n" + table(rows, total))
    assert total <= BREAK_S


def table(rows, total):
    """Return the timings as they are printed."""
    lines = [
        f"{during:10} {row['keys']:3} touches {row['letter']:3} lettres "
        f"{row['machine']:5.1f} s (machine) {row['people']:6.1f} s (personnes)\n"
        for during, row in rows.items()
    ]
    minutes, seconds = divmod(round(total), 60)
    return "".join(lines) + f"en tout {minutes} min {seconds:02} s\n"


@pytest.mark.requirement("B.R2")
def test_a_routine_return_takes_six_keys_at_most(played):
    rows = times(played.acts)
    routine = {number: rows[number]["keys"] for number, made in CASES.items() if made in ROUTINE}
    assert len(routine) == 3
    assert max(routine.values()) <= MOST_KEYS


@pytest.mark.requirement("B.R2")
def test_no_key_of_a_case_holds_the_window(played):
    allowed = BLOCKED_MS * SLOWER * played.shared
    assert [one for one in played.waits if one[0] > allowed] == []


def test_all_eight_were_seen_and_nothing_is_left_open(played, left):
    assert [line.item.state for line in left.lines] == [ItemState.DONE] * len(CASES)
    assert left.states == {MeetingState.CLOSED}
    assert played.windows == ["main_window"]
    assert set(left.forms) <= {"place"}


def test_nothing_went_wrong_behind_the_windows(played):
    assert "Traceback" not in played.warnings


def test_the_releve_holds_on_one_page(record):
    with pikepdf.open(record) as pdf:
        assert len(pdf.pages) == 1
