"""The letters of the matrix (design §5 a): what each opens in a column; pure data."""

from collections.abc import Mapping

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Condition, Rights, View

_CARD = {
    Category.F: View.CARD,
    Category.G: View.CARD,
    Category.H: View.CARD,
    Category.I: View.CONSTRAINT,
    Category.K1: View.SENTENCE,
    Category.K2: View.SENTENCE,
    Category.MENTION: View.MENTION,
}
"""The most that a column holds, where it is less than everything."""

_ALLOWED = frozenset({Condition.AGREEMENT, Condition.RESTRICTED})
_TOLD = frozenset({Condition.AGREEMENT, Condition.PLENARY})


def most_of(category: Category) -> View:
    """Return the most that anybody may see of a category: never a cause, nothing of J."""
    if category is Category.J:
        return View.NOTHING
    return _CARD.get(category, View.FULL)


def rights_of(level: str, category: Category) -> Rights:
    """Return what a letter opens in a column; raise KeyError for a letter unknown.

    S enters and reads, L reads, B reads the card, B1 reads it and enters an arrangement already
    in force, S2 a coded constraint of calendar, S3 words that the youth validated, i the
    instruction only, c the count, t ticked lines, k whom the pupil chose (kS: and whoever held
    the interview enters), own: his own actions, card: the card he carries,
    named: if named on the file, papers, procedure: his own, - nothing.
    """
    if level in ("S", "L"):
        return Rights(enters=level == "S", view=most_of(category))
    if level == "B":
        return Rights(enters=False, view=most_of(category), needs=_ALLOWED)
    return _CELLS[level]


_CELLS: Mapping[str, Rights] = {
    "B1": Rights(True, View.CARD, _ALLOWED, frozenset({Condition.IN_FORCE})),
    "S2": Rights(True, View.CONSTRAINT, frozenset(), frozenset({Condition.CALENDAR})),
    "S3": Rights(
        True, View.SENTENCE, frozenset({Condition.CHOSEN}), frozenset({Condition.VALIDATED})
    ),
    "i": Rights(False, View.INSTRUCTION_ONLY, _TOLD),
    "c": Rights(False, View.PERIOD_COUNT),
    "t": Rights(False, View.TICKED_LINES),
    "k": Rights(False, View.SENTENCE, frozenset({Condition.CHOSEN})),
    "kS": Rights(
        True,
        View.SENTENCE,
        frozenset({Condition.CHOSEN}),
        frozenset({Condition.INTERVIEWED, Condition.VALIDATED}),
    ),
    "own": Rights(False, View.OWN_ACTION),
    "card": Rights(False, View.OWN_CARD, frozenset({Condition.AGREEMENT, Condition.CARRIED})),
    "named": Rights(False, View.FULL, frozenset({Condition.NAMED})),
    "papers": Rights(False, View.PAPERS),
    "procedure": Rights(False, View.OWN_PROCEDURE),
    "-": Rights(False, View.NOTHING),
}
