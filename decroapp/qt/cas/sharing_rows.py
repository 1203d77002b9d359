"""Rows of what is shared by choice, and the names of what is agreed to."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.case.agreements import latest
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_sharing import SeenCard
from decroapp.domain.charter.policy import Agreement
from decroapp.domain.meeting.codes import ActionCode
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.labels import public_label
from decroapp.wording.people import with_function
from decroapp.wording.sharing import (
    about,
    card_detail,
    card_title,
    quoted,
    say_mention,
    say_missing,
    say_statement,
    say_word,
)

if TYPE_CHECKING:
    from decroapp.services.case_page import CaseSheet

CARDS = (Column("", Kind.TEXT, stretch=1), Column("", Kind.BADGE))
AGREEMENTS = (Column("", Kind.TEXT, stretch=1), Column("", Kind.BADGE))
SEE_HEAD = "Responsable – voir la direction"
SHORT = {
    Agreement.NONE: ("à demander", Tone.WARNING),
    Agreement.GIVEN: ("accord", Tone.SUCCESS),
    Agreement.REFUSED: ("refusé", Tone.DANGER),
    Agreement.WITHDRAWN: ("retiré", Tone.DANGER),
}
NO_BADGE = ("", Tone.NEUTRAL)


def card_rows(case: DisclosedCase) -> list[Row]:
    """Return cards, words and mentions, each by what may be seen of it."""
    seen = case.sharing
    rows = [_card(one) for one in seen.cards]
    rows += [
        Row(
            ("word", one.word_id),
            (Cell(quoted(one.sentence), detail=say_word(one)), Cell("parole", Tone.INFO)),
            "word",
        )
        for one in seen.words
    ]
    rows += [
        Row(("mention", one.mention_id), (Cell(say_mention(one)), Cell(*NO_BADGE)), "mention")
        for one in seen.mentions
    ]
    return rows


def agreement_rows(sheet: "CaseSheet", case: DisclosedCase) -> list[Row]:
    """Return how each agreement stands, with the last word of each."""
    names, people = names_of(sheet, case), people_of(sheet)
    rows = []
    for one in case.sharing.agreements:
        said = [say_statement(each, people) for each in latest(one.statements).values()]
        lines = [*said, say_missing(one, people)]
        words, tone = SHORT[one.standing]
        text = Cell(about(one, names), detail="\n".join(line for line in lines if line))
        rows.append(Row(one.on, (text, Cell(words, tone)), one.standing.value))
    return rows


def names_of(sheet: "CaseSheet", case: DisclosedCase) -> dict[UUID, str]:
    """Return the names of what is agreed to: cards, partners, decisions."""
    names = {one.card_id: card_title(one) for one in case.sharing.cards}
    names |= {one.member_id: with_function(one) for one in sheet.sharing.partners}
    return names | {one.decision_id: public_label(ActionCode(one.code)) for one in case.decisions}


def people_of(sheet: "CaseSheet") -> dict[UUID, str]:
    """Return the names of the holders who are asked; some are named by the head alone."""
    known = {one.guardian_id: one.name for one in sheet.sharing.holders}
    return {one: name or SEE_HEAD for one, name in known.items()}


def _card(card: SeenCard) -> Row:
    words, tone = SHORT[card.agreement] if card.agreement is not None else NO_BADGE
    text = Cell(card_title(card), detail=card_detail(card))
    return Row(("card", card.card_id), (text, Cell(words, tone)), card.view.value)
