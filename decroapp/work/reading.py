"""The operation that reads tables of counts; a file that is too heavy costs this process alone."""

import json

from decroapp.exchange.tables.reader import read_tables as read
from decroapp.work.frames import Frame
from decroapp.work.tables import table_to_json


def read_tables(frame: Frame) -> Frame:
    """Read files: ``names``, [bytes…] → [JSON list of tables]."""
    tables = read(zip(frame.header["names"], frame.blobs, strict=True))
    told = [table_to_json(one) for one in tables]
    return Frame({}, (json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(),))
