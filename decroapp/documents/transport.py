"""Views as JSON and back: they travel through a pipe to the process that renders them."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, time
from types import UnionType
from typing import cast, get_args, get_origin, get_type_hints

from decroapp.domain.charter.access_views import AccessExportView
from decroapp.domain.charter.charte_views import (
    CharterReviewView,
    CharterSheetView,
    CharterSignatureView,
    CharterTextView,
)
from decroapp.domain.charter.convening_views import AgendaView, InvitationView, PupilListView
from decroapp.domain.charter.erasure_views import EliminationSlipView, ErasureProofView
from decroapp.domain.charter.erratum_views import ErratumView
from decroapp.domain.charter.family_views import FamilyInvitationView, FollowUpView
from decroapp.domain.charter.fingerprint import plain
from decroapp.domain.charter.reminder_views import ReminderView
from decroapp.domain.charter.views import (
    LetterView,
    RecordView,
    RecoverySheetView,
    ReferralFormView,
    SlipView,
)

VIEWS: dict[str, type] = {
    "record": RecordView,
    "erratum": ErratumView,
    "slip": SlipView,
    "letter": LetterView,
    "family_invitation": FamilyInvitationView,
    "follow_up": FollowUpView,
    "recovery": RecoverySheetView,
    "agenda": AgendaView,
    "invitation": InvitationView,
    "pupil_list": PupilListView,
    "reminder": ReminderView,
    "referral_form": ReferralFormView,
    "charter_text": CharterTextView,
    "charter_sheet": CharterSheetView,
    "charter_signature": CharterSignatureView,
    "charter_review": CharterReviewView,
    "elimination_slip": EliminationSlipView,
    "erasure_proof": ErasureProofView,
    "access_export": AccessExportView,
}
"""The view that each template shows."""


_FROM_TEXT: dict[object, Callable[[str], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def view_to_json(view: object) -> dict[str, object]:
    """Return a view as JSON-able values."""
    return cast(dict[str, object], plain(view))


def view_from_json(kind: str, data: dict[str, object]) -> object:
    """Return the view of a template from its JSON-able form.

    Raises:
        ValueError: a field is missing, unknown or of another type; a bug of the sender.
    """
    return _object(VIEWS[kind], data, kind)


def _object(wanted: type, data: object, where: str) -> object:
    hints = get_type_hints(wanted)
    names = {field.name for field in fields(wanted)}
    if not isinstance(data, dict) or data.keys() != names:
        raise ValueError(f"{where}: fields differ from {wanted.__name__}")
    return wanted(**{name: _value(hints[name], data[name], f"{where}.{name}") for name in names})


def _value(wanted: object, data: object, where: str) -> object:
    if get_origin(wanted) is UnionType:
        kinds = [kind for kind in get_args(wanted) if kind is not type(None)]
        return None if data is None else _value(kinds[0], data, where)
    if get_origin(wanted) is tuple and isinstance(data, list):
        return tuple(_value(get_args(wanted)[0], item, where) for item in data)
    if is_dataclass(wanted):
        return _object(cast(type, wanted), data, where)
    if wanted in _FROM_TEXT and isinstance(data, str):
        return _FROM_TEXT[wanted](data)
    if type(data) is wanted:
        return data
    raise ValueError(f"{where}: {wanted} expected, not {type(data).__name__}")
