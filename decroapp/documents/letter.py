"""The letter to one holder of parental authority: one page in legal French, one in plain words."""

from decroapp.documents import sealed
from decroapp.documents.compose import compose
from decroapp.documents.envelope import EnvelopeHead
from decroapp.documents.gate import issue
from decroapp.documents.running_text import lay_out
from decroapp.documents.templates import Value, load
from decroapp.domain.charter.views import Contact, LetterView

ELEMENTS = sealed.ELEMENTS - {"subtitle", "label_school"}
OUTLINE = (
    *("dated", "subject", "greeting", "frame", "proposed", "actions", "nature", "rights"),
    *("farewell", "signed", "overleaf", "plain", "plain_actions", "plain_choice", "plain_call"),
)
"""What every letter says, in this order: the proposal, what it is not, the rights, whom to call."""


def build_letter(view: LetterView) -> bytes:
    """Return the PDF of a letter, tagged, with its empty field *Sceau*."""
    template = load("letter", ELEMENTS, OUTLINE)
    sender = sealed.school_lines(view.letterhead)
    head = EnvelopeHead(sender, view.recipient)
    return issue(
        compose(
            [head, *lay_out(template, _values(view)), sealed.seal(template, [])],
            sealed.furniture(template, view.letterhead, view.stamp),
        )
    )


def contact_values(contact: Contact) -> dict[str, Value]:
    """Return what the clauses about whom to call may say."""
    return {
        "person": contact.person,
        "phone": contact.phone,
        "national": contact.national,
        "national_checked": contact.national_checked,
        "resources": contact.resources,
    }


def _values(view: LetterView) -> dict[str, Value]:
    return {
        "town": view.letterhead.commune.lstrip("0123456789 "),
        "on": view.stamp.issued_on,
        "salutation": view.salutation,
        "adult": view.adult,
        "pupil": view.pupil,
        "division": view.division,
        "held_on": view.held_on,
        "actions": view.actions,
        "review_on": view.review_on,
        "signatory": view.signatory,
        **contact_values(view.contact),
    }
