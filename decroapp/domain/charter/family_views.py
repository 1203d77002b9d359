"""What leaves about one pupil by name: the invitation of his family, his *fiche de suivi*.

Like ``views``, it imports nothing of the model.
"""

from dataclasses import dataclass
from datetime import date, time

from decroapp.domain.charter.views import Contact, DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class FamilyInvitationView:
    """An appointment proposed to one holder of parental authority, or to the adult pupil.

    It tells neither why nor that a group met, and names nobody else of the family.
    """

    letterhead: Letterhead
    stamp: DocumentStamp
    recipient: tuple[str, ...]
    """Name, then his own address alone, a line each."""
    salutation: str
    adult: bool
    """The pupil himself, of age."""
    pupil: str
    division: str
    on_day: date
    at: time
    place: str
    purpose: str
    """Neutral, after « pour »: « faire le point sur la scolarité »."""
    people: tuple[str, ...]
    """Who will be there: functions, without a name, each once."""
    with_pupil: bool
    contact: Contact
    signatory: str


@dataclass(frozen=True, slots=True)
class FollowUpStep:
    """A day of the follow-up, and what came of it: a state, or the outcome of a meeting."""

    on_day: date
    what: str


@dataclass(frozen=True, slots=True)
class FollowUpDecision:
    """One decision by its public label; ``state``: « fait », « à faire »."""

    label: str
    pilot: str
    """Function and name: « CPE, M. Aubin »."""
    made_on: date
    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """The *fiche de suivi* of one case, handed to one member of the school (design §5 c).

    Neither facts, signs nor counts, no vigilance, no family: nothing else may be added.
    """

    letterhead: Letterhead
    stamp: DocumentStamp
    recipient: str
    """Function and name of who receives it: « CPE, M. Aubin »."""
    pupil: str
    division: str
    case_number: str
    state: str
    lead: str
    """The référent; empty while nobody was named."""
    steps: tuple[FollowUpStep, ...]
    strengths: tuple[str, ...]
    actions: tuple[str, ...]
    """Long actions, a sentence each."""
    decisions: tuple[FollowUpDecision, ...]
    review_on: date | None
