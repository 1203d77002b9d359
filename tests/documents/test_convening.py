"""The agenda, the invitation and the list handed to a member, read on paper."""

import re
from dataclasses import replace

import pytest

from decroapp.documents import convening as papers
from decroapp.documents.templates import load, shipped_version
from decroapp.wording.typography import faults
from tests.documents import convening as views
from tests.documents.reading import outline, pages_text

pytestmark = pytest.mark.requirement("B.B4")

ELEMENTS = {
    "agenda": papers.AGENDA,
    "invitation": papers.INVITATION,
    "pupil_list": papers.PUPIL_LIST,
}
BUILT = {
    "agenda": lambda: papers.build_agenda(views.agenda()),
    "invitation": lambda: papers.build_invitation(views.invitation()),
    "pupil_list": lambda: papers.build_pupil_list(views.pupil_list()),
}


def text_of(pdf):
    return re.sub(r"\s+", " ", " ".join(pages_text(pdf)))


@pytest.mark.parametrize("name", ELEMENTS)
def test_a_template_holds_what_its_builder_says_in_right_typography(name):
    template = load(name, ELEMENTS[name])
    assert template.version == shipped_version(name)
    assert {one: faults(one) for one in template.texts.values() if faults(one)} == {}


@pytest.mark.parametrize("name", BUILT)
def test_a_working_paper_says_it_is_not_sealed_and_to_be_destroyed(name):
    pdf = BUILT[name]()
    assert "non scellé · à détruire après le" in text_of(pdf)
    assert "Form" not in str(outline(pdf))
    assert len(pages_text(pdf)) == 1


def test_the_agenda_tells_order_hour_initials_number_and_division():
    text = text_of(papers.build_agenda(views.agenda()))
    assert "mardi 24 novembre 2026, de 13 h 30 à 14 h 30" in text
    assert "3 13 h 10 M. R. Dossier 2026-003 3e B" in text


def test_an_agenda_of_eight_cases_is_one_page_and_a_long_one_repeats_its_head():
    assert len(pages_text(papers.build_agenda(views.agenda(8)))) == 1
    pages = pages_text(papers.build_agenda(views.agenda(40)))
    assert len(pages) > 1
    assert "Situation" in pages[1]


def test_an_empty_agenda_and_an_unknown_place_are_said():
    sitting = replace(views.SITTING, place="")
    text = text_of(papers.build_agenda(views.agenda(0, sitting=sitting)))
    assert "Aucune situation n’est encore inscrite" in text
    assert "à préciser" in text


def test_the_invitation_tells_when_where_and_for_which_places():
    text = text_of(papers.build_invitation(views.invitation()))
    for said in ("Professeur, Mme Delmas-Fictive", "Salle B12", "cas 3 à 5, vers 13 h 50"):
        assert said in text
    assert "2026-0" not in text


def test_the_list_names_the_pupils_and_says_to_whom_they_are_told():
    text = text_of(papers.build_pupil_list(views.pupil_list()))
    assert "1 13 h 30 Élève0 INVENTÉ Dossier 2026-001 3e B" in text
    assert "remise en main propre" in text


def test_a_list_of_nobody_says_so():
    assert "Aucun de vos élèves" in text_of(papers.build_pupil_list(views.pupil_list(0)))
