"""*Empreinte*: ten characters that tie a paper to the data it was made from."""

import json
from base64 import b32encode
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from hashlib import sha256
from typing import TypeVar

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
from decroapp.domain.charter.reminder_views import ReminderView
from decroapp.domain.charter.views import LetterView, RecordView, SlipView

LENGTH = 10

View = TypeVar(
    "View",
    RecordView,
    ErratumView,
    SlipView,
    LetterView,
    FamilyInvitationView,
    FollowUpView,
    AgendaView,
    InvitationView,
    PupilListView,
    ReminderView,
    CharterTextView,
    CharterSheetView,
    CharterSignatureView,
    CharterReviewView,
    AccessExportView,
    EliminationSlipView,
    ErasureProofView,
)


def plain(value: object) -> object:
    """Return a view as JSON-able values: objects, lists, ISO dates, HH:MM times."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no plain form for {type(value).__name__}")


def empreinte(template: str, version: int, data: object, on: date) -> str:
    """Return the first 10 base32 characters of the SHA-256 of the canonical JSON.

    Canonical: keys sorted, no blank, UTF-8; ``data`` is the plain form of the view.
    """
    whole = {"template": template, "version": version, "data": data, "date": on.isoformat()}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return b32encode(sha256(text.encode()).digest()).decode()[:LENGTH]


def stamped(view: View) -> View:
    """Return the view with its fingerprint, computed over everything but the fingerprint."""
    stamp = replace(view.stamp, fingerprint="")
    bare = replace(view, stamp=stamp)
    mark = empreinte(stamp.template, stamp.template_version, plain(bare), stamp.issued_on)
    return replace(bare, stamp=replace(stamp, fingerprint=mark))
