"""The purge: what is due goes whole, nothing else is touched, and only when it is confirmed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select, update

from decroapp.domain.clock import FixedClock
from decroapp.domain.erasure import ErasedKind, ErasureClock
from decroapp.domain.errors import RuleError
from decroapp.domain.law import Confidence
from decroapp.domain.people.codes import Profession
from decroapp.services import purge as module
from decroapp.services.backups import Backups
from decroapp.services.drafts import Drafts
from decroapp.services.purge import TYPED, Purge
from decroapp.storage.check import check_vault
from decroapp.storage.tables.case import attendance_count, case_file, school_fact
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.documents import document, record_line
from decroapp.storage.tables.people import import_change, import_run, student
from tests.builders import add_case, add_pupil
from tests.whole_pupil import add_whole_pupil, rows_of

pytestmark = pytest.mark.requirement("C.P7")

LONG_AGO, RECENT = date(2025, 10, 1), date(2026, 11, 10)
NOT_OURS = {"journal", "journal_anchor", "meta"}


@pytest.fixture
def purge(school, tmp_path):
    return Purge(school, tmp_path / "sauvegardes")


def at(purge, day):
    """Return the purge on another day."""
    moment = FixedClock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    return replace(purge, context=replace(purge.context, clock=moment))


def told(lines):
    return {(one.clock, one.kind): one.count for one in lines}


def holding(rows, made, tag):
    """Return the tables where something still says this pupil: an identifier or a text."""
    ids = {one.bytes for one in made.values() if one is not None} | {f"canari-{tag}".encode()}
    return {
        name
        for name, found in rows.items()
        for row in found
        for value in row
        if value in ids or (isinstance(value, str) and f"canari-{tag}" in value.replace(" ", "-"))
    }


def changed(before, after, apart=NOT_OURS):
    return {name for name in before if name not in apart and before[name] != after[name]}


def leaver(school, tag="parti"):
    return add_whole_pupil(
        school, tag, day=LONG_AGO, left=LONG_AGO, state="veille_sortant", ended=LONG_AGO
    )


def test_nothing_is_left_of_who_left_and_the_others_are_as_they_were(school, purge):
    add_whole_pupil(school, "present", day=RECENT)
    before = rows_of(school)
    gone = leaver(school)
    purge.confirm(TYPED)
    after = rows_of(school)
    frame = {"meeting"}
    assert holding(after, gone, "parti") == frame
    assert changed(before, after, apart=NOT_OURS | frame) == set()
    assert before["meeting"] <= after["meeting"]
    assert check_vault(school.vault).problems == ()


def test_purged_twice_nothing_more_goes_and_nothing_is_written(school, purge):
    leaver(school)
    assert purge.confirm(TYPED).rows["student"] == 1
    before = rows_of(school)
    again = purge.confirm(TYPED)
    assert (again.lines, again.rows, rows_of(school)) == ((), {}, before)


def test_listing_writes_nothing_and_gives_numbers_of_cases_without_a_name(school, purge):
    leaver(school)
    before = rows_of(school)
    sheet = purge.sheet()
    assert rows_of(school) == before
    line = next(one for one in sheet.due if one.kind is ErasedKind.CASE)
    assert (line.clock, line.count, line.numbers) == (ErasureClock.WATCH, 1, ("canari-parti",))


def test_a_leaver_keeps_his_identity_and_his_solution_during_the_watch(school, purge):
    made = add_whole_pupil(
        school, "veille", day=RECENT, left=RECENT, state="veille_sortant", ended=RECENT
    )
    with school.writing() as tx:
        tx.execute(update(school_fact).values(category="B", code="falling_marks"))
    purge.confirm(TYPED)
    there = holding(rows_of(school), made, "veille")
    gone = {"school_fact", "attendance_count", "punishment_count", "need_card", "pupil_word"}
    gone |= {"referral", "referral_item", "mention", "document", "blob", "record_line"}
    assert there & gone == set()
    assert {"student", "enrolment", "guardian", "guardianship", "case_file"} <= there


def test_who_came_back_with_an_open_case_keeps_his_facts(school, purge):
    made = add_whole_pupil(school, "retour", day=RECENT, state="sorti", ended=RECENT)
    add_case(school, made["student"], "2026-009", state="suivi")
    purge.confirm(TYPED)
    there = holding(rows_of(school), made, "retour")
    assert {"school_fact", "attendance_count"} <= there
    assert "need_card" not in there


def test_absences_go_with_the_school_year_and_the_case_stays(school, purge):
    made = add_whole_pupil(school, "suivi", day=date(2026, 5, 4))
    before = rows_of(school)
    done = purge.confirm(TYPED)
    counts = {ErasedKind.ATTENDANCE, ErasedKind.PUNISHMENT_COUNT, ErasedKind.CORRECTION}
    assert {one.kind for one in done.lines} == counts
    erased = {"attendance_count", "punishment_count", "correction"}
    assert changed(before, rows_of(school)) == erased
    assert made["case_file"].bytes in {row[0] for row in rows_of(school)["case_file"]}


@pytest.mark.parametrize(
    ("code", "day", "due"),
    [
        ("warning", date(2025, 11, 12), True),
        ("reprimand", date(2025, 11, 12), False),
        ("reprimand", date(2024, 11, 12), True),
        ("mesure", date(2025, 11, 12), False),
        ("school_exclusion", date(2024, 11, 12), False),
        ("school_exclusion", date(2023, 11, 14), True),
        ("final_exclusion", date(2019, 11, 12), False),
        ("punishment", date(2026, 5, 4), True),
        ("punishment", date(2026, 9, 4), False),
    ],
)
def test_a_sanction_goes_on_its_own_erasure_date(school, purge, code, day, due):
    pupil = add_pupil(school, "Milan", "Rocabert")
    with school.writing() as tx:
        row = {"id": school.new_id(), "student_id": pupil, "category": "D", "code": code}
        tx.execute(insert(school_fact).values(**row, first_day=day, source="x", at=0))
    purge.confirm(TYPED)
    with school.reading() as tx:
        assert (tx.scalar(select(school_fact.c.id)) is None) is due


def test_what_a_recalled_rule_lets_go_is_announced_and_waits_for_the_head(
    school, purge, monkeypatch
):
    recall(monkeypatch, lambda rule: True)
    leaver(school)
    before = rows_of(school)
    assert purge.sheet().due == ()
    assert (ErasureClock.WATCH, ErasedKind.PUPIL) in told(purge.sheet().to_decide)
    assert purge.confirm(TYPED).left_over
    assert rows_of(school) == before
    assert purge.confirm(TYPED, recalled=True).rows["student"] == 1


def recall(monkeypatch, which):
    """Have some rules be only recalled."""
    known = module.law()
    rules = tuple(
        replace(one, confidence=Confidence.RECALLED) if which(one) else one for one in known.rules
    )
    monkeypatch.setattr(module, "law", lambda: replace(known, rules=rules))


def test_what_waits_for_the_head_does_not_go_with_the_rest(school, purge, monkeypatch):
    recall(monkeypatch, lambda rule: rule.id == "leaver-watch-months")
    leaver(school)
    done = purge.confirm(TYPED)
    assert done.rows["attendance_count"] == 1
    assert not {"student", "case_file"} & set(done.rows)


def test_only_the_typed_word_confirms(school, purge):
    leaver(school)
    before = rows_of(school)
    with pytest.raises(RuleError, match="purge-not-confirmed"):
        purge.confirm("effacer")
    assert rows_of(school) == before


def test_only_the_direction_lists_and_confirms(school, purge):
    member = replace(school.account.member, profession=Profession.CPE.value)
    other = replace(school, account=replace(school.account, member=member))
    for call in (lambda p: p.sheet(), lambda p: p.confirm(TYPED)):
        with pytest.raises(RuleError, match="purge-head-only"):
            call(replace(purge, context=other))


def test_an_open_case_of_who_left_long_ago_is_said_and_held(school, purge):
    made = add_whole_pupil(school, "ouvert", day=RECENT, left=LONG_AGO)
    assert purge.sheet().held == ("canari-ouvert",)
    purge.confirm(TYPED)
    assert {"student", "case_file", "need_card"} <= holding(rows_of(school), made, "ouvert")


def test_what_is_not_retained_goes_at_the_end_of_the_term(school, purge):
    made = add_whole_pupil(school, "non", day=RECENT, state="non_retenu", ended=RECENT)
    assert told(purge.sheet().due) == {}
    later = at(purge, date(2027, 9, 1))
    assert (ErasureClock.NOT_RETAINED, ErasedKind.CASE) in told(later.sheet().due)
    later.confirm(TYPED)
    there = holding(rows_of(school), made, "non")
    assert {"case_file", "referral", "decision", "document"} & there == set()
    assert "student" in there


def test_the_journal_no_longer_points_at_whose_last_case_went(school, purge):
    add_whole_pupil(school, "jeton", day=LONG_AGO, state="clos", ended=LONG_AGO)
    with school.reading() as tx:
        before = tx.scalar(select(student.c.token))
    at(purge, date(2027, 9, 1)).confirm(TYPED)
    with school.reading() as tx:
        assert tx.scalar(select(student.c.token)) not in (None, before)


def test_a_paper_goes_whole_with_the_first_case_it_speaks_of(school, purge):
    gone = add_whole_pupil(school, "premier", day=RECENT, state="non_retenu", ended=RECENT)
    other = add_pupil(school, "Iris", "Ondin")
    case_id = add_case(school, other, "2026-002")
    with school.writing() as tx:
        paper = {"case_id": None, "guardian_id": None, "recipient_id": None, "meeting_id": None}
        tx.execute(update(document).values(**paper))
        line = {"document_id": gone["document"], "case_id": case_id}
        again = {"position": 2, "part": "x", "value": "x", "said": "x"}
        tx.execute(insert(record_line).values(id=school.new_id(), **line, **again))
    later = at(purge, date(2027, 9, 1))
    later.confirm(TYPED)
    rows = rows_of(school)
    assert (rows["document"], rows["record_line"], rows["blob"]) == (set(), set(), set())
    assert case_id.bytes in {row[0] for row in rows["case_file"]}


def test_the_trace_of_an_import_goes_with_what_it_wrote(school, purge):
    leaver(school)
    run = school.new_id()
    with school.writing() as tx:
        account = {"account_id": school.account.account_id, "at": school.clock.now_ms()}
        tx.execute(insert(import_run).values(id=run, **account, kinds="[]", counts="{}"))
        change = {"entity": "student", "entity_id": school.new_id(), "field": "last_name"}
        tx.execute(insert(import_change).values(run_id=run, **change, after='"Canari"'))
    purge.confirm(TYPED)
    assert rows_of(school)["import_change"] == rows_of(school)["import_run"] == set()


def test_a_draft_goes_with_its_case_or_when_nobody_touches_it(school, purge):
    made = leaver(school)
    drafts = Drafts(school)
    drafts.keep("fiche", str(made["case_file"]), {"text": "canari"})
    drafts.keep("séance", "", {"cases": [str(made["case_file"])]})
    drafts.keep("école", "", {"name": "x"})
    purge.confirm(TYPED)
    assert {row[1] for row in rows_of(school)["draft"]} == {"école"}
    at(purge, date(2027, 2, 23)).confirm(TYPED)
    assert rows_of(school)["draft"] == set()


def test_the_journal_is_thinned_to_twelve_months_and_its_chain_holds(school, purge):
    later = at(purge, date(2027, 12, 1))
    assert told(later.sheet().due) == {(ErasureClock.JOURNAL, ErasedKind.JOURNAL): 1}
    later.confirm(TYPED)
    assert [row[3] for row in sorted(rows_of(school)["journal"])] == ["purged"]
    assert check_vault(school.vault).journal.ok


def test_a_broken_journal_is_not_thinned(school, purge):
    with school.writing() as tx:
        tx.execute(update(journal).where(journal.c.n == 1).values(verb="opened"))
    sheet = at(purge, date(2027, 12, 1)).sheet()
    assert (sheet.journal_ok, sheet.due) == (False, ())


def test_old_backups_go_the_newest_stays_and_the_last_copy_has_its_day(school, purge):
    purge.usual.mkdir()
    Backups(school, purge.usual).back_up()
    later = at(purge, date(2026, 12, 20))
    Backups(later.context, purge.usual).back_up()
    far = at(purge, date(2027, 2, 10))
    assert far.sheet().last_copy_on == date(2027, 2, 18)
    assert told(far.sheet().due) == {(ErasureClock.BACKUP, ErasedKind.BACKUP): 1}
    far.confirm(TYPED)
    assert [one.name for one in purge.usual.iterdir()] == ["ecole-2026-12-20-1300.dcabak"]
    assert at(purge, date(2027, 6, 1)).sheet().due == ()


def test_what_goes_within_a_month_is_announced(school, purge):
    add_whole_pupil(school, "bientot", day=RECENT)
    summer = at(purge, date(2027, 8, 10)).sheet()
    assert (ErasureClock.SCHOOL_YEAR, ErasedKind.ATTENDANCE) in told(summer.soon)
    assert (ErasureClock.SCHOOL_YEAR, ErasedKind.ATTENDANCE) not in told(summer.due)


def test_what_was_erased_is_not_left_in_the_files(school, purge):
    leaver(school)
    purge.confirm(TYPED)
    wal = school.vault.path.with_name("ecole.dca-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    with school.reading() as tx:
        assert tx.scalar(select(attendance_count.c.id)) is None
        assert tx.scalar(select(case_file.c.id)) is None


def test_a_paper_goes_on_its_own_date_and_what_pointed_at_it_stays(school, purge):
    made = add_whole_pupil(school, "papier", day=RECENT)
    with school.writing() as tx:
        tx.execute(update(document).values(retention_until=date(2026, 11, 1)))
    done = purge.confirm(TYPED)
    assert told(done.lines) == {(ErasureClock.DOCUMENT, ErasedKind.DOCUMENT): 1}
    assert set(done.rows) == {"document", "blob", "signatory", "record_line"}
    assert made["transmission"].bytes in {row[0] for row in rows_of(school)["transmission"]}
