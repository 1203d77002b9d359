"""How the columns of a list share its width."""

from collections.abc import Sequence


def share_out(room: int, shares: Sequence[int], needs: Sequence[int], least: int) -> list[int]:
    """Share a width in proportion, each column as wide as its longest word wherever that holds.

    ``shares``: parts of the width, all above zero; ``needs``: the longest word of each column.
    Where the words do not all hold, they are cut in proportion, never below ``least``.
    """
    floors = [max(least, need) for need in needs]
    if sum(floors) > room:
        floors = [least] * len(shares)
    widths = [0] * len(shares)
    free = set(range(len(shares)))
    while free:
        total = sum(shares[one] for one in free)
        short = [one for one in free if room * shares[one] // total < floors[one]]
        for one in short or free:
            widths[one] = floors[one] if short else room * shares[one] // total
        if not short:
            break
        room -= sum(widths[one] for one in short)
        free -= set(short)
    return widths
