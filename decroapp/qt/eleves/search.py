"""The search of the top bar: pupils by name, meetings by date."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decroapp.domain.case.states import CaseState
from decroapp.domain.people.lists import continues
from decroapp.qt.eleves.places import page_of_a_pupil
from decroapp.qt.shell.search_field import Search, SearchHit
from decroapp.wording.dates import long
from decroapp.wording.labels import label

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.lists import PupilRow
    from decroapp.services.pupils import FoundMeeting


def global_search(services: "Services") -> Search:
    """Return what the top bar calls at each key; one line of the journal for each search."""
    before, page = "", page_of_a_pupil()

    def search(text: str) -> Sequence[SearchHit]:
        nonlocal before
        typing, before = continues(text, before), text
        found = services.pupils.search(text, typing=typing)
        return [
            *(_pupil(one, page) for one in found.pupils),
            *(_meeting(one) for one in found.meetings),
        ]

    return search


def _pupil(one: "PupilRow", page: str) -> SearchHit:
    parts = (one.division, label(CaseState(one.state)).lower() if one.state else "")
    detail = " · ".join(part for part in parts if part)
    title = f"{one.first_name} {one.last_name}"
    return SearchHit(page, one.student_id, title, detail, "élève")


def _meeting(one: "FoundMeeting") -> SearchHit:
    title = f"Séance {label(one.kind).lower()}"
    return SearchHit("seances", one.meeting_id, title, long(one.on_day), "séance")
