"""Legal holidays, against the package of reference."""

from datetime import date

import holidays
import pytest

from decroapp.domain.calendar.holidays import Territory, easter, legal_holidays

REFERENCE = {
    Territory.METROPOLE: None,
    Territory.ALSACE_MOSELLE: "57",
    Territory.GUADELOUPE: "971",
    Territory.MARTINIQUE: "972",
    Territory.GUYANE: "973",
    Territory.LA_REUNION: "974",
    Territory.MAYOTTE: "976",
    Territory.SAINT_BARTHELEMY: "BL",
    Territory.SAINT_MARTIN: "MF",
}
# Days off by local custom, that the package lists and L3422-2 does not.
CUSTOM = {
    Territory.GUADELOUPE: {"Good Friday", "Mi-Careme", "Victor Schoelcher Day"},
    Territory.MARTINIQUE: {"Victor Schoelcher Day"},
    Territory.SAINT_MARTIN: {"Victor Schoelcher Day"},
}


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize("territory", list(Territory))
@pytest.mark.parametrize("year", range(2019, 2040))
def test_holidays_agree_with_the_reference_package(territory, year):
    named = holidays.France(subdiv=REFERENCE[territory], years=year, language="en_US")
    expected = {day for day, name in named.items() if name not in CUSTOM.get(territory, ())}
    assert legal_holidays(year, territory) == expected


def test_easter_of_known_years():
    assert [easter(year) for year in (2026, 2027, 2038, 2049)] == [
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2049, 4, 18),
    ]


def test_alsace_moselle_adds_good_friday_and_saint_stephen():
    added = legal_holidays(2027, Territory.ALSACE_MOSELLE) - legal_holidays(2027)
    assert added == {date(2027, 3, 26), date(2027, 12, 26)}
