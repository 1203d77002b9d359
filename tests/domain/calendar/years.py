"""The invented school year of the tests."""

from datetime import date

from decroapp.domain.calendar.school_year import Period, SchoolYear

TODAY = date(2026, 11, 24)
YEAR = SchoolYear(
    start_year=2026,
    pupils_from=date(2026, 9, 1),
    pupils_to=date(2027, 7, 2),
    terms=(
        Period("Trimestre 1", date(2026, 9, 1), date(2026, 12, 4)),
        Period("Trimestre 2", date(2026, 12, 5), date(2027, 3, 12)),
        Period("Trimestre 3", date(2027, 3, 13), date(2027, 7, 2)),
    ),
    closures=(
        Period("Vacances de printemps", date(2027, 4, 10), date(2027, 4, 25)),
        Period("Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        Period("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3)),
        Period("Vacances d’hiver", date(2027, 2, 20), date(2027, 3, 7)),
        Period("Pont de l’Ascension", date(2027, 5, 6), date(2027, 5, 8)),
    ),
)
BARE = SchoolYear(2026, date(2026, 9, 1), date(2027, 7, 2))
