"""A chair that tells a category by itself: announced before its holder is seated (design §5 b)."""

from decroapp.domain.folding import fold
from decroapp.domain.people.codes import Profession

_WORDS = frozenset(
    {
        *("pjj", "uemo", "cef", "cer", "spip", "tribunal", "juge", "parquet", "justice"),
        *("judiciaire", "penal", "police", "gendarmerie"),
        *("ase", "aemo", "crip", "mecs", "sauvegarde"),
        *("cmp", "cmpp", "camsp", "hopital", "psychiatrie", "addictologie", "csapa", "sessad"),
    }
)
_PHRASES = (
    "aide sociale a l enfance",
    "protection de l enfance",
    "service social",
    "maison d enfants",
    "foyer de l enfance",
)


def tells_category(profession: Profession, employer: str) -> bool:
    """Tell whether the employer of an outside partner says why he comes: justice, family, care."""
    if profession is not Profession.PARTNER:
        return False
    words = fold(employer)
    return not _WORDS.isdisjoint(words.split()) or any(one in words for one in _PHRASES)
