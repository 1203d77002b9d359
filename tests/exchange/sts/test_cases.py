"""Every case file of teachers gives exactly its plan, and applying it once is enough."""

import pytest

from tests.exchange.sts.casebook import CASES, apply, load, names, outcome

pytestmark = pytest.mark.requirement("B.B1")

PLANNED = [name for name in names() if "error" not in load(name).expected]


@pytest.mark.parametrize("name", names())
def test_the_case_gives_its_plan(name):
    case = load(name)
    assert outcome(case) == case.expected


@pytest.mark.parametrize("name", PLANNED)
def test_the_same_file_again_changes_nothing(name):
    case = load(name)
    assert case.plan(apply(case.known, case.plan())).is_empty


def test_there_are_cases_enough():
    assert len(names()) >= 20


def test_nothing_else_of_the_file_is_kept():
    """Birth date, grade, subject and service of the file have no field to go to."""
    kept = repr(load("01-new").plan())
    told = (CASES / "01-new" / "sts_emp_0999999F_2026.xml").read_text("iso8859-15")
    for secret in ("1971-03-14", "CERT", "L0201", "030001", "ROCHEBLAVE"):
        assert secret in told
        assert secret.lower() not in kept.lower()


def test_a_reading_can_be_stopped():
    from decroapp.domain.errors import RuleError
    from decroapp.exchange.sts import read_teachers

    with pytest.raises(RuleError, match="import-cancelled"):
        read_teachers(load("01-new").files, cancelled=lambda: True)
