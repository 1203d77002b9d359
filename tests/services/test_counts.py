"""Counts imported, again, corrected, taken back; choices remembered; who may write what."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from decroapp.domain.counts.columns import Meaning
from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import EntityKind, Outcome
from decroapp.exchange.tables.reader import read_tables
from decroapp.services.counts import Counts, are_counts
from decroapp.services.facts import Facts
from decroapp.services.imports import Imports
from decroapp.storage.dossiers import counts_of, facts_of
from decroapp.storage.tables.case import attendance_count, punishment_count, school_fact
from tests.builders import add_division, add_member, add_pupil
from tests.services.test_follow_up import signed_in_as

pytestmark = pytest.mark.requirement("B.B3")

DAYS = {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 20)}
HEAD = "Nom;Prénom;Non justifiées;Retards;Punitions;Moyenne T1;Moyenne T2\n"
MAUD = "RUBIS;Maud;6;2;3;14;11\n"
TABLES = (attendance_count, punishment_count, school_fact)


@pytest.fixture
def lead(school):
    """Return the session of the *référent décrochage*: C, D of counts, and B."""
    add_pupil(school, "Maud", "RUBIS", add_division(school, "3 B"))
    member = add_member(school, "cpe", "Aubin", dropout_lead=True)
    services = signed_in_as(school, "cpe", member)
    account = replace(services.context.account, dropout_lead=True)
    return replace(services.context, account=account)


def counts(context):
    return Counts(context, before=lambda: None)


def tables(text=HEAD + MAUD, name="releve.csv"):
    return read_tables([(name, text.encode())])


def planned(context, text=HEAD + MAUD, answers=(), **said):
    service, given = counts(context), tables(text)
    readings = tuple(replace(one, **(DAYS | said)) for one in service.propose(given))
    return service.plan(given, readings, dict(answers))


def bring(context, text=HEAD + MAUD, **said):
    return counts(context).apply(planned(context, text, **said))


def kept(context):
    """Return how many rows each table holds."""
    with context.reading() as tx:
        return [tx.scalar(select(func.count()).select_from(table)) for table in TABLES]


def test_planning_writes_nothing_and_importing_writes_counts_and_one_sign(lead):
    assert not planned(lead).plan.is_empty
    assert kept(lead) == [0, 0, 0]
    bring(lead)
    assert kept(lead) == [1, 1, 1]


def test_no_average_stays_in_the_vault(lead):
    bring(lead)
    with lead.reading() as tx:
        (row,) = tx.execute(select(school_fact)).mappings()
    assert (row["code"], row["first_day"], row["last_day"]) == (
        "falling_marks",
        DAYS["last_day"],
        None,
    )
    assert "11" not in row["source"]


def test_the_same_file_again_changes_nothing(lead):
    bring(lead)
    again = planned(lead, exported_on=date(2026, 11, 24))
    assert again.plan.is_empty
    assert counts(lead).apply(again).run_id is None


def test_a_figure_that_changed_is_told_before_and_after_and_given_back(lead):
    bring(lead)
    bring(lead, HEAD + "RUBIS;Maud;4;2;3;14;11\n")
    assert unjustified(lead) == [4]
    undone = Imports(lead, before=lambda: None).undo_last()
    assert (unjustified(lead), undone.restored) == ([6], 1)


def unjustified(context):
    with context.reading() as tx:
        return tx.scalars(select(attendance_count.c.unjustified)).all()


def test_what_was_imported_is_taken_back(lead):
    bring(lead)
    undone = Imports(lead, before=lambda: None).undo_last()
    assert kept(lead) == [0, 0, 0]
    assert undone.removed[EntityKind.ATTENDANCE] == undone.removed[EntityKind.TREND] == 1


def test_a_count_corrected_since_stays(lead):
    bring(lead)
    with lead.reading() as tx:
        (count_id,) = tx.scalars(select(attendance_count.c.id))
        (pupil,) = tx.scalars(select(attendance_count.c.student_id))
        (found,) = counts_of(tx, pupil)
    Facts(lead).correct_count(count_id, replace(found, unjustified=5))
    undone = Imports(lead, before=lambda: None).undo_last()
    assert kept(lead) == [1, 0, 0]
    assert [one.kind for one in undone.kept] == [EntityKind.ATTENDANCE]


def test_a_vault_that_moved_refuses_the_plan(lead):
    made = planned(lead)
    bring(lead)
    with pytest.raises(RuleError, match="import-moved"):
        counts(lead).apply(made)


def test_the_backup_comes_before_writing(lead):
    def fails():
        raise RuleError("backup-no-space")

    with pytest.raises(RuleError, match="backup-no-space"):
        Counts(lead, before=fails).apply(planned(lead))
    assert kept(lead) == [0, 0, 0]


def test_the_head_brings_counts_but_not_the_sign_of_category_b(lead, school):
    made = planned(school).plan
    assert made.counts(EntityKind.TREND)[Outcome.IGNORED] == 1
    counts(school).apply(planned(school))
    assert kept(school) == [1, 1, 0]


def test_a_supervisor_takes_back_what_he_brought_and_a_secretary_may_not(lead, school):
    aed = signed_in_as(school, "supervisor", add_member(school, "supervisor", "Ondin")).context
    bring(aed)
    desk = signed_in_as(school, "secretary", add_member(school, "secretary", "Ortie")).context
    with pytest.raises(RuleError, match="right-missing"):
        Imports(desk, before=lambda: None).undo_last()
    Imports(aed, before=lambda: None).undo_last()
    assert kept(school) == [0, 0, 0]


def test_a_column_chosen_once_is_remembered_with_the_source(lead):
    text = "Nom;Prénom;Classe;Divers\nRUBIS;Maud;3 B;6\n"
    meanings = (Meaning.LAST_NAME, Meaning.FIRST_NAME, Meaning.DIVISION, Meaning.UNJUSTIFIED)
    bring(lead, text, meanings=meanings, source="PRONOTE ")
    (proposed,) = counts(lead).propose(tables(text))
    assert (proposed.meanings, proposed.source) == (meanings, "PRONOTE")


def test_a_choice_taken_back_is_forgotten(lead):
    text = "Nom;Prénom;Retards;Divers\nRUBIS;Maud;1;6\n"
    names = (Meaning.LAST_NAME, Meaning.FIRST_NAME, Meaning.LATE)
    bring(lead, text, meanings=(*names, Meaning.PUNISHMENTS))
    bring(lead, text.replace("1;6", "2;6"), meanings=(*names, Meaning.IGNORED))
    (proposed,) = counts(lead).propose(tables(text))
    assert proposed.meanings == (*names, Meaning.IGNORED)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"meanings": (Meaning.LATE,) * 7}, "table-columns"),
        ({"meanings": (Meaning.LAST_NAME,) * 7}, "table-columns"),
        ({"source": " "}, "table-source"),
        ({"source": "x" * 81}, "table-source"),
        ({"last_day": None}, "table-days"),
        ({"first_day": date(2026, 11, 21)}, "table-days"),
    ],
)
def test_what_cannot_be_planned_is_refused(lead, said, code):
    with pytest.raises(RuleError, match=code):
        planned(lead, **said)


def test_siecle_and_counts_are_not_read_together():
    siecle, table = ("a.xml", b"<BEE_ELEVES/>"), ("b.csv", b"Nom;Retards\n")
    assert (are_counts([siecle]), are_counts([table])) == (False, True)
    with pytest.raises(RuleError, match="table-mixed"):
        are_counts([siecle, table])


def test_a_count_of_a_term_is_one_count(lead):
    bring(lead, first_day=date(2026, 9, 1))
    with lead.reading() as tx:
        (row,) = tx.execute(select(attendance_count))
    assert (row.first_day, row.last_day, row.unjustified) == (date(2026, 9, 1), DAYS["last_day"], 6)


def test_the_question_names_those_whom_it_may_be(lead):
    other = add_pupil(lead, "Maud", "RUBIS", add_division(lead, "4 A"))
    made = planned(lead)
    assert {made.name_of(one)[1] for one in made.plan.questions[0].candidates} == {"3 B", "4 A"}
    answered = planned(lead, answers={"line:2": other})
    counts(lead).apply(answered)
    with lead.reading() as tx:
        assert len(facts_of(tx, other)) == 1
