"""The operations that read the school's files; one that is too heavy costs this process alone.

Each takes ``names`` and the bytes of the files, and answers with one JSON.
"""

import json

from decroapp.exchange import siecle, sts
from decroapp.exchange.tables.reader import read_tables as read
from decroapp.work.frames import Frame
from decroapp.work.rows import to_bytes
from decroapp.work.tables import table_to_json


def read_tables(frame: Frame) -> Frame:
    """Read tables of counts: ``names``, [bytes…] → [JSON list of tables]."""
    told = [table_to_json(one) for one in read(_files(frame))]
    return Frame({}, (json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(),))


def read_export(frame: Frame) -> Frame:
    """Read exports of SIECLE: ``names``, [bytes…] → [a ``SchoolExport``]."""
    return Frame({}, (to_bytes(siecle.read(_files(frame))),))


def read_teachers(frame: Frame) -> Frame:
    """Read the teachers' file: ``names``, [bytes] → [a ``TeachersExport``]."""
    return Frame({}, (to_bytes(sts.read_teachers(_files(frame))),))


def _files(frame: Frame) -> list[tuple[str, bytes]]:
    return list(zip(frame.header["names"], frame.blobs, strict=True))
