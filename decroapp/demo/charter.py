"""The charter of the demonstration: in force since September, two signatures still missing."""

from math import sin
from uuid import UUID

from decroapp.demo.first_day import ACCOUNTS
from decroapp.demo.office import HEAD, LEAD, Office
from decroapp.demo.people import Division
from decroapp.demo.staff import build_staff
from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.signing import Signing
from decroapp.domain.charter.strokes import Strokes
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.services.charte_campaign import ALWAYS
from decroapp.wording.charte import CONSENT, shipped_charter

MISSING = ("medecin", "segpa")
"""Who has not signed yet, and comes to no meeting of the story."""
BY_PHRASE = "ortolan"
"""Who signed without a mouse."""


def sign_the_charter(office: Office, divisions: tuple[Division, ...], seed: int) -> None:
    """Put the shipped charter in force and gather the signatures of who sits, on the same day.

    The accounts sign for themselves; the others sign a sheet that the *référent* saw, a partner
    without account among them.
    """
    office.seat(HEAD).charte.adopt(shipped_charter(), office.clock.today())
    for key in (HEAD, *ACCOUNTS):
        office.seat(key).charte_campaign.sign(office.members[key], _own(key))
    paper = Signing(SignatureWay.PAPER, on_paper=office.clock.today())
    campaign = office.seat(LEAD).charte_campaign
    for member_id in _others(office, divisions, seed):
        campaign.sign(member_id, paper)


def _own(key: str) -> Signing:
    if key == BY_PHRASE:
        return Signing(SignatureWay.PHRASE, phrase=CONSENT)
    return Signing(SignatureWay.STROKE, strokes=_stroke(len(key)))


def _stroke(letters: int) -> Strokes:
    """Return an invented signature: waves that shrink, then a line under them."""
    waves = tuple(
        (60 + 8 * step, round(150 - 90 * sin(step / 3 + letters) * (1 - step / 120)))
        for step in range(100)
    )
    return (waves, ((90, 255), (820, 240 - letters)))


def _others(office: Office, divisions: tuple[Division, ...], seed: int) -> list[UUID]:
    """Return who signs on paper: who always sits, and the form teachers."""
    signed = {HEAD, *ACCOUNTS, *MISSING}
    return [
        office.members[one.key]
        for one in build_staff(divisions, seed)
        if one.key not in signed
        and (
            Profession(one.profession) in ALWAYS
            or any(role is DivisionRole.FORM_TEACHER for _, role in one.divisions)
        )
    ]
