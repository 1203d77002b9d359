"""Who is invited of himself to a meeting, by its kind."""

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.codes import Profession

SMALL = frozenset(
    {
        Profession.HEAD,
        Profession.DEPUTY,
        Profession.SEGPA_DEPUTY,
        Profession.SOCIAL_WORKER,
        Profession.NURSE,
        Profession.DOCTOR,
        Profession.PSYEN,
    }
)
"""A *restreinte*: the head calls the CPE and the *référent décrochage* when he wants them."""
CORE = SMALL | {Profession.CPE, Profession.ALSES, Profession.MLDS}
"""The members of the group; form teachers come for their own divisions only."""


def comes_for_cases(profession: str) -> bool:
    """Tell whether a member comes for his cases only; the others sit from end to end."""
    return profession in (Profession.TEACHER, Profession.PARTNER)


def comes_by_default(
    kind: MeetingKind, profession: Profession, *, dropout_lead: bool, form_teacher: bool
) -> bool:
    """Tell whether a member is invited of himself; anybody may be invited by hand besides.

    ``form_teacher``: of a division on the agenda.
    """
    if kind is MeetingKind.RESTRICTED:
        return profession in SMALL
    if profession is Profession.PARTNER:
        return kind is MeetingKind.EXTENDED
    return profession in CORE or dropout_lead or form_teacher
