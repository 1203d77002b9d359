"""Eight cases led in the real windows: ``python -m tests.acceptance.eight VAULT``.

Prints one JSON: each act with its case and its time, what held the event loop, what stays open.
"""

import json
import sys
from pathlib import Path

from decroapp.demo import TODAY
from decroapp.qt.script_hands import find
from tests.acceptance.hand import Hand, at_work, windows
from tests.acceptance.watched import Loop, resident_mb

KEPT, DONE = "maintenu", "fait"
ROUTINE = (KEPT, DONE)
"""A return is maintained as it is, or its late decision is ticked and nothing more is needed."""
OPENING, CLOSING = "ouverture", "clôture"
CASES = {
    "2026-010": "point régulier, Aubin, dans 3 semaines",
    "2026-005": DONE,
    "2026-004": KEPT,
    "2026-003": KEPT,
    "2026-013": "rencontre avec la famille, Aubin, dans 1 semaine",
    "2026-011": "tutorat, Aubin, dans 3 semaines",
    "2026-012": "entretien avec le CPE, Aubin, dans 2 semaines",
    "2026-014": "entretien avec la PsyEN, Ferrand, dans 2 semaines",
}
"""What is made of each case, in the order of the agenda: a routine, or the decision typed."""


def lead(hand: Hand) -> None:
    """Open the meeting that is prepared, treat its cases, close it, and let its papers come."""
    hand.during = OPENING
    hand.click("preparer_open_button")
    hand.take_seats()
    hand.press("Ctrl+Return")
    for number, made in CASES.items():
        hand.during = number
        hand.bring_case(number)
        treat(hand, made)
        hand.leave_case()
    hand.during = CLOSING
    hand.end_meeting()
    hand.press("Ctrl+Return")
    hand.expect("clore_page", "page_state", "closed")
    hand.expect("documents_preview_button", "visible", True)


def treat(hand: Hand, made: str) -> None:
    """Do with keys what the group makes of the case on the table."""
    if made == KEPT:
        hand.press("Alt+1")
    elif made == DONE:
        hand.tick_open()
        hand.press("Alt+6", "Down")
    else:
        hand.type("conduire_decision_edit", made)
        hand.press("Return")


def main(vault: Path) -> None:
    """Lead the meeting of the demonstration and tell what happened."""
    with at_work(vault, TODAY) as hand:
        hand.unlock()
        hand.click("nav_seances")
        hand.select("seances_coming_list", "Salle de réunion")
        hand.press("Return")
        hand.expect("preparer_page", "page_state", "agenda")
        hand.acts.clear()
        watch = Loop()
        hand.began.connect(lambda label: setattr(watch, "step", label))
        lead(hand)
        found = {
            "acts": hand.acts,
            "waits": sorted(watch.waits, reverse=True)[:20],
            "windows": windows(),
            "papers": [row.spoken() for row in find("documents_list").rows()],
            "memory_mb": resident_mb(),
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
