"""Files of counts: each case gives exactly its plan; three formats of a table give one plan."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.counts.columns import Meaning, meaning_of, recognise, remembered
from decroapp.domain.counts.lines import read_average, read_day
from decroapp.domain.errors import RuleError
from decroapp.exchange.tables.cells import text_of
from decroapp.exchange.tables.reader import read_tables
from decroapp.exchange.tables.sniff import is_table
from decroapp.work.tables import read_tables as read_apart
from tests.exchange.tables.applied import applied
from tests.exchange.tables.casebook import CASES, expected, load, names, outcome

pytestmark = pytest.mark.requirement("B.B3")

FORMATS = ("04-same-table-csv", "04-same-table-xlsx", "04-same-table-ods")
NOT_TOLD = ("10-siecle-among-counts", "10-damaged-workbook")
"""A zip cut short may be anything: the reader of SIECLE says that it is damaged."""
PLANNED = [name for name in names() if "error" not in expected(name)]


KNOWN = ("read", "table-", "import-")


def refusal(files):
    """Return the code of the refusal, or « read »."""
    try:
        read_tables(files)
    except RuleError as error:
        return error.code
    return "read"


def table_of(name):
    return read_tables(load(name).files())[0]


@pytest.mark.parametrize("name", names())
def test_the_case_gives_its_plan(name):
    assert outcome(load(name)) == expected(name)


def test_the_same_table_in_three_formats_is_one_table_and_one_plan():
    tables = [table_of(name) for name in FORMATS]
    said = {(one.kind, one.headers, one.lines) for one in tables}
    rows = {load(name).plan().rows for name in FORMATS}
    assert (len(said), len(rows)) == (1, 1)


@pytest.mark.parametrize("name", PLANNED)
def test_what_was_imported_again_changes_nothing(name):
    case = load(name)
    after = applied(case.known(), case.plan())
    assert case.plan(after).is_empty


def test_no_average_is_in_the_plan_only_the_sign():
    told = {one.field for row in load("09-averages").plan().rows for one in row.changes}
    assert told == {"first_day", "source"}


def test_what_accompanies_a_pupil_is_never_read():
    assert "PAI" not in str(table_of("02-lsu"))


def test_the_work_process_reads_the_same_table(work_process):
    name = "04-same-table-ods"
    assert read_apart(work_process, load(name).files()) == read_tables(load(name).files())


def test_files_of_one_name_are_told_apart():
    files = load("03-bom").files() * 2
    assert [one.file for one in read_tables(files)] == ["table.csv", "table.csv (2)"]


def test_so_many_files_are_refused():
    with pytest.raises(RuleError, match="table-too-many-files"):
        read_tables(load("03-bom").files() * 13)


@pytest.mark.parametrize(
    "data",
    ["a;b\n" * 10_100, ";".join("abc" for _ in range(101)) + "\n" + "x;y\n"],
    ids=["lines", "columns"],
)
def test_a_table_keeps_within_limits(data):
    with pytest.raises(RuleError, match="table-too-large"):
        read_tables([("t.csv", data.encode())])


def test_a_locked_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    data = bytearray(packed.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RuleError, match="table-locked"):
        read_tables([("t.ods", bytes(data))])


@pytest.mark.parametrize("name", [one for one in names() if one not in NOT_TOLD])
def test_counts_are_told_from_siecle_by_their_content(name):
    for _, data in load(name).files():
        assert is_table(data) is bool(data.strip())


@pytest.mark.parametrize("case", ["01-any-order", "01-web-page", "03-doctype"])
def test_a_siecle_export_or_a_web_page_is_no_table(case):
    folder = CASES.parents[1] / "siecle" / "cases" / case
    assert not any(is_table(one.read_bytes()) for one in folder.glob("*.[xh][mt]*"))


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("N° interne", Meaning.ELENOET),
        ("Né(e) le", Meaning.BIRTH_DATE),
        ("Nom et prénom", Meaning.FULL_NAME),
        ("Dont injustifiées", Meaning.UNJUSTIFIED),
        ("Absences non réglées", Meaning.UNJUSTIFIED),
        ("Demi-journées justifiées", Meaning.JUSTIFIED),
        ("Retards non justifiés", Meaning.IGNORED),
        ("Heures d’absence", Meaning.IGNORED),
        ("Nombre de retards", Meaning.LATE),
        ("Nb punitions", Meaning.PUNISHMENTS),
        ("Sanctions", Meaning.IGNORED),
        ("Moy. générale", Meaning.AVERAGE),
        ("Boursier", Meaning.IGNORED),
    ],
)
def test_a_header_in_french_is_recognised(header, meaning):
    assert meaning_of(header) is meaning


def test_a_choice_is_remembered_and_wins_over_the_header():
    headers = ("Élève", "Retards", "Divers")
    chosen = (Meaning.FULL_NAME, Meaning.LATE, Meaning.PUNISHMENTS)
    kept = remembered(headers, chosen)
    assert kept == {"divers": Meaning.PUNISHMENTS}
    assert recognise(headers, kept) == chosen


def test_a_first_line_that_is_a_pupil_is_never_remembered():
    assert remembered(("RUBIS Maud", "cinq"), (Meaning.FULL_NAME, Meaning.LATE)) == {}


HEADERS = ("Nom", "Élève", "Retards", "Nb retards", "Absences", "Moyenne T1", "Moyenne", "?")


@given(st.lists(st.sampled_from(HEADERS) | st.text(max_size=20), max_size=12))
def test_a_meaning_is_given_to_one_column(headers):
    given_to = [one for one in recognise(headers) if one is not Meaning.IGNORED]
    assert len(given_to) == len(set(given_to))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_from_each_form(day):
    texts = (text_of(day), day.isoformat(), text_of(datetime.combine(day, time())))
    assert {read_day(text) for text in texts} == {day}


@given(st.integers(0, 2000))
def test_an_average_is_read_from_each_form(hundredths):
    points = hundredths / 100
    texts = (f"{points:.2f}", f"{points:.2f}/20".replace(".", ","), text_of(points))
    assert {read_average(text) for text in texts} == {hundredths}


@given(st.binary(max_size=300))
def test_any_bytes_give_tables_or_one_refusal(data):
    assert refusal([("t", data)]).startswith(KNOWN)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_a_workbook_cut_or_changed_anywhere_gives_a_table_or_one_refusal(name, data):
    ((file, whole),) = load(name).files()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole[: data.draw(st.integers(place + 1, len(whole)))])
    changed[place] ^= data.draw(st.integers(1, 255))
    assert refusal([(file, bytes(changed))]).startswith(KNOWN)
