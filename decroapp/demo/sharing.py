"""What people of the stories choose to share, in the days before the meeting of 24 November.

``milan`` said a sentence and takes an agreement back; ``timoe``'s card may be shown in the
*plénière*, ``ondine``'s waits for her family, ``iris``'s is an arrangement already in force.
"""

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from decroapp.demo.case_writer import CaseWriter, Written
from decroapp.demo.office import HEAD, LEAD, Office
from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
)
from decroapp.domain.case.need_cards import NO_HOURS, Hours, Need, NeedCard
from decroapp.domain.case.pupil_words import Hearer, PupilWord
from decroapp.domain.case.transmissions import (
    OrderingText,
    Transmission,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.wording.typography import fr

SOCIAL_WORKER, NURSE, PARTNER = "cazeneuve", "ortolan", "ateliers"


@dataclass(frozen=True, slots=True)
class WriteCard:
    """Somebody writes a need card; ``agreed``: pupil and holders agree the same day."""

    on_day: date
    by: str
    category: Category
    need: Need
    instruction: str
    audience: Audience
    agreed: bool = True
    hours: Hours = NO_HOURS


@dataclass(frozen=True, slots=True)
class SayWord:
    """The pupil lets a sentence be heard."""

    on_day: date
    by: str
    sentence: str
    hearers: frozenset[Hearer]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody says « suivi en cours – me consulter »."""

    on_day: date
    by: str


@dataclass(frozen=True, slots=True)
class AgreePartner:
    """Pupil and holders agree to a partner, and his action is handed over to him."""

    on_day: date
    partner: str = PARTNER


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The pupil takes back his agreement to the last card of his case."""

    on_day: date


@dataclass(frozen=True, slots=True)
class TellAbsences:
    """The DASEN is told of absences, as a text orders."""

    on_day: date


SharingEvent = WriteCard | SayWord | Mention | AgreePartner | TakeBack | TellAbsences

SHARED: tuple[tuple[str, SharingEvent], ...] = (
    (
        "milan",
        SayWord(
            date(2026, 11, 16),
            LEAD,
            fr("Au club robotique je sers à quelque chose ; en cours, je lâche vite."),
            frozenset({Hearer.PLENARY}),
        ),
    ),
    (
        "timoe",
        WriteCard(
            date(2026, 11, 18),
            SOCIAL_WORKER,
            Category.F,
            Need.TRANSPORT,
            fr("Prévoir ses rendez-vous avant 17 h : son dernier car part à 17 h 20."),
            Audience.PLENARY,
        ),
    ),
    (
        "ondine",
        WriteCard(
            date(2026, 11, 18),
            SOCIAL_WORKER,
            Category.H,
            Need.SCHOOL_LINK,
            fr("Appeler le mercredi après 14 h ; un seul interlocuteur, toujours le même."),
            Audience.RESTRICTED,
            agreed=False,
        ),
    ),
    ("ondine", Mention(date(2026, 11, 18), SOCIAL_WORKER)),
    (
        "milan",
        WriteCard(
            date(2026, 11, 18),
            SOCIAL_WORKER,
            Category.F,
            Need.EQUIPMENT,
            fr("Lui prêter un ordinateur au CDI plutôt que de demander un travail en ligne."),
            Audience.RESTRICTED,
        ),
    ),
    (
        "iris",
        WriteCard(
            date(2026, 11, 19),
            NURSE,
            Category.G,
            Need.CLASS_EXIT,
            fr("La laisser sortir cinq minutes avec une camarade quand elle le demande."),
            Audience.PLENARY,
        ),
    ),
    (
        "timoe",
        WriteCard(
            date(2026, 11, 20),
            HEAD,
            Category.I,
            Need.CALENDAR,
            "",
            Audience.PLENARY,
            hours=Hours(2, time(14), time(16), date(2026, 11, 24), date(2027, 1, 26)),
        ),
    ),
    ("timoe", AgreePartner(date(2026, 11, 20))),
    ("lilas", TellAbsences(date(2026, 11, 23))),
    ("milan", TakeBack(date(2026, 11, 23))),
)
"""What each story shares, in the order of the days."""


@dataclass
class SharingWriter:
    """Writes what is shared through the services, each under his own account."""

    office: Office
    cases: CaseWriter
    cards: dict[str, UUID] = field(default_factory=dict)
    """The last card of each story."""

    def write(self, story: str, event: SharingEvent) -> None:
        """Write one event of a story.

        Raises:
            RuleError: a rule that the story breaks, which is a bug of the story.
        """
        written = self.cases.cases[story]
        match event:
            case WriteCard():
                self._card(story, event, written)
            case SayWord():
                word = PupilWord(
                    Category.K1,
                    event.sentence,
                    event.on_day,
                    event.hearers,
                    reread=True,
                    warned=True,
                )
                self.office.seat(event.by).sharing.write_word(written.case_id, word)
            case Mention():
                self.office.seat(event.by).sharing.mention(written.student_id)
            case AgreePartner():
                self._partner(event, written)
            case TakeBack():
                on = AgreementOn(AgreementScope.CARD, self.cards[story])
                taken = (_said(on, event.on_day, None, Agreement.WITHDRAWN),)
                self.office.seat(LEAD).agreements.record(written.case_id, taken)
            case TellAbsences():
                self._absences(event, written)

    def _card(self, story: str, event: WriteCard, written: Written) -> None:
        services = self.office.seat(event.by)
        card = NeedCard(
            category=event.category,
            need=event.need,
            instruction=event.instruction,
            carrier_id=self.office.members[event.by],
            audience=event.audience,
            hours=event.hours,
        )
        card_id = services.sharing.write_card(written.case_id, card)
        self.cards[story] = card_id
        on = AgreementOn(AgreementScope.CARD, card_id)
        self._agree(event.by, written, on, event.on_day, all_of_them=event.agreed)

    def _agree(
        self, by: str, written: Written, on: AgreementOn, day: date, *, all_of_them: bool
    ) -> None:
        """Write that the pupil agrees, and each holder unless they did not answer yet."""
        services = self.office.seat(by)
        sheet = services.case_page.open(written.student_id, written.case_id)
        if sheet is None:
            raise LookupError("who writes a card may not open the case")
        holders = () if sheet.sharing.adult else sheet.sharing.holders
        who = [None, *(one.guardian_id for one in holders)] if all_of_them else [None]
        said = tuple(_said(on, day, one, Agreement.GIVEN) for one in who)
        services.agreements.record(written.case_id, said)

    def _partner(self, event: AgreePartner, written: Written) -> None:
        member_id = self.office.members[event.partner]
        on = AgreementOn(AgreementScope.PARTNER, member_id)
        self._agree(LEAD, written, on, event.on_day, all_of_them=True)
        handed = Transmission(
            kind=TransmissionKind.CHOSEN,
            on_day=event.on_day,
            means=TransmissionMeans.HAND,
            items=frozenset({TransmittedItem.IDENTITY_CONTACT, TransmittedItem.PROJECT}),
            member_id=member_id,
        )
        self.office.seat(LEAD).agreements.transmit(written.case_id, handed)

    def _absences(self, event: TellAbsences, written: Written) -> None:
        told = Transmission(
            kind=TransmissionKind.ORDERED,
            on_day=event.on_day,
            means=TransmissionMeans.APPLICATION,
            items=frozenset({TransmittedItem.IDENTITY_CONTACT, TransmittedItem.ATTENDANCE_FILE}),
            text=OrderingText.ABSENCES,
            told_on=event.on_day,
        )
        self.office.seat(LEAD).agreements.transmit(written.case_id, told)


def _said(on: AgreementOn, day: date, who: UUID | None, state: Agreement) -> NewStatement:
    return NewStatement(on, state, day, AgreementMeans.SPOKEN, who)
