"""What would be known once a plan of counts is applied."""

from dataclasses import replace
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.counts.plan import KnownCounts
from decroapp.domain.people.import_rows import WRITTEN, EntityKind, ImportPlan

MADE = {EntityKind.ATTENDANCE: AttendanceCount, EntityKind.PUNISHMENTS: PunishmentCount}
HELD = {EntityKind.ATTENDANCE: "attendance", EntityKind.PUNISHMENTS: "punishments"}


def applied(known: KnownCounts, plan: ImportPlan) -> KnownCounts:
    """Return what is known after the rows to write were written."""
    for number, row in enumerate(row for row in plan.rows if row.outcome in WRITTEN):
        fields = {one.field: one.after for one in row.changes}
        if row.kind is EntityKind.TREND:
            day = (row.pupil_id, fields["first_day"])
            known = replace(known, falling=known.falling | {day})
            continue
        name = HELD[row.kind]
        kept = dict(enumerate(getattr(known, name)))
        place = next((n for n, (_, one) in kept.items() if one.count_id == row.id), len(kept))
        if row.id is None:
            place, fields["count_id"] = len(kept), UUID(int=1000 + number)
            kept[place] = (row.pupil_id, MADE[row.kind](**fields))
        else:
            kept[place] = (row.pupil_id, replace(kept[place][1], **fields))
        known = replace(known, **{name: tuple(kept.values())})
    return known
