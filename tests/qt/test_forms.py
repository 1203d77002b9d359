"""Every form has its module and its compiled output, and they agree."""

import importlib.util
import re
from pathlib import Path

import pytest
from lxml import etree

from decroapp.wording.typography import faults

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / "ui").rglob("*.ui"))


@pytest.fixture(scope="module")
def compiler():
    spec = importlib.util.spec_from_file_location("forms", ROOT / "resources" / "compile.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.requirement("A.H1")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_the_output_of_a_form_is_that_of_its_text(compiler, form):
    made = ROOT / "decroapp" / "qt" / "forms" / f"ui_{form.stem}.py"
    assert made.read_text(encoding="utf-8") == compiler.stamp(form) + compiler.uic(form)


@pytest.mark.requirement("A.H5")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_lies_where_its_module_lies(form):
    module = ROOT / "decroapp" / "qt" / form.relative_to(ROOT / "ui").with_suffix(".py")
    assert f"ui_{form.stem} import" in module.read_text(encoding="utf-8")


@pytest.mark.requirement("A.H1")
def test_no_output_is_left_of_a_form_that_is_gone():
    made = {path.stem for path in (ROOT / "decroapp" / "qt" / "forms").glob("ui_*.py")}
    assert made == {f"ui_{form.stem}" for form in FORMS}


@pytest.mark.requirement("A.H5")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_the_words_of_a_form_are_typographically_right(form):
    wrong = {text: faults(text) for text in words_of(form) if faults(text)}
    assert wrong == {}


def words_of(form):
    """Return what a form says, without the keys that follow some of its words."""
    for owner in etree.parse(form).iter("property"):
        if owner.get("name") != "displayFormat" and owner.find("string") is not None:
            yield re.sub(r"( {3}|\()(Ctrl|F9).*", "", owner.findtext("string"))
