"""« Pourquoi ? »: the rule of each category, in the same words for every pupil."""

from collections.abc import Iterable

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.disclosure import FAVOURABLE, read_alone
from decroapp.domain.charter.policy import Policy, Reader, View
from decroapp.wording.policy_cells import matrix_cells

CATEGORIES = {
    Category.A: "Identité et contacts",
    Category.B: "Scolarité et résultats",
    Category.C: "Assiduité",
    Category.D: "Vie scolaire (type et date)",
    Category.E: "Souhaits, projet, parcours",
    Category.DOSSIER: "Dossier de suivi\u00a0: signalement, points d’appui, décisions",
    Category.VIGILANCE: "Niveau de vigilance",
}
"""The columns of the table « Qui sait quoi », as a reader names them."""

_VIEWS = {
    View.FULL: "vous lisez",
    View.PERIOD_COUNT: "vous lisez le nombre et la période",
    View.TICKED_LINES: "vous lisez les lignes cochées «\u00a0utile à la relation\u00a0»",
    View.OWN_ACTION: "vous lisez ce qui touche à vos propres actions",
    View.NOTHING: "votre fonction ne la lit pas",
}

ALWAYS = (
    "Ces règles valent pour tous les élèves, dans les mêmes mots\u00a0: elles ne disent pas si "
    "quelque chose est noté pour celui-ci. Du social, de la santé, de la famille et de la justice, "
    "le dossier ne tient au plus qu’un besoin et une consigne, jamais une cause."
)


def say_rule(view: View, *, enters: bool) -> str:
    """Return what the account may do with a category."""
    return "vous écrivez et vous lisez" if enters else _VIEWS[view]


def why(policy: Policy, readers: Iterable[Reader]) -> tuple[Cell, ...]:
    """Return the cell that holds for somebody in each column, whatever pupil is open.

    Its sentence is the rule of the category: what a pupil's file holds changes nothing in it.
    """
    mine = tuple(readers)
    cells = {cell.id: cell for cell in matrix_cells(policy)}
    return tuple(cells[read_alone(policy, mine, one, FAVOURABLE).rule] for one in MATRIX)
