"""What somebody may not see leaves no trace in the pages: the same words, lists and counts."""

import pytest

from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.registry import pages
from tests.qt.cas.words import told
from tests.services.twins import School

pytestmark = pytest.mark.requirement("C.T3")

READERS = ("form_teacher", "nurse", "secretary", "supervisor", "mlds")
PAGES = ("accueil", "suivi", "eleves", "cas", "seances", "reglages")


@pytest.fixture
def school(desk, tmp_path):
    return desk.run(lambda: School(desk.context, tmp_path))


def words(desk, school, who):
    """Return the words of each page, opened anew by somebody."""
    services = school.desk.services[who]
    context = PageContext(services, desk.runner, desk, SignedIn(None, "M. Autrui", "autre"))
    found = {}
    for spec in pages():
        if spec.name in PAGES:
            page = spec.factory(context)
            desk.show(page, school.desk.pupil if spec.name == "cas" else None)
            found[spec.name] = told(page)
            page.leave()
            page.hide()
    return found


@pytest.mark.parametrize("who", READERS)
def test_pages_are_word_for_word_the_same(desk, school, who):
    before = words(desk, school, who)
    hidden = school.with_secrets(who)
    desk.run(hidden.__enter__)
    assert words(desk, school, who) == before
    assert set(before) == set(PAGES)
