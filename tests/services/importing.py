"""What the tests of imports share."""

from sqlalchemy import select

from decroapp.domain.people.lists import PupilQuery
from decroapp.services.pupils import Pupils
from decroapp.storage.tables.people import (
    student,
)
from tests.services.siecle_exports import (
    export,
    pupil,
    pupils_file,
)

ZOE = pupil("9001", "FICTIF", "Zoé", INE_RNIE="000000001ZZ")
TWO = pupils_file(ZOE, pupil("9002", "INVENTE", "Iris"))


def run(imports, *files, **options):
    """Read, plan and write."""
    return imports.apply(imports.plan(export(*files), **options))


def columns(imports, *wanted, table=student):
    with imports.context.reading() as tx:
        return [tuple(row) for row in tx.execute(select(*wanted).select_from(table))]


def searched(imports, text):
    return [row.first_name for row in Pupils(imports.context).find(PupilQuery(text)).rows]
