"""Suspensions and incidents of the charter, and the figures of its yearly review."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from decroapp.domain.case.family import InformationKind
from decroapp.domain.charter.charte_codes import (
    IncidentKind,
    IncidentMeasure,
    SuspensionReason,
)
from decroapp.domain.charter.register import IncidentCard, IncidentRow, Names
from decroapp.domain.charter.standing import Suspension
from decroapp.domain.journal import Verb
from decroapp.storage.tables.case import family_information
from decroapp.storage.tables.charter import charter_incident, charter_suspension
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import student


def suspensions(connection: Connection) -> tuple[Suspension, ...]:
    """Return every suspension, the newest first."""
    rows = connection.execute(select(charter_suspension).order_by(charter_suspension.c.id.desc()))
    return tuple(
        Suspension(
            row.id,
            row.member_id,
            row.first_day,
            row.last_day,
            SuspensionReason(row.reason),
            row.lifted_on,
        )
        for row in rows
    )


def add_suspension(connection: Connection, one: Suspension, account_id: UUID, at_ms: int) -> None:
    """Write a suspension."""
    connection.execute(
        insert(charter_suspension).values(
            id=one.suspension_id,
            member_id=one.member_id,
            first_day=one.first_day,
            last_day=one.last_day,
            reason=one.reason.value,
            lifted_on=one.lifted_on,
            account_id=account_id,
            at=at_ms,
        )
    )


def lift_suspension(connection: Connection, suspension_id: UUID, on_day: date) -> None:
    """End a suspension before its last day."""
    found = charter_suspension.c.id == suspension_id
    connection.execute(update(charter_suspension).where(found).values(lifted_on=on_day))


def incidents(connection: Connection) -> tuple[IncidentRow, ...]:
    """Return the register, the newest day first."""
    order = (charter_incident.c.on_day.desc(), charter_incident.c.id.desc())
    rows = connection.execute(select(charter_incident).order_by(*order))
    return tuple(IncidentRow(row.id, _card(row), row.row_version) for row in rows)


def add_incident(
    connection: Connection,
    incident_id: UUID,
    card: IncidentCard,
    account_id: UUID,
    at_ms: int,
) -> None:
    """Write an incident."""
    values = _values(card) | {"account_id": account_id, "at": at_ms}
    connection.execute(insert(charter_incident).values(id=incident_id, **values))


def change_incident(
    connection: Connection, incident_id: UUID, card: IncidentCard, row_version: int
) -> bool:
    """Replace an incident; tell whether the version was still the one that was read."""
    same = (charter_incident.c.id == incident_id) & (charter_incident.c.row_version == row_version)
    values = _values(card) | {"row_version": row_version + 1}
    return connection.execute(update(charter_incident).where(same).values(**values)).rowcount == 1


def pupils_names(connection: Connection) -> tuple[Names, ...]:
    """Return the first and last names of every pupil, for what may not hold them."""
    columns = (student.c.first_name, student.c.last_name, student.c.usage_name)
    found: list[Names] = []
    for first, last, usage in connection.execute(select(*columns)):
        found += [(first, name) for name in (last, usage) if name]
    return tuple(found)


def exceptions_used(connection: Connection, since: date) -> dict[InformationKind, int]:
    """Return how often each way other than plain information was used since a day."""
    counted = (
        select(family_information.c.kind, func.count())
        .where(family_information.c.on_day >= since)
        .where(family_information.c.kind != InformationKind.INFORMED.value)
        .group_by(family_information.c.kind)
    )
    return {InformationKind(kind): count for kind, count in connection.execute(counted)}


def done_since(
    connection: Connection, verbs: Iterable[Verb], since_ms: int
) -> tuple[dict[Verb, int], int | None]:
    """Return how often the journal notes some acts, and the moment of its oldest line left.

    The journal is thinned: what is older than its first line is not counted.
    """
    wanted = [verb.value for verb in verbs]
    counted = (
        select(journal.c.verb, func.count())
        .where(journal.c.verb.in_(wanted) & (journal.c.at >= since_ms))
        .group_by(journal.c.verb)
    )
    oldest: int | None = connection.scalar(select(func.min(journal.c.at)))
    return {Verb(verb): count for verb, count in connection.execute(counted)}, oldest


def _values(card: IncidentCard) -> dict[str, object]:
    return {
        "on_day": card.on_day,
        "kind": card.kind.value,
        "facts": card.facts,
        "measures": json.dumps([one.value for one in card.measures]),
        "dpd_told_on": card.dpd_told_on,
        "closed_on": card.closed_on,
    }


def _card(row: Row[Any]) -> IncidentCard:
    return IncidentCard(
        row.on_day,
        IncidentKind(row.kind),
        row.facts,
        tuple(IncidentMeasure(code) for code in json.loads(row.measures)),
        row.dpd_told_on,
        row.closed_on,
    )
