"""Import: planned, written whole after a backup, again without change, taken back."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import EntityKind, Outcome
from decroapp.domain.people.lists import PupilQuery
from decroapp.domain.people.members import MemberRef
from decroapp.services.backups import Backups
from decroapp.services.import_reports import exit_code, plan_csv, report_json
from decroapp.services.imports import Imports, plan_alone, read
from decroapp.services.pupils import Pupils
from decroapp.storage import schools
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import (
    enrolment,
    guardian,
    guardianship,
    student,
)
from tests.builders import TODAY, add_case, add_pupil, make_school
from tests.services.importing import TWO, ZOE, columns, run, searched
from tests.services.siecle_exports import (
    closure,
    export,
    guardians_file,
    pupil,
    pupils_file,
    school_file,
)

pytestmark = pytest.mark.requirement("A.I2")


def test_nothing_is_written_before_the_user_agrees(imports):
    planned = imports.plan(export(TWO))
    assert len(planned.plan.of(EntityKind.STUDENT, Outcome.NEW)) == 2
    assert columns(imports, student.c.id) == []


def test_pupils_come_with_class_number_and_searchable_name(imports):
    run(imports, TWO)
    rows = columns(imports, student.c.eleve_id, student.c.ine, student.c.row_version)
    assert sorted(rows) == [("9001", "000000001ZZ", 1), ("9002", None, 1)]
    found = Pupils(imports.context).find(PupilQuery("zoe")).rows
    assert [(row.first_name, row.last_name, row.division) for row in found] == [
        ("Zoé", "Fictif", "3A")
    ]


def test_guardians_come_with_their_tie_and_without_address(imports):
    run(imports, TWO, guardians_file(("71", "FICTIF", "9001", "0639980000")))
    (mother,) = columns(imports, guardian.c.personne_id, guardian.c.phone_mobile, table=guardian)
    assert mother[0] == "71"
    assert columns(imports, guardianship.c.kinship, table=guardianship) == [("10",)]


def test_the_same_export_again_changes_nothing(imports):
    files = (TWO, guardians_file(("71", "FICTIF", "9001", "0639980000")), school_file())
    run(imports, *files)
    again = imports.plan(export(*files))
    assert again.plan.is_empty
    assert imports.apply(again).run_id is None


def test_a_backup_is_verified_before_anything_is_written(school, tmp_path):
    backups = Backups(school, tmp_path / "sauvegardes")
    run(Imports(school, before=backups.back_up), TWO)
    (made,) = backups.all()
    assert backups.inspect(made.path, "Sept-mots-de-passe-2026!").counts["student"] == 0


def test_without_a_backup_nothing_is_written(school):
    def refuse():
        raise RuleError("backup-no-space")

    with pytest.raises(RuleError, match="backup-no-space"):
        run(Imports(school, before=refuse), TWO)
    assert columns(Imports(school, refuse), student.c.id) == []


def test_a_failure_in_the_middle_leaves_nothing(imports, monkeypatch):
    monkeypatch.setattr("decroapp.services.imports.runs.add_run", _fail)
    with pytest.raises(ZeroDivisionError):
        run(imports, TWO)
    assert columns(imports, student.c.id) == []
    assert searched(imports, "zoe") == []


def _fail(*_):
    raise ZeroDivisionError


def test_a_plan_is_refused_when_the_vault_moved(imports):
    planned = imports.plan(export(TWO))
    add_pupil(imports.context, "Milan", "Rocabert")
    with pytest.raises(RuleError, match="import-moved"):
        imports.apply(planned)


def test_a_change_is_written_and_found_again(imports):
    run(imports, TWO)
    run(
        imports,
        pupils_file(
            pupil("9001", "AUTRE", "Zoé", division="3B"),
        ),
    )
    found = Pupils(imports.context).find(PupilQuery("autre")).rows
    assert [(row.last_name, row.division) for row in found] == [("Autre", "3B")]
    assert searched(imports, "fictif") == []


def test_a_leaver_keeps_his_date_and_reason(imports):
    run(imports, TWO)
    left = pupil("9001", "FICTIF", "Zoé", DATE_SORTIE="03/11/2026", CODE_MOTIF_SORTIE="41")
    summary = run(imports, pupils_file(left, pupil("9002", "INVENTE", "Iris")))
    assert summary.plan.counts()[Outcome.LEAVER] == 1
    rows = columns(imports, enrolment.c.exit, enrolment.c.exit_reason, table=enrolment)
    assert (date(2026, 11, 3), "41") in rows


def test_who_is_absent_from_the_file_is_listed_and_left_as_he_is(imports):
    run(imports, TWO)
    planned = imports.plan(export(pupils_file(ZOE)))
    assert [row.key for row in planned.plan.of(EntityKind.STUDENT, Outcome.MISSING)] == ["9002"]
    assert planned.plan.is_empty


def test_twins_of_a_class_without_ine_stay_two(imports):
    twins = pupils_file(pupil("9011", "JUMEAU", "Ana"), pupil("9012", "JUMEAU", "Eva"))
    run(imports, twins)
    assert imports.plan(export(twins)).plan.is_empty
    assert sorted(searched(imports, "jumeau")) == ["Ana", "Eva"]


def test_a_twin_of_a_known_pupil_is_no_namesake(imports):
    add_pupil(imports.context, "Ana", "Jumeau", birth=date(2012, 5, 7))
    planned = imports.plan(export(pupils_file(pupil("9012", "JUMEAU", "Eva"))))
    assert planned.plan.questions == ()
    assert planned.plan.counts()[Outcome.NEW] == 1


def test_a_namesake_is_asked_and_written_as_answered(imports):
    known = add_pupil(imports.context, "Zoé", "Fictif", birth=date(2012, 5, 7))
    asked = imports.plan(export(TWO))
    (question,) = asked.plan.questions
    assert question.candidates == (known,)
    assert asked.name_of(known) == ("Fictif Zoé", "", date(2012, 5, 7))
    run(imports, TWO, answers={"9001": known})
    assert (known, "9001") in columns(imports, student.c.id, student.c.eleve_id)


def test_a_question_without_answer_leaves_the_pupil_out(imports):
    add_pupil(imports.context, "Zoé", "Fictif", birth=date(2012, 5, 7))
    run(imports, TWO)
    numbers = {row[0] for row in columns(imports, student.c.eleve_id)}
    assert numbers == {None, "9002"}


def test_two_pupils_who_exchange_their_numbers_are_asked(imports):
    iris = {"birth": "02/02/2011"}
    run(imports, pupils_file(ZOE, pupil("9002", "INVENTE", "Iris", **iris)))
    swapped = pupils_file(pupil("9002", "FICTIF", "Zoé"), pupil("9001", "INVENTE", "Iris", **iris))
    asked = imports.plan(export(swapped))
    assert {question.key for question in asked.plan.questions} == {"9001", "9002"}


def test_a_number_goes_from_one_known_pupil_to_another(imports):
    iris = {"birth": "02/02/2011", "INE_RNIE": "000000002ZZ"}
    run(imports, pupils_file(ZOE, pupil("9002", "INVENTE", "Iris", **iris)))
    ids = dict(columns(imports, student.c.last_name, student.c.id))
    moved = pupils_file(pupil("9001", "INVENTE", "Iris", **iris))
    run(imports, moved, answers={"9001": ids["INVENTE"]})
    numbers = dict(columns(imports, student.c.last_name, student.c.eleve_id))
    assert numbers == {"FICTIF": None, "INVENTE": "9001"}


def test_a_number_used_again_is_freed_and_given_back_unless_it_serves(imports):
    run(imports, pupils_file(ZOE))
    other = pupils_file(pupil("9001", "TOUTAUTRE", "Lou", birth="02/02/2011"))
    run(imports, other, answers={"9001": None})
    numbers = dict(columns(imports, student.c.last_name, student.c.eleve_id))
    assert numbers == {"FICTIF": None, "TOUTAUTRE": "9001"}
    ids = dict(columns(imports, student.c.last_name, student.c.id))
    add_case(imports.context, ids["TOUTAUTRE"])
    undone = imports.undo_last()
    assert "eleve_id" in {one.field for one in undone.kept}
    assert dict(columns(imports, student.c.last_name, student.c.eleve_id)) == numbers


def test_what_the_school_typed_is_kept_unless_asked(imports):
    first = run(imports, TWO, school_file())
    assert first.run_id is not None
    assert _school(imports).name == "Collège des Quatre-Vents (fictif)"
    assert _school(imports).head_name == "R. VASSELIN"
    run(imports, school_file("O. AUTRE"))
    assert _school(imports).head_name == "R. VASSELIN"
    run(imports, school_file("O. AUTRE"), replace_school=True)
    assert (_school(imports).name, _school(imports).head_name) == ("COLLEGE FICTIF", "O. AUTRE")


def _school(imports):
    with imports.context.reading() as tx:
        return schools.the_school(tx)


def test_closures_are_replaced_and_given_back(imports):
    winter = closure("Hiver", "13/02/2027", "28/02/2027")
    files = (TWO, school_file(closures=winter + winter))
    run(imports, *files)
    assert [one.label for one in _closures(imports)] == ["Hiver"]
    assert imports.plan(export(*files)).plan.is_empty
    imports.undo_last()
    assert [one.label for one in _closures(imports)] == ["Toussaint", "Noël"]


def _closures(imports):
    with imports.context.reading() as tx:
        return schools.open_year(tx).closures


def test_an_import_is_journalled_without_a_name(imports):
    run(imports, TWO)
    imports.undo_last()
    verbs = columns(imports, journal.c.verb, journal.c.subject, table=journal)
    assert ("imported", None) in verbs
    assert ("import-undone", None) in verbs


def test_who_may_not_write_identities_may_not_import(imports):
    other = MemberRef(imports.context.new_id(), "M.", "Autrui", "teacher")
    account = replace(imports.context.account, member=other)
    stranger = Imports(replace(imports.context, account=account), lambda: None)
    with pytest.raises(RuleError, match="right-missing"):
        stranger.plan(export(TWO))


@pytest.mark.requirement("A.I1")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"uai": "0999998E"}, "import-other-school"),
        ({"uai": "0999999A"}, "import-uai-key"),
        ({"year": 2025}, "import-other-year"),
    ],
)
def test_the_wrong_school_or_year_is_refused(imports, changes, code):
    with pytest.raises(RuleError, match=code):
        imports.plan(export(pupils_file(ZOE, **changes)))


@pytest.mark.requirement("A.H7")
def test_the_report_for_scripts_counts_pupils_and_gives_changes_and_errors(imports):
    run(imports, pupils_file(ZOE, *(pupil(str(n), "INVENTE", f"Iris{n}") for n in (9002, 9003))))
    plan = imports.plan(
        export(
            pupils_file(
                pupil("9001", "FICTIF", "Zoé", division="3B", DATE_SORTIE="03/11/2026"),
                *(pupil(str(n), "INVENTE", f"Iris{n}", division="3B") for n in (9002, 9003)),
                *(pupil(str(n), "NEUF", f"Ava{n}") for n in (9004, 9005, 9006)),
                *(pupil(str(n), "FAUX", "Lou", birth="31/02/2012") for n in range(9010, 9014)),
            )
        )
    ).plan
    report = json.loads(json.dumps(report_json(plan)))
    assert report["counts"] == {
        "new": 3,
        "changed": 2,
        "unchanged": 0,
        "leavers": 1,
        "ignored": 4,
        "errors": 4,
    }
    place = {"kind": "student", "key": "9001", "field": "division"}
    assert {**place, "before": "3A", "after": "3B"} in report["changes"]
    assert report["errors"][0]["pupil"] == "9010"
    assert report["counts_by_kind"]["divisions"]["new"] == 1
    assert exit_code(plan) == 1


def test_files_are_checked_without_a_vault():
    plan = plan_alone(export(TWO, school_file()), TODAY)
    assert plan.counts()[Outcome.NEW] == 2
    assert exit_code(plan) == 0
    assert report_json(plan)["changes"] == []


def sheet(raw):
    """Return the lines of a spreadsheet, its heads left out."""
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))[1:]


def test_the_plan_goes_to_a_spreadsheet_field_by_field(imports):
    run(imports, TWO)
    second = (
        pupil("9001", "FICTIF", "Zoé", division="3B", DATE_SORTIE="03/11/2026"),
        pupil("9003", "FAUX", "Lou", birth="31/02/2012"),
    )
    rows = sheet(plan_csv(imports.plan(export(pupils_file(*second))).plan))
    left = ("parti", "Élèves", "ligne\u00a02", "FICTIF Zoé", "9001")
    assert rows[0][:6] == ["erreur", "", "0.xml, ligne\u00a02", "FAUX Lou", "9003", *rows[0][5:6]]
    assert rows[0][5] == "Date de naissance"
    assert [*left, "Date de sortie", "(vide)", "03/11/2026", ""] in rows
    assert [*left, "Classe", "3A", "3B", ""] in rows
    assert [row[3] for row in rows if row[0] == "absent du fichier"] == ["INVENTE Iris"]
    assert [row[8] for row in rows if row[0] == "laissé de côté"] == [
        "il manque le nom, le prénom ou la date de naissance"
    ]


def test_the_spreadsheet_runs_no_formula(imports):
    bad = pupils_file(pupil("9003", "=CMD()", "Lou", birth="31/02/2012"))
    rows = sheet(plan_csv(imports.plan(export(bad)).plan))
    assert [row[3] for row in rows if "CMD" in row[3]] == ["'=CMD() Lou"] * 2


def test_exporting_the_plan_writes_nothing_in_the_vault_but_its_line(imports, tmp_path):
    planned = imports.plan(export(TWO))
    imports.export_plan(planned, tmp_path / "plan.csv")
    assert (tmp_path / "plan.csv").read_bytes() == plan_csv(planned.plan)
    assert columns(imports, journal.c.verb, table=journal)[-1] == ("exported",)
    assert columns(imports, student.c.id) == []


def test_a_plan_that_cannot_be_written_is_told_and_not_journalled(imports, tmp_path):
    with pytest.raises(RuleError, match="import-not-exported"):
        imports.export_plan(imports.plan(export(TWO)), tmp_path / "absent" / "plan.csv")
    assert ("exported",) not in columns(imports, journal.c.verb, table=journal)


@pytest.mark.requirement("A.X1")
def test_the_demonstration_school_is_imported_and_taken_back_whole(imports):
    files = siecle_zips(build_school(2, 120)).items()
    imports.apply(imports.plan(read(files)))
    assert imports.plan(read(files)).plan.is_empty
    undone = imports.undo_last()
    assert undone.kept == ()
    assert columns(imports, student.c.id) == []


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), pupils=st.integers(48, 90), data=st.data())
def test_planning_again_what_was_written_changes_nothing(tmp_path_factory, seed, pupils, data):
    context = make_school(tmp_path_factory.mktemp("school"))
    imports = Imports(context, lambda: None)
    zips = sorted(siecle_zips(build_school(seed, pupils)).items())
    kept = data.draw(st.lists(st.sampled_from(zips), min_size=1, unique=True))
    exported = read(kept)
    imports.apply(imports.plan(exported))
    assert imports.plan(exported).plan.is_empty
    context.vault.close()
