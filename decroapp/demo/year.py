"""The school year of the demonstration: plausible dates, invented and said to be so."""

from datetime import date

from decroapp.domain.calendar.school_year import Period, SchoolYear


def school_year() -> SchoolYear:
    """Return 2026-2027 with its terms and closures; no zone's real calendar."""
    return SchoolYear(
        start_year=2026,
        pupils_from=date(2026, 9, 1),
        pupils_to=date(2027, 7, 2),
        terms=(
            Period("T1", date(2026, 9, 1), date(2026, 11, 29)),
            Period("T2", date(2026, 11, 30), date(2027, 3, 14)),
            Period("T3", date(2027, 3, 15), date(2027, 7, 2)),
        ),
        closures=(
            Period("Toussaint (dates fictives)", date(2026, 10, 17), date(2026, 11, 1)),
            Period("Noël (dates fictives)", date(2026, 12, 19), date(2027, 1, 3)),
            Period("Hiver (dates fictives)", date(2027, 2, 13), date(2027, 2, 28)),
            Period("Printemps (dates fictives)", date(2027, 4, 10), date(2027, 4, 25)),
            Period("Pont de l’Ascension (dates fictives)", date(2027, 5, 7), date(2027, 5, 8)),
        ),
    )
