"""What is shared by choice, in French: to the room, to who reads alone."""

from dataclasses import replace
from datetime import date, time

import pytest

from decroapp.domain.case.need_cards import Hours
from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.case.sharing import NOTHING_SHARED
from decroapp.domain.charter.disclosed import for_reader, for_room
from decroapp.domain.charter.disclosure import Room
from decroapp.domain.charter.policy import Agreement, Presence, Reader
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy import shipped_policy
from decroapp.wording.room import say_case
from decroapp.wording.sharing import (
    card_detail,
    card_title,
    room_lines,
    say_hearers,
    say_hours,
    say_mention,
    say_missing,
    say_statement,
)
from tests.domain.charter.dossiers import full_dossier
from tests.domain.charter.sharings import DAY, HOLDER, full_sharing, on_card, say

pytestmark = pytest.mark.requirement("C.P2", "C.P3")

POLICY = shipped_policy()
PEOPLE = ((Presence.CORE, frozenset({Reader.HEAD})),)
CORE, BOTH = frozenset({Presence.CORE}), frozenset({Presence.CORE, Presence.MEMBER})


def told(kind, classes, sharing=None):
    held = replace(full_dossier(), sharing=full_sharing() if sharing is None else sharing)
    return for_room(POLICY, Room(kind, classes), held, people=PEOPLE)


def test_a_plenary_hears_needs_in_neutral_words_and_never_where_a_constraint_comes_from():
    lines = [text for text, _beside in room_lines(told(MeetingKind.PLENARY, BOTH).sharing)]
    assert lines == [
        "Démarche accompagnée\u00a0: CANARI-F",
        "CANARI-G",
        "Lien avec l’établissement\u00a0: CANARI-H",
        "Indisponible le mardi",
        "«\u00a0CANARI-K1\u00a0»",
        "«\u00a0CANARI-K2\u00a0»",
        "Suivi en cours – me consulter",
    ]


def test_a_restricted_meeting_hears_the_need_itself():
    lines = [text for text, _beside in room_lines(told(MeetingKind.RESTRICTED, CORE).sharing)]
    assert "Accès aux droits\u00a0: voir l’AS\u00a0: CANARI-F" in lines
    assert "Contrainte\u00a0: indisponible le mardi" in lines


def test_the_page_of_the_room_shows_them_under_its_looks():
    plain = replace(told(MeetingKind.PLENARY, BOTH), facts=(), referrals=(), decisions=(), state="")
    page = say_case(plain, DAY, 4)
    assert "CANARI-G" in {line.text for line in page.looks}
    silent = replace(plain, sharing=told(MeetingKind.PLENARY, BOTH, NOTHING_SHARED).sharing)
    assert "CANARI-G" not in repr(say_case(silent, DAY, 4))


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (Hours(weekday=2), "le mardi"),
        (Hours(2, time(14), time(16)), "le mardi de 14\u00a0h à 16\u00a0h"),
        (Hours(first_day=date(2026, 11, 24)), "à partir du 24 novembre"),
        (
            Hours(2, None, None, date(2026, 11, 24), date(2026, 12, 1)),
            "le mardi, du 24 novembre au 1er décembre",
        ),
        (Hours(), ""),
    ],
)
def test_hours_are_said_in_words(hours, words):
    assert say_hours(hours).replace("\u202f", "\u00a0") == words.replace("\u202f", "\u00a0")


def test_a_card_says_who_carries_it_and_how_far_it_goes():
    held = replace(full_dossier(), sharing=full_sharing())
    card = for_reader(POLICY, [Reader.HEAD], None, held).sharing.cards[0]
    assert card_title(replace(card, label="Dossier de bourse")) == "Dossier de bourse"
    assert "porte la carte\u00a0: Mme\u00a0Canari-AS (AS)" in card_detail(card)
    assert "au plus\u00a0: la réunion plénière" in card_detail(card)


def test_a_statement_names_the_pupil_or_the_holder():
    names = {HOLDER: "Ode Rocabert"}
    assert say_statement(say(on_card("F"), Agreement.GIVEN), names) == (
        "L’élève donne son accord le 13 novembre"
    )
    assert say_statement(say(on_card("F"), Agreement.REFUSED, HOLDER), names) == (
        "Ode Rocabert refuse le 13 novembre"
    )
    assert say_statement(say(on_card("F"), Agreement.REFUSED, HOLDER), {}).startswith(
        "Un responsable"
    )


def test_who_has_not_answered_is_said():
    held = replace(full_sharing(), statements=(say(on_card("F"), Agreement.GIVEN),))
    seen = for_reader(POLICY, [Reader.SOCIAL_WORKER], None, replace(full_dossier(), sharing=held))
    (one,) = seen.sharing.agreements
    assert say_missing(one, {HOLDER: "Ode Rocabert"}) == "Réponse attendue\u00a0: Ode Rocabert"


def test_whom_the_pupil_chose_and_the_mention_are_said():
    assert say_hearers(frozenset({Hearer.CPE, Hearer.HEAD})) == "la direction et les CPE"
    (one,) = full_sharing().mentions
    assert say_mention(one) == (
        "Suivi en cours – me consulter (Mme\u00a0Canari-AS, depuis le 13 novembre)"
    )
