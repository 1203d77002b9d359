"""Cards, words, agreements and transmissions: what may be written, and how agreements stand."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from decroapp.domain.case.agreements import (
    Askable,
    NewStatement,
    check_statement,
    holders_of,
    missing,
    standing,
)
from decroapp.domain.case.need_cards import (
    IN_FORCE,
    NEEDS,
    Hours,
    Need,
    NeedCard,
    check_card,
    only_narrows,
)
from decroapp.domain.case.pupil_words import (
    HEARERS,
    Hearer,
    PupilWord,
    check_word,
    heard_in_room,
)
from decroapp.domain.case.transmissions import (
    OrderingText,
    Transmission,
    TransmissionItem,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
    check_transmission,
    gone_out,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience, Presence, Reader
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.guardians import GuardianCard, Protection
from tests.domain.charter.sharings import CARDS, HOLDER, OTHER, SOCIAL, card, given, on_card, say

TODAY = date(2026, 11, 24)
LATER = date(2026, 11, 25)
SECOND = UUID(int=5)
MINOR = Askable(adult=False, holders=frozenset({HOLDER}))
ADULT = Askable(adult=True, holders=frozenset({HOLDER}))
F = on_card("F")
WRITTEN = NeedCard(Category.F, Need.RIGHTS, "Voir Mme A.", UUID(int=1), Audience.PLENARY)
CALENDAR = replace(
    WRITTEN, category=Category.I, need=Need.CALENDAR, instruction="", hours=Hours(weekday=2)
)
WORD = PupilWord(Category.K1, "Je viens.", TODAY, frozenset({Hearer.HEAD}), True, True)
PLENARY = (MeetingKind.PLENARY, [(Presence.CORE, frozenset({Reader.HEAD}))])
CHOSEN = Transmission(
    TransmissionKind.CHOSEN,
    TODAY,
    TransmissionMeans.HAND,
    frozenset({TransmittedItem.ACTION}),
    member_id=OTHER.member_id,
)
ORDERED = Transmission(
    TransmissionKind.ORDERED,
    TODAY,
    TransmissionMeans.APPLICATION,
    frozenset({TransmittedItem.IDENTITY_CONTACT}),
    OrderingText.LEAVERS,
)


def refuses(code, call, *args, **named):
    with pytest.raises(RuleError) as refused:
        call(*args, **named)
    assert refused.value.code == code


@pytest.mark.requirement("C.P2")
@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("card-need-elsewhere", {"need": Need.CALENDAR}),
        ("card-need-elsewhere", {"category": Category.J}),
        ("card-need-elsewhere", {"category": Category.K1}),
        ("card-instruction-missing", {"instruction": "  "}),
        ("card-instruction-long", {"instruction": "x" * 201}),
        ("card-hours-elsewhere", {"hours": Hours(weekday=2)}),
    ],
)
def test_a_card_says_a_need_of_its_category_and_a_short_instruction(code, change):
    check_card(WRITTEN)
    refuses(code, check_card, replace(WRITTEN, **change))


@pytest.mark.requirement("C.P2")
@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("card-calendar-words", {"instruction": "rendez-vous"}),
        ("card-calendar-words", {"label_code": "x-a"}),
        ("card-hours-missing", {"hours": Hours()}),
        ("card-hours-order", {"hours": Hours(weekday=2, starts_at=time(14))}),
        ("card-hours-order", {"hours": Hours(2, time(16), time(14))}),
        ("card-hours-order", {"hours": Hours(first_day=LATER, last_day=TODAY)}),
    ],
)
def test_a_constraint_of_calendar_has_hours_and_not_a_word(code, change):
    check_card(CALENDAR)
    refuses(code, check_card, replace(CALENDAR, **change))


@pytest.mark.requirement("C.P2")
def test_no_need_belongs_to_child_protection_and_arrangements_are_of_health():
    assert set(NEEDS) == {Category.F, Category.G, Category.H, Category.I}
    assert NEEDS[Category.G] > IN_FORCE
    assert set().union(*NEEDS.values()) == set(Need)


@pytest.mark.requirement("C.P2")
def test_only_a_narrower_audience_keeps_what_was_agreed():
    before = card("F")
    same = NeedCard(
        before.category, before.need, before.instruction, SOCIAL.member_id, Audience.CARRIER
    )
    assert only_narrows(before, same)
    assert not only_narrows(before, replace(same, instruction="Autre chose."))
    assert not only_narrows(
        replace(before, audience=Audience.CARRIER), replace(same, audience=Audience.PLENARY)
    )


@pytest.mark.requirement("C.P2")
@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("word-empty", {"sentence": " "}),
        ("word-long", {"sentence": "x" * 201}),
        ("word-date-future", {"said_on": LATER}),
        ("word-not-reread", {"reread": False}),
        ("word-not-warned", {"warned": False}),
        ("word-nobody", {"hearers": frozenset()}),
        ("word-hearer-elsewhere", {"kind": Category.K2, "hearers": frozenset({Hearer.MLDS})}),
        ("word-hearer-elsewhere", {"kind": Category.F}),
    ],
)
def test_a_word_is_reread_by_a_pupil_who_knows_who_may_read(code, change):
    check_word(WORD, TODAY)
    refuses(code, check_word, replace(WORD, **change), TODAY)


@pytest.mark.requirement("C.P2")
def test_a_word_is_heard_in_a_room_when_everybody_there_was_chosen():
    head, cpe = (Presence.CORE, frozenset({Reader.HEAD})), (Presence.CORE, frozenset({Reader.CPE}))
    partner = (Presence.PARTNER, frozenset({Reader.PARTNER}))
    chosen, group = frozenset({Hearer.HEAD}), frozenset({Hearer.PLENARY})
    assert heard_in_room(chosen, MeetingKind.PLENARY, [head])
    assert not heard_in_room(chosen, MeetingKind.PLENARY, [head, cpe])
    assert heard_in_room(group, MeetingKind.PLENARY, [head, cpe])
    assert not heard_in_room(group, MeetingKind.EXTENDED, [head, partner])
    assert not heard_in_room(group, MeetingKind.PLENARY, [])
    assert heard_in_room(group, MeetingKind.PLENARY, [head, (Presence.FAMILY, frozenset())])
    restricted = frozenset({Hearer.RESTRICTED})
    assert heard_in_room(restricted, MeetingKind.RESTRICTED, [head, cpe])
    assert not heard_in_room(restricted, MeetingKind.PLENARY, [head, cpe])


@pytest.mark.requirement("C.P2")
def test_who_reads_no_relayed_word_is_not_offered():
    assert set(HEARERS[Category.K1]) == set(Hearer)
    assert not {Hearer.TEACHERS, Hearer.MLDS, Hearer.PARTNER} & set(HEARERS[Category.K2])


@pytest.mark.requirement("C.P3")
def test_a_minor_and_each_holder_have_to_agree():
    both = Askable(adult=False, holders=frozenset({HOLDER, SECOND}))
    assert standing(given(F), MINOR) is Agreement.GIVEN
    assert standing(given(F, (None,)), MINOR) is Agreement.NONE
    assert standing(given(F), both) is Agreement.NONE
    assert missing(given(F), both) == (SECOND,)
    assert standing(given(F), Askable(adult=False)) is Agreement.NONE


@pytest.mark.requirement("C.P3")
def test_an_adult_pupil_decides_alone():
    against = (*given(F, (None,)), say(F, Agreement.REFUSED, HOLDER))
    assert standing(against, ADULT) is Agreement.GIVEN
    assert standing(against, MINOR) is Agreement.REFUSED
    assert missing((), ADULT) == (None,)


@pytest.mark.requirement("C.P3")
@pytest.mark.parametrize("who", [None, HOLDER])
def test_one_withdrawal_closes_until_it_is_given_again(who):
    withdrawn = (*given(F), say(F, Agreement.WITHDRAWN, who, 1))
    assert standing(withdrawn, MINOR) is Agreement.WITHDRAWN
    assert standing((*withdrawn, say(F, Agreement.GIVEN, who, 2)), MINOR) is Agreement.GIVEN


@pytest.mark.requirement("C.P3")
@pytest.mark.parametrize(
    ("code", "change", "asked"),
    [
        ("agreement-date-future", {"on_day": LATER}, MINOR),
        ("agreement-adult-alone", {"guardian_id": HOLDER}, ADULT),
        ("agreement-not-holder", {"guardian_id": SECOND}, MINOR),
        ("agreement-nothing-given", {"state": Agreement.WITHDRAWN}, MINOR),
    ],
)
def test_a_statement_that_nobody_may_make_is_refused(code, change, asked):
    said = given(F)[0]
    new = NewStatement(F, Agreement.GIVEN, TODAY, said.means)
    check_statement(new, (), asked, TODAY)
    refuses(code, check_statement, replace(new, **change), (), asked, TODAY)


@pytest.mark.requirement("C.P3")
def test_nobody_answers_before_his_last_answer():
    earlier = NewStatement(F, Agreement.WITHDRAWN, date(2026, 11, 1), given(F)[0].means)
    refuses("agreement-date-before", check_statement, earlier, given(F), MINOR, TODAY)


@pytest.mark.requirement("C.P3")
def test_who_is_set_aside_by_a_judge_is_not_asked():
    one = GuardianCard(HOLDER, "Mme", "A", "1", "10", ())
    aside = replace(one, guardian_id=SECOND, protection=Protection(not_addressee=True))
    other = [replace(one, level="3"), replace(one, kinship="70")]
    assert holders_of([one, aside, *other]) == (one,)


@pytest.mark.requirement("C.P3")
@pytest.mark.parametrize(
    ("code", "new", "partner"),
    [
        ("transmission-no-agreement", CHOSEN, Agreement.NONE),
        ("transmission-no-agreement", CHOSEN, Agreement.WITHDRAWN),
        ("transmission-partner-missing", replace(CHOSEN, member_id=None), Agreement.GIVEN),
        ("transmission-empty", replace(CHOSEN, items=frozenset()), Agreement.GIVEN),
        ("transmission-date-future", replace(CHOSEN, on_day=LATER), Agreement.GIVEN),
        (
            "transmission-beyond-text",
            replace(CHOSEN, items=frozenset({TransmittedItem.ATTENDANCE_FILE})),
            Agreement.GIVEN,
        ),
        (
            "transmission-card-closed",
            replace(CHOSEN, cards=frozenset({CARDS["F"]})),
            Agreement.GIVEN,
        ),
        (
            "transmission-card-closed",
            replace(CHOSEN, items=frozenset({TransmittedItem.CARD})),
            Agreement.GIVEN,
        ),
        ("transmission-text-missing", replace(ORDERED, text=None), Agreement.NONE),
        (
            "transmission-beyond-text",
            replace(ORDERED, items=frozenset({TransmittedItem.PROJECT})),
            Agreement.NONE,
        ),
        (
            "transmission-beyond-text",
            replace(ORDERED, cards=frozenset({CARDS["F"]})),
            Agreement.NONE,
        ),
    ],
)
def test_a_transmission_goes_no_further_than_its_ground(code, new, partner):
    refuses(code, check_transmission, new, partner=partner, cards={}, today=TODAY)


@pytest.mark.requirement("C.P3")
@pytest.mark.parametrize("partner", Agreement)
def test_what_a_text_orders_is_never_blocked_by_an_agreement(partner):
    check_transmission(ORDERED, partner=partner, cards={}, today=TODAY)


@pytest.mark.requirement("C.P3")
def test_a_withdrawal_tells_what_had_gone_out_under_it_and_nothing_else():
    sent = TransmissionItem(
        UUID(int=1),
        TransmissionKind.CHOSEN,
        None,
        OTHER,
        TODAY,
        TransmissionMeans.HAND,
        SOCIAL,
        (TransmittedItem.CARD,),
        (CARDS["F"],),
        None,
    )
    ordered = replace(sent, kind=TransmissionKind.ORDERED)
    assert gone_out((sent, ordered), card_id=CARDS["F"], member_id=None) == (sent,)
    assert gone_out((sent, ordered), card_id=None, member_id=OTHER.member_id) == (sent,)
    assert gone_out((sent,), card_id=CARDS["G"], member_id=SOCIAL.member_id) == ()
