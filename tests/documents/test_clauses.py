"""Clauses: typed variables, conditions, lists, order; a fault in a template fails here."""

from datetime import date

import pytest

from decroapp.documents.clauses import KINDS
from decroapp.documents.running_text import lay_out
from decroapp.documents.templates import TemplateError, parse

pytestmark = pytest.mark.requirement("B.A1")

SOURCE = """
version = 2
[variables]
name = "text"
due = "date"
minor = "flag"
count = "number"
actions = "lines"
[texts]
[[clauses]]
name = "greeting"
kind = "left"
text = "Bonjour {name},"
[[clauses]]
name = "aims"
kind = "article"
text = '''
Objet

Première  ligne
pliée.

Seconde.'''
[[clauses]]
name = "parents"
kind = "paragraph"
when = ["minor"]
text = "Ses parents sont prévenus."
[[clauses]]
name = "alone"
kind = "paragraph"
when = ["not minor", "due"]
text = "Il est prévenu avant le {due}."
[[clauses]]
name = "list"
kind = "items"
each = "actions"
text = "{item}, {count} fois"
[[clauses]]
name = "next"
kind = "page"
[[clauses]]
name = "end"
kind = "article"
text = "Durée"
"""
OUTLINE = ("greeting", "aims", "end")
DUE = date(2026, 12, 1)
VALUES = {"name": "Iris", "due": DUE, "minor": True, "count": 2, "actions": ("Un", "Deux")}


def essay(source=SOURCE, outline=OUTLINE):
    return parse("essai", source, frozenset(), outline)


def said(**changes):
    story = lay_out(essay(), VALUES | changes)
    return [one.getPlainText() for one in story if hasattr(one, "getPlainText")]


def plain(texts):
    return [text.replace("\u00ad", "").replace("\u00a0", " ") for text in texts]


def test_clauses_come_in_their_order_with_their_values():
    assert plain(said()) == [
        "Bonjour Iris,",
        "Article 1 – Objet",
        "Première ligne pliée.",
        "Seconde.",
        "Ses parents sont prévenus.",
        "Un, 2 fois",
        "Deux, 2 fois",
        "Article 2 – Durée",
    ]


def test_a_condition_chooses_between_clauses():
    assert "Il est prévenu avant le mardi 1er décembre 2026." in plain(said(minor=False))
    assert not [text for text in plain(said(minor=False, due=None)) if "prévenu" in text]


def test_an_empty_list_leaves_no_item():
    assert not [text for text in said(actions=()) if "fois" in text]


def test_a_text_of_a_list_cannot_hold_another_variable():
    assert "{name}, 2 fois" in said(actions=("{name}",))


@pytest.mark.parametrize(
    "wrong",
    [{"count": "deux"}, {"count": True}, {"minor": "oui"}, {"actions": "Un"}, {"name": 3}],
)
def test_an_ill_typed_value_is_refused(wrong):
    with pytest.raises(TemplateError, match=next(iter(wrong))):
        lay_out(essay(), VALUES | wrong)


def test_a_missing_value_is_refused_even_where_only_a_condition_asks_for_it():
    with pytest.raises(TemplateError, match="minor"):
        lay_out(essay(), {name: value for name, value in VALUES.items() if name != "minor"})


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("Bonjour {name}", "Bonjour {nom}", "variables: name, nom"),
        ('when = ["minor"]', 'when = ["minus"]', "variables: minus"),
        ('each = "actions"', 'each = "tasks"', "variables: actions, tasks"),
        ('name = "text"', 'name = "text"\nspare = "text"', "variables: spare"),
        ('name = "parents"', 'name = "aims"', "share a name: aims"),
        ('name = "end"', 'name = "over"', "missing clauses: end"),
        ('kind = "page"', 'kind = "sheet"', "kinds of clause: sheet"),
        ('text = "Durée"', "", "without text: end"),
        ("Bonjour {name}", "Bonjour {actions} {name}", "lists said as text: actions"),
        ('actions = "lines"', 'actions = "text"', "texts said as lists: actions"),
        ('kind = "items"', 'kind = "paragraph"', "lists without items: list"),
    ],
)
def test_a_template_with_a_fault_is_refused(before, after, fault):
    with pytest.raises(TemplateError, match=fault):
        essay(SOURCE.replace(before, after, 1))


def test_a_clause_out_of_order_is_refused():
    with pytest.raises(TemplateError, match="out of order: aims, greeting"):
        essay(outline=("aims", "greeting", "end"))


def test_every_kind_of_clause_can_be_laid_out():
    for kind in KINDS - {"items", "page"}:
        source = SOURCE.replace('kind = "left"', f'kind = "{kind}"')
        assert lay_out(essay(source), VALUES)
