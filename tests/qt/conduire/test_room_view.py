"""The page is the view of the room: nothing else is in the widget tree."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel

from decroapp.domain.clock import FixedClock
from decroapp.domain.meeting.kinds import ItemState
from decroapp.services.cases import Cases

pytestmark = pytest.mark.requirement("A.M3")


def test_a_partner_who_enters_lowers_the_view_at_once(table):
    table.show().open(0)
    assert "Absences répétées" in table.words()
    table.key("Ctrl+E")
    table.type("ancolie")
    table.key("Return")
    assert "Absences répétées" not in table.words()
    assert "Un partenaire extérieur est là" in table.find("conduire_band_label").text()
    assert table.find("conduire_room_band").isVisible()


def test_the_view_comes_back_when_the_partner_leaves(table):
    table.show().open(0)
    table.page.desk.enter([table.people.partner])
    table.desk.settle()
    presence = table.page.room.ui.conduire_presence_table
    presence.select(table.people.partner)
    presence.setFocus()
    table.key("Delete")
    assert "Absences répétées" in table.words()
    assert not table.find("conduire_room_band").isVisible()


def test_facts_not_reread_are_never_in_the_page(table):
    table.show().open(0)
    assert "CANARI-1" not in table.words()
    cases = Cases(table.desk.context)
    opened = table.desk.run(lambda: cases.read(table.cases[0]))
    table.desk.run(lambda: cases.mark_reread(opened.case.referrals[0].referral_id))
    table.open(0)
    assert "CANARI-1" in table.words()


@pytest.mark.requirement("B.R1")
def test_what_no_room_may_see_is_never_in_the_page(table):
    table.show().open(0)
    words = table.words().lower()
    for canary in ("canari", "blâme", "vigilance", "responsable"):
        assert canary not in words


@pytest.mark.requirement("B.R1")
def test_no_pupil_but_the_one_on_the_table_is_named(table):
    table.show()
    assert table.named() == set()
    table.open(0)
    assert table.named() == {"Rocabert"}
    table.open(2)
    assert table.named() == {"Rubisart"}


def test_the_name_leaves_with_the_case(table):
    table.show().open(0)
    table.key("Alt+1", "Ctrl+Return")
    assert "Rocabert" not in table.words()


def test_like_initials_are_told_apart(table):
    table.show()
    shown = {row.cell(1).text for row in table.page.agenda.ui.conduire_agenda_list.rows()}
    assert {"M.\u00a0R.\u00a01", "M.\u00a0R.\u00a02"} <= shown


def test_a_plenary_names_decisions_by_their_public_label(table):
    table.show().open(0)
    assert "Relais extérieur" in table.words()
    assert "Relais vers un partenaire" not in table.words()


def test_a_restricted_meeting_names_decisions_in_full(small_table):
    small_table.show(teacher=False).open(0)
    assert "Relais vers un partenaire extérieur" in small_table.words()
    assert not small_table.find("conduire_room_band").isVisible()


def test_a_member_in_a_restricted_meeting_brings_the_public_labels_back(small_table):
    small_table.show().open(0)
    assert "Relais vers un partenaire extérieur" not in small_table.words()
    assert "comme en plénière" in small_table.find("conduire_band_label").text()


@pytest.mark.parametrize("typed", ["dasen", "mission", "pafi", "relais", "dispositif"])
def test_the_completion_shows_public_labels_in_a_plenary(table, typed):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type(typed)
    words = table.words()
    for internal in (
        "DASEN",
        "vers un partenaire",
        "Parcours aménagé de",
        "Dispositif relais",
        "MLDS",
    ):
        assert internal not in words


@pytest.mark.requirement("B.R1")
def test_f9_covers_everything_until_f9_again(table):
    table.show().open(0)
    table.key("F9")
    assert table.find("conduire_neutral_view").isVisible()
    assert table.find("conduire_neutral_view").geometry() == table.page.window().rect()
    assert table.page.page_state == "neutral"
    table.key("Alt+1", "Ctrl+Return")
    assert table.state(0).state is ItemState.OPEN
    table.key("F9")
    assert table.page.cover.screen is None
    assert table.page.page_state == "case"


def test_the_neutral_screen_tells_the_hour_of_the_session(table):
    table.show().open(0)
    table.key("F9")
    assert "13\u00a0h\u00a030" in [
        label.text() for label in table.page.cover.screen.findChildren(QLabel)
    ]


@pytest.mark.requirement("B.R1")
def test_suspending_covers_at_once_drops_the_line_and_puts_the_case_off(table):
    table.show().open(0)
    table.key("Ctrl+D")
    table.type("tuto")
    table.page.flush()
    table.page.suspend()
    assert table.page.cover.screen.isVisible()
    assert "Rocabert" not in table.words()
    table.desk.settle()
    item = table.state(0)
    assert (item.state, item.reason) == (ItemState.WAITING, "postponed")
    drafts = table.desk.services.drafts
    assert table.desk.run(lambda: drafts.find("conduire", str(item.item_id))) is None


def test_what_is_half_typed_comes_back_after_a_lock(table):
    table.show().open(1)
    table.key("Alt+2", "Ctrl+D")
    table.type("tutorat, Aub")
    table.page.flush()
    table.page.leave()
    table.desk.settle()
    assert "Valdoisin" not in table.words()
    again = table.new_page()
    table.page = table.desk.show(again, table.meeting)
    assert again.case.line.text == "tutorat, Aub"
    assert again.case.end.outcome == "adjusted"
    assert "Valdoisin" in table.words()


@pytest.mark.requirement("B.R1")
def test_the_time_left_follows_the_clock(table):
    table.show()
    assert table.page.agenda.ui.conduire_minutes_label.text() == "25\u00a0min"
    later = FixedClock(datetime(2026, 11, 24, 12, 39, tzinfo=UTC))
    table.page.agenda.show_time(later.now_ms())
    assert table.page.agenda.ui.conduire_minutes_label.text() == "16\u00a0min"
    assert table.page.agenda.ui.conduire_time_bar.value() == 9
    assert table.page.agenda.ui.conduire_cases_label.text() == "pour 4\u00a0situations"


def test_an_empty_room_is_asked_who_is_there(table):
    table.show().open(0)
    for one in table.session().room.present:
        table.page.desk.exit(one.member.member_id)
    table.desk.settle()
    assert table.page.arrival.isVisible()
    assert not table.page.ui.conduire_panels_view.isVisible()


def test_below_900_pixels_the_panels_are_tabs(table):
    table.show((800, 700)).open(0)
    assert table.page.ui.conduire_panels_view.narrow
    assert table.page.case.ui.conduire_pupil_label.isVisible()


def test_a_decision_is_durable_when_the_line_is_empty_again(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("tutorat, aubin, demain")
    table.key("Return")
    assert table.desk.run(table.decisions_on_disk) == 1


@pytest.mark.requirement("A.V4")
def test_a_decision_takes_its_line_from_the_draft_and_leaves_the_rest(table):
    table.show().open(1)
    table.key("Alt+2", "Ctrl+D")
    table.type("tutorat, M. Aubin, dans 3 semaines")
    item, drafts = table.state(1).item_id, table.desk.services.drafts
    # The page is not told yet: what is in the vault is what a crash would give back.
    table.page.desk.decided.disconnect(table.page.flow._decided)
    table.key("Return")
    kept = table.desk.run(lambda: drafts.find("conduire", str(item))).content
    assert (kept["line"], kept["outcome"]) == ("", "adjusted")
    assert table.desk.run(table.decisions_on_disk) == 1
    table.page.flow._decided()
    table.key("Ctrl+Return")
    assert table.desk.run(lambda: drafts.find("conduire", str(item))) is None


@pytest.mark.requirement("B.A2")
def test_a_line_warns_of_an_age_with_its_article_and_is_added_all_the_same(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("pafi, CPE, dans 3 semaines")
    warning = table.find("conduire_missing_label").text()
    assert warning.startswith("De 15 à 18\u00a0ans\u202f; l’élève a 14\u00a0ans. Guide national")
    table.key("Return")
    assert table.desk.run(table.decisions_on_disk) == 1
