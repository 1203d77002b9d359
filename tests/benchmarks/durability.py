"""A decision typed to durable on disk, against a bare commit in the same vault."""

import tempfile
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, time
from pathlib import Path
from time import perf_counter

from sqlalchemy import update

from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.conduct import Conduct
from decroapp.services.context import Context
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.tables.core import setting
from tests.builders import TODAY, add_case, add_pupil, make_school
from tests.signatures import all_signed

ROUNDS = 100
BUDGET_MS = 5.0
P95 = 0.95


class Watched(Context):
    """A session that notes when each of its writings is durable."""

    durable: list[float] = []  # noqa: RUF012 (shared by the one measure)

    @contextmanager
    def writing(self, draft=None):
        with super().writing(draft) as tx:
            yield tx
        self.durable.append(perf_counter())


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: p95 of both in milliseconds, and what we add."""
    with tempfile.TemporaryDirectory() as folder:
        context = make_school(Path(folder))
        pupil = add_pupil(context, "Milan", "Rocabert")
        add_case(context, pupil, review_on=TODAY)
        meeting = Meetings(context).plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
        conduct = Conduct(
            Watched(**{one.name: getattr(context, one.name) for one in fields(context)})
        )
        me = context.account.member.member_id
        all_signed(context)
        conduct.begin(meeting)
        session = conduct.arrive(meeting, [me])
        item_id = session.lines[0].item.item_id
        bare, ours, shown = [], [], []
        for _ in range(ROUNDS):
            start = perf_counter()
            with context.vault.write() as tx:
                tx.execute(update(setting).values(json="1"))
                tx.exec_driver_sql("UPDATE meta SET schema = schema")
            bare.append(1000 * (perf_counter() - start))
            start = perf_counter()
            taken = conduct.decide(item_id, ActionCode.MENTORING, me, date(2026, 12, 15))
            ours.append(1000 * (Watched.durable[-1] - start))
            shown.append(1000 * (perf_counter() - start))
            conduct.take_back(item_id, taken.typed[0])
        context.vault.close()
    added = round(_p95(ours) - _p95(bare), 1)
    return [
        {"name": "bare commit, p95, ms", "value": round(_p95(bare), 1)},
        {"name": "decision written, p95, ms", "value": round(_p95(ours), 1)},
        {"name": "decision written and shown again, p95, ms", "value": round(_p95(shown), 1)},
        {
            "name": "decision beyond a bare commit, p95, ms",
            "value": added,
            "budget": BUDGET_MS,
            "ok": added <= BUDGET_MS,
        },
    ]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(P95 * len(times))]
