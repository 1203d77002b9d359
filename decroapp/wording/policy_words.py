"""How the tables of the charter are read aloud: rows, columns, forms, conditions, sources."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from decroapp.domain.charter.cells import REST, Basis, Cell, Place
from decroapp.domain.charter.policy import Condition, Rights, View
from decroapp.resources import resource
from decroapp.wording.plural import listing
from decroapp.wording.typography import NARROW, NBSP


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of ``resources/policy/words.toml``: section → code → French."""
    path = resource("policy/words.toml")
    return {
        name: row
        for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if isinstance(row, dict)
    }


def say_cell(cell: Cell) -> str:
    """Return how a cell is called: « CPE · Assiduité »."""
    return f"{say_row(cell)} · {say_column(cell)}"


def say_row(cell: Cell) -> str:
    """Return to whom a cell is about: « CPE », « Relevé de décisions, pour tous les membres »."""
    if cell.place is Place.DOCUMENT:
        return say_paper(cell.row)
    names = words()["readers" if cell.place is Place.WINDOW else "presences"]
    return names[cell.row] if cell.row else "Qui que ce soit"


def say_paper(row: str) -> str:
    """Return a paper and who receives it, from « kind:recipient »."""
    if not row:
        return "Tout autre document"
    kind, to = row.split(":")
    return f"{words()['documents'][kind]}, pour {words()['recipients'][to]}"


def say_column(cell: Cell) -> str:
    """Return of what a cell is about: « Assiduité »."""
    if cell.column in ("", REST):
        return "Tout le reste"
    return words()["items" if cell.place is Place.ROOM else "categories"][cell.column]


def say_view(view: View) -> str:
    """Return a form: « le nombre et la période »."""
    return words()["views"][view]


def say_level(cell: Cell) -> str:
    """Return what the letter of a cell means: « lit la carte de besoin »."""
    return words()["levels"][cell.level]


def say_form(rights: Rights) -> str:
    """Return what is seen and on what conditions: « la consigne seule, si l’accord tient »."""
    needs = " et ".join(_if(one) for one in _ordered(rights.needs))
    return f"{say_view(rights.view)}, {needs}" if needs else say_view(rights.view)


def say_conditions(needs: Iterable[Condition]) -> str:
    """Return conditions, in their fixed order: « a, b et c »; empty for none."""
    return listing(_ordered(needs))


def _ordered(needs: Iterable[Condition]) -> list[str]:
    asked = frozenset(needs)
    return [words()["conditions"][one] for one in Condition if one in asked]


def _if(condition: str) -> str:
    return f"s’{condition}" if condition.startswith("il ") else f"si {condition}"


def say_source(bases: Iterable[Basis]) -> str:
    """Return what a cell rests on, with how surely: « Code pénal, art. 226-13 (texte lu) »."""
    sure = words()["confidences"]
    return f"{NARROW}; ".join(f"{one.article} ({sure[one.confidence]})" for one in bases)


def say_validated(names: Iterable[str], on_day: str) -> str:
    """Return who validated the tables and when, or that nobody has yet."""
    who = listing(list(names))
    if not who:
        return "Proposés par le programme, à valider par le chef d’établissement et le DPD."
    return f"Validés par{NBSP}: {who}, le {on_day}."
