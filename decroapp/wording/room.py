"""The case on the table, in French: what disclosure let through, and nothing else."""

from datetime import date

from decroapp.domain.case.attendance import AttendanceCount, signal
from decroapp.domain.case.codes import FactCode, Sign, Strength, Tried
from decroapp.domain.case.dossier import (
    DecisionItem,
    FactItem,
    InformationItem,
    ReferralItem,
)
from decroapp.domain.case.family import InformationKind, InformationMeans, age_on
from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.policy import View
from decroapp.domain.charter.views import RoomCaseView, RoomLine
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording import dates
from decroapp.wording.gate import UNNAMED
from decroapp.wording.labels import actions, in_sentence, label, public_label
from decroapp.wording.people import called, with_function
from decroapp.wording.plural import plural
from decroapp.wording.sharing import room_lines


def say_case(case: DisclosedCase, today: date, threshold: int) -> RoomCaseView:
    """Return the page of the room for a case; ``threshold``: half-days a month (setting)."""
    pupil = case.pupil
    earlier = [one for one in case.decisions if one.made_on < today or one.state != "open"]
    taken = [one for one in case.decisions if one not in earlier]
    return RoomCaseView(
        case_number=case.number,
        pupil=f"{pupil.first_name} {pupil.last_name}" if pupil else UNNAMED,
        division=pupil.division if pupil else "",
        age=_age(case, today),
        followed=_followed(case),
        recall=tuple(say_decision(one, case.labels, today) for one in earlier),
        family=_family(case),
        looks=_looks(case, threshold),
        strengths=_codes(case.referrals, "strengths"),
        tried=_codes(case.referrals, "tried"),
        decisions=tuple(say_decision(one, case.labels, today) for one in taken),
        reduced=case.reduced,
    )


def say_decision(one: DecisionItem, labels: View, today: date) -> RoomLine:
    """Return a decision as this reader may name it, with its pilot and how it stands."""
    code, ref = ActionCode(one.code), str(one.decision_id)
    text = actions()[code].label if labels is View.FULL else public_label(code)
    if one.state != "open":
        return RoomLine(text, f"{called(one.pilot)}", one.state, ref)
    late = one.due_on < today
    how = dates.due(one.due_on, today)
    return RoomLine(text, f"{called(one.pilot)} · {how}", "late" if late else "open", ref)


def say_count(count: AttendanceCount, threshold: int, *, only_count: bool) -> RoomLine:
    """Return « 6 demi-journées non justifiées du 2 au 20 novembre », source and threshold."""
    when = dates.span(count.first_day, count.last_day)
    parts = []
    if count.unjustified is not None:
        half_days = plural(count.unjustified, "demi-journée")
        agreed = "s" if count.unjustified > 1 else ""
        parts.append(f"{half_days} non justifiée{agreed}")
    if count.justified and not only_count:
        agreed = "s" if count.justified > 1 else ""
        parts.append(f"{plural(count.justified, 'demi-journée')} justifiée{agreed}")
    if count.late and not only_count:
        parts.append(plural(count.late, "retard"))
    text = f"{', '.join(parts)} {when}" if parts else f"Présence relevée {when}"
    return RoomLine(text, "" if only_count else _origin(count, threshold))


def say_fact(fact: FactItem) -> RoomLine:
    """Return a school fact with its dates and source."""
    text = label(FactCode(fact.code))
    if fact.last_day is None or fact.last_day == fact.first_day:
        return RoomLine(text, f"{dates.day_month(fact.first_day)}, {fact.source}".rstrip(", "))
    when = dates.span(fact.first_day, fact.last_day)
    return RoomLine(text, f"{when}, {fact.source}".rstrip(", "))


def say_information(told: InformationItem) -> RoomLine:
    """Return how the family was told; the head's decision is never said here."""
    kind = InformationKind(told.kind)
    day = dates.day_month(told.on_day)
    if kind is InformationKind.INFORMED:
        means = in_sentence(InformationMeans(told.means)) if told.means else ""
        return RoomLine(f"Famille informée le {day}", means)
    if kind is InformationKind.ADULT:
        return RoomLine(f"Élève majeur, informé le {day}")
    return RoomLine(f"Famille non jointe à ce jour ({day})")


def _origin(count: AttendanceCount, threshold: int) -> str:
    parts = [count.source] if count.source else []
    if count.exported_on is not None:
        parts = [f"export du {dates.day_month(count.exported_on)}"]
    if signal(count, threshold).threshold is not None:
        parts.append(f"seuil\u00a0{threshold}")
    return ", ".join(parts)


def _age(case: DisclosedCase, today: date) -> str:
    birth = case.pupil.birth_date if case.pupil else None
    return plural(age_on(birth, today), "an") if birth else ""


def _followed(case: DisclosedCase) -> str:
    parts = []
    if case.state:
        since = f" depuis le {dates.day_month(case.opened_on)}" if case.opened_on else ""
        parts.append(f"{label(CaseState(case.state))}{since}".lower())
    if case.lead is not None:
        parts.append(f"référent\u00a0: {with_function(case.lead)}")
    return " · ".join(parts)


def _family(case: DisclosedCase) -> tuple[RoomLine, ...]:
    lines = []
    for referral in case.referrals:
        if referral.interview_on is not None:
            who = f" ({called(referral.interview_by)})" if referral.interview_by else ""
            day = dates.day_month(referral.interview_on)
            lines.append(RoomLine(f"Entretien de situation le {day}{who}"))
        if referral.wants_hearing is not None:
            wish = "oui" if referral.wants_hearing else "non"
            lines.append(RoomLine(f"L’élève souhaite être entendu\u00a0: {wish}"))
    lines.extend(say_information(told) for told in case.information)
    return tuple(lines)


def _looks(case: DisclosedCase, threshold: int) -> tuple[RoomLine, ...]:
    lines = [say_count(one, threshold, only_count=case.counts_only) for one in case.counts]
    lines += [say_fact(fact) for fact in case.facts]
    lines += list(_codes(case.referrals, "signs"))
    for referral in case.referrals:
        if referral.facts:
            source = f"{called(referral.by)}, {dates.day_month(referral.on_day)}"
            lines.append(RoomLine(referral.facts, source))
    lines += [RoomLine(text, beside) for text, beside in room_lines(case.sharing)]
    return tuple(lines)


def _codes(referrals: tuple[ReferralItem, ...], name: str) -> tuple[RoomLine, ...]:
    kind = {"signs": Sign, "strengths": Strength, "tried": Tried}[name]
    found = dict.fromkeys(code for one in referrals for code in getattr(one, name))
    return tuple(RoomLine(label(kind(code))) for code in found)
