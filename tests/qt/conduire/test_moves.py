"""Before a case opens: one line says who enters and who leaves; Enter applies it."""

import pytest

from decroapp.domain.meeting.kinds import ItemState
from tests.builders import add_member
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("B.R1")


@pytest.fixture
def moving(table):
    """The form teacher of another class sits where the second case is about to open."""
    context, fourth = table.desk.context, table.people.divisions[1]
    other = table.desk.run(lambda: add_member(context, "teacher", "Orval", division=fourth))
    table.desk.run(lambda: all_signed(context))
    conduct = table.desk.services.conduct
    table.show()
    table.desk.run(lambda: conduct.arrive(table.meeting, [other]))
    table.page.enter(table.meeting)
    table.desk.settle()
    table.other = other
    table.place = next(
        place
        for place, case in enumerate(table.cases)
        if any(
            one.member_id == other
            for one in table.desk.run(lambda c=case: conduct.moves(table.of_case[c])).leave
        )
    )
    return table.open(table.place)


def there(table):
    return {one.member.last_name for one in table.session().room.present}


def words(table):
    return table.words().replace("\u00a0", " ")


def test_the_line_names_who_leaves_and_nothing_of_the_case(moving):
    assert "M. Orval sort." in words(moving)
    chosen = moving.state(moving.place)
    line = next(one for one in moving.session().lines if one.item.item_id == chosen.item_id)
    assert f"Avant d’ouvrir le cas {line.initials} ({line.division})." in moving.words()
    assert (moving.page.page_state, moving.named()) == ("moves", set())
    assert moving.state(moving.place).state is ItemState.WAITING


def test_enter_applies_it_and_opens_the_case(moving):
    moving.key("Return")
    assert "Orval" not in there(moving)
    assert moving.page.page_state == "case"
    assert len(moving.named()) == 1


def test_ctrl_enter_applies_it_too(moving):
    moving.key("Ctrl+Return")
    assert ("Orval" in there(moving), moving.page.page_state) == (False, "case")


@pytest.mark.parametrize("way", ["key", "button"])
@pytest.mark.requirement("C.P5")
def test_escape_keeps_those_who_are_there_and_the_gate_says_whom_it_does_not_concern(moving, way):
    if way == "key":
        moving.key("Escape")
    else:
        moving.find("conduire_waiting_other_button").click()
        moving.desk.settle()
    assert "Orval" in there(moving)
    assert (moving.page.page_state, moving.named()) == ("gate", set())
    moving.key("O")
    assert ("Orval" in there(moving), moving.page.page_state) == (False, "case")


def test_who_leaves_by_hand_settles_the_question(moving):
    moving.page.desk.exit(moving.other)
    moving.desk.settle()
    assert moving.page.page_state == "case"


def test_another_case_may_be_chosen_meanwhile(moving):
    conduct = moving.desk.services.conduct
    calm = next(
        item
        for item in moving.items
        if not moving.desk.run(lambda i=item: conduct.moves(i)).movements
    )
    moving.page.flow.open_case(calm)
    moving.desk.settle()
    assert moving.page.desk.case.item_id == calm
    assert "Orval" in there(moving)
    moving.page.desk.postpone()
    moving.desk.settle()
    assert moving.page.page_state == "agenda"


def test_the_line_gives_way_to_the_usual_words_once_settled(moving):
    moving.key("Return")
    moving.page.desk.postpone()
    moving.desk.settle()
    assert "M. Orval sort" not in words(moving)
    assert moving.find("conduire_waiting_other_button").isHidden()


def test_the_search_knows_the_pupils_of_the_agenda_by_their_initials(table):
    table.show()
    (hit,) = table.desk.run(lambda: table.page.search("vald"))
    assert (hit.title, hit.page) == ("I.\u00a0V.", "conduire")
    assert table.desk.run(lambda: table.page.search("aubin")) == []
    table.page.enter(hit.target)
    table.desk.settle()
    assert table.named() == {"Valdoisin"}


def test_the_search_knows_nothing_before_the_code(table):
    table.show()
    table.page.desk.forget()
    assert table.desk.run(lambda: table.page.search("vald")) == ()
