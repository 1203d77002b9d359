"""« Pourquoi ? » explains the rule of each category, the same for every pupil."""

import pytest

from decroapp.domain.charter.categories import MATRIX
from decroapp.domain.charter.policy import Reader
from decroapp.wording.matrix import why
from decroapp.wording.policy import shipped_policy

pytestmark = pytest.mark.requirement("C.P1")


@pytest.mark.parametrize("reader", Reader)
def test_each_column_has_its_rule_for_each_reader(reader):
    cells = why(shipped_policy(), [reader])
    assert [cell.column for cell in cells] == (["" if reader == "other" else c for c in MATRIX])


def test_of_two_functions_the_rule_that_opens_more_is_told():
    cells = why(shipped_policy(), [Reader.OTHER, Reader.TEACHER_OF_PUPIL, Reader.DROPOUT_LEAD])
    told = {cell.column: cell.row for cell in cells}
    assert (told["F"], told["P"]) == ("dropout_lead", "dropout_lead")
    assert told["K2"] == "dropout_lead"


def test_the_rule_told_is_that_of_the_most_favourable_case():
    cells = why(shipped_policy(), [Reader.SECRETARY, Reader.CPE])
    assert {cell.column: cell.row for cell in cells}["P"] == "cpe"


def test_who_is_nobody_is_told_the_one_rule():
    assert {cell.id for cell in why(shipped_policy(), [])} == {"matrix:other"}
