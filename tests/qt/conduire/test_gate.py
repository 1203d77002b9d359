"""The gate in *Conduire*: one line, four ways, one key each; nothing of the pupil meanwhile."""

import pytest

from decroapp.domain.meeting.kinds import ItemState
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard
from decroapp.services.charte_campaign import CharterCampaign
from decroapp.storage import charter
from decroapp.storage.members import add_member as write_member
from decroapp.storage.tables.charter import charter_signature
from decroapp.wording.charte import CONSENT
from tests.builders import add_division, add_member
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("C.P5")


def newcomer(table, profession="nurse", name="Lavandin", *, signs=False, **more):
    """Write somebody of the team who is not there yet."""
    context = table.desk.context
    member_id = table.desk.run(lambda: add_member(context, profession, name, **more))
    if signs:
        table.desk.run(lambda: all_signed(context))
    return member_id


def enter(table, member_id):
    table.page.desk.enter([member_id])
    table.desk.settle()


def line(table):
    return table.find("conduire_gate_label").text()


@pytest.fixture
def stranger(table):
    """A case on the table, and the form teacher of another class who comes in."""
    third = table.desk.run(lambda: add_division(table.desk.context, "6e C"))
    other = newcomer(table, "teacher", "Delorme", division=third, signs=True)
    table.show().open(0)
    enter(table, other)
    return other


def test_who_is_not_concerned_takes_the_case_off_the_screen(table, stranger):
    assert table.page.page_state == "gate"
    assert line(table) == "Ce cas ne concerne pas M.\u00a0Delorme."
    assert "Rocabert" not in table.words()
    assert table.find("conduire_gate_sign_button").isHidden()


def called(table):
    """Return how the agenda calls the case on the table."""
    rows = table.find("conduire_agenda_list").rows()
    return [str(getattr(cell, "text", cell)) for cell in rows[0].cells[1:3]]


def test_the_agenda_calls_a_closed_case_by_its_number_alone(table, stranger):
    number = table.session().lines[0].number
    assert called(table) == [f"n°\u00a0{number}", ""]
    table.key("N")
    assert called(table) == [f"n°\u00a0{number}", ""]
    table.page.desk.exit(stranger)
    table.desk.settle()
    assert called(table)[0].startswith("M.\u00a0R.")


def test_he_leaves_with_one_key_and_the_case_comes_back(table, stranger):
    table.key("O")
    assert table.page.page_state == "case"
    assert "Rocabert" in table.words()
    there = [one.member.member_id for one in table.session().room.present]
    assert stranger not in there


def test_the_case_is_presented_without_a_name_and_decided_by_its_number(table, stranger):
    table.key("N")
    assert table.page.page_state == "case"
    assert table.find("conduire_pupil_label").text() == "Cas présenté sans nom"
    assert "Rocabert" not in table.words()
    table.key("Ctrl+D")
    table.type("tutorat, Aubin, demain")
    table.key("Return")
    assert table.desk.run(table.decisions_on_disk) == 1


def test_the_case_is_put_off_with_one_key(table, stranger):
    table.key("R")
    assert table.page.page_state == "agenda"
    assert table.state(0).state is ItemState.WAITING
    assert "Rocabert" not in table.words()


def test_what_was_typed_waits_for_the_case(table):
    other = newcomer(table, signs=False)
    table.show().open(0)
    table.key("Ctrl+D")
    table.type("tutorat, Aub")
    enter(table, other)
    assert line(table) == "M.\u00a0Lavandin n’a pas signé la charte."
    table.key("O")
    assert table.page.case.line.text == "tutorat, Aub"


def test_a_sheet_seen_opens_the_case_in_two_keys(table):
    other = newcomer(table)
    table.show().open(0)
    enter(table, other)
    table.key("S")
    said = table.find("conduire_gate_paper_label").text()
    assert said == "Feuille signée aujourd’hui par M.\u00a0Lavandin, vue par Mme\u00a0Vasselin."
    assert table.find("conduire_gate_phrase_edit").isHidden()
    table.key("Return")
    assert table.page.page_state == "case"
    found = table.desk.run(lambda: CharterCampaign(table.desk.context).campaign())
    mine = next(one for one in found.lines if one.sitter.member.member_id == other)
    assert mine.standing.signature.way == "paper"


def forget_the_charter(table):
    with table.desk.context.writing() as tx:
        tx.execute(charter_signature.delete())
        tx.exec_driver_sql("DELETE FROM charter_version")
        assert charter.versions(tx) == ()


def test_a_vault_without_a_charter_is_passed_in_one_act(table):
    table.desk.run(lambda: forget_the_charter(table))
    table.show().open(0)
    assert line(table) == "Aucune charte n’est en vigueur."
    table.key("S")
    assert "entre en vigueur aujourd’hui" in table.find("conduire_gate_paper_label").text()
    table.find("conduire_gate_phrase_edit").setText(CONSENT)
    table.key("Return")
    assert table.page.page_state == "case"
    assert "Rocabert" in table.words()


def test_a_phrase_badly_copied_keeps_the_line_and_what_was_typed(table):
    table.desk.run(lambda: forget_the_charter(table))
    table.show().open(0)
    table.key("S")
    table.type("oui")
    table.key("Return")
    assert table.page.ui.conduire_message_bar.property("code") == "charter-phrase-differs"
    assert table.find("conduire_gate_phrase_edit").text() == "oui"
    assert table.page.page_state == "gate"


def test_a_chair_that_tells_a_category_is_announced_then_taken_by_the_same_act(table):
    card = MemberCard("M.", "Bruant", "Ondin", Profession.PARTNER, "PJJ (fictive)")
    context, educator = table.desk.context, table.desk.context.new_id()

    def write():
        with context.writing() as tx:
            write_member(tx, educator, card)

    table.desk.run(write)
    table.show()
    enter(table, educator)
    assert table.page.ui.conduire_message_bar.property("code") == "presence-tells-category"
    assert educator not in {one.member.member_id for one in table.session().room.present}
    enter(table, educator)
    assert educator in {one.member.member_id for one in table.session().room.present}
    assert "PJJ" not in table.words()
