from datetime import date, time

import pytest

from decroapp.documents import record, recovery, referral_form, reminder, slip
from decroapp.documents.templates import TemplateError, load, parse, shipped_version
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("A.D1")
BUILDERS = {
    "record": record,
    "slip": slip,
    "recovery": recovery,
    "referral_form": referral_form,
    "reminder": reminder,
}
SOURCE = """
version = 3
[variables]
name = "text"
due = "date"
[texts]
hello = "Bonjour {name}"
until = "Avant {due}"
"""
ELEMENTS = frozenset({"hello", "until"})


@pytest.mark.parametrize("name", BUILDERS)
def test_a_shipped_template_holds_what_its_builder_says(name):
    assert load(name, BUILDERS[name].ELEMENTS).version == shipped_version(name)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_shipped_template_is_typographically_right(name):
    template = load(name, BUILDERS[name].ELEMENTS)
    texts = [*template.texts.values(), *(plan.tooltip for plan in template.signatures)]
    assert {text: faults(text) for text in texts if faults(text)} == {}


@pytest.mark.parametrize("name", ["record", "slip"])
def test_a_sealed_document_plans_its_seal(name):
    (plan,) = load(name, BUILDERS[name].ELEMENTS).signatures
    assert plan.name == "Sceau"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("Bonjour {name}", "Bonjour {nom}", "variables: name, nom"),
        ('hello = "Bonjour {name}"', 'other = "{name}"', "elements: hello, other"),
        ('due = "date"', 'due = "day"', "types: day"),
        ('due = "date"', 'due = "date"\nspare = "text"', "variables: spare"),
    ],
)
def test_a_template_with_a_fault_is_refused(before, after, fault):
    with pytest.raises(TemplateError, match=fault):
        parse("essai", SOURCE.replace(before, after), ELEMENTS)


def test_values_are_said_in_french():
    template = parse("essai", SOURCE, ELEMENTS)
    assert template.say("until", due=date(2026, 12, 1)) == "Avant mardi 1er\u00a0décembre\u00a02026"


@pytest.mark.parametrize("wrong", [{}, {"due": "demain"}, {"due": time(8)}])
def test_a_missing_or_ill_typed_value_is_refused(wrong):
    with pytest.raises(TemplateError):
        parse("essai", SOURCE, ELEMENTS).say("until", **wrong)


def test_a_text_cannot_hold_another_variable():
    assert parse("essai", SOURCE, ELEMENTS).say("hello", name="{due}") == "Bonjour {due}"
