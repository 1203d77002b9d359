"""The disk fills while the group decides: what was acknowledged is there, the rest still typed."""

import pytest

pytestmark = pytest.mark.requirement("B.R4")

LINE = "tutorat, Aubin, dans 3 semaines"
MANY = 80


def leave_room(table, pages):
    """Leave so many pages free in the vault, as a disk that fills does."""

    def limit():
        with table.desk.context.reading() as tx:
            there = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
            tx.exec_driver_sql(f"PRAGMA max_page_count = {there + pages}")

    table.desk.run(limit)


def decide(table):
    """Type a decision; tell whether the page acknowledged it by emptying its line."""
    table.page.case.ui.conduire_decision_edit.setFocus()
    table.type(LINE)
    table.key("Return")
    return table.page.case.line.text == ""


@pytest.fixture
def full(table):
    """Decisions taken until the disk is full, the last one refused."""
    table.show().open(1)
    leave_room(table, 0)
    table.acknowledged = 0
    while decide(table):
        table.acknowledged += 1
        assert table.acknowledged < MANY
    return table


def test_every_decision_acknowledged_is_in_the_vault_and_the_refused_one_is_still_typed(full):
    assert full.desk.run(full.decisions_on_disk) == full.acknowledged
    assert full.page.ui.conduire_message_bar.code == "vault-no-space"
    assert full.page.case.line.text == LINE


def test_the_room_still_sees_its_own_view_only(full):
    assert full.page.page_state == "case"
    assert full.named() == {"Valdoisin"}


def test_once_there_is_room_the_same_line_is_taken(full):
    leave_room(full, 1000)
    full.key("Return")
    assert full.page.case.line.text == ""
    assert full.desk.run(full.decisions_on_disk) == full.acknowledged + 1


def test_leaving_the_case_is_refused_and_the_case_stays_on_the_table(full):
    full.page.case.line.clear()
    full.key("Alt+2", "Ctrl+Return")
    item = full.state(1)
    assert (item.state.value, full.page.desk.case.item_id) == ("open", item.item_id)
    leave_room(full, 1000)
    full.key("Ctrl+Return")
    assert full.state(1).state.value == "done"
