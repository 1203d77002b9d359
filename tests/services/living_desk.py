"""A school with a followed case and a way to decide, for the tests of what lives on."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from decroapp.domain.people.members import MemberRef
from decroapp.storage import decisions
from decroapp.storage.tables.case import attendance_count, school_fact
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil

OLD_ENOUGH = date(2011, 3, 2)


class LivingDesk:
    """The head's context, one case, people of each right, and how to write around them."""

    def __init__(self, context):
        self.context = context
        self.third = add_division(context, "3 B")
        self.pupil = add_pupil(context, "Milan", "Rocabert", self.third, birth=OLD_ENOUGH)
        self.case = add_case(context, self.pupil)
        self.teacher = add_member(context, "teacher", "Sabatier", division=self.third)
        self.nurse = add_member(context, "nurse", "Lavandin")
        self.alses = add_member(context, "alses", "Tissot")
        self.me = context.account.member.member_id

    def decide(self, code="mentoring", pilot=None, due_on=TODAY, case=None):
        decision_id = self.context.new_id()
        with self.context.writing() as tx:
            decisions.add_decision(
                tx,
                decision_id,
                case_id=case or self.case,
                meeting_id=None,
                code=code,
                pilot_id=pilot or self.teacher,
                made_on=date(2026, 11, 3),
                due_on=due_on,
                state="open",
            )
        return decision_id

    def miss(self, half_days, last=TODAY):
        """Write a count of absences and return it."""
        return self._write(
            attendance_count,
            first_day=date(2026, 11, 2),
            last_day=last,
            source="export",
            unjustified=half_days,
        )

    def exclude(self, first=TODAY, last=None):
        """Write an exclusion, as type and date."""
        return self._write(
            school_fact,
            category="D",
            code="school_exclusion",
            first_day=first,
            last_day=last,
            source="",
        )

    def as_member(self, profession, member_id, *divisions):
        """Return the session of somebody else on the same vault."""
        ref = MemberRef(member_id, "M.", "Ondin", profession)
        account = replace(
            self.context.account, member=ref, may_seal=False, division_ids=frozenset(divisions)
        )
        return replace(self.context, account=account)

    def _write(self, table, **values):
        row_id = self.context.new_id()
        with self.context.writing() as tx:
            tx.execute(insert(table).values(id=row_id, student_id=self.pupil, at=0, **values))
        return row_id
