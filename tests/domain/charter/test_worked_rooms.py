"""The worked rooms of design §5."""

import pytest

from decroapp.domain.charter.disclosure import (
    Known,
    Room,
    in_room,
    partner_presence,
)
from decroapp.domain.charter.policy import (
    Agreement,
    Audience,
    Presence,
    RoomItem,
    View,
)
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.meeting.presence import class_of
from decroapp.domain.people.codes import Profession
from tests.domain.charter.everything import POLICY

pytestmark = pytest.mark.requirement("C.T1")


AROUND = (
    Profession.HEAD,
    Profession.CPE,
    Profession.TEACHER,
    Profession.SOCIAL_WORKER,
    Profession.NURSE,
    Profession.ALSES,
)


def worked(kind, *more):
    """Return the room of head, CPE, RDS, PP, AS, nurse and ALSES, with more classes."""
    lead = class_of(Profession.TEACHER, dropout_lead=True)
    return Room(kind, frozenset({lead, *(class_of(one) for one in AROUND), *more}))


def views(room, **known):
    """Return what a room sees of each kind of item, without those it does not see."""
    seen = {item: in_room(POLICY, room, item, Known(**known)).view for item in RoomItem}
    return {item.value: view.value for item, view in seen.items() if view is not View.NOTHING}


OPEN = {"agreement": Agreement.GIVEN, "audience": Audience.PLENARY}
BASE = {
    "identity": "name_class_age",
    "schooling": "full",
    "project": "full",
    "attendance": "full",
    "mention": "mention",
    "dossier": "public_label",
}


def test_the_worked_plenary_sees_the_school_s_part_before_anything_is_shared():
    assert views(worked(MeetingKind.PLENARY)) == BASE


def test_the_worked_plenary_sees_ticked_sanctions_plenary_cards_and_chosen_words():
    room = worked(MeetingKind.PLENARY)
    assert views(room, **OPEN, ticked=True, reread=True, chosen=True) == BASE | {
        "sanction": "type_date",
        "facts": "full",
        "social_card": "plain_card",
        "family_card": "plain_card",
        "health_card": "instruction_only",
        "calendar_card": "unavailable",
        "pupil_word": "sentence",
        "relayed_word": "sentence",
    }


def test_one_more_colleague_does_not_blank_the_worked_plenary():
    room = worked(MeetingKind.PLENARY, class_of(Profession.MLDS), class_of(Profession.TEACHER))
    assert views(room) == BASE


def test_with_the_teacher_of_another_class_no_case_opens():
    room = worked(MeetingKind.PLENARY, Presence.OUTSIDER)
    assert views(room, **OPEN, ticked=True, reread=True, chosen=True) == {}


def test_an_educator_of_the_pjj_without_agreement_opens_no_case():
    room = worked(MeetingKind.EXTENDED, partner_presence(Agreement.NONE))
    assert views(room, **OPEN, ticked=True, chosen=True) == {}


def test_an_educator_of_the_pjj_with_agreement_sees_his_own_action_and_no_constraint():
    room = worked(MeetingKind.EXTENDED, partner_presence(Agreement.GIVEN))
    assert views(room, **OPEN, reread=True) == {"identity": "name_class", "dossier": "own_action"}


def test_a_partner_sees_the_one_card_he_carries_and_ticked_lines():
    room = worked(MeetingKind.EXTENDED, Presence.PARTNER)
    assert views(room, **OPEN, carried=True, ticked=True, attendance_action=True) == {
        "identity": "name_class",
        "schooling": "ticked_lines",
        "project": "ticked_lines",
        "attendance": "period_count",
        "social_card": "own_card",
        "family_card": "own_card",
        "dossier": "own_action",
    }


def test_the_pupil_and_his_parents_see_their_own_case_without_its_calendar():
    room = worked(MeetingKind.PLENARY, Presence.FAMILY)
    assert views(room, **OPEN, reread=True) == BASE | {
        "facts": "full",
        "social_card": "plain_card",
        "family_card": "plain_card",
        "health_card": "instruction_only",
    }


def test_the_restricted_meeting_reads_cards_with_their_category():
    room = Room(MeetingKind.RESTRICTED, frozenset({Presence.CORE}))
    assert views(room, agreement=Agreement.GIVEN, audience=Audience.RESTRICTED) == BASE | {
        "dossier": "full",
        "facts": "full",
        "social_card": "card",
        "family_card": "card",
        "health_card": "instruction_only",
        "calendar_card": "constraint",
    }
