"""Labels of the codes: one file of ``resources/codes`` for each closed list."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from decroapp.domain.case.agreements import AgreementMeans, AgreementScope
from decroapp.domain.case.appointments import AppointmentPurpose
from decroapp.domain.case.catalogue import AgeGate, AgreementOf, Authority, EndReason, Terms
from decroapp.domain.case.codes import (
    ClosingReason,
    FactCode,
    LeavingReason,
    NotRetainedReason,
    SanctionKind,
    Sign,
    Strength,
    Tried,
)
from decroapp.domain.case.family import FamilyAnswer, InformationKind, InformationMeans
from decroapp.domain.case.long_actions import ExitReason, PointFinding
from decroapp.domain.case.need_cards import Need
from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.case.returns import ReturnCause, ReturnState
from decroapp.domain.case.states import CaseState
from decroapp.domain.case.transmissions import (
    OrderingText,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.charte_codes import (
    IncidentKind,
    IncidentMeasure,
    SignatureWay,
    StandingState,
    SuspensionReason,
)
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.domain.erasure import ErasedKind, ErasureClock
from decroapp.domain.law import Confidence
from decroapp.domain.meeting.codes import (
    ActionCode,
    ActionField,
    Indicator,
    NothingReason,
    PostponeReason,
)
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome, MeetingKind
from decroapp.domain.people.codes import (
    DivisionRole,
    ExitGroup,
    Profession,
    Regime,
    SecrecyBasis,
)
from decroapp.domain.people.kinship import GuardianLevel, Kinship
from decroapp.resources import resource

SETS: Mapping[type[StrEnum], str] = MappingProxyType(
    {
        Sign: "signs",
        Strength: "strengths",
        Tried: "tried",
        FactCode: "facts",
        SanctionKind: "sanctions",
        NotRetainedReason: "not_retained_reasons",
        ClosingReason: "closing_reasons",
        LeavingReason: "leaving_reasons",
        InformationKind: "information_kinds",
        InformationMeans: "information_means",
        FamilyAnswer: "family_answers",
        CaseState: "case_states",
        Profession: "professions",
        SecrecyBasis: "secrecy_bases",
        DivisionRole: "division_roles",
        Regime: "regimes",
        ExitGroup: "exit_groups",
        Kinship: "kinships",
        GuardianLevel: "guardian_levels",
        ActionCode: "actions",
        ActionField: "action_fields",
        Indicator: "indicators",
        NothingReason: "nothing_reasons",
        PostponeReason: "postpone_reasons",
        MeetingKind: "meeting_kinds",
        ItemOutcome: "item_outcomes",
        DecisionState: "decision_states",
        Authority: "authorities",
        AgreementOf: "agreements",
        EndReason: "decision_reasons",
        ExitReason: "action_exits",
        PointFinding: "point_findings",
        ReturnCause: "return_causes",
        ReturnState: "return_states",
        Need: "needs",
        Audience: "audiences",
        Hearer: "hearers",
        AgreementScope: "agreement_scopes",
        Agreement: "agreement_states",
        AgreementMeans: "agreement_means",
        TransmissionKind: "transmission_kinds",
        TransmissionMeans: "transmission_means",
        TransmittedItem: "transmitted_items",
        OrderingText: "ordering_texts",
        AppointmentPurpose: "appointment_purposes",
        SignatureWay: "signature_ways",
        StandingState: "charter_standings",
        SuspensionReason: "suspension_reasons",
        IncidentKind: "incident_kinds",
        IncidentMeasure: "incident_measures",
        ErasedKind: "erased_kinds",
        ErasureClock: "erasure_clocks",
    }
)
"""Each closed list and the name of its file."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CodeSet:
    """One file: who must still validate it, where it comes from, its rows in order."""

    status: str
    source: str
    rows: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class ActionLabel:
    """One decision of the catalogue."""

    code: ActionCode
    label: str
    public: str
    """The neutral label of papers: it tells nothing of a category."""
    field: ActionField
    category: Category
    delay_days: int
    """Usual delay, offered and never applied alone."""
    aliases: tuple[str, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class ProfessionLabel:
    """One profession, with the secrecy proposed for who holds it."""

    code: Profession
    masculine: str
    feminine: str
    short: str
    """What a paper prints as the function: « CPE », « AS »."""
    basis: SecrecyBasis
    bound_by_secrecy: bool

    def agreed(self, civility: str) -> str:
        """Return the form for « Mme », else the masculine one."""
        return self.feminine if civility == "Mme" else self.masculine


@lru_cache(maxsize=64)
def code_set(codes: type[StrEnum]) -> CodeSet:
    """Return the file of a closed list."""
    text = resource(f"codes/{SETS[codes]}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return CodeSet(data["status"], data["source"], data["codes"])


def label(code: StrEnum) -> str:
    """Return the French label of a code; the short function for a profession."""
    row = code_set(type(code)).rows[code.value]
    return str(row["label"] if "label" in row else row["short"])


def in_sentence(code: StrEnum) -> str:
    """Return the label as it stands inside a sentence: « espace numérique (ENT) »."""
    said = label(code)
    return said[:1].lower() + said[1:]


def choices(codes: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Return (code, label) in the order of the file, for a list to choose from."""
    return tuple((code, label(codes(code))) for code in code_set(codes).rows)


def category_of(code: Sign | FactCode) -> Category:
    """Return the category of a sign or of a school fact."""
    return Category(str(code_set(type(code)).rows[code.value]["category"]))


@lru_cache(maxsize=1)
def actions() -> Mapping[ActionCode, ActionLabel]:
    """Return the catalogue of decisions, in the order of the file."""
    rows = code_set(ActionCode).rows
    return MappingProxyType({ActionCode(code): _action(code, row) for code, row in rows.items()})


@lru_cache(maxsize=1)
def professions() -> Mapping[Profession, ProfessionLabel]:
    """Return the professions, in the order of the file."""
    rows = code_set(Profession).rows
    return MappingProxyType(
        {Profession(code): _profession(code, row) for code, row in rows.items()}
    )


def public_label(code: ActionCode) -> str:
    """Return the neutral label that papers and the room may show."""
    return actions()[code].public


def regime(siecle_code: str) -> str:
    """Return the label of a CODE_REGIME of SIECLE, empty when it is unknown."""
    return _grouped(Regime, siecle_code)


def exit_reason(siecle_code: str) -> str:
    """Return the group of a CODE_MOTIF_SORTIE of SIECLE, empty when it is unknown."""
    return _grouped(ExitGroup, siecle_code)


def _grouped(codes: type[StrEnum], siecle_code: str) -> str:
    for row in code_set(codes).rows.values():
        if siecle_code in _words(row["siecle"]):
            return str(row["label"])
    return ""


def _action(code: str, row: Row) -> ActionLabel:
    return ActionLabel(
        code=ActionCode(code),
        label=str(row["label"]),
        public=str(row["public"]),
        field=ActionField(str(row["field"])),
        category=Category(str(row["category"])),
        delay_days=int(str(row["delay_days"])),
        aliases=_words(row["aliases"]),
        terms=Terms(
            duration=str(row["duration"]),
            duration_sure=Confidence(str(row.get("duration_confidence", Confidence.DESIGN))),
            authority=Authority(str(row["authority"])),
            agreement=AgreementOf(str(row["agreement"])),
            convention=bool(row.get("convention")),
            long=bool(row.get("long")),
            away=bool(row.get("away")),
            age=_age(row["age"]) if "age" in row else None,
        ),
    )


def _age(raw: object) -> AgeGate:
    if not isinstance(raw, dict):
        raise ValueError(f"not an age: {raw!r}")
    most = raw.get("to")
    return AgeGate(
        least=int(raw["from"]),
        most=None if most is None else int(most),
        in_year=bool(raw.get("in_year")),
        article=str(raw["article"]),
        confidence=Confidence(str(raw["confidence"])),
        checked=raw["checked"],
    )


def _profession(code: str, row: Row) -> ProfessionLabel:
    basis = SecrecyBasis(str(row["basis"]))
    return ProfessionLabel(
        code=Profession(code),
        masculine=str(row["masculine"]),
        feminine=str(row["feminine"]),
        short=str(row["short"]),
        basis=basis,
        bound_by_secrecy=bool(code_set(SecrecyBasis).rows[basis.value]["secret"]),
    )


def _words(raw: object) -> tuple[str, ...]:
    return tuple(str(word) for word in raw) if isinstance(raw, list) else ()
