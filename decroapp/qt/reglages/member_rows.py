"""The members of the team in rows."""

from datetime import date
from typing import TYPE_CHECKING

from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording.dates import numeric
from decroapp.wording.labels import professions
from decroapp.wording.team import say_classes

if TYPE_CHECKING:
    from decroapp.domain.people.members import MemberCard
    from decroapp.domain.people.team import TeamMember


def member_row(one: "TeamMember", today: date) -> Row:
    """Return what the list of the team shows of a member."""
    card = one.card
    name = f"{card.civility} {card.first_name} {card.last_name}".strip()
    until = "" if card.service_end is None else f"jusqu’au {numeric(card.service_end)}"
    function = professions()[card.profession].agreed(card.civility)
    told = Cell(function[:1].upper() + function[1:], detail=card.employer)
    classes = say_classes(one.classes)
    return Row(one.member_id, (Cell(name, detail=until), told, classes, _badge(card, today)))


def _badge(card: "MemberCard", today: date) -> Cell:
    """Return what is to be known of a member, the most pressing first."""
    if not card.active:
        return Cell("inactif", Tone.NEUTRAL)
    if card.has_ended(today):
        return Cell("compte à retirer", Tone.WARNING)
    if card.dropout_lead:
        return Cell("référent décrochage", Tone.PRIMARY)
    return Cell("secret", Tone.INFO) if card.bound_by_secrecy else Cell("")
