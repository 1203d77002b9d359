"""« Pourquoi ? »: the rule of each category, in the same words for every pupil."""

from collections.abc import Iterable

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil
from decroapp.domain.charter.disclosure import FAVOURABLE, read_alone
from decroapp.domain.charter.policy import Policy, Reader
from decroapp.wording.policy_cells import matrix_cells

ALWAYS = (
    "Ces règles valent pour tous les élèves, dans les mêmes mots\u00a0: elles ne disent pas si "
    "quelque chose est noté pour celui-ci. Du social, de la santé, de la famille et de la justice, "
    "le dossier ne tient au plus qu’un besoin et une consigne, jamais une cause."
)


def shown(pupil: DisclosedPupil, case: DisclosedCase | None) -> frozenset[Category]:
    """Return the categories of which the page of a pupil shows something.

    A card that is shown without its category tells none here either.
    """
    found = {Category.A} | {Category(one.category) for one in pupil.facts}
    found |= {Category.C} if pupil.counts else set()
    found |= {Category.D} if pupil.punishments else set()
    if case is not None:
        held = case.sharing
        found.add(Category.DOSSIER)
        found |= {one.category for one in held.cards if one.category is not None}
        found |= {one.kind for one in held.words if one.kind is not None}
        found |= {Category.MENTION} if held.mentions else set()
        found |= {Category.VIGILANCE} if case.vigilance is not None else set()
    return frozenset(found)


def why(policy: Policy, readers: Iterable[Reader]) -> tuple[Cell, ...]:
    """Return the cell that holds for somebody in each column, whatever pupil is open.

    Its sentence is the rule of the category: what a pupil's file holds changes nothing in it.
    """
    mine = tuple(readers)
    cells = {cell.id: cell for cell in matrix_cells(policy)}
    return tuple(cells[read_alone(policy, mine, one, FAVOURABLE).rule] for one in MATRIX)
