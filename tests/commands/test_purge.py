"""``purge``: what a script reads of it, and its exit codes."""

from datetime import date

import pytest

from tests.builders import make_school
from tests.whole_pupil import add_whole_pupil

pytestmark = pytest.mark.requirement("C.P7")

LONG_AGO = date(2025, 10, 1)


@pytest.fixture
def school_words(tmp_path, secret):
    """Return the words that open the vault of a school that a pupil left."""
    folder = tmp_path / "ecole"
    folder.mkdir()
    context = make_school(folder)
    left = {"left": LONG_AGO, "state": "sorti", "ended": LONG_AGO}
    add_whole_pupil(context, "parti", day=LONG_AGO, **left)
    context.vault.close()
    words = ("--json", "--today", "2026-11-24", "--vault", context.vault.path)
    return (*words, "--passphrase-file", secret, "purge")


def test_the_dry_run_lists_and_the_confirmation_erases_once(decroapp, school_words):
    listed = decroapp(*school_words, "--dry-run")
    assert (listed.code, listed.json["schema"], listed.json["dry_run"]) == (
        0,
        "decroapp.purge/1",
        True,
    )
    rows = {(one["clock"], one["kind"]): one for one in listed.json["due"]}
    pupil = rows["watch", "pupil"]
    assert (pupil["count"], pupil["confidence"], pupil["checked"]) == (1, "SEEN-2", "2026-11-23")
    assert rows["watch", "case"]["cases"] == ["canari-parti"]
    done = decroapp(*school_words, "--confirm")
    assert (done.code, done.json["total"]) == (0, listed.json["total"])
    assert done.json["erased"] == listed.json["due"]
    assert done.json["proof"]["reference"] == "PE-2026-001"
    again = decroapp(*school_words, "--confirm")
    assert (again.code, again.json["total"], again.json["rows"]) == (0, 0, {})


def test_the_slip_is_filed_before_and_erases_nothing(decroapp, school_words):
    slip = decroapp(*school_words, "--slip")
    assert (slip.code, slip.json["slip"]["reference"]) == (0, "BE-2026-001")
    assert decroapp(*school_words, "--dry-run").json["due"] == slip.json["due"]


def test_people_read_it_in_french(decroapp, school_words):
    words = [word for word in school_words if word != "--json"]
    assert "Identités d’élèves, avec leurs responsables\u00a0: 1" in decroapp(*words).out
    assert decroapp(*words, "--confirm").out.startswith("Effacé\u00a0:")
    assert decroapp(*words, "--confirm").out == "Rien n’était à effacer.\n"


def test_a_case_left_open_answers_no(decroapp, tmp_path, secret):
    context = make_school(tmp_path)
    add_whole_pupil(context, "ouvert", day=date(2026, 11, 10), left=LONG_AGO)
    context.vault.close()
    words = ("--today", "2026-11-24", "--vault", context.vault.path, "--passphrase-file", secret)
    answer = decroapp("--json", *words, "purge")
    assert answer.err == ""
    assert (answer.code, answer.json["held"]) == (1, ["canari-ouvert"])
    assert "canari-ouvert" in decroapp(*words, "purge").out


def test_it_does_one_thing_at_a_time(decroapp):
    assert decroapp("purge", "--dry-run", "--confirm").code == 2
