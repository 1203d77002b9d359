"""The matrix, the room table and the documents as versioned data (design §5).

Pure types: ``wording.policy`` reads ``resources/policy`` into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from decroapp.domain.charter.categories import Category


class View(StrEnum):
    """What may be seen of one item; ``NOTHING`` leaves no trace. A closed list."""

    FULL = "full"
    PUBLIC_LABEL = "public_label"
    """A neutral label: « relais extérieur », never what it hides."""
    NAME_CLASS_AGE = "name_class_age"
    NAME_CLASS = "name_class"
    IDENTITY_CONTACT = "identity_contact"
    """Name, class, age and whom to call: what a host or a partner needs to receive him."""
    INITIALS = "initials"
    PERIOD_COUNT = "period_count"
    TYPE_DATE = "type_date"
    TICKED_LINES = "ticked_lines"
    OWN_ACTION = "own_action"
    """What bears on the actions that he pilots, and the pupils of these actions."""
    CARD = "card"
    """A need card whole: category, coded need, instruction, carrier, state of the agreement."""
    PLAIN_CARD = "plain_card"
    """A need card without its category: coded need, instruction, carrier."""
    OWN_CARD = "own_card"
    """The need card that he carries himself, without its category."""
    INSTRUCTION_ONLY = "instruction_only"
    """The useful instruction of a card; neither its need nor its category."""
    CONSTRAINT = "constraint"
    """A coded constraint of calendar, never where it comes from."""
    UNAVAILABLE = "unavailable"
    """« indisponible » with the hours, and no word of origin."""
    SENTENCE = "sentence"
    """The youth's own sentence, reread by him."""
    MENTION = "mention"
    """« suivi en cours – me consulter »: the same words for all."""
    CHOSEN_LINES = "chosen_lines"
    """The lines ticked for this paper and this recipient."""
    THIRD_MASKED = "third_masked"
    """Everything, with what is about somebody else masked."""
    PAPERS = "papers"
    """The papers of a disciplinary procedure, to print and send; not its discussion."""
    OWN_PROCEDURE = "own_procedure"
    """The procedure that is about himself."""
    TALLY = "tally"
    """Figures of a group; cells under five and their complements suppressed."""
    NOTHING = "nothing"


class Reader(StrEnum):
    """Who reads alone: the rows of the matrix."""

    HEAD = "head"
    DEPUTY = "deputy"
    DROPOUT_LEAD = "dropout_lead"
    CPE = "cpe"
    TEACHER_OF_PUPIL = "teacher_of_pupil"
    PSYEN = "psyen"
    SOCIAL_WORKER = "social_worker"
    NURSE = "nurse"
    DOCTOR = "doctor"
    ALSES = "alses"
    MLDS = "mlds"
    SECRETARY = "secretary"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    """An outside partner who has the agreement for this pupil; without it he is ``OTHER``."""
    FAMILY = "family"
    """The pupil or his representatives, by their right of access."""
    OTHER = "other"
    """Everybody else: nothing."""


class Presence(StrEnum):
    """Classes of presence in a room, never professions."""

    CORE = "core"
    MEMBER = "member"
    PARTNER = "partner"
    """An outside partner who has the family's agreement for this pupil."""
    FAMILY = "family"
    """The pupil or a parent, for their own case."""
    OUTSIDER = "outsider"
    """Anybody else, a partner without the agreement too: no nominative case opens."""


class RoomItem(StrEnum):
    """Kinds of items that the room table knows: its rows."""

    IDENTITY = "identity"
    SCHOOLING = "schooling"
    PROJECT = "project"
    ATTENDANCE = "attendance"
    SANCTION = "sanction"
    SOCIAL_CARD = "social_card"
    """F."""
    HEALTH_CARD = "health_card"
    """G."""
    FAMILY_CARD = "family_card"
    """H."""
    CALENDAR_CARD = "calendar_card"
    """I."""
    PUPIL_WORD = "pupil_word"
    """K1."""
    RELAYED_WORD = "relayed_word"
    """K2."""
    MENTION = "mention"
    FACTS = "facts"
    """The facts of a referral, at most 400 characters."""
    DOSSIER = "dossier"
    """Signs, strengths, already tried, actions, decisions."""
    VIGILANCE = "vigilance"
    PROTECTION = "protection"
    """J: nothing, ever."""
    DISCIPLINE = "discipline"
    """P: another file."""
    JOURNAL = "journal"
    NOTEBOOK = "notebook"


