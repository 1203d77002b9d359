import pytest

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.policy import View
from decroapp.wording.going_out import NO_PUPIL, NOT_ALLOWED, SAME, going_out, say_before
from decroapp.wording.policy import shipped_policy

pytestmark = pytest.mark.requirement("C.P6")
POLICY = shipped_policy()
KINDS = sorted(POLICY.documents)


@pytest.mark.parametrize("kind", KINDS)
def test_every_category_is_either_held_or_left_out(kind):
    found = going_out(POLICY, kind)
    assert sorted([*dict(found.held), *found.left_out]) == sorted(MATRIX)


def test_it_is_said_to_whom_a_document_goes_and_what_is_left_out():
    said = say_before(POLICY, "record")
    assert said.startswith("Relevé de décisions, pour tous les membres appelés.")
    assert "identité et contacts (initiales et numéro du cas)" in said
    assert "dossier (sous un nom public et neutre)" in said
    assert "niveau de vigilance" in said.partition("Laissé de côté\u00a0: ")[2]
    assert said.endswith(SAME)


def test_of_several_documents_what_each_may_hold_is_counted_as_leaving():
    found = going_out(POLICY, "record", "slip", "slip")
    assert len(found.papers) == 2
    assert dict(found.held)[Category.A] is View.NAME_CLASS


def test_a_paper_about_no_pupil_says_so():
    assert NO_PUPIL in say_before(POLICY, "charter_text")


def test_an_unknown_paper_is_for_nobody():
    assert NOT_ALLOWED in say_before(POLICY, "unheard_of")


def test_nothing_is_said_where_nothing_leaves():
    assert say_before(POLICY) == ""
