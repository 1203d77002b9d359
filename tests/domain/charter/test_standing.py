"""Who may sit, by the charter: the rule that the gate of the room asks."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from decroapp.domain.charter.charte_codes import SignatureWay, StandingState, SuspensionReason
from decroapp.domain.charter.standing import (
    CharterSignature,
    CharterVersion,
    Suspension,
    charter_standing,
    in_force,
    next_number,
    to_come,
)

pytestmark = pytest.mark.requirement("C.P4")
ME, OTHER = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
FIRST = CharterVersion(UUID(int=11), "2026-1", 2026, "a" * 64, date(2026, 9, 1))
MINOR = CharterVersion(
    UUID(int=12), "2026-1.1", 2026, "b" * 64, date(2026, 10, 1), True, FIRST.version_id
)
SECOND = CharterVersion(UUID(int=13), "2026-2", 2026, "c" * 64, date(2026, 11, 1))
LAST_YEAR = CharterVersion(UUID(int=14), "2025-1", 2025, "d" * 64, date(2025, 9, 1))
OUT = Suspension(UUID(int=31), ME, TODAY, TODAY + 9 * DAY, SuspensionReason.INQUIRY)


def signed(version=FIRST, by=ME, on=date(2026, 9, 3), sha256=None):
    sha256 = sha256 or version.sha256
    way = SignatureWay.STROKE
    return CharterSignature(UUID(int=21), version.version_id, by, on, way, sha256)


def state(versions, signatures=(), suspensions=(), today=TODAY):
    return charter_standing(ME, versions, signatures, suspensions, today).state


def test_without_a_version_in_force_nobody_has_signed():
    assert state([]) is StandingState.NOT_IN_FORCE
    assert state([LAST_YEAR], [signed(LAST_YEAR)]) is StandingState.NOT_IN_FORCE


def test_who_signed_may_sit_and_only_he():
    assert charter_standing(ME, [FIRST], [signed()], [], TODAY).may_sit
    assert state([FIRST], [signed(by=OTHER)]) is StandingState.TO_SIGN


def test_a_signature_of_another_text_signs_nothing():
    assert state([FIRST], [signed(sha256="e" * 64)]) is StandingState.TO_SIGN


def test_a_signature_counts_from_its_day():
    assert state([FIRST], [signed(on=TODAY)]) is StandingState.SIGNED
    assert state([FIRST], [signed(on=TODAY + DAY)]) is StandingState.TO_SIGN


def test_a_minor_revision_keeps_the_signatures():
    found = charter_standing(ME, [FIRST, MINOR], [signed()], [], TODAY)
    assert (found.state, found.version) == (StandingState.SIGNED, MINOR)


def test_a_changed_article_asks_to_sign_again():
    versions = [FIRST, MINOR, SECOND]
    assert state(versions, [signed()]) is StandingState.SIGN_AGAIN
    assert state(versions, [signed(MINOR)]) is StandingState.SIGN_AGAIN
    assert state(versions, [signed(), signed(SECOND)]) is StandingState.SIGNED


def test_a_new_school_year_asks_everybody():
    again = CharterVersion(UUID(int=15), "2027-1", 2027, "a" * 64, date(2027, 9, 1))
    versions = [FIRST, again]
    assert state(versions, [signed()], today=date(2027, 8, 31)) is StandingState.SIGNED
    assert state(versions, [signed()], today=date(2027, 9, 1)) is StandingState.TO_SIGN


def test_a_version_to_come_changes_nothing_yet():
    later = CharterVersion(UUID(int=16), "2026-2", 2026, "f" * 64, TODAY + DAY)
    assert in_force([FIRST, later], TODAY) == FIRST
    assert to_come([FIRST, later], TODAY) == later
    assert to_come([FIRST], TODAY) is None
    assert state([FIRST, later], [signed()]) is StandingState.SIGNED


def test_a_suspension_holds_to_its_last_day_whatever_was_signed():
    for day in (TODAY, OUT.last_day):
        found = charter_standing(ME, [FIRST], [signed()], [OUT], day)
        assert (found.state, found.suspension) == (StandingState.SUSPENDED, OUT)
    after = OUT.last_day + DAY
    assert state([FIRST], [signed()], [OUT], after) is StandingState.SIGNED
    assert state([FIRST], [signed()], [OUT], TODAY - DAY) is StandingState.SIGNED


def test_a_suspension_of_another_or_lifted_holds_nobody():
    lifted = Suspension(OUT.suspension_id, ME, TODAY, OUT.last_day, OUT.reason, TODAY + DAY)
    assert state([FIRST], [signed()], [lifted]) is StandingState.SUSPENDED
    assert state([FIRST], [signed()], [lifted], TODAY + DAY) is StandingState.SIGNED
    other = Suspension(OUT.suspension_id, OTHER, TODAY, OUT.last_day, OUT.reason)
    assert state([FIRST], [signed()], [other]) is StandingState.SIGNED


def test_numbers_follow_the_year_and_the_kind_of_revision():
    assert next_number([], 2026, minor=False) == "2026-1"
    assert next_number([FIRST], 2026, minor=True) == "2026-1.1"
    assert next_number([FIRST, MINOR], 2026, minor=True) == "2026-1.2"
    assert next_number([FIRST, MINOR], 2026, minor=False) == "2026-2"
    assert next_number([FIRST, LAST_YEAR], 2027, minor=True) == "2027-1"
