"""Frames over a pipe: a JSON header, then blobs; lengths first, big-endian."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

LONGEST_HEADER = 16 * 2**20
LONGEST_BLOB = 512 * 2**20
MOST_BLOBS = 4096
_START = struct.Struct(">II")
_LENGTH = struct.Struct(">Q")

Header = dict[str, Any]
"""Anything that JSON can say; dates and times are ISO text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: a header and the bytes that JSON cannot carry."""

    header: Header
    blobs: tuple[bytes, ...] = field(default=(), repr=False)


class FrameError(Exception):
    """The other end does not speak our language; a bug, or a dead process."""


def write_frame(stream: IO[bytes], header: Header, blobs: Sequence[bytes] = ()) -> None:
    """Write one frame and flush it.

    Raises:
        OSError: the other end is gone.
    """
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    lengths = b"".join(_LENGTH.pack(len(blob)) for blob in blobs)
    stream.write(_START.pack(len(head), len(blobs)) + lengths + head)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next frame, or None if the other end closed the pipe between two frames.

    Raises:
        FrameError: the pipe was cut inside a frame, or a length is absurd.
    """
    start = stream.read(_START.size)
    if not start:
        return None
    head_size, count = _START.unpack(_whole(start, _START.size))
    if head_size > LONGEST_HEADER or count > MOST_BLOBS:
        raise FrameError("absurd header")
    packed = _exactly(stream, _LENGTH.size * count)
    lengths = [length for (length,) in _LENGTH.iter_unpack(packed)]
    if any(length > LONGEST_BLOB for length in lengths):
        raise FrameError("absurd blob")
    header = json.loads(_exactly(stream, head_size))
    return Frame(header, tuple(_exactly(stream, length) for length in lengths))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    return _whole(stream.read(size), size)


def _whole(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise FrameError("cut inside a frame")
    return data
