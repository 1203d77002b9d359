"""Read and write cards, words, mentions and agreements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, literal_column, select, update

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
    Statement,
    holders_of,
)
from decroapp.domain.case.mentions import MentionItem
from decroapp.domain.case.need_cards import CardItem, Hours, Need, NeedCard
from decroapp.domain.case.pupil_words import Hearer, PupilWord, WordItem
from decroapp.domain.case.sharing import Sharing
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.domain.people.members import MemberRef
from decroapp.storage.guardians import guardians_of
from decroapp.storage.members import references
from decroapp.storage.tables.people import student
from decroapp.storage.tables.sharing import (
    agreement,
    local_label,
    mention,
    need_card,
    pupil_word,
    word_hearer,
)
from decroapp.storage.transmissions import transmissions_of

_TARGETS = {
    AgreementScope.CARD: "card_id",
    AgreementScope.PARTNER: "member_id",
    AgreementScope.ACTION: "decision_id",
}


def sharing_of(connection: Connection, case_id: UUID, student_id: UUID) -> Sharing:
    """Return what a case shares by choice; cards that ended are left out."""
    cards = _rows(connection, need_card, case_id, need_card.c.ended_on.is_(None))
    words = _rows(connection, pupil_word, case_id)
    # Identifiers of one millisecond are in no order: what was said last is the last row.
    spoken = select(agreement).where(agreement.c.case_id == case_id)
    said = list(connection.execute(spoken.order_by(literal_column("agreement.rowid"))))
    open_mentions = (mention.c.student_id == student_id) & mention.c.ended_on.is_(None)
    mentions = list(connection.execute(select(mention).where(open_mentions).order_by(mention.c.id)))
    born = select(student.c.birth_date).where(student.c.id == student_id)
    ids = [row.carrier_id for row in cards] + [row.author_id for row in (*cards, *words)]
    ids += [row.by_id for row in mentions] + [row.received_by_id for row in said]
    known = references(connection, ids)
    return Sharing(
        cards=_cards(connection, cards, known),
        words=_words(connection, words, known),
        mentions=tuple(MentionItem(row.id, known[row.by_id], row.since) for row in mentions),
        statements=tuple(_statement(row, known) for row in said),
        sent=transmissions_of(connection, case_id),
        holders=frozenset(
            one.guardian_id for one in holders_of(guardians_of(connection, student_id))
        ),
        birth_date=connection.execute(born).scalar_one(),
    )


def add_card(
    connection: Connection,
    card_id: UUID,
    case_id: UUID,
    card: NeedCard,
    *,
    author_id: UUID,
    at: int,
) -> None:
    """Write a new card."""
    hours = card.hours
    connection.execute(
        insert(need_card).values(
            id=card_id,
            case_id=case_id,
            category=card.category.value,
            code=card.need.value,
            label_code=card.label_code or None,
            instruction=card.instruction,
            carrier_id=card.carrier_id,
            author_id=author_id,
            audience=card.audience.value,
            weekday=hours.weekday,
            starts_at=hours.starts_at,
            ends_at=hours.ends_at,
            first_day=hours.first_day,
            last_day=hours.last_day,
            at=at,
            row_version=1,
        )
    )


def change_card(connection: Connection, card_id: UUID, row_version: int, **values: object) -> bool:
    """Change a card; tell whether the version was still the one that was read."""
    same = (need_card.c.id == card_id) & (need_card.c.row_version == row_version)
    same &= need_card.c.ended_on.is_(None)
    changed = update(need_card).where(same).values(row_version=row_version + 1, **values)
    return connection.execute(changed).rowcount == 1


def case_of_card(connection: Connection, card_id: UUID) -> UUID:
    """Return the case that a card is in; an unknown identifier is a bug (``NoResultFound``)."""
    wanted = select(need_card.c.case_id).where(need_card.c.id == card_id)
    found: UUID = connection.execute(wanted).scalar_one()
    return found


def add_word(
    connection: Connection,
    word_id: UUID,
    case_id: UUID,
    word: PupilWord,
    *,
    author_id: UUID,
    at: int,
) -> None:
    """Write a pupil's sentence and who may hear it."""
    connection.execute(
        insert(pupil_word).values(
            id=word_id,
            case_id=case_id,
            kind=word.kind.value,
            sentence=word.sentence,
            said_on=word.said_on,
            author_id=author_id,
            at=at,
            row_version=1,
        )
    )
    rows = [{"word_id": word_id, "hearer": one.value} for one in sorted(word.hearers)]
    connection.execute(insert(word_hearer), rows)


def case_of_word(connection: Connection, word_id: UUID) -> UUID:
    """Return the case that a word is in; an unknown identifier is a bug (``NoResultFound``)."""
    wanted = select(pupil_word.c.case_id).where(pupil_word.c.id == word_id)
    found: UUID = connection.execute(wanted).scalar_one()
    return found


def take_word_back(connection: Connection, word_id: UUID, on_day: date) -> None:
    """Erase the sentence of a word that the pupil takes back; that there was one stays."""
    values = {"sentence": "", "withdrawn_on": on_day}
    values["row_version"] = pupil_word.c.row_version + 1
    connection.execute(update(pupil_word).where(pupil_word.c.id == word_id).values(**values))


