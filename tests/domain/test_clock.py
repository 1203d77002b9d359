"""The time as the school sees it, whatever the machine thinks."""

from datetime import UTC, date, datetime, time

import pytest

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.calendar.zones import zone_of
from decroapp.domain.clock import FixedClock, SystemClock, ahead_to

NIGHT = FixedClock(datetime(2026, 11, 24, 22, 30, tzinfo=UTC))


@pytest.mark.requirement("A.X2")
def test_the_day_is_that_of_the_school():
    assert NIGHT.today() == date(2026, 11, 24)
    assert NIGHT.in_zone("Indian/Reunion").today() == date(2026, 11, 25)
    assert NIGHT.in_zone("Indian/Reunion").now_ms() == NIGHT.now_ms()


@pytest.mark.parametrize(
    ("territory", "hour"),
    [
        (Territory.METROPOLE, 23),
        (Territory.ALSACE_MOSELLE, 23),
        (Territory.GUADELOUPE, 18),
        (Territory.MARTINIQUE, 18),
        (Territory.SAINT_MARTIN, 18),
        (Territory.SAINT_BARTHELEMY, 18),
        (Territory.GUYANE, 19),
        (Territory.LA_REUNION, 2),
        (Territory.MAYOTTE, 1),
    ],
)
def test_each_territory_has_its_hour(territory, hour):
    clock = NIGHT.in_zone(zone_of(territory))
    assert clock.local(clock.now_ms()).time() == time(hour, 30)


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe"])
def test_a_pretended_day_is_the_day_in_every_zone(zone):
    clock = SystemClock(pretended=date(2026, 11, 24)).in_zone(zone)
    assert clock.today() == clock.local(clock.now_ms()).date() == date(2026, 11, 24)


def test_the_machine_s_clock_is_right():
    clock = SystemClock()
    before = datetime.now(UTC).timestamp()
    assert before - 1 <= clock.now_ms() / 1000 <= datetime.now(UTC).timestamp()
    assert clock.today() in {
        NIGHT.local(clock.now_ms()).date(),
        NIGHT.local(int(before * 1000)).date(),
    }


@pytest.mark.requirement("A.X2")
def test_a_demonstration_begins_at_the_hour_of_its_meeting():
    clock = SystemClock(pretended=date(2026, 11, 24), ahead=ahead_to(time(13, 30)))
    shown = clock.local(clock.now_ms()).time()
    assert time(13, 30) <= shown < time(13, 31)
