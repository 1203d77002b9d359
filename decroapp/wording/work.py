"""The worklist in French."""

from datetime import date
from typing import Protocol

from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.case.long_actions import ExitReason, LongAction, PointFinding
from decroapp.domain.case.returns import ReturnCall, ReturnCause, ReturnItem, ReturnState
from decroapp.domain.meeting.codes import ActionCode, Indicator
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.domain.people.members import MemberRef
from decroapp.wording import dates
from decroapp.wording.labels import actions, label, public_label
from decroapp.wording.people import called
from decroapp.wording.typography import NBSP


class Called(Protocol):
    """How a case is called: by initials, or by name for who reads alone."""

    @property
    def initials(self) -> str:
        """Return the initials, with their rank where two are alike."""
        ...

    @property
    def name(self) -> str:
        """Return the name in full."""
        ...

    @property
    def division(self) -> str:
        """Return the class, empty for who left."""
        ...


_FIELDS = {"state": "État", "due_on": "Échéance", "reason": "Motif", "indicator": "Indicateur"}
_FIELDS |= {"teller_id": "Qui prévient la famille", "pilot_id": "Pilote"}


def what_to_do(kind: str, code: str, *, public: bool) -> str:
    """Return what a line asks for: « Point du mois : Tutorat », « Retour en classe »."""
    if kind == "return":
        return say_cause(code)
    named = public_label(ActionCode(code)) if public else actions()[ActionCode(code)].label
    heads = {"point": "Point du mois", "exit": "Sortie à noter"}
    return f"{heads[kind]}{NBSP}: {named}" if kind in heads else named


def who_is_it(case: Called, *, names: bool = True) -> str:
    """Return « Milan Rocabert, 3e B », or his initials where names are hidden."""
    called_by = case.name if names else case.initials
    where = case.division.replace(" ", NBSP)
    return f"{called_by}, {where}" if where else called_by


def whose(case: Called, who: MemberRef, due_on: date, today: date) -> str:
    """Return whose a line is, by whom it is carried and its day."""
    return f"{who_is_it(case)}. {called(who)}, {dates.due(due_on, today)}."


def say_cause(cause: str) -> str:
    """Return « Retour en classe après une exclusion », without cause for who may not know it."""
    if not cause:
        return "Retour en classe"
    said = label(ReturnCause(cause))
    return f"Retour en classe {said[0].lower()}{said[1:]}"


def say_return_role(*, sends: bool, receives: bool) -> str:
    """Return what a member does for a return: « Retour en classe : envoyer le travail »."""
    parts = ["envoyer le travail"] if sends else []
    parts += ["accueillir l’élève"] if receives else []
    return f"Retour en classe{NBSP}: {', '.join(parts)}"


def say_call(call: ReturnCall, today: date) -> str:
    """Return up to when something keeps the pupil away: « jusqu’au 27 novembre »."""
    said = dates.day_month(call.last_day)
    return f"jusqu’au {said}" if call.last_day >= today else f"terminé le {said}"


def say_end(state: str, reason: str) -> str:
    """Return « abandonné : pas de place »."""
    word = label(DecisionState(state)).lower()
    if lacks_reason(state, reason):
        return f"{word}{NBSP}: motif à compléter"
    return f"{word}{NBSP}: {_small(label(EndReason(reason)))}" if reason else word


def lacks_reason(state: str, reason: str) -> bool:
    """Tell whether a decision ended without the reason it needs: a meeting does not wait for it."""
    return state in (DecisionState.PARTLY, DecisionState.DROPPED) and not reason


def say_action(one: LongAction) -> str:
    """Return how a long action goes: tutor, dates, last point, next point or exit."""
    parts = [f"tuteur {called(one.tutor)}", _span(one)]
    held = [point for point in one.points if point.held_on]
    if held and held[-1].held_on:
        found = _small(label(PointFinding(held[-1].finding)))
        parts.append(f"point du {dates.day_month(held[-1].held_on)}{NBSP}: {found}")
    if one.ended_on is not None:
        why = _small(label(ExitReason(one.exit_reason)))
        parts.append(f"sortie le {dates.day_month(one.ended_on)}{NBSP}: {why}")
    elif one.next_point is not None:
        parts.append(f"prochain point le {dates.day_month(one.next_point.due_on)}")
    return ", ".join(parts)


def say_return(one: ReturnItem) -> str:
    """Return the three facts: who sends the work, who receives the pupil, when."""
    return (
        f"le {dates.day_month(one.return_on)}, travail envoyé par {called(one.sender)}, "
        f"accueil par {called(one.receiver)} ({_small(label(ReturnState(one.state)))})"
    )


def say_change(field: str, before: str, after: str) -> str:
    """Return one line of a history: « Échéance : du 1er au 15 décembre »."""
    old, new = _value(field, before), _value(field, after)
    named = _FIELDS.get(field, field)
    return f"{named}{NBSP}: {new}" if not old else f"{named}{NBSP}: {old} → {new or 'aucun'}"


def _value(field: str, kept: str) -> str:
    if not kept:
        return ""
    if field == "state":
        return label(DecisionState(kept)).lower()
    if field == "reason":
        return _small(label(EndReason(kept)))
    if field == "indicator":
        return _small(label(Indicator(kept)))
    return dates.medium(date.fromisoformat(kept)) if field == "due_on" else "changé"


def _span(one: LongAction) -> str:
    return dates.span(one.started_on, one.planned_end)


def _small(said: str) -> str:
    """Return a label inside a sentence; a proper noun or an acronym would keep its capital."""
    return said if said[:4].isupper() else said[0].lower() + said[1:]
