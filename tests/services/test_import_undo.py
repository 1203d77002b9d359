"""An import taken back gives back what it may, and keeps what serves."""

import pytest
from sqlalchemy import update

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import EntityKind
from decroapp.domain.people.lists import PupilQuery
from decroapp.services.facts import Facts
from decroapp.services.pupils import Pupils
from decroapp.storage.import_undoing import USERS
from decroapp.storage.tables.people import (
    enrolment,
    guardian,
    guardianship,
    import_change,
    student,
)
from decroapp.storage.tables.school import division
from tests.builders import TODAY, add_case
from tests.services.importing import TWO, columns, run, searched
from tests.services.siecle_exports import (
    guardians_file,
    pupil,
    pupils_file,
)

pytestmark = pytest.mark.requirement("A.I2")


def test_undoing_takes_away_what_was_created(imports):
    run(imports, TWO, guardians_file(("71", "FICTIF", "9001", "0639980000")))
    assert imports.last_run().counts["student"] == {"new": 2}
    undone = imports.undo_last()
    assert undone.removed[EntityKind.STUDENT] == 2
    for table in (student, guardian, guardianship, enrolment, division, import_change):
        assert columns(imports, *table.primary_key.columns, table=table) == []
    assert searched(imports, "zoe") == []
    assert imports.last_run() is None


def test_whatever_may_point_at_what_an_import_creates_is_looked_at():
    created = {table.c.id for table in (student, guardian, guardianship, division)}
    pointing = {
        key.parent
        for table in student.metadata.tables.values()
        for key in table.foreign_keys
        if key.column in created
    }
    own = {column for column in pointing if column.table in (enrolment, guardianship)}
    assert pointing - own == set(USERS)


def test_undoing_twice_is_refused(imports):
    run(imports, TWO)
    imports.undo_last()
    with pytest.raises(RuleError, match="import-nothing-to-undo"):
        imports.undo_last()


def test_undoing_keeps_pupils_who_have_a_case_and_their_class(imports):
    run(imports, TWO)
    ((zoe,),) = [
        [one] for one, name in columns(imports, student.c.id, student.c.last_name) if name[0] == "F"
    ]
    add_case(imports.context, zoe)
    undone = imports.undo_last()
    assert undone.removed[EntityKind.STUDENT] == 1
    assert {one.reason for one in undone.kept} == {"in-use", "needed"}
    assert searched(imports, "zoe") == ["Zoé"]


def test_undoing_keeps_a_pupil_of_whom_a_removed_fact_is_kept(imports):
    run(imports, TWO)
    (zoe,) = (
        row[0] for row in columns(imports, student.c.id, student.c.eleve_id) if row[1] == "9001"
    )
    facts = Facts(imports.context)
    facts.remove_count(facts.count(zoe, AttendanceCount(TODAY, TODAY, "export", None, 0, 2, 0)))
    undone = imports.undo_last()
    assert undone.removed[EntityKind.STUDENT] == 1
    assert "in-use" in {one.reason for one in undone.kept}


def test_undoing_gives_back_only_what_still_holds_the_imported_value(imports):
    run(imports, TWO)
    changed = pupil("9001", "AUTRE", "Zoé", division="3B", CODE_REGIME="2")
    run(imports, pupils_file(changed))
    with imports.context.writing() as tx:
        tx.execute(update(enrolment).where(enrolment.c.regime == "2").values(regime="4"))
    undone = imports.undo_last()
    assert [one.field for one in undone.kept] == ["regime"]
    found = Pupils(imports.context).find(PupilQuery("fictif")).rows
    assert [row.division for row in found] == ["3A"]


def test_a_pupil_of_a_former_year_is_enrolled_again_and_the_undo_takes_it_back(imports):
    run(imports, TWO)
    with imports.context.writing() as tx:
        tx.execute(enrolment.delete())
    run(imports, TWO)
    assert len(columns(imports, enrolment.c.id, table=enrolment)) == 2
    imports.undo_last()
    assert columns(imports, enrolment.c.id, table=enrolment) == []
    assert len(columns(imports, student.c.id)) == 2
