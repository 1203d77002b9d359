"""The walk that looks for what hangs on the projection finds it, wherever it hangs."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from decroapp.qt.projector.shown import Hidden
from decroapp.qt.projector.window import ProjectorWindow
from tests.qt.walking import kinds, listened_to

pytestmark = pytest.mark.requirement("C.T4")

SECRET = Hidden("13 h")


def by_closure(window):
    held = SECRET
    window.ask = lambda: held


def by_method(window):
    window.ask = SimpleNamespace(held=[SECRET]).__repr__


def by_child(window):
    QObject(window).kept = SECRET


def by_parent(window):
    above = QWidget()
    above.kept = {"deep": (SECRET,)}
    window.setParent(above)
    return above


def by_property(window):
    window.setProperty("case", SimpleNamespace(held=SECRET))


@pytest.mark.parametrize("hang", [by_closure, by_method, by_child, by_parent, by_property])
def test_it_finds_what_hangs_on_a_window(qtbot, hang):
    window = ProjectorWindow()
    window._shown = ()
    assert "Hidden" not in kinds(window)
    kept = hang(window)
    assert "Hidden" in kinds(window)
    (kept or window).deleteLater()


def test_it_finds_who_listens(qtbot):
    window = ProjectorWindow()
    qtbot.addWidget(window)
    assert listened_to(window) == []
    window.windowTitleChanged.connect(lambda _: None)
    assert "windowTitleChanged" in listened_to(window)
