"""What the search of the top bar finds: pupils and meetings that the account may know of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decroapp.qt.shell.search_field import Search, SearchHit
from decroapp.wording.dates import medium
from decroapp.wording.labels import label

if TYPE_CHECKING:
    from decroapp.bootstrap import Services


def search(services: "Services", pages: Sequence[str]) -> Search:
    """Return what searches, for the pages there are; what is typed is not journalled."""

    def find(text: str) -> Sequence[SearchHit]:
        found = services.pupils.search(text, typing=True)
        pupils = [
            SearchHit("eleves", one.student_id, f"{one.last_name} {one.first_name}", one.division)
            for one in found.pupils
        ]
        meetings = [
            SearchHit("seances", one.meeting_id, f"Séance du {medium(one.on_day)}", label(one.kind))
            for one in found.meetings
        ]
        return [hit for hit in (*pupils, *meetings) if hit.page in pages]

    return find
