"""The copy handed over under the right of access: which field is said how, which is protected."""

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from decroapp.domain.case.agreements import AgreementMeans, AgreementScope
from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.case.codes import (
    ClosingReason,
    FactCode,
    LeavingReason,
    NotRetainedReason,
    Sign,
    Strength,
    Tried,
)
from decroapp.domain.case.family import FamilyAnswer, InformationKind, InformationMeans
from decroapp.domain.case.long_actions import ExitReason, PointFinding
from decroapp.domain.case.need_cards import Need
from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.case.returns import ReturnState
from decroapp.domain.case.states import CaseState
from decroapp.domain.case.transmissions import (
    OrderingText,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.domain.documents import DocumentKind
from decroapp.domain.meeting.codes import ActionCode, Indicator, NothingReason, PostponeReason
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome
from decroapp.domain.people.kinship import GuardianLevel, Kinship
from decroapp.domain.people.names import readable
from decroapp.resources import resource
from decroapp.wording import dates
from decroapp.wording.documents import of_kind
from decroapp.wording.labels import exit_reason, label, regime
from decroapp.wording.policy_words import words
from decroapp.wording.sharing import WEEKDAYS

MASKED = "[masqué\u00a0: concerne une autre personne]"
_WAYS_OUT = (ClosingReason, LeavingReason, NotRetainedReason)
_CODES: Mapping[str, tuple[type[StrEnum], ...]] = MappingProxyType(
    {
        "guardianship.level": (GuardianLevel,),
        "guardianship.kinship": (Kinship,),
        "school_fact.code": (FactCode,),
        "case_file.state": (CaseState,),
        "case_file.end_reason": _WAYS_OUT,
        "case_transition.before": (CaseState,),
        "case_transition.after": (CaseState,),
        "case_transition.reason": _WAYS_OUT,
        "referral_item.code": (Sign, Strength, Tried),
        "family_information.kind": (InformationKind,),
        "family_information.means": (InformationMeans,),
        "contact_attempt.means": (InformationMeans,),
        "family_answer.answer": (FamilyAnswer,),
        "agenda_item.outcome": (ItemOutcome,),
        "agenda_item.reason": (NothingReason, PostponeReason),
        "decision.code": (ActionCode,),
        "decision.indicator": (Indicator,),
        "decision.state": (DecisionState,),
        "decision.reason": (EndReason,),
        "decision_event.before": (DecisionState, Indicator, EndReason, ActionCode),
        "decision_event.after": (DecisionState, Indicator, EndReason, ActionCode),
        "long_action.exit_reason": (ExitReason,),
        "action_point.finding": (PointFinding,),
        "class_return.state": (ReturnState,),
        "need_card.code": (Need,),
        "need_card.audience": (Audience,),
        "word_hearer.hearer": (Hearer,),
        "agreement.scope": (AgreementScope,),
        "agreement.state": (Agreement,),
        "agreement.means": (AgreementMeans,),
        "transmission.kind": (TransmissionKind,),
        "transmission.text_code": (OrderingText,),
        "transmission.means": (TransmissionMeans,),
        "transmission_item.item": (TransmittedItem,),
    }
)
"""The closed lists in which a code of a field may be."""
_NAMES = ("last_name", "usage_name", "first_name")
_CATEGORIES = ("school_fact.category", "need_card.category", "pupil_word.kind")


@dataclass(frozen=True, slots=True)
class SaidField:
    """One field of the copy: ``third``, about somebody else; ``free``, other names are masked."""

    column: str
    label: str
    third: bool
    free: bool


@dataclass(frozen=True, slots=True)
class SaidTable:
    """One kind of rows; ``protected``: column → the code of why it is not in the copy."""

    name: str
    title: str
    fields: tuple[SaidField, ...]
    protected: Mapping[str, str]


@lru_cache(maxsize=1)
def tables() -> tuple[SaidTable, ...]:
    """Return every table about a pupil, in the order in which it is read."""
    return tuple(
        SaidTable(
            name=row["name"],
            title=row.get("title", ""),
            fields=tuple(_field(*one) for one in row.get("fields", {}).items()),
            protected=row.get("protected", {}),
        )
        for row in _data()["tables"]
    )


def reasons() -> Mapping[str, str]:
    """Return why something is not in the copy, by code: the same sentences for every pupil."""
    found: Mapping[str, str] = _data()["reasons"]
    return found


def say_value(table: str, column: str, value: object) -> str:
    """Return what a column holds, in words; empty where it holds nothing."""
    if value is None or value == "":
        return ""
    said = _plain(value)
    if said is not None:
        return said
    where, text = f"{table}.{column}", str(value)
    if column in _NAMES:
        return readable(text)
    return _SPECIAL[where](text) if where in _SPECIAL else _code(where, text)


def _plain(value: object) -> str | None:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return dates.medium(value)
    return dates.clock(value) if isinstance(value, time) else None


def say_former(table: str, before: str) -> Iterator[tuple[SaidField, str]]:
    """Yield what a row said before a correction, of the fields that the copy holds."""
    held = json.loads(before)
    for one in next(known for known in tables() if known.name == table).fields:
        if one.column in held:
            yield one, say_value(table, one.column, _day(held[one.column]))


def mask(text: str, names: Collection[str]) -> tuple[str, int]:
    """Return a text without the names of others, and how many were masked.

    A name counts where it stands as a word with a capital: « Petit », not « petit ».
    """
    found = [one for one in re.findall(r"\b[^\W\d_][\w’'-]*", text) if one[:1].isupper()]
    hit = {one for one in found if _folded(one) in {_folded(name) for name in names}}
    count = 0
    for one in sorted(hit, key=len, reverse=True):
        text, times = re.subn(rf"\b{re.escape(one)}\b", MASKED, text)
        count += times
    return text, count


def _folded(name: str) -> str:
    return name.casefold()


def _day(value: object) -> object:
    """Return the date of an ISO text of a JSON row, or the value as it is."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return value


def _field(column: str, spec: str) -> SaidField:
    return SaidField(column, spec.rstrip("^*"), spec.endswith("^"), spec.endswith("*"))


def _code(where: str, value: str) -> str:
    """Return a code in words, or a value that is no code as it is."""
    own = _data()["codes"].get(where, {})
    if value in own:
        return str(own[value])
    if where in _CATEGORIES:
        return words()["categories"][value]
    for codes in _CODES.get(where, ()):
        if value in set(codes):
            return label(codes(value))
    return value


_SPECIAL: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "enrolment.regime": lambda value: regime(value) or value,
        "enrolment.exit_reason": lambda value: exit_reason(value) or value,
        "document.kind": lambda value: of_kind(DocumentKind(value)).label,
        "need_card.weekday": lambda value: WEEKDAYS[int(value)],
        "agenda_item.position": lambda value: str(int(value) + 1),
    }
)


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("policy/access.toml").read_text(encoding="utf-8"))
