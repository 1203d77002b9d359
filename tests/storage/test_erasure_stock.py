"""What the clocks concern, as it is read from the vault."""

from datetime import date

import pytest
from sqlalchemy import update

from decroapp.storage.erasure_stock import read_stock
from decroapp.storage.tables.school import school_year
from tests.builders import add_pupil, make_school

pytestmark = pytest.mark.requirement("C.P7")


def test_who_is_not_enrolled_again_left_with_the_last_year(tmp_path):
    school = make_school(tmp_path)
    pupil = add_pupil(school, "Milan", "Rocabert")
    with school.writing() as tx:
        day = school.clock.local
        assert read_stock(tx, lambda at: day(at).date()).left == {pupil: None}
        former = tx.execute(school_year.select()).one()._asdict()
        tx.execute(update(school_year).values(is_open=False))
        row = former | {"id": school.new_id(), "start_year": 2027}
        tx.execute(school_year.insert().values(**row))
        assert read_stock(tx, lambda at: day(at).date()).left == {pupil: date(2027, 8, 31)}
    school.vault.close()
