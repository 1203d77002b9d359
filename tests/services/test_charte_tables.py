"""The charter's tables, validated by the head and the DPD, changed cell by cell."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from decroapp.domain.charter.amendments import Change, Signing
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import Reader, View
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.services.charte_tables import CharterTables
from decroapp.services.sessions import Surroundings, open_session
from decroapp.storage.tables.core import journal
from decroapp.wording.messages import explain
from decroapp.wording.policy import shipped_policy
from tests.builders import FAST, PASSPHRASE, TODAY, make_school

pytestmark = pytest.mark.requirement("C.P1")

HEAD, DPD = Signing("Mme Orme", TODAY), Signing(" M. Tilleul ", TODAY)
WHY = "Notre école garde les sanctions entre la direction, le CPE et le référent."
LESS = Change("matrix:teacher_of_pupil:D", View.NOTHING, WHY)


@pytest.fixture
def context(tmp_path):
    made = make_school(tmp_path)
    yield made
    made.vault.close()


@pytest.fixture
def tables(context):
    return CharterTables(context)


def reopened(context):
    """Close the vault and open it again."""
    path = context.vault.path
    context.vault.close()
    around = Surroundings(context.clock, shipped_policy(), entropy=context.entropy, kdf=FAST)
    return open_session(path, PASSPHRASE, around)


def row(sheet, name):
    return next(one for one in sheet.rows if one.cell.id == name)


def test_at_first_the_tables_are_the_program_s_and_to_be_validated(tables):
    sheet = tables.sheet()
    assert (sheet.validated_by, sheet.validated_on, sheet.pending) == ((), None, False)
    assert sheet.may_validate
    assert row(sheet, "matrix:cpe:B").choices == (View.FULL, View.TICKED_LINES, View.NOTHING)
    assert row(sheet, "matrix:J").choices == ()


def test_two_names_validate_the_tables_as_they_are(tables):
    tables.validate(HEAD, DPD)
    sheet = tables.sheet()
    assert sheet.validated_by == ("Mme Orme", "M. Tilleul")
    assert sheet.validated_on == TODAY
    assert sheet.version == f"{shipped_policy().version}-1"
    assert sheet.pending


def test_a_change_shows_the_school_s_reason_and_holds_from_the_next_opening(tables, context):
    tables.validate(HEAD, DPD, (LESS,))
    changed = row(tables.sheet(), LESS.cell)
    assert (changed.cell.text, changed.cell.changed) == (WHY, True)
    assert (changed.cell.rights.view, changed.shipped) == (View.NOTHING, View.FULL)
    again = reopened(context)
    try:
        seen = read_alone(again.policy, [Reader.TEACHER_OF_PUPIL], Category.D)
        assert not seen
        assert not CharterTables(again).sheet().pending
    finally:
        again.vault.close()


def test_the_last_validation_alone_holds_and_all_are_kept(tables):
    tables.validate(HEAD, DPD, (LESS,))
    tables.validate(HEAD, DPD)
    assert not row(tables.sheet(), LESS.cell).cell.changed
    newest, oldest = tables.history()
    assert newest.validation.changes == ()
    assert oldest.validation.changes == (LESS,)
    assert oldest.validation.dpd.name == "M. Tilleul"


def test_a_validation_is_a_line_of_the_journal(tables, context):
    tables.validate(HEAD, DPD)
    with context.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc())).first()
    assert last.verb == Verb.POLICY_VALIDATED


@pytest.mark.parametrize(
    ("head", "dpd", "changes", "code"),
    [
        (Signing(" ", TODAY), DPD, (), "policy-names-missing"),
        (HEAD, Signing("mme orme", TODAY), (), "policy-same-person"),
        (HEAD, Signing("M. Tilleul", TODAY + timedelta(days=1)), (), "policy-date-future"),
        (HEAD, DPD, (Change("matrix:J", View.FULL, WHY),), "policy-cell-locked"),
        (HEAD, DPD, (LESS, LESS), "policy-cell-twice"),
    ],
)
def test_what_may_not_be_validated_leaves_the_tables_as_they_were(tables, head, dpd, changes, code):
    with pytest.raises(RuleError) as refused:
        tables.validate(head, dpd, changes)
    assert refused.value.code == code
    assert tables.history() == ()
    assert explain(refused.value).what


def test_a_refusal_calls_the_cell_by_its_french_name(tables):
    with pytest.raises(RuleError) as refused:
        tables.validate(HEAD, DPD, (Change("matrix:cpe:F", View.FULL, WHY),))
    assert refused.value.code == "policy-view-refused"
    assert "CPE · Social" in explain(refused.value).what
