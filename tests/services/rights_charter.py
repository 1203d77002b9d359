"""Who may call what of the charter: its text, signatures, register and tables."""

from decroapp.domain.charter.amendments import Signing
from decroapp.domain.charter.charte_codes import IncidentKind, SuspensionReason
from decroapp.domain.charter.register import IncidentCard
from decroapp.domain.charter.signing import Guest
from decroapp.domain.people.codes import Profession
from tests.builders import TODAY
from tests.services.charters import STROKE, TEXT
from tests.services.rights_desk import LATER
from tests.services.rights_people import ALL, HEADS, WRITERS, done

ORME, TILLEUL = Signing("Mme Orme", TODAY), Signing("M. Tilleul", TODAY)
GUEST = Guest("Mme", "Dumas", "", Profession.PARTNER, "Association fictive")
ASTRAY = IncidentCard(TODAY, IncidentKind.PAPER_ASTRAY, "Un papier égaré.")

CHARTER = {
    "charte.page": (ALL, lambda s, d: s.charte.page()),
    "charte.compare": (ALL, lambda s, d: s.charte.compare(TEXT)),
    "charte.adopt": (HEADS, lambda s, d: s.charte.adopt(TEXT, TODAY)),
    "charte_campaign.campaign": (ALL, lambda s, d: s.charte_campaign.campaign()),
    "charte_campaign.sign": (WRITERS, lambda s, d: s.charte_campaign.sign(d.me, STROKE)),
    "charte_campaign.sign_guest": (
        WRITERS,
        lambda s, d: s.charte_campaign.sign_guest(GUEST, STROKE),
    ),
    "charte_campaign.take_back": (HEADS, done(lambda s, d: s.charte_campaign.take_back(d.me))),
    "charte_papers.text": (ALL, lambda s, d: s.charte_papers.text().prepare()),
    "charte_papers.sheet": (WRITERS, lambda s, d: s.charte_papers.sheet().prepare()),
    "charte_papers.certificate": (
        WRITERS,
        lambda s, d: s.charte_papers.certificate(d.signature).prepare(),
    ),
    "charte_papers.review": (ALL, lambda s, d: s.charte_papers.review().prepare()),
    "charte_papers.filed": (ALL, lambda s, d: s.charte_papers.filed()),
    "charte_register.register": (HEADS, lambda s, d: s.charte_register.register()),
    "charte_register.suspend": (
        HEADS,
        done(lambda s, d: s.charte_register.suspend(d.me, SuspensionReason.INQUIRY, TODAY, LATER)),
    ),
    "charte_register.lift": (HEADS, done(lambda s, d: s.charte_register.lift(d.me))),
    "charte_register.add_incident": (HEADS, lambda s, d: s.charte_register.add_incident(ASTRAY)),
    "charte_register.change_incident": (
        HEADS,
        done(lambda s, d: s.charte_register.change_incident(d.me, ASTRAY, 1)),
    ),
    "charte_register.review": (ALL, lambda s, d: s.charte_register.review()),
    "purge.sheet": (HEADS, lambda s, d: s.purge.sheet()),
    "purge.slip": (HEADS, lambda s, d: s.purge.slip()),
    "purge.proof": (HEADS, lambda s, d: s.purge.proof(None)),
    "purge.confirm": (HEADS, lambda s, d: s.purge.confirm("EFFACER")),
    "charte_tables.sheet": (ALL, lambda s, d: s.charte_tables.sheet()),
    "charte_tables.history": (ALL, done(lambda s, d: s.charte_tables.history())),
    "charte_tables.validate": (HEADS, done(lambda s, d: s.charte_tables.validate(ORME, TILLEUL))),
}
