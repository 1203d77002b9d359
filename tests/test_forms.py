"""``resources/compile.py`` keeps the modules of the forms true to ``ui/``."""

import importlib.util
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.requirement("A.H1")

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("compile_forms", ROOT / "resources" / "compile.py")
compile_forms = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(compile_forms)

FORM = """<ui version="4.0"><class>Page</class><widget class="QWidget" name="{name}"/></ui>"""


@pytest.fixture
def house(tmp_path):
    """Return an empty checkout with a form in a sub-folder."""
    (tmp_path / "decroapp" / "qt" / "forms").mkdir(parents=True)
    (tmp_path / "ui" / "case" / "deep").mkdir(parents=True)
    (tmp_path / "ui" / "case" / "deep" / "page.ui").write_text(FORM.format(name="first_page"))
    return tmp_path


def made(house):
    """Return the module made from the form."""
    return house / "decroapp" / "qt" / "forms" / "ui_page.py"


def test_forms_of_sub_folders_are_compiled(house):
    compile_forms.compile_all(house)
    assert "first_page" in made(house).read_text()


def test_the_module_of_a_form_that_is_gone_is_deleted(house):
    compile_forms.compile_all(house)
    (house / "ui" / "case" / "deep" / "page.ui").unlink()
    compile_forms.compile_all(house)
    assert not made(house).exists()


def test_a_form_given_back_with_an_older_date_is_compiled_again(house):
    compile_forms.compile_all(house)
    form = house / "ui" / "case" / "deep" / "page.ui"
    form.write_text(FORM.format(name="other_page"))
    os.utime(form, (0, 0))
    compile_forms.compile_all(house)
    assert "other_page" in made(house).read_text()


def test_a_module_that_is_up_to_date_is_left_alone(house):
    compile_forms.compile_all(house)
    before = made(house).stat().st_mtime_ns
    compile_forms.compile_all(house)
    assert made(house).stat().st_mtime_ns == before


def test_two_forms_of_the_same_name_are_refused(house):
    (house / "ui" / "page.ui").write_text(FORM.format(name="twin"))
    with pytest.raises(SystemExit, match="same name"):
        compile_forms.compile_all(house)


@pytest.mark.parametrize(
    ("target", "form"), compile_forms.targets().items(), ids=lambda path: path.name
)
def test_each_form_of_the_program_compares_equal_with_its_module(target, form):
    expected = compile_forms.stamp(form) + compile_forms.uic(form)
    assert target.read_text("utf-8") == expected


def test_no_module_is_left_without_its_form():
    there = set((ROOT / "decroapp" / "qt" / "forms").glob("ui_*.py"))
    assert there == set(compile_forms.targets())


def test_a_form_imports_only_the_classes_that_it_names():
    code = "from PySide6.QtGui import (QBrush,\n    QColor)\nfrom PySide6.QtCore import (Qt,\n"
    code += "    QUrl)\n\nmade = Qt.Key\n"
    assert compile_forms.lean(code) == "from PySide6.QtCore import Qt\n\nmade = Qt.Key\n"
