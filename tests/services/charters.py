"""A charter in force, for tests: adopted, signed, revised."""

from dataclasses import replace

from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.signing import Signing
from decroapp.services.charte import Charte
from decroapp.services.charte_campaign import CharterCampaign
from decroapp.wording.charte import CONSENT, shipped_charter
from tests.builders import TODAY

STROKE = Signing(SignatureWay.STROKE, strokes=(((0, 0), (400, 200), (800, 10)),))
PHRASE = Signing(SignatureWay.PHRASE, phrase=CONSENT)
PAPER = Signing(SignatureWay.PAPER, on_paper=TODAY)
TEXT = shipped_charter()
MINOR = replace(TEXT, annex=TEXT.annex + "\n\nRéférent décrochage : M. Aubin.")
MAJOR = replace(
    TEXT, articles=(replace(TEXT.articles[0], text="Autre portée."), *TEXT.articles[1:])
)


def adopt(context, text=TEXT, on=TODAY):
    """Put a charter in force."""
    return Charte(context).adopt(text, on)


def sign(context, member_id=None, how=STROKE):
    """Sign for a member, the head by default."""
    who = member_id or context.account.member.member_id
    return CharterCampaign(context).sign(who, how)
