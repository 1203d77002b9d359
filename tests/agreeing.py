"""Agreements of a pupil and of one holder of parental authority, written straight in the tables."""

from uuid import UUID

from sqlalchemy import insert, select

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
)
from decroapp.domain.charter.policy import Agreement
from decroapp.services.context import Context
from decroapp.storage.sharing import add_statement
from decroapp.storage.tables.case import case_file
from decroapp.storage.tables.people import guardian, guardianship
from tests.builders import TODAY


def add_holder(context: Context, student_id: UUID, last_name: str = "ROCABERT") -> UUID:
    """Write a holder of parental authority of a pupil."""
    guardian_id = context.new_id()
    link = {"id": context.new_id(), "student_id": student_id, "guardian_id": guardian_id}
    with context.writing() as tx:
        tx.execute(insert(guardian).values(id=guardian_id, last_name=last_name, first_name="Ode"))
        tx.execute(insert(guardianship).values(**link, level="1", kinship="10"))
    return guardian_id


def agree(
    context: Context,
    case_id: UUID,
    on: AgreementOn,
    who: UUID | None = None,
    state: Agreement = Agreement.GIVEN,
) -> None:
    """Write what one person says; ``who``: a guardian, None for the pupil."""
    new = NewStatement(on, state, TODAY, AgreementMeans.SIGNED, who)
    me, at = context.account.member.member_id, context.clock.now_ms()
    with context.writing() as tx:
        add_statement(tx, context.new_id(), case_id, new, received_by_id=me, at=at)


def let_partner_in(context: Context, case_id: UUID, member_id: UUID) -> None:
    """Write that the pupil and a holder agree to a partner from outside."""
    with context.reading() as tx:
        wanted = select(case_file.c.student_id).where(case_file.c.id == case_id)
        student_id = tx.execute(wanted).scalar_one()
    holder = add_holder(context, student_id)
    for who in (None, holder):
        agree(context, case_id, AgreementOn(AgreementScope.PARTNER, member_id), who)
