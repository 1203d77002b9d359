"""Pages, read by somebody or by an assistive tool, tell him only what ``allowed.json`` says."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.registry import pages
from tests.canaries.allowed import known_to
from tests.canaries.marked import Marked, seen
from tests.qt.cas.words import told

pytestmark = pytest.mark.requirement("C.T2")

READERS = ("alses", "form_teacher", "nurse", "partner", "secretary")
PAGES = ("accueil", "suivi", "eleves", "cas", "seances", "reglages", "charte")
SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def school(desk, tmp_path):
    return desk.run(lambda: Marked(desk.context, tmp_path))


def spoken(root):
    """Return what a screen reader is given of every widget."""
    found = [QAccessible.queryAccessibleInterface(one) for one in root.findChildren(QWidget)]
    return [one.text(part) for one in found if one is not None for part in SPOKEN]


def shown(desk, school, who):
    """Give each page opened by somebody."""
    services = school.desk.services[who]
    context = PageContext(services, desk.runner, desk, SignedIn(None, "M. Autrui", "autre"))
    for spec in pages():
        if spec.name in PAGES:
            page = spec.factory(context)
            desk.show(page, school.desk.pupil if spec.name == "cas" else None)
            yield page
            page.hide()


@pytest.mark.parametrize("who", READERS)
def test_a_page_tells_what_its_reader_may_know(desk, school, who):
    held = set()
    for page in shown(desk, school, who):
        held |= {str(one) for one in seen((told(page), spoken(page)))}
        assert seen(page.windowTitle()) == set()
    assert held - known_to(who) == set()
    assert held
    assert seen(desk.told) == set()
