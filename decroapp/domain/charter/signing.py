"""What makes a signature of the *charte*: a stroke, a copied phrase, or a paper that was seen."""

from dataclasses import dataclass, replace
from datetime import date

from decroapp.domain.charter.charte_codes import SignatureWay
from decroapp.domain.charter.strokes import Strokes, write_strokes
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.domain.people.codes import Profession

GUESTS = (Profession.PARTNER, Profession.ALSES, Profession.MLDS, Profession.OTHER)
"""As what somebody from outside of the school may come."""


@dataclass(frozen=True, slots=True)
class Signing:
    """How somebody signs; only what belongs to the way is looked at."""

    way: SignatureWay
    strokes: Strokes = ()
    phrase: str = ""
    on_paper: date | None = None
    """The day written on the sheet."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature as it is kept."""

    way: SignatureWay
    on_day: date
    stroke: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes to a meeting without being of the team."""

    civility: str
    last_name: str
    first_name: str
    profession: Profession
    employer: str


def checked_signing(signing: Signing, today: date, made_on: date, consent: str) -> Proof:
    """Return the proof of a signature of a version made on a day.

    Raises:
        RuleError: ``charter-stroke-short``, ``charter-phrase-differs``,
            ``charter-paper-day-missing``, ``charter-day-to-come``, ``charter-paper-too-early``
            (``made``).
    """
    if signing.way is SignatureWay.STROKE:
        return Proof(signing.way, today, stroke=write_strokes(signing.strokes))
    if signing.way is SignatureWay.PHRASE:
        if fold(signing.phrase) != fold(consent):
            raise RuleError("charter-phrase-differs")
        return Proof(signing.way, today, phrase=" ".join(signing.phrase.split()))
    if signing.on_paper is None:
        raise RuleError("charter-paper-day-missing")
    if signing.on_paper > today:
        raise RuleError("charter-day-to-come")
    if signing.on_paper < made_on:
        raise RuleError("charter-paper-too-early", made=made_on.isoformat())
    return Proof(signing.way, signing.on_paper)


def checked_guest(guest: Guest) -> Guest:
    """Return a guest without blanks around what was typed.

    Raises:
        RuleError: ``charter-guest-name-missing``.
    """
    ready = replace(
        guest,
        last_name=" ".join(guest.last_name.split()),
        first_name=" ".join(guest.first_name.split()),
        employer=" ".join(guest.employer.split()),
    )
    if not ready.last_name or not ready.employer:
        raise RuleError("charter-guest-name-missing")
    return ready
