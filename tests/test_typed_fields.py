"""Nothing is typed outside a draft: every field is in a form that the stories play, or says why."""

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.interface import ROOT
from tests.typed_forms import FORMS, IN_FORMS, NO_DRAFT, NO_VAULT, SEARCHES, WRITTEN_IN_CODE

pytestmark = pytest.mark.requirement("A.V4")

TYPED = {
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "DateEdit",
    "SearchField",
}


def fields_of(form):
    """Return what may be typed in a form of Designer: names of fields, and of editable lists."""
    tree = ElementTree.fromstring(form.read_text("utf-8"))  # noqa: S314 (our own forms)
    editable = "property[@name='editable']/bool"
    return {
        widget.get("name")
        for widget in tree.iter("widget")
        if widget.get("class") in TYPED or widget.findtext(editable) == "true"
    }


def named(field, stem):
    """Return the names that a field takes in the program: one in each page that holds its form."""
    if not field.startswith("page_"):
        return {field}
    return {f"{page}_{field.removeprefix('page_')}" for page in IN_FORMS[stem]}


def typed_fields():
    """Return every field, but for those of the first start (see ``NO_VAULT``) and the searches."""
    forms = (ROOT / "ui").rglob("*.ui")
    names = {
        name for form in forms for field in fields_of(form) for name in named(field, form.stem)
    }
    return {name for name in names if not name.startswith(NO_VAULT) and not name.endswith(SEARCHES)}


def test_every_field_is_a_draft_or_says_why_it_is_none():
    drafts = {field for form in FORMS.values() for field in form.fields}
    assert drafts & set(NO_DRAFT) == set()
    assert typed_fields() | set(WRITTEN_IN_CODE) == drafts | set(NO_DRAFT)


def test_no_other_module_makes_a_field_by_itself():
    made = {
        path.name
        for path in (ROOT / "decroapp" / "qt").rglob("*.py")
        if path.parent.name != "forms" and makes_a_field(path)
    }
    assert made == set(WRITTEN_IN_CODE.values())


def makes_a_field(path: Path):
    calls = (
        one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)
    )
    return any(isinstance(one.func, ast.Name) and one.func.id in TYPED for one in calls)
