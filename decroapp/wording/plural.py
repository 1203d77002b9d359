"""French plurals: below two, the singular."""

from decroapp.wording.typography import NARROW, NBSP


def number(value: int) -> str:
    """Return « 2 000 » with a narrow space that does not break."""
    return f"{value:,}".replace(",", NARROW)


def plural(count: int, singular: str, many: str | None = None) -> str:
    """Return « 1 élève », « 0 élève », « 2 élèves »; give the plural when it is not in s."""
    word = singular if abs(count) < 2 else many or f"{singular}s"
    return f"{number(count)}{NBSP}{word}"


def agree(count: int, singular: str, many: str | None = None) -> str:
    """Return the word alone, agreed with the count."""
    return singular if abs(count) < 2 else many or f"{singular}s"


def listing(items: tuple[str, ...] | list[str], last: str = "et") -> str:
    """Return « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
