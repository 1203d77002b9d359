"""Guardians of pupils, for the tests of letters."""

from sqlalchemy import insert, select

from decroapp.storage.tables.case import case_file
from decroapp.storage.tables.people import guardian, guardianship

MOTHER, FATHER = "10", "20"


def add_guardian(context, student_id, last_name, kinship=MOTHER, **columns):
    """Write a legal guardian who lives at a street of his own name."""
    guardian_id = context.new_id()
    person = {
        "civility": "M." if kinship == FATHER else "Mme",
        "first_name": "Ondin",
        "address": f"1 RUE {last_name}",
        "postcode": "99999",
        "town": "VILLE-FICTIVE",
    }
    level = columns.pop("level", "1")
    link = {"student_id": student_id, "guardian_id": guardian_id, "level": level}
    with context.writing() as tx:
        tx.execute(
            insert(guardian).values(id=guardian_id, last_name=last_name, **(person | columns))
        )
        tx.execute(insert(guardianship).values(id=context.new_id(), kinship=kinship, **link))
    return guardian_id


def pupil_of(context, number):
    """Return the pupil of a case."""
    with context.reading() as tx:
        return tx.scalar(select(case_file.c.student_id).where(case_file.c.number == number))