def add_mention(
    connection: Connection, mention_id: UUID, student_id: UUID, by_id: UUID, since: date
) -> None:
    """Write « suivi en cours – me consulter »."""
    row = {"id": mention_id, "student_id": student_id, "by_id": by_id, "since": since}
    connection.execute(insert(mention).values(**row))


def own_mention(connection: Connection, student_id: UUID, by_id: UUID) -> UUID | None:
    """Return the mention that somebody made about a pupil and did not end, or None."""
    own = (mention.c.student_id == student_id) & (mention.c.by_id == by_id)
    found: UUID | None = connection.execute(
        select(mention.c.id).where(own & mention.c.ended_on.is_(None))
    ).scalar_one_or_none()
    return found


def end_mention(connection: Connection, mention_id: UUID, on_day: date) -> None:
    """End a mention."""
    connection.execute(update(mention).where(mention.c.id == mention_id).values(ended_on=on_day))


def add_statement(
    connection: Connection,
    statement_id: UUID,
    case_id: UUID,
    new: NewStatement,
    *,
    received_by_id: UUID,
    at: int,
) -> None:
    """Write what somebody said about one thing."""
    connection.execute(
        insert(agreement).values(
            id=statement_id,
            case_id=case_id,
            scope=new.on.scope.value,
            by_whom="pupil" if new.guardian_id is None else "guardian",
            guardian_id=new.guardian_id,
            state=new.state.value,
            on_day=new.on_day,
            means=new.means.value,
            received_by_id=received_by_id,
            at=at,
            **{_TARGETS[new.on.scope]: new.on.target_id},
        )
    )


def local_labels(connection: Connection, kind: str) -> tuple[tuple[str, str, str], ...]:
    """Return (code, code that it refines, label) of the school's own labels in use."""
    wanted = (local_label.c.kind == kind) & local_label.c.retired_on.is_(None)
    rows = connection.execute(select(local_label).where(wanted).order_by(local_label.c.label))
    return tuple((row.code, row.refines, row.label) for row in rows)


def add_local_label(
    connection: Connection, code: str, *, kind: str, refines: str, label: str
) -> None:
    """Write a label of the school's own."""
    row = {"code": code, "kind": kind, "refines": refines, "label": label}
    connection.execute(insert(local_label).values(**row))


def retire_local_label(connection: Connection, code: str, on_day: date) -> None:
    """Offer a label no more; the cards that bear it keep it."""
    changed = update(local_label).where(local_label.c.code == code)
    connection.execute(changed.values(retired_on=on_day))


def _rows(connection: Connection, table: Any, case_id: UUID, *also: Any) -> list[Row[Any]]:  # noqa: ANN401 (tables and clauses of any column)
    wanted = select(table).where(table.c.case_id == case_id, *also).order_by(table.c.id)
    return list(connection.execute(wanted))


def _cards(
    connection: Connection, rows: Iterable[Row[Any]], known: dict[UUID, MemberRef]
) -> tuple[CardItem, ...]:
    found = list(rows)
    codes = {row.label_code for row in found if row.label_code}
    wanted = select(local_label.c.code, local_label.c.label).where(local_label.c.code.in_(codes))
    labels = {row.code: row.label for row in connection.execute(wanted)} if codes else {}
    return tuple(
        CardItem(
            card_id=row.id,
            category=Category(row.category),
            need=Need(row.code),
            label=labels.get(row.label_code, ""),
            instruction=row.instruction,
            carrier=known[row.carrier_id],
            author=known[row.author_id],
            audience=Audience(row.audience),
            hours=Hours(row.weekday, row.starts_at, row.ends_at, row.first_day, row.last_day),
            at=row.at,
            label_code=row.label_code or "",
            row_version=row.row_version,
        )
        for row in found
    )


def _words(
    connection: Connection, rows: Iterable[Row[Any]], known: dict[UUID, MemberRef]
) -> tuple[WordItem, ...]:
    found = list(rows)
    hearers: dict[UUID, set[Hearer]] = defaultdict(set)
    wanted = select(word_hearer).where(word_hearer.c.word_id.in_([row.id for row in found]))
    for row in connection.execute(wanted) if found else ():
        hearers[row.word_id].add(Hearer(row.hearer))
    return tuple(
        WordItem(
            word_id=row.id,
            kind=Category(row.kind),
            sentence=row.sentence,
            said_on=row.said_on,
            author=known[row.author_id],
            hearers=frozenset(hearers[row.id]),
            withdrawn_on=row.withdrawn_on,
            row_version=row.row_version,
        )
        for row in found
    )


def _statement(row: Row[Any], known: dict[UUID, MemberRef]) -> Statement:
    scope = AgreementScope(row.scope)
    return Statement(
        statement_id=row.id,
        on=AgreementOn(scope, getattr(row, _TARGETS[scope])),
        guardian_id=row.guardian_id,
        state=Agreement(row.state),
        on_day=row.on_day,
        means=AgreementMeans(row.means),
        received_by=known[row.received_by_id],
        at=row.at,
    )
