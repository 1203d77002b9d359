"""A case on the table, a decision half typed, and the telephone rings.

``python -m tests.acceptance.interrupted VAULT lock|wait|return``: ``lock`` covers the screen, locks
the vault, unlocks it; ``wait`` covers the screen and waits to be killed; ``return`` unlocks the
vault again. Each prints, one JSON a line, what the room sees at each of these moments.
"""

import json
import sys
from pathlib import Path

from decroapp.demo import TODAY
from decroapp.qt.script_hands import find
from tests.acceptance.hand import Hand, at_work, seen, wait_until, windows, words_of

TYPED = "tutorat, M. Aub"
OUTSIDER = "Saquebutin"
"""A partner of the school: while she is there the room sees less."""
OUTCOME = "conduire_outcome_2_button"
TIME = ("conduire_minutes_label", "conduire_time_bar")
"""What goes on by itself."""


def come_to_a_case(hand: Hand) -> None:
    """Lead the meeting up to a case of which a decision is half typed, an outsider in the room."""
    hand.click("nav_seances")
    hand.select("seances_coming_list", "Salle de réunion")
    hand.press("Return")
    hand.click("preparer_open_button")
    hand.take_seats()
    hand.bring_case("2026-010")
    hand.press("Alt+7", "Down", "Ctrl+Return")
    hand.bring_case("2026-005")
    hand.press("Alt+7", "Down", "Ctrl+Return")
    # The family agreed to her presence for this pupil only.
    hand.bring_case("2026-004")
    hand.press("Ctrl+E")
    hand.type("conduire_enter_edit", OUTSIDER)
    hand.press("Return")
    hand.expect("conduire_reduced_label", "visible", True)
    hand.press("Alt+2", "Ctrl+D")
    hand.type("conduire_decision_edit", TYPED)
    hand.expect("save_state_label", "state", "saved")


def tell(hand: Hand, moment: str, **more: object) -> None:
    """Print what is in sight at a moment."""
    covered = seen("conduire_neutral_view")
    part = "conduire_neutral_view" if covered else "conduire_page"
    told = {
        "moment": moment,
        "windows": windows(),
        "covered": covered,
        "words": words_of(part if "main_window" in windows() else "unlock_window", without=TIME),
    }
    if seen("conduire_number_label"):
        told |= {
            "typed": find("conduire_decision_edit").text(),
            "outcome": find(OUTCOME).isChecked(),
            "number": find("conduire_number_label").text(),
        }
    sys.stdout.write(json.dumps(told | more) + "\n")
    sys.stdout.flush()


def unlock_again(hand: Hand) -> None:
    """Unlock, noting every page that the room gets to see."""
    pages = []
    hand.program.opened.connect(
        lambda: hand.program.session.window.page_shown.connect(pages.append)
    )
    hand.unlock()
    first = find("main_window").current_page.objectName()
    hand.expect("conduire_page", "page_state", "code")
    tell(hand, "asked")
    hand.give_code()
    hand.expect("conduire_page", "page_state", "case")
    tell(hand, "after", pages=[first, *pages])


def main(vault: Path, way: str) -> None:
    """Play one way."""
    with at_work(vault, TODAY) as hand:
        if way == "return":
            unlock_again(hand)
            return
        hand.unlock()
        come_to_a_case(hand)
        tell(hand, "before")
        hand.press("F9")
        tell(hand, "covered")
        if way == "wait":
            wait_until(lambda: False)
        hand.press("Ctrl+L")
        hand.expect("unlock_window", "visible", True)
        tell(hand, "locked")
        unlock_again(hand)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
