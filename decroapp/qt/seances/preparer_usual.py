"""Once the kind of a meeting changed, offer to invite whom the new kind calls; give back after."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.qt.widgets.rows import Row
from decroapp.wording.labels import label
from decroapp.wording.plural import listing, plural
from decroapp.wording.typography import NBSP

if TYPE_CHECKING:
    from decroapp.domain.meeting.kinds import MeetingKind
    from decroapp.services.preparing import Preparation


class UsualOffer:
    """What the page remembers of a change of kind while it stays on the meeting."""

    def __init__(self) -> None:
        self._seen: tuple[UUID, MeetingKind] | None = None
        self._changed = False
        self.former: frozenset[UUID] | None = None
        """Who was invited before the offer was taken."""

    def see(self, found: "Preparation") -> None:
        """Notice that the kind changed, or that it is another meeting."""
        now = found.meeting.meeting_id, found.meeting.kind
        if self._seen is not None and self._seen != now:
            self._changed, self.former = self._seen[0] == now[0], None
        self._seen = now

    def take(self, found: "Preparation") -> None:
        """Remember who was invited, to give it back."""
        self._changed, self.former = False, guests(found)

    def give_back(self) -> frozenset[UUID]:
        """Return who was invited before, and forget it."""
        former, self.former, self._changed = self.former, None, True
        return former or frozenset()

    def rows(self, found: "Preparation") -> list[Row]:
        """Return the offer, or what gives the former invitations back."""
        if self.former is not None:
            return [Row(("back", None), ("Les invitations ont été remplacées", "Rétablir"))]
        asked, now = found.usual, guests(found)
        parts = [
            f"{plural(len(members), 'membre')} à {verb}"
            for members, verb in ((asked - now, "inviter"), (now - asked, "retirer"))
            if members
        ]
        if not self._changed or not parts:
            return []
        kind = label(found.meeting.kind).lower()
        words = f"La séance est devenue {kind}{NBSP}: {listing(parts)}"
        return [Row(("usual", None), (words, "Appliquer"))]


def guests(found: "Preparation") -> frozenset[UUID]:
    """Return who is invited."""
    return frozenset(ref.member_id for ref, invited in found.members if invited)
