"""Read the files of counts that a user chose, each into a table."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from decroapp.domain.counts.tables import Table
from decroapp.domain.errors import RuleError
from decroapp.exchange.siecle.containers import unpack
from decroapp.exchange.tables.counts_xml import read_counts_xml
from decroapp.exchange.tables.csv_text import read_csv
from decroapp.exchange.tables.sniff import OLE, ZIP, is_table, is_workbook
from decroapp.exchange.tables.workbook import read_workbook

MOST_FILES = 12
LARGEST = 32 * 2**20


def read_tables(files: Iterable[tuple[str, bytes]]) -> tuple[Table, ...]:
    """Return the table of each file (name, bytes), in their order; two names alike are numbered.

    Raises:
        RuleError: ``table-*`` for the first file that cannot be read.
    """
    tables = [_read_one(name, data) for given in files for name, data in _inside(*given)]
    if len(tables) > MOST_FILES:
        raise RuleError("table-too-many-files", limit=MOST_FILES)
    seen: Counter[str] = Counter()
    named = []
    for table in tables:
        seen[table.file] += 1
        again = seen[table.file]
        named.append(replace(table, file=f"{table.file} ({again})") if again > 1 else table)
    return tuple(named)


def _inside(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the file itself, or the XML files of a zip."""
    if len(data) > LARGEST:
        raise RuleError("import-too-large", file=name)
    if data.startswith(ZIP) and zipfile.is_zipfile(io.BytesIO(data)) and not is_workbook(data):
        yield from ((source.name, source.data) for source in unpack([(name, data)]))
    else:
        yield name, data


def _read_one(name: str, data: bytes) -> Table:
    if not data.strip():
        raise RuleError("table-empty", file=name)
    if data.startswith(OLE):
        raise RuleError("table-old-workbook", file=name)
    if data.startswith(ZIP):
        return read_workbook(name, data)
    if not is_table(data):
        raise RuleError("table-unknown", file=name)
    head = data[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return read_counts_xml(name, data) if head.startswith(b"<") else read_csv(name, data)
