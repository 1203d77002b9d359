"""Every case file gives exactly its plan, and applying it once is enough."""

import pytest

from tests.domain.people.applied import apply
from tests.exchange.siecle.casebook import load, names, outcome

PLANNED = [name for name in names() if "error" not in load(name).expected]


@pytest.mark.requirement("A.I1")
@pytest.mark.requirement("A.I2")
@pytest.mark.requirement("A.I3")
@pytest.mark.parametrize("name", names())
def test_the_case_gives_its_plan(name):
    case = load(name)
    assert outcome(case) == case.expected


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize("name", PLANNED)
def test_the_same_file_again_changes_nothing(name):
    case = load(name)
    after = apply(case.known, case.plan())
    assert case.plan(after).is_empty


@pytest.mark.requirement("A.I3")
def test_each_point_of_the_acceptance_list_has_two_cases():
    points = [name[:2] for name in names()]
    assert len(points) >= 60
    assert all(points.count(f"{point:02d}") >= 2 for point in range(1, 13))
