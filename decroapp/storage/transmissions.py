"""Read and write what went to whom."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select

from decroapp.domain.case.transmissions import (
    OrderingText,
    Transmission,
    TransmissionItem,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.storage.members import references
from decroapp.storage.tables.sharing import transmission, transmission_item


def add_transmission(
    connection: Connection,
    transmission_id: UUID,
    case_id: UUID,
    new: Transmission,
    *,
    by_id: UUID,
    at: int,
    item_ids: tuple[UUID, ...],
    document_id: UUID | None = None,
) -> None:
    """Write a transmission with what was in it; ``item_ids``: one identifier for each line."""
    connection.execute(
        insert(transmission).values(
            id=transmission_id,
            case_id=case_id,
            kind=new.kind.value,
            text_code=new.text.value if new.text else "",
            member_id=new.member_id,
            on_day=new.on_day,
            means=new.means.value,
            by_id=by_id,
            told_on=new.told_on,
            document_id=document_id,
            at=at,
        )
    )
    rows = [
        {"id": one, "transmission_id": transmission_id, "item": item, "card_id": card_id}
        for one, (item, card_id) in zip(item_ids, lines(new), strict=True)
    ]
    connection.execute(insert(transmission_item), rows)


def lines(new: Transmission) -> list[tuple[str, UUID | None]]:
    """Return the lines that a transmission is written in: a card each, then the other kinds."""
    plain = sorted(new.items - {TransmittedItem.CARD})
    cards = [(TransmittedItem.CARD.value, one) for one in sorted(new.cards)]
    return [*cards, *((item.value, None) for item in plain)]


def transmissions_of(connection: Connection, case_id: UUID) -> tuple[TransmissionItem, ...]:
    """Return what went out of a case, oldest first."""
    wanted = select(transmission).where(transmission.c.case_id == case_id)
    rows = list(connection.execute(wanted.order_by(transmission.c.on_day, transmission.c.id)))
    if not rows:
        return ()
    items: dict[UUID, list[Row[Any]]] = defaultdict(list)
    inside = transmission_item.c.transmission_id.in_([row.id for row in rows])
    for item in connection.execute(select(transmission_item).where(inside)):
        items[item.transmission_id].append(item)
    known = references(connection, [one for row in rows for one in (row.by_id, row.member_id)])
    return tuple(
        TransmissionItem(
            transmission_id=row.id,
            kind=TransmissionKind(row.kind),
            text=OrderingText(row.text_code) if row.text_code else None,
            partner=known[row.member_id] if row.member_id else None,
            on_day=row.on_day,
            means=TransmissionMeans(row.means),
            by=known[row.by_id],
            items=tuple(sorted({TransmittedItem(one.item) for one in items[row.id]})),
            cards=tuple(one.card_id for one in items[row.id] if one.card_id),
            told_on=row.told_on,
        )
        for row in rows
    )
