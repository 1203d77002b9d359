"""Rows come back as they left, whatever they hold."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.people.siecle import (
    ExportedDivision,
    ExportedGuardian,
    ExportedGuardianship,
    ExportedSchool,
    ExportedStudent,
    ImportProblem,
    SchoolExport,
)
from decroapp.domain.people.sts import TeachersExport
from decroapp.work.rows import from_bytes, to_bytes

ROWS = (
    ExportedDivision,
    ExportedGuardian,
    ExportedGuardianship,
    ExportedSchool,
    ExportedStudent,
    ImportProblem,
    TeachersExport,
    SchoolExport,
)


@pytest.mark.requirement("A.I1")
@given(data=st.data())
@pytest.mark.parametrize("kind", ROWS)
def test_a_row_comes_back_equal_to_the_last_type(kind, data):
    row = data.draw(st.from_type(kind))
    back = from_bytes(kind, to_bytes(row))
    assert back == row
    assert [type(getattr(back, one.name)) for one in fields(kind)] == [
        type(getattr(row, one.name)) for one in fields(kind)
    ]


@pytest.mark.requirement("A.I1")
def test_what_has_no_form_in_json_does_not_travel():
    with pytest.raises(TypeError, match="object does not travel"):
        to_bytes(object())
