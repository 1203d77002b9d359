"""« Vu comme… »: what two readers both see of a pupil and of a case, by allow-list.

Each item, and each field of an item, is kept where both views hold it alike: the result never
tells more than either (design §5).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from decroapp.domain.case.dossier import PupilCard
from decroapp.domain.case.returns import ReturnItem
from decroapp.domain.case.transmissions import TransmissionItem
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil
from decroapp.domain.charter.disclosed_sharing import SeenCard, SeenSharing, SeenWord
from decroapp.domain.charter.disclosure import never_more
from decroapp.domain.charter.policy import View

T = TypeVar("T")
NOBODY = UUID(int=0)
"""Stands for anybody of a function: he pilots no action, carries and wrote no card."""


def least(one: View, other: View) -> View:
    """Return the view that shows the least."""
    return one if never_more(one, other) else other


def pupil_for_both(
    own: DisclosedPupil | None, other: DisclosedPupil | None
) -> DisclosedPupil | None:
    """Return what both see of a pupil; None when one of them may not know of him."""
    if own is None or other is None:
        return None
    return DisclosedPupil(
        identity=least(own.identity, other.identity),
        card=_card(own.card, other.card),
        facts=_both(own.facts, other.facts),
        counts=_both(own.counts, other.counts),
        counts_only=own.counts_only or other.counts_only,
        punishments=_both(own.punishments, other.punishments),
    )


def case_for_both(own: DisclosedCase | None, other: DisclosedCase | None) -> DisclosedCase | None:
    """Return what both see of one case; None when one of them may not know of it.

    Raises:
        ValueError: the two views are not of the same case.
    """
    if own is None or other is None:
        return None
    if own.case_id != other.case_id:
        raise ValueError("two cases")
    return DisclosedCase(
        number=own.number,
        case_id=own.case_id,
        identity=least(own.identity, other.identity),
        pupil=_card(own.pupil, other.pupil) if own.pupil and other.pupil else None,
        labels=least(own.labels, other.labels),
        state=_same(own.state, other.state, ""),
        lead=_same(own.lead, other.lead, None),
        opened_on=_same(own.opened_on, other.opened_on, None),
        review_on=_same(own.review_on, other.review_on, None),
        vigilance=_same(own.vigilance, other.vigilance, None),
        referrals=_both(own.referrals, other.referrals),
        facts=_both(own.facts, other.facts),
        counts=_both(own.counts, other.counts),
        counts_only=own.counts_only or other.counts_only,
        information=_both(own.information, other.information),
        decisions=_both(own.decisions, other.decisions),
        transitions=_both(own.transitions, other.transitions),
        attempts=_both(own.attempts, other.attempts),
        objections=_both(own.objections, other.objections),
        answers=_both(own.answers, other.answers),
        actions=_both(own.actions, other.actions),
        returns=_returns(own.returns, other.returns),
        sharing=_sharing(own.sharing, other.sharing),
        reduced=own.reduced or other.reduced,
        rules=tuple(dict.fromkeys((*own.rules, *other.rules))),
    )


def _same(one: T, other: T, blank: T) -> T:
    return one if one == other else blank


def _both(own: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    held = tuple(other)
    return tuple(one for one in own if one in held)


def _card(own: PupilCard, other: PupilCard) -> PupilCard:
    """Keep of category A what both read; a name is read by whoever knows of the pupil."""
    return replace(
        own,
        birth_date=_same(own.birth_date, other.birth_date, None),
        sex=_same(own.sex, other.sex, ""),
        division=_same(own.division, other.division, ""),
        division_id=_same(own.division_id, other.division_id, None),
        regime=_same(own.regime, other.regime, ""),
        entry=_same(own.entry, other.entry, None),
        exit=_same(own.exit, other.exit, None),
        exit_reason=_same(own.exit_reason, other.exit_reason, ""),
        guardians=_both(own.guardians, other.guardians),
    )


def _returns(own: tuple[ReturnItem, ...], other: tuple[ReturnItem, ...]) -> tuple[ReturnItem, ...]:
    """Keep the returns that both know of; what called for one, where both read it."""
    held = {one.return_id: one for one in other}
    return tuple(
        replace(one, cause=_same(one.cause, held[one.return_id].cause, ""))
        for one in own
        if one.return_id in held
    )


def _sharing(own: SeenSharing, other: SeenSharing) -> SeenSharing:
    cards = {one.card_id: one for one in other.cards}
    kept = tuple(_need_card(one, cards[one.card_id]) for one in own.cards if one.card_id in cards)
    return SeenSharing(
        cards=kept,
        words=_words(own.words, other.words),
        mentions=_both(own.mentions, other.mentions),
        agreements=_both(own.agreements, other.agreements),
        sent=_sent(own.sent, other.sent),
    )


def _need_card(own: SeenCard, other: SeenCard) -> SeenCard:
    """Keep of a card the fields that both read alike; nobody corrects it from here."""
    blank = SeenCard(own.card_id, least(own.view, other.view))
    return SeenCard(
        card_id=own.card_id,
        view=blank.view,
        category=_same(own.category, other.category, None),
        need=_same(own.need, other.need, None),
        label=_same(own.label, other.label, ""),
        label_code=_same(own.label_code, other.label_code, ""),
        instruction=_same(own.instruction, other.instruction, ""),
        carrier=_same(own.carrier, other.carrier, None),
        author=_same(own.author, other.author, None),
        audience=_same(own.audience, other.audience, None),
        agreement=_same(own.agreement, other.agreement, None),
        hours=_same(own.hours, other.hours, blank.hours),
    )


def _words(own: tuple[SeenWord, ...], other: tuple[SeenWord, ...]) -> tuple[SeenWord, ...]:
    """Keep the sentences that who asks wrote himself, where the other hears them.

    To whom the pupil opened a sentence is for its author and for the pupil alone: of another's
    sentence, neither its place nor its absence may tell it.
    """
    heard = {one.word_id for one in other}
    return tuple(
        replace(one, hearers=frozenset(), written=False)
        for one in own
        if one.written and one.word_id in heard
    )


def _sent(
    own: tuple[TransmissionItem, ...], other: tuple[TransmissionItem, ...]
) -> tuple[TransmissionItem, ...]:
    held = {one.transmission_id: one for one in other}
    return tuple(
        replace(one, cards=_both(one.cards, held[one.transmission_id].cards))
        for one in own
        if one.transmission_id in held
    )
