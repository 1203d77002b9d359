"""The pupils of the stories: the same whatever the seed, none of them could be anybody."""

from dataclasses import dataclass
from datetime import date

from decroapp.demo.families import Shape


@dataclass(frozen=True, slots=True)
class CastPupil:
    """A pupil that a story needs; pupils who share a ``family`` share their guardians."""

    key: str
    first_name: str
    last_name: str
    sex: str
    birth_date: date
    division: str
    regime: str
    shape: Shape
    has_ine: bool = True
    family: str = ""


CAST = (
    CastPupil("milan", "Milan", "Rocabert", "M", date(2012, 4, 12), "3e B", "24", Shape.TOGETHER),
    CastPupil("timoe", "Timoé", "Quartzelin", "M", date(2014, 2, 8), "5e D", "24", Shape.ONE),
    CastPupil("suzon", "Suzon", "Bergeronnemare", "F", date(2013, 6, 30), "4e A", "0", Shape.APART),
    CastPupil("iris", "Iris", "Vannellimont", "F", date(2012, 1, 17), "3e A", "24", Shape.TOGETHER),
    CastPupil(
        "lilas",
        "Lilas",
        "Mandorelle",
        "F",
        date(2013, 9, 5),
        "4e C",
        "25",
        Shape.TOGETHER,
        has_ine=False,
        family="mandorelle",
    ),
    CastPupil(
        "lino",
        "Lino",
        "Mandorelle",
        "M",
        date(2013, 9, 5),
        "4e C",
        "25",
        Shape.TOGETHER,
        has_ine=False,
        family="mandorelle",
    ),
    CastPupil("noam", "Noam", "Tadornivoye", "M", date(2012, 11, 2), "3e A", "0", Shape.ONE),
    CastPupil(
        "kelia", "Kélia", "Mésangillac", "F", date(2014, 10, 21), "5e B", "24", Shape.TOGETHER
    ),
    CastPupil(
        "basile", "Basile", "Fauvettaveau", "M", date(2013, 3, 3), "4e F", "24", Shape.TOGETHER
    ),
    CastPupil(
        "maelle", "Maëlle", "Rebecivoye", "F", date(2015, 5, 19), "6e C", "24", Shape.RELATIVE
    ),
    CastPupil(
        "come", "Côme", "de La Sarcellouvel", "M", date(2008, 9, 30), "3e E", "0", Shape.ADULT
    ),
    CastPupil(
        "zoe", "Zoé-Cœur", "d’Opalinerolle", "F", date(2014, 7, 9), "5e A", "24", Shape.PLACED
    ),
    CastPupil(
        "gaspard", "Gaspard", "Œdicnèmurange", "M", date(2015, 8, 14), "6e A", "24", Shape.APART
    ),
    CastPupil(
        "francois",
        "François",
        "Maçonnelillac",
        "M",
        date(2013, 12, 28),
        "4e D",
        "24",
        Shape.TOGETHER,
    ),
    CastPupil(
        "ondine",
        "Ondine",
        "Épinettimont-Luthinaveau",
        "F",
        date(2012, 7, 22),
        "3e F",
        "0",
        Shape.APART,
    ),
    CastPupil("nour", "Nour", "Grèborguet", "F", date(2015, 11, 26), "6e E", "25", Shape.TOGETHER),
)
