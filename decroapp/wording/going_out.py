"""What the charter's tables let a document hold, said before it goes out: same words for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.disclosure import FAVOURABLE, greatest, in_document
from decroapp.domain.charter.policy import Policy, View
from decroapp.wording.policy_words import say_paper, say_view, words
from decroapp.wording.typography import NARROW, NBSP

NO_PUPIL = "Des élèves, rien\u00a0: aucune catégorie de la charte n’y entre."
NOT_ALLOWED = "La charte ne laisse sortir ce document pour personne."
SAME = "C’est la même règle pour tous les élèves, que quelque chose soit noté ou non."


@dataclass(frozen=True, slots=True)
class GoingOut:
    """To whom documents go, what of a pupil they may hold, and what is left out."""

    papers: tuple[str, ...]
    """Each kind with who receives it: « Relevé de décisions, pour tous les membres appelés »."""
    held: tuple[tuple[Category, View], ...]
    left_out: tuple[Category, ...]


def going_out(policy: Policy, *kinds: str) -> GoingOut:
    """Return what the tables in force say of kinds of document, whatever a pupil's file holds."""
    views = {one: greatest(_views(policy, kinds, one)) for one in MATRIX}
    return GoingOut(
        papers=tuple(
            say_paper(f"{name}:{to}")
            for kind in dict.fromkeys(kinds)
            for name, to in policy.handed
            if name == kind
        ),
        held=tuple((one, view) for one, view in views.items() if view is not View.NOTHING),
        left_out=tuple(one for one, view in views.items() if view is View.NOTHING),
    )


def say_before(policy: Policy, *kinds: str) -> str:
    """Return, in one paragraph, to whom documents go and what is left out; empty for none."""
    if not kinds:
        return ""
    found = going_out(policy, *kinds)
    return " ".join((_to(found), _held(found), *_left_out(found), SAME))


def _views(policy: Policy, kinds: Iterable[str], category: Category) -> list[View]:
    return [in_document(policy, one, category, known=FAVOURABLE).view for one in kinds]


def _to(found: GoingOut) -> str:
    return f"{_listed(found.papers)}." if found.papers else NOT_ALLOWED


def _held(found: GoingOut) -> str:
    if not found.held:
        return NO_PUPIL
    said = (f"{_name(one)} ({say_view(view)})" for one, view in found.held)
    return f"D’un élève, la charte n’y laisse que{NBSP}: {_listed(said)}."


def _left_out(found: GoingOut) -> list[str]:
    if not found.held or not found.left_out:
        return []
    return [f"Laissé de côté{NBSP}: {_listed(map(_name, found.left_out))}."]


def _name(category: Category) -> str:
    """Return a category without the detail that follows its name: « vie scolaire »."""
    said = words()["categories"][category].partition(":")[0].rstrip()
    return said if said.split()[0].isupper() else said[:1].lower() + said[1:]


def _listed(parts: Iterable[str]) -> str:
    return f"{NARROW}; ".join(parts)
