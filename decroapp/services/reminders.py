"""The reminders between two meetings: one a pilot, his late and coming actions by name."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from decroapp.documents.templates import shipped_version
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import in_document
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import View
from decroapp.domain.charter.reminder_views import ReminderLine, ReminderView
from decroapp.domain.charter.views import DocumentStamp
from decroapp.domain.meeting.papers import SERIES, PaperKind
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.convening_views import Sheet, by_name
from decroapp.services.records import letterhead_of
from decroapp.services.work_lines import WorkLine, lines_of, reach_of
from decroapp.storage.transactions import Transaction
from decroapp.wording.people import pilot, with_function
from decroapp.wording.work import say_return_role, what_to_do

COMING = timedelta(days=14)
KIND = PaperKind.REMINDER


def reminders(context: Context, tx: Transaction) -> tuple[Sheet, ...]:
    """Build one reminder for each member who has something late or due within two weeks."""
    named = in_document(context.policy, KIND, Category.A).view is View.NAME_CLASS
    own = in_document(context.policy, KIND, Category.DOSSIER).view is View.OWN_ACTION
    if not (named and own):
        return ()
    people, lines = _shared_out(context, tx)
    stamp, letterhead = _stamp(context), letterhead_of(tx)
    return tuple(
        Sheet(
            stamped(ReminderView(letterhead, stamp, pilot(ref), tuple(lines[ref.member_id]))),
            with_function(ref),
        )
        for ref in by_name(people.values())
    )


def _shared_out(
    context: Context, tx: Transaction
) -> tuple[dict[UUID, MemberRef], dict[UUID, list[ReminderLine]]]:
    """Give each line to who carries it; a return to who sends the work and to who receives."""
    today = context.today()
    people: dict[UUID, MemberRef] = {}
    lines: dict[UUID, list[ReminderLine]] = defaultdict(list)
    for line in lines_of(reach_of(context, tx), tx):
        if line.due_on > today + COMING:
            continue
        for ref, action in _carriers(line):
            people[ref.member_id] = ref
            lines[ref.member_id].append(
                ReminderLine(
                    pupil=line.case.name,
                    division=line.case.division,
                    case_number=line.case.number,
                    action=action,
                    due_on=line.due_on,
                    late=line.due_on < today,
                )
            )
    return people, lines


def _carriers(line: WorkLine) -> list[tuple[MemberRef, str]]:
    if line.back is None:
        return [(line.who, what_to_do(line.kind, line.code, public=line.public))]
    # Without its cause: an exclusion is nobody's business on a slip.
    if line.back.sender == line.back.receiver:
        return [(line.back.receiver, say_return_role(sends=True, receives=True))]
    return [
        (line.back.sender, say_return_role(sends=True, receives=False)),
        (line.back.receiver, say_return_role(sends=False, receives=True)),
    ]


def _stamp(context: Context) -> DocumentStamp:
    today = context.today()
    reference = f"{SERIES[KIND]}-{today:%Y%m%d}"
    return DocumentStamp(reference, KIND.value, shipped_version(KIND.value), today, today + COMING)
