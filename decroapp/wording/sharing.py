"""Cards, words, mentions, agreements and transmissions in French, as disclosure let through."""

from collections.abc import Mapping
from uuid import UUID

from decroapp.domain.case.agreements import AgreementScope, Statement
from decroapp.domain.case.mentions import MentionItem
from decroapp.domain.case.need_cards import Hours, Need
from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.case.transmissions import TransmissionItem
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed_sharing import (
    SeenAgreement,
    SeenCard,
    SeenSharing,
    SeenWord,
)
from decroapp.domain.charter.policy import Agreement, View
from decroapp.domain.people.members import MemberRef
from decroapp.wording import dates
from decroapp.wording.labels import code_set, in_sentence, label
from decroapp.wording.people import called, with_function
from decroapp.wording.plural import listing

MENTION = "Suivi en cours – me consulter"
"""The same words for all: they tell no category."""
PUPIL = "L’élève"
CATEGORIES: Mapping[Category, str] = {
    Category.F: "social",
    Category.G: "santé",
    Category.H: "famille",
    Category.I: "emploi du temps",
}
WEEKDAYS = ("", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
AGREED = {
    Agreement.GIVEN: "donne son accord",
    Agreement.REFUSED: "refuse",
    Agreement.WITHDRAWN: "retire son accord",
    Agreement.NONE: "n’a pas répondu",
}
WORD_KINDS = {
    Category.K1: "Dite dans l’entretien de situation",
    Category.K2: "Confiée à l’ALSES ou au PsyEN, transmise avec son accord",
}


def public_need(need: Need) -> str:
    """Return the neutral label of a need: it tells nothing of a category."""
    return str(code_set(Need).rows[need.value]["public"])


def say_hours(hours: Hours) -> str:
    """Return « le mardi de 14 h à 16 h, du 2 au 20 novembre »; empty without hours."""
    parts = []
    if hours.weekday is not None:
        parts.append(f"le {WEEKDAYS[hours.weekday]}")
    if hours.starts_at is not None and hours.ends_at is not None:
        parts.append(f"de {dates.clock(hours.starts_at)} à {dates.clock(hours.ends_at)}")
    when = " ".join(parts)
    if hours.first_day is None:
        return when
    days = (
        dates.span(hours.first_day, hours.last_day)
        if hours.last_day
        else f"à partir du {dates.day_month(hours.first_day)}"
    )
    return ", ".join(part for part in (when, days) if part)


def card_title(card: SeenCard) -> str:
    """Return what a card is called by who sees it so."""
    if card.view in (View.UNAVAILABLE, View.CONSTRAINT):
        away = f"Indisponible {say_hours(card.hours)}"
        return away if card.view is View.UNAVAILABLE else f"Contrainte\u00a0: {away.lower()}"
    if card.need is None:
        return "Consigne"
    if card.view in (View.PLAIN_CARD, View.OWN_CARD):
        return public_need(card.need)
    return card.label or label(card.need)


def card_detail(card: SeenCard) -> str:
    """Return the instruction, who carries it and how its agreement stands."""
    parts = [card.instruction]
    if card.carrier is not None and card.view is not View.CONSTRAINT:
        parts.append(f"porte la carte\u00a0: {with_function(card.carrier)}")
    if card.audience is not None:
        parts.append(f"au plus\u00a0: {in_sentence(card.audience)}")
    return "\n".join(part for part in parts if part)


def room_card(card: SeenCard) -> tuple[str, str]:
    """Return a card for the room: its text, and what stands beside it."""
    title = card_title(card)
    if card.view in (View.UNAVAILABLE, View.CONSTRAINT):
        return title, ""
    text = card.instruction if card.need is None else f"{title}\u00a0: {card.instruction}"
    beside = "consigne" if card.need is None else "carte de besoin"
    carrier = f", {called(card.carrier)}" if card.carrier else ""
    return text, beside + carrier


def room_lines(seen: SeenSharing) -> tuple[tuple[str, str], ...]:
    """Return what the room hears of what is shared by choice, each line with what it is."""
    cards = [room_card(card) for card in seen.cards]
    words = [
        (quoted(word.sentence), f"parole de l’élève, {dates.day_month(word.said_on)}")
        for word in seen.words
    ]
    mentions = [(MENTION, called(one.by)) for one in seen.mentions]
    return (*cards, *words, *mentions)


def quoted(sentence: str) -> str:
    """Return a sentence between French quotation marks."""
    return f"«\u00a0{sentence.strip()}\u00a0»"


def say_word(word: SeenWord) -> str:
    """Return who wrote a sentence down, when, and who may hear it, to its author."""
    parts = [f"dite le {dates.day_month(word.said_on)}"]
    if word.author is not None:
        parts.append(f"écrite par {called(word.author)}")
    if word.hearers:
        parts.append(f"entendue par\u00a0: {say_hearers(word.hearers)}")
    return ", ".join(parts)


def say_hearers(hearers: frozenset[Hearer]) -> str:
    """Return whom the pupil chose."""
    return listing(tuple(in_sentence(one) for one in Hearer if one in hearers))


def say_mention(one: MentionItem) -> str:
    """Return the mention with who to ask and since when."""
    return f"{MENTION} ({called(one.by)}, depuis le {dates.day_month(one.since)})"


def about(one: SeenAgreement, names: Mapping[UUID, str]) -> str:
    """Return to what somebody agrees; ``names``: cards, partners, decisions by identifier."""
    what = names.get(one.on.target_id, "")
    opening = {
        AgreementScope.CARD: "Carte",
        AgreementScope.PARTNER: "Partenaire",
        AgreementScope.ACTION: "Action",
    }[one.on.scope]
    return f"{opening}\u00a0: {what}" if what else label(one.on.scope)


def say_statement(one: Statement, people: Mapping[UUID, str]) -> str:
    """Return « L’élève donne son accord le 12 novembre (document signé) »."""
    who = PUPIL if one.guardian_id is None else people.get(one.guardian_id, "Un responsable")
    return f"{who} {AGREED[one.state]} le {dates.day_month(one.on_day)}"


def say_missing(one: SeenAgreement, people: Mapping[UUID, str]) -> str:
    """Return who has not answered yet; empty when everybody has."""
    who = [
        "l’élève" if asked is None else people.get(asked, "un responsable") for asked in one.missing
    ]
    return f"Réponse attendue\u00a0: {listing(tuple(who))}" if who else ""


def say_sent(one: TransmissionItem) -> str:
    """Return what went, to whom, when and on what ground."""
    items = listing(tuple(in_sentence(item) for item in one.items))
    day = dates.day_month(one.on_day)
    if one.text is None:
        return f"{day}\u00a0: {items} → {_partner(one.partner)} (choisie, avec accord)"
    row = code_set(type(one.text)).rows[one.text.value]
    told = f"famille informée le {dates.day_month(one.told_on)}" if one.told_on else ""
    ground = ", ".join(part for part in (str(row["article"]), told) if part)
    recipient = str(row["recipient"])
    return f"{day}\u00a0: {items} → {recipient[:1].lower()}{recipient[1:]} ({ground})"


def say_gone(gone: tuple[TransmissionItem, ...]) -> str:
    """Return what had gone out under an agreement that is withdrawn, a line each."""
    return "\n".join(say_sent(one) for one in gone)


def _partner(ref: MemberRef | None) -> str:
    return with_function(ref) if ref else "un partenaire"
