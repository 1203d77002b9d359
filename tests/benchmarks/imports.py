"""What an import of 2,000 pupils costs, against lxml trees, dicts and raw inserts.

Run by hand: ``python -m tests.benchmarks.imports``.
"""

import json
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from lxml import etree

from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.services.imports import Imports, read
from tests.builders import make_school

PUPILS = 2000
ROUNDS = 5
BUDGET = 4.0
TABLES = ("division", "student", "enrolment", "guardian", "guardianship")
RECORDS = ("ELEVE", "STRUCTURES_ELEVE", "PERSONNE", "RESPONSABLE_ELEVE", "DIVISION")


def ours(folder: Path, files: dict[str, bytes]) -> tuple[float, dict[str, list[tuple]]]:
    """Return the seconds of reading, planning and writing, and the rows written."""
    context = make_school(folder)
    imports = Imports(context, before=lambda: None)
    start = perf_counter()
    imports.apply(imports.plan(read(files.items())))
    spent = perf_counter() - start
    with context.vault.read() as tx:
        rows = {
            table: [tuple(row) for row in tx.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 (our own names)
            for table in TABLES
        }
    context.vault.close()
    return spent, rows


def raw(folder: Path, files: dict[str, bytes], rows: dict[str, list[tuple]]) -> float:
    """Return the seconds of lxml trees, dicts and raw inserts of the same rows."""
    context = make_school(folder)
    with context.vault.write() as tx:
        tx.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        rows = rows | {"enrolment": _of_this_year(tx, rows["enrolment"])}
        rows |= {"division": _of_this_year(tx, rows["division"])}
        start = perf_counter()
        dicts = [one for data in files.values() for one in _dicts(data)]
        for table in TABLES:
            marks = ", ".join("?" * len(rows[table][0]))
            tx.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows[table])  # noqa: S608 (our own names)
        names = [(row[0], f"{row[6]} {row[8]}") for row in rows["student"]]
        tx.exec_driver_sql("INSERT INTO student_search(rowid, name) VALUES (?, ?)", names)
    spent = perf_counter() - start
    context.vault.close()
    if len(dicts) < PUPILS:
        raise RuntimeError("the trees were not read")
    return spent


def _of_this_year(tx: object, rows: list[tuple]) -> list[tuple]:
    """Move rows to the open year of another vault."""
    old = next(cell for cell in rows[0] if isinstance(cell, bytes) and cell != rows[0][0])
    columns = [n for n, cell in enumerate(rows[0]) if all(row[n] == rows[0][n] for row in rows)]
    year = tx.exec_driver_sql("SELECT id FROM school_year WHERE is_open").scalar()
    place = next((n for n in columns if isinstance(rows[0][n], bytes)), rows[0].index(old))
    return [(*row[:place], year, *row[place + 1 :]) for row in rows]


def _dicts(data: bytes) -> list[dict[str, str | None]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read(archive.namelist()[0]))
    return [
        {**one.attrib, **{child.tag: child.text for child in one}} for one in tree.iter(*RECORDS)
    ]


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: milliseconds of both, and their ratio."""
    files = siecle_zips(build_school(1, PUPILS))
    times: dict[str, list[float]] = {"raw": [], "ours": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            spent, rows = ours(Path(first), files)
            times["ours"].append(1000 * spent)
            times["raw"].append(1000 * raw(Path(second), files, rows))
    plain, whole = median(times["raw"]), median(times["ours"])
    ratio = round(whole / plain, 2)
    return [
        {"name": "import, lxml trees, dicts, raw inserts, ms", "value": round(plain, 1)},
        {"name": "import of 2,000 pupils: read, plan, write, ms", "value": round(whole, 1)},
        {"name": "import ratio", "value": ratio, "budget": BUDGET, "ok": ratio <= BUDGET},
    ]


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
