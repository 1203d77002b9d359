"""The invitation to one holder of parental authority: one page, in plain words."""

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from decroapp.documents import sealed
from decroapp.documents.compose import compose
from decroapp.documents.envelope import EnvelopeHead
from decroapp.documents.gate import issue
from decroapp.documents.letter import ELEMENTS
from decroapp.documents.running_text import lay_out
from decroapp.documents.templates import Value, load
from decroapp.domain.charter.family_views import FamilyInvitationView
from decroapp.wording.plural import listing

OUTLINE = (
    *("dated", "subject", "greeting", "when_head", "when", "people_head", "people"),
    *("choice", "rights", "call", "farewell", "signed"),
)
"""What every invitation says, in this order: when, where, with whom, that one may say no."""
BESIDE_SEAL = 4
"""Paragraphs at the left of the seal: the heading, whom to ask for, the farewell, who signs."""


def build_family_invitation(view: FamilyInvitationView) -> bytes:
    """Return the PDF of an invitation, tagged, with its empty field *Sceau*."""
    template = load("family_invitation", ELEMENTS, OUTLINE)
    head = EnvelopeHead(sealed.school_lines(view.letterhead), view.recipient)
    story = lay_out(template, _values(view))
    # Whom to call, down to who signs, beside the seal: the whole holds on one page.
    last = BESIDE_SEAL + bool(view.contact.phone)
    return issue(
        compose(
            [head, *story[:-last], Spacer(1, 3 * mm), sealed.seal_beside(template, story[-last:])],
            sealed.furniture(template, view.letterhead, view.stamp),
        )
    )


def _values(view: FamilyInvitationView) -> dict[str, Value]:
    return {
        "town": view.letterhead.commune.lstrip("0123456789 "),
        "on": view.stamp.issued_on,
        "salutation": view.salutation,
        "adult": view.adult,
        "pupil": view.pupil,
        "division": view.division,
        "on_day": view.on_day,
        "at": view.at,
        "place": view.place,
        "purpose": view.purpose,
        "people": _capital(listing(view.people)),
        "with_pupil": view.with_pupil,
        "signatory": view.signatory,
        "person": view.contact.person,
        "phone": view.contact.phone,
    }


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
