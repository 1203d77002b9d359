"""Where a pupil opens."""

CASE, LIST = "cas", "eleves"


def has_page(name: str) -> bool:
    """Tell whether the program has a page."""
    from decroapp.qt.registry import pages

    return any(spec.name == name for spec in pages())


def page_of_a_pupil() -> str:
    """Return the page that opens a pupil: his cases, or his card in the list."""
    return CASE if has_page(CASE) else LIST
