"""A vault under stress: 2,000 pupils, 200,000 entries, 40 cases, under the real Argon2id.

The entries are of every kind that tells no sanction; one pupil in ten has falling marks.
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from decroapp.domain.case.codes import FactCode
from decroapp.domain.folding import fold
from decroapp.domain.people.codes import Profession
from decroapp.services.context import Context
from decroapp.services.sessions import FirstStart, Person, Surroundings, start_school
from decroapp.storage import schools
from decroapp.storage.search import index_student
from decroapp.storage.slot import KdfParameters
from decroapp.storage.tables.case import school_fact
from decroapp.storage.tables.people import enrolment, student
from tests.builders import (
    PASSPHRASE,
    RECOVERY_CODE,
    SCHOOL,
    YEAR,
    add_case,
    add_division,
    surroundings,
)

ORDINARY = (
    FactCode.SUBJECT_DIFFICULTY,
    FactCode.SUBJECT_SUCCESS,
    FactCode.EFFORTS_NOTED,
    FactCode.SUPPORT_FOLLOWED,
)
PUPILS, ENTRIES, CASES = 2000, 200_000, 40
SYLLABLES = ("ro", "ca", "bert", "va", "lin", "quar", "to", "paz", "mer", "lu", "cœu", "na")


def slow() -> Surroundings:
    """Return the surroundings of a session with the Argon2id of real life."""
    return replace(surroundings(), kdf=KdfParameters())


def make_stress_vault(folder: Path) -> tuple[Path, str]:
    """Write the vault, close it, and return its path and passphrase."""
    path = folder / "stress.dca"
    head = Person("Mme", "Rosalinde", "Vasselin", Profession.HEAD)
    start = FirstStart(path, SCHOOL, YEAR, head, "Mme Vasselin", PASSPHRASE, RECOVERY_CODE)
    context = start_school(start, slow())
    divisions = [add_division(context, f"{n // 20 + 1}{chr(65 + n % 20)}") for n in range(80)]
    pupils = _pupils(context, divisions)
    _entries(context, pupils)
    for n in range(CASES):
        add_case(context, pupils[n * 40], f"2026-{n + 1:03}", facts="Faits fictifs.")
    context.vault.close()
    return path, PASSPHRASE


def _pupils(context: Context, divisions: list) -> list:
    chance, ids = random.Random(7), []
    with context.writing() as tx:
        year_id = schools.open_year_id(tx)
        for n in range(PUPILS):
            last = "".join(chance.choices(SYLLABLES, k=3)).upper()
            first = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
            one = context.new_id()
            row = {"id": one, "token": one.hex[::-1], "eleve_id": str(n), "last_name": last}
            row |= {"first_name": first, "birth_date": date(2012, 1, 1) + timedelta(days=n)}
            made = tx.execute(insert(student).values(**row, sort_key=fold(f"{last} {first}")))
            index_student(tx, made.inserted_primary_key[0], f"{last} {first}")
            place = {"id": context.new_id(), "student_id": one, "year_id": year_id}
            tx.execute(insert(enrolment).values(**place, division_id=divisions[n % 80]))
            ids.append(one)
    return ids


def _entries(context: Context, pupils: list) -> None:
    for number, pupil in enumerate(pupils):
        codes = (*ORDINARY, FactCode.FALLING_MARKS) if number % 10 == 0 else ORDINARY
        rows = [
            {
                "id": context.new_id(),
                "student_id": pupil,
                "category": "B",
                "code": codes[n % len(codes)].value,
                "first_day": date(2026, 9, 1) + timedelta(days=n % 80),
                "source": "relevé fictif",
                "at": n,
            }
            for n in range(ENTRIES // PUPILS)
        ]
        with context.writing() as tx:
            tx.execute(insert(school_fact), rows)
