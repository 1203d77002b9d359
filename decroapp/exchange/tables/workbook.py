"""Read the first sheet that holds something of an XLSX or an ODS."""

import io
import zipfile
import zlib

from decroapp.domain.counts.tables import Table
from decroapp.domain.errors import RuleError
from decroapp.exchange.tables.cells import MOST_LINES, table

EXPANDED = 64 * 2**20
"""Bytes of all the members together; a sheet of 10,000 lines takes a few."""
RATIO = 200
MEMBERS = 500
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def read_workbook(file: str, data: bytes) -> Table:
    """Return the table of a workbook.

    Raises:
        RuleError: ``table-damaged``, ``table-locked``, ``table-doctype``, ``table-empty`` or
            ``table-too-large``.
    """
    _check(file, data)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = (
                book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_LINES + 2)
                for name in book.sheet_names
            )
            rows = next((found for found in sheets if any(map(any, found))), [])
    except PasswordError as error:
        raise RuleError("table-locked", file=file) from error
    except (CalamineError, *_DAMAGE) as error:
        raise RuleError("table-damaged", file=file) from error
    return table(file, enumerate(rows, 1))


def _check(file: str, data: bytes) -> None:
    """Refuse what would expand beyond measure, is locked, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(one.flag_bits & 1 for one in members):
                raise RuleError("table-locked", file=file)
            if _is_bomb(members):
                raise RuleError("table-too-large", file=file, lines=MOST_LINES, columns=100)
            if any(_declares(archive, one) for one in members if one.filename.endswith(".xml")):
                raise RuleError("table-doctype", file=file)
    except _DAMAGE as error:
        raise RuleError("table-damaged", file=file) from error


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    large = (one for one in members if one.file_size > 2**20)
    return (
        len(members) > MEMBERS
        or sum(one.file_size for one in members) > EXPANDED
        or any(one.file_size > RATIO * max(one.compress_size, 1) for one in large)
    )


def _declares(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    inside = archive.read(member)
    return any(word in inside for word in _FORBIDDEN)
