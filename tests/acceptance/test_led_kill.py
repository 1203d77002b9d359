"""kill −9 while a meeting is led: each decision acknowledged is there, and the room sees nothing
until the operator has given a new code.
"""

import pytest

from decroapp.demo import PASSPHRASE
from decroapp.services.sessions import open_session
from decroapp.storage.tables.case import decision
from tests.acceptance.test_kill import filled, kill_after, start, vault, words
from tests.builders import surroundings
from tests.typed_forms import CODE, FORMS, LED, expect, reached

__all__ = ["filled", "vault"]

pytestmark = pytest.mark.requirement("B.R4")

LINES = ("tutorat, M. Aubin, demain", "PPRE, M. Aubin, demain", "tutorat, M. Aubin, vendredi")
WAY = (*FORMS["decision"].come, *FORMS["decision"].page)
TAKEN = expect("conduire_decision_edit", "text", "")


def decide(line):
    return ({"type": ["conduire_decision_edit", line]}, {"key": "Return"}, TAKEN)


def decisions_in(path):
    context = open_session(path, PASSPHRASE, surroundings(seed=5))
    try:
        with context.reading() as tx:
            return len(tx.execute(decision.select()).all())
    finally:
        context.vault.close()


def play(path, *steps):
    with start(path, steps, "apres") as program:
        said, told = program.communicate(timeout=100)
    assert program.returncode == 0, said + told


@pytest.mark.parametrize("step", [3, 4, 6, 8, 9], ids=lambda step: f"after-{step}")
def test_every_decision_acknowledged_is_there(vault, step):
    before, steps = decisions_in(vault), [*WAY, *(one for line in LINES for one in decide(line))]
    done = kill_after(vault, steps, len(WAY) + step)
    acknowledged = (done - len(WAY)) // 3
    assert acknowledged <= decisions_in(vault) - before <= acknowledged + 1


def test_it_comes_back_covered_to_the_same_case(vault):
    steps = [*WAY, *decide(LINES[0])]
    kill_after(vault, steps, len(steps))
    play(vault, reached("conduire", "code"), {"tree": "couvert.json"}, *LED, {"tree": "vu.json"})
    covered, seen = words(vault, "couvert.json"), words(vault, "vu.json")
    assert not any("Rocabert" in text for text in covered.values())
    assert "Rocabert" in seen["conduire_pupil_label"]


def test_killed_while_it_was_covered_it_comes_back_covered(vault):
    steps = [*WAY, {"key": "F9"}, reached("conduire", "neutral")]
    kill_after(vault, steps, len(steps))
    play(vault, reached("conduire", "code"), {"tree": "couvert.json"})
    assert not any("Rocabert" in text for text in words(vault, "couvert.json").values())
    assert CODE not in str(words(vault, "couvert.json"))
