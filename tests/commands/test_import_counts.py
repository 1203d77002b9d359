"""``import`` reads counts too: planned, written once, taken back; alone without a vault."""

import pytest

from tests.builders import PASSPHRASE

pytestmark = pytest.mark.requirement("B.B3")

DAYS = ("--from", "2026-11-02", "--to", "2026-11-20", "--source", "PRONOTE")


@pytest.fixture
def table(tmp_path):
    """A table of two pupils, one of whom nobody knows."""
    path = tmp_path / "releve.csv"
    path.write_text("Élève;Non justifiées\nROCABERT Milan;6\nINCONNU Paul;3\n", encoding="utf-8")
    return path


def test_counts_are_planned_written_once_and_taken_back(decroapp, vault, secret, export, table):
    common = ("--vault", vault, "--passphrase-file", secret, "--today", "2026-11-24", "--json")
    decroapp(*common, "import", "--apply", export)
    planned = decroapp(*common, "import", *DAYS, table)
    assert (planned.code, planned.json["applied"]) == (0, False)
    assert planned.json["counts_by_kind"]["attendance"]["new"] == 1
    assert planned.json["counts"]["ignored"] == 1
    assert decroapp(*common, "import", "--apply", *DAYS, table).json["applied"]
    again = decroapp(*common, "import", *DAYS, table)
    assert again.json["counts_by_kind"]["attendance"]["unchanged"] == 1
    undone = decroapp(*common, "import", "--undo")
    assert undone.json["removed"]["attendance_count"] == 1


def test_without_days_nothing_is_written_and_the_answer_is_no(decroapp, vault, export, table):
    common = ("--vault", vault, "--passphrase-file", "-", "--today", "2026-11-24", "--json")
    decroapp(*common, "import", "--apply", export, stdin=PASSPHRASE)
    answer = decroapp(*common, "import", table, stdin=PASSPHRASE)
    assert answer.code == 1
    assert answer.json["errors"][0]["code"] == "count-without-days"


def test_without_a_vault_the_columns_are_told(decroapp, table):
    answer = decroapp("import", "--json", table)
    columns = [one["meaning"] for one in answer.json["tables"][0]["columns"]]
    assert (answer.code, columns) == (0, ["full_name", "unjustified"])


def test_columns_that_say_nothing_are_a_no_and_a_mixture_is_refused(decroapp, table, export):
    table.write_text("Qui;Quoi\nx;y\n", encoding="utf-8")
    assert decroapp("import", table).code == 1
    mixed = decroapp("import", "--json", table, export)
    assert (mixed.code, mixed.json["code"]) == (3, "table-mixed")
