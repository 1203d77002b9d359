"""The search while a meeting is led: the pupils of its agenda, as the agenda calls them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decroapp.domain.people.lists import continues
from decroapp.qt.shell.search_field import Search, SearchHit
from decroapp.wording.session import item_state

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.session_desk import SessionDesk
    from decroapp.services.conduct import SessionLine


def room_search(services: "Services", desk: "SessionDesk") -> Search:
    """Return what the top bar calls at each key; one line of the journal for each search."""
    before = ""

    def search(text: str) -> Sequence[SearchHit]:
        nonlocal before
        typing, before = continues(text, before), text
        if desk.meeting_id is None or desk.session is None:
            return ()
        meeting_id = desk.meeting_id
        found = services.conduct.find(meeting_id, text, typing=typing)
        return [_hit(one, (meeting_id, one.item.item_id)) for one in found]

    return search


def _hit(line: "SessionLine", target: object) -> SearchHit:
    item = line.item
    word = item_state(item.state, item.origin, item.outcome, item.reason)[1]
    return SearchHit("conduire", target, line.initials, line.division, word)
