"""What leaves: frozen values, made by allow-list from the verdicts of ``disclosure``.

This module imports nothing of the model, so that no document and no projector can reach it.
"""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a document; every document carries it."""

    school_name: str
    uai: str
    address: tuple[str, ...]
    commune: str
    fictional: bool
    """Until the charter issue is done, documents say « Données fictives uniquement »."""


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """What identifies one issue of a document."""

    reference: str
    """Printed reference, such as ``RD-2026-003``; tells no time of creation."""
    template: str
    template_version: int
    issued_on: date
    retention_until: date
    fingerprint: str = ""
    """*Empreinte*: 10 base32 characters; empty while it is being computed."""


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """One decision of the *relevé*: a public label, never the internal one."""

    public_label: str
    pilot: str
    """Function and name of the pilot: « CPE, M. Aubin »."""
    due_on: date


@dataclass(frozen=True, slots=True)
class RecordCase:
    """One case of the *relevé*: initials with their rank when two are alike, and number."""

    initials: str
    number: str
    decisions: tuple[RecordDecision, ...]
    """Empty: maintained, suspended, not retained, sent elsewhere or nothing to decide."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """The *relevé de décisions* of one meeting; nothing else may be added (design §5 c)."""

    letterhead: Letterhead
    stamp: DocumentStamp
    kind_label: str
    held_on: date
    starts_at: time
    place: str
    present_functions: tuple[str, ...]
    """Functions, each once with its count if several: « professeur principal (2) »."""
    cases: tuple[RecordCase, ...]
    carried_over: int
    """Number of cases that were not reached and come first next time."""
    next_on: date | None
    signatory: str
    """Function and name of who closes the meeting."""


@dataclass(frozen=True, slots=True)
class SlipAction:
    """One action of a pilot, with the pupil's full name since it is his own."""

    pupil: str
    division: str
    case_number: str
    action: str
    due_on: date
    indicator: str
    family_teller: str


@dataclass(frozen=True, slots=True)
class SlipView:
    """The recap slip of one pilot: his pupils and his actions only."""

    letterhead: Letterhead
    stamp: DocumentStamp
    pilot: str
    held_on: date
    actions: tuple[SlipAction, ...]
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the family may call; what is not known, or was never verified, is empty."""

    person: str
    """« Mme Delmas-Fictive (CPE) »."""
    phone: str
    """Of the school."""
    national: str
    national_checked: date | None
    resources: tuple[str, ...]
    """At most three: « Point accueil jeunes : 01 00 00 00 00 »."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """What the group proposes, to one holder of parental authority or to the adult pupil.

    It names nobody else of the family: no other holder, no other address.
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
    held_on: date
    actions: tuple[str, ...]
    """Public labels, with who pilots and when: at least one."""
    review_on: date | None
    contact: Contact
    signatory: str


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One sentence shown in the room, with where it comes from."""

    text: str
    source: str = ""
    state: str = ""
    """``late``, ``done``, ``dropped``, ``open`` or empty; said in words too."""
    ref: str = ""
    """Identifier of the decision, to act on the line; never shown."""


@dataclass(frozen=True, slots=True)
class RoomCaseView:
    """The case as the people in the room may see it; the page *Conduire* shows only this."""

    case_number: str
    pupil: str
    division: str
    age: str
    followed: str
    recall: tuple[RoomLine, ...]
    family: tuple[RoomLine, ...]
    looks: tuple[RoomLine, ...]
    strengths: tuple[RoomLine, ...]
    tried: tuple[RoomLine, ...]
    decisions: tuple[RoomLine, ...]
    reduced: bool
    """True when a class of presence lowers the view: « présentation réduite »."""


@dataclass(frozen=True, slots=True)
class RecoverySheetView:
    """The recovery sheet of a vault, printed once from memory."""

    letterhead: Letterhead
    vault_name: str
    created_on: date
    code_groups: tuple[str, ...]
    """The 160-bit code in groups of four base32 characters."""
    seal_fingerprint: str


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One box of a form: its code, and what is read beside it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ReferralFormView:
    """A blank *fiche de signalement*; a pupil's names and class only where they were asked."""

    letterhead: Letterhead
    issued_on: date
    fillable: bool
    """Filled in a reader; on paper otherwise."""
    facts_length: int
    signs: tuple[FormChoice, ...]
    strengths: tuple[FormChoice, ...]
    tried: tuple[FormChoice, ...]
    means: tuple[FormChoice, ...]
    last_name: str = ""
    first_name: str = ""
    division: str = ""
