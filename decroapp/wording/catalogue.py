"""The terms of the catalogue in French: what an action asks for, what an age calls for."""

from datetime import date

from decroapp.domain.case.catalogue import AgeGate, AgreementOf, age_on
from decroapp.domain.law import Confidence
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording.labels import actions, label
from decroapp.wording.plural import plural
from decroapp.wording.typography import NBSP

_SURE = {
    Confidence.RECALLED: "à vérifier",
    Confidence.SEEN_2: "source secondaire",
    Confidence.DESIGN: "",
    Confidence.SEEN: "",
}


def age_warning(code: str, birth: date | None, on: date) -> str:
    """Return why an age does not fit an action, with its article; empty when it does.

    It says nothing without a birth date: a room that may not see the age learns none.
    """
    gate = actions()[ActionCode(code)].terms.age
    if gate is None or birth is None or gate.opens(birth, on):
        return ""
    known = plural(age_on(birth, on), "an")
    return f"{_ages(gate)}\u202f; l’élève a {known}. {gate.article}{_if_unsure(gate.confidence)}."


def terms(code: str) -> tuple[str, ...]:
    """Return what an action asks for, a line each: duration, who decides, whose agreement."""
    asked = actions()[ActionCode(code)].terms
    usual = f"Durée habituelle{NBSP}: {asked.duration}{_if_unsure(asked.duration_sure)}."
    lines = [usual, f"Décide{NBSP}: {_who(code)}."]
    lines.append(
        f"{label(asked.agreement)}{'' if _free(asked.agreement) else ' avant de commencer'}."
    )
    if asked.convention:
        lines.append("Une convention avec la structure d’accueil est nécessaire.")
    if asked.age is not None:
        sure = _if_unsure(asked.age.confidence)
        lines.append(f"{_ages(asked.age)}. {asked.age.article}{sure}.")
    return tuple(lines)


def _who(code: str) -> str:
    said = label(actions()[ActionCode(code)].terms.authority)
    return said if said.startswith("La MLDS") else said[0].lower() + said[1:]


def _if_unsure(confidence: Confidence) -> str:
    return f" ({_SURE[confidence]})" if _SURE[confidence] else ""


def _free(agreement: AgreementOf) -> bool:
    return agreement is AgreementOf.NONE


def _ages(gate: AgeGate) -> str:
    year = " dans l’année" if gate.in_year else ""
    if gate.most is None:
        return f"À partir de {plural(gate.least, 'an')}{year}"
    return f"De {gate.least} à {plural(gate.most, 'an')}{year}"