ROOM_ITEMS: Mapping[Category, RoomItem] = {
    Category.A: RoomItem.IDENTITY,
    Category.B: RoomItem.SCHOOLING,
    Category.C: RoomItem.ATTENDANCE,
    Category.D: RoomItem.SANCTION,
    Category.E: RoomItem.PROJECT,
    Category.F: RoomItem.SOCIAL_CARD,
    Category.G: RoomItem.HEALTH_CARD,
    Category.H: RoomItem.FAMILY_CARD,
    Category.I: RoomItem.CALENDAR_CARD,
    Category.J: RoomItem.PROTECTION,
    Category.K1: RoomItem.PUPIL_WORD,
    Category.K2: RoomItem.RELAYED_WORD,
    Category.MENTION: RoomItem.MENTION,
    Category.DOSSIER: RoomItem.DOSSIER,
    Category.VIGILANCE: RoomItem.VIGILANCE,
    Category.P: RoomItem.DISCIPLINE,
}
"""The row of the room table of each category; the facts of a referral have their own."""


class Recipient(StrEnum):
    """To whom a document is handed: the second key of its allow-list."""

    MEMBERS = "members"
    """Every member called to the meeting."""
    MEMBER = "member"
    """One member, by name, for his own pupils."""
    PILOT = "pilot"
    SCHOOL = "school"
    """One of those who keep a case: its référent, head, deputy, RDS, CPE."""
    FAMILY = "family"
    """One holder of parental authority, or the adult pupil."""
    HOST = "host"
    """The structure that receives a pupil for a measure."""
    PARTNER = "partner"
    """A partner with the agreement for this pupil."""
    AUTHORITY = "authority"
    """Whom a text designates: DASEN, mission locale, recteur."""
    ANYBODY = "anybody"
    """It may be read by anybody; nothing about a pupil is in it."""


class Agreement(StrEnum):
    """How a chosen sharing stands; only ``GIVEN`` opens anything, from now on."""

    NONE = "none"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """The widest audience that the author of a card allows."""

    CARRIER = "porteur"
    RESTRICTED = "restreinte"
    PLENARY = "pleniere"


class Condition(StrEnum):
    """What a cell asks before it opens: to read, or to enter."""

    AGREEMENT = "agreement"
    """Given, and neither refused nor withdrawn."""
    RESTRICTED = "restricted"
    """The author allowed the *restreinte* or wider."""
    PLENARY = "plenary"
    """The author allowed the *plénière*."""
    CARRIED = "carried"
    """The reader, or the partner in the room, carries the card."""
    CHOSEN = "chosen"
    """The pupil chose who may hear it, and this is one of them."""
    TICKED = "ticked"
    """The line was ticked for this case, or this paper."""
    REREAD = "reread"
    """Declared « relu : factuel, utile, lisible par la famille »."""
    ATTENDANCE_ACTION = "attendance_action"
    """The action of the partner is about attendance."""
    NAMED = "named"
    """Named on the disciplinary file."""
    IN_FORCE = "in_force"
    """To enter: an arrangement already in force, from the closed list."""
    CALENDAR = "calendar"
    """To enter: a coded constraint of calendar."""
    VALIDATED = "validated"
    """To enter: in words that the youth validated."""
    INTERVIEWED = "interviewed"
    """To enter: who held the interview."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What one cell opens; every condition has to hold, or it opens nothing."""

    enters: bool
    view: View
    needs: frozenset[Condition] = frozenset()
    """To see."""
    enter_needs: frozenset[Condition] = frozenset()
    """To enter, where ``enters``."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One dated version of the tables."""

    version: str
    validated_by: tuple[str, ...]
    """Names of who validated it; empty: proposed by the program, to be validated."""
    validated_on: date | None
    matrix: Mapping[tuple[Reader, Category], Rights]
    rooms: Mapping[tuple[Presence, RoomItem], Rights]
    documents: Mapping[str, Mapping[Category, View]]
    """Kind of document → the most it may hold of a category, whoever receives it."""
    handed: Mapping[tuple[str, Recipient], Mapping[Category, Rights]] = field(default_factory=dict)
    """Kind of document and recipient → his allow-list, capped by ``documents``."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """Cells that the school changed: id → the school's own reason."""
