"""Every document that the program can make, by the name of its template."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from decroapp.documents.access_export import build_access_export
from decroapp.documents.charte import (
    build_charter_review,
    build_charter_sheet,
    build_charter_signature,
    build_charter_text,
)
from decroapp.documents.convening import build_agenda, build_invitation, build_pupil_list
from decroapp.documents.erasure import build_elimination_slip, build_erasure_proof
from decroapp.documents.erratum import build_erratum
from decroapp.documents.family_invitation import build_family_invitation
from decroapp.documents.follow_up import build_follow_up
from decroapp.documents.letter import build_letter
from decroapp.documents.record import build_record
from decroapp.documents.recovery import build_recovery_sheet
from decroapp.documents.referral_form import build_referral_form
from decroapp.documents.reminder import build_reminder
from decroapp.documents.slip import build_slip
from decroapp.documents.transport import view_from_json

_BY_VIEW: dict[str, Callable[[Any], bytes]] = {
    "record": build_record,
    "erratum": build_erratum,
    "slip": build_slip,
    "letter": build_letter,
    "family_invitation": build_family_invitation,
    "follow_up": build_follow_up,
    "recovery": build_recovery_sheet,
    "agenda": build_agenda,
    "invitation": build_invitation,
    "pupil_list": build_pupil_list,
    "reminder": build_reminder,
    "referral_form": build_referral_form,
    "charter_text": build_charter_text,
    "charter_sheet": build_charter_sheet,
    "charter_signature": build_charter_signature,
    "charter_review": build_charter_review,
    "elimination_slip": build_elimination_slip,
    "erasure_proof": build_erasure_proof,
    "access_export": build_access_export,
}


def render(template: str, data: dict[str, Any]) -> bytes:
    """Return the PDF of a view in its JSON-able form.

    Raises:
        KeyError: no such template.
        ValueError: ``data`` is not the view of this template.
        GateError, TemplateError: a bug in the document or its template.
    """
    return _BY_VIEW[template](view_from_json(template, data))


BUILDERS: Mapping[str, Callable[[dict[str, Any]], bytes]] = MappingProxyType(
    {template: partial(render, template) for template in _BY_VIEW}
)
