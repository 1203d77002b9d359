"""Whatever can leave the vault is in one registry, with the door that decides."""

import ast
from pathlib import Path

import pytest

from decroapp.documents.catalogue import BUILDERS
from decroapp.domain.charter.outputs import OUTPUTS, Door, OutputKind, of_kind
from decroapp.qt.registry import pages
from decroapp.wording.policy import shipped_policy

pytestmark = pytest.mark.requirement("A.H4")

QT = Path(__file__).resolve().parents[1] / "decroapp" / "qt"
LEAVING = {
    "getSaveFileName": OutputKind.FILE,
    "getExistingDirectory": OutputKind.FILE,
    "QPrinter": OutputKind.PRINTER,
    "clipboard": OutputKind.TEXT,
}


def names(kind):
    return {output.name for output in of_kind(kind)}


def calls(path):
    """Return the names called in a module."""
    tree = ast.parse(path.read_text("utf-8"))
    found = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(func, "attr", getattr(func, "id", "")) for func in found}


def test_each_page_of_the_program_is_an_output():
    assert {spec.name for spec in pages()} <= names(OutputKind.PAGE)


def test_each_document_is_an_output_with_its_allow_list():
    assert set(BUILDERS) == names(OutputKind.DOCUMENT)
    assert names(OutputKind.DOCUMENT) <= set(shipped_policy().documents)


def test_a_name_stands_once_in_each_kind():
    keys = [(output.kind, output.name) for output in OUTPUTS]
    assert len(keys) == len(set(keys))


def test_only_the_page_of_the_room_uses_the_room_s_door():
    assert [output.name for output in OUTPUTS if output.door is Door.ROOM] == ["conduire"]


def test_each_window_that_writes_prints_or_copies_is_declared():
    declared = {(output.kind, module) for output in OUTPUTS for module in output.modules}
    found = {
        (kind, str(path.relative_to(QT.parents[1])))
        for path in QT.rglob("*.py")
        for name, kind in LEAVING.items()
        if "forms" not in path.parts and name in calls(path)
    }
    assert found == declared
