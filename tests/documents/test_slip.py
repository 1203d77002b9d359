import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from decroapp.documents.slip import build_slip
from decroapp.documents.templates import full_date
from tests.documents import views
from tests.documents.reading import outline, pages_text

pytestmark = pytest.mark.requirement("A.D1")
LONGEST = date(2026, 11, 1)


def text_of(view):
    return re.sub(r"\s+", " ", " ".join(pages_text(build_slip(view))))


def test_a_slip_names_the_pilot_his_pupils_and_his_actions():
    view = views.slip(3)
    text = text_of(view)
    assert "Référente décrochage, Mme Delmas-Fictive" in text
    for action in view.actions:
        assert action.pupil in text
        assert f"4e B – dossier {action.case_number}" in text
        assert action.action in text


def test_an_indicator_and_who_tells_the_family_are_said_when_known():
    text = text_of(views.slip(2))
    assert text.count("Indicateur :") == 1
    assert text.count("Information de la famille : le professeur principal") == 2


def test_a_slip_warns_that_it_bears_names():
    assert "remis en main propre" in text_of(views.slip())


def test_a_slip_without_action_says_so():
    text = text_of(views.slip(0, next_on=None))
    assert "Aucune action ne vous est confiée" in text
    assert "date à fixer" in text


def test_many_actions_spread_over_pages():
    pages = pages_text(build_slip(views.slip(40)))
    assert len(pages) > 3
    assert "page 2/" in pages[1]
    assert all("Échéance" in text for text in pages[:-1])


def test_the_longest_date_holds_on_one_line():
    action = replace(views.slip(1).actions[0], due_on=LONGEST)
    (page,) = pages_text(build_slip(views.slip(actions=(action,))))
    assert full_date(LONGEST).replace("\u00a0", " ") in page.replace("\u00a0", " ")


def test_a_slip_ends_with_the_seal():
    assert outline(build_slip(views.slip()))[1][-1] == "Form"


def test_a_slip_is_a_readable_pdf(tmp_path):
    path = tmp_path / "slip.pdf"
    path.write_bytes(build_slip(views.slip()))
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
