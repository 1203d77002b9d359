import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.work.frames import Frame, FrameError, read_frame, write_frame

pytestmark = pytest.mark.requirement("A.H4")

HEADERS = st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text()))


class _Frugal(io.BytesIO):
    """A pipe from which nobody may ask for a megabyte."""

    def read(self, size):
        assert size < 2**20
        return super().read(size)


def _bytes_of(header, blobs):
    pipe = io.BytesIO()
    write_frame(pipe, header, blobs)
    return pipe.getvalue()


@given(HEADERS, st.lists(st.binary(), max_size=4))
def test_what_is_written_is_read_back(header, blobs):
    pipe = io.BytesIO(_bytes_of(header, blobs) * 2)
    assert read_frame(pipe) == Frame(header, tuple(blobs))
    assert read_frame(pipe) == Frame(header, tuple(blobs))
    assert read_frame(pipe) is None


@given(st.integers(1, 40))
def test_a_frame_cut_anywhere_is_refused(size):
    whole = _bytes_of({"op": "ping"}, [b"some bytes", b"more"])
    with pytest.raises(FrameError):
        read_frame(io.BytesIO(whole[: min(size, len(whole) - 1)]))


@pytest.mark.parametrize(
    "start",
    [
        b"\xff" * 8,
        b"\0\0\0\2" + b"\xff" * 4,
        b"\0\0\0\2\0\0\0\1" + b"\xff" * 8 + b"{}",
    ],
)
def test_absurd_lengths_are_refused_before_memory_is_taken(start):
    with pytest.raises(FrameError):
        read_frame(_Frugal(start))
