"""Tell a table of counts from a SIECLE export by its first bytes, never by its name."""

import io
import re
import zipfile

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
WORKBOOK_MEMBERS = frozenset({"[Content_Types].xml", "content.xml"})
HEAD = 4000
_COUNT_ROOTS = re.compile(rb"<(?:\w+:)?(exportAbsence|lsun-bilans)\b")
_LOOKED_AT = 20


def is_table(data: bytes) -> bool:
    """Tell whether a file is for this reader: a workbook, a text, an XML of counts."""
    if data.startswith(OLE):
        return True
    if data.startswith(ZIP):
        return _zip_of_counts(data)
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<"):
        return bool(_COUNT_ROOTS.search(head))
    return bool(data.strip())


def is_workbook(data: bytes) -> bool:
    """Tell whether a zip is an XLSX or an ODS; a damaged zip is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(WORKBOOK_MEMBERS & set(archive.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _zip_of_counts(data: bytes) -> bool:
    if is_workbook(data):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".xml")]
            return any(_head_of_counts(archive, one) for one in members[:_LOOKED_AT])
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return False


def _head_of_counts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as inside:
        return bool(_COUNT_ROOTS.search(inside.read(HEAD)))
