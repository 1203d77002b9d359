"""Random damage, and the opinion of an independent reader (poppler's pdfsig)."""

import random
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decroapp.domain.verification import Integrity, Signer
from decroapp.signing.verify import verify

pytestmark = pytest.mark.requirement("A.D3")

FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ALL_IS_WELL = (Integrity.INTACT, Signer.KNOWN)


def _states(data, identity):
    report = verify(data, known=[identity.certificate])
    return report.integrity, report.signer


@FUZZ
@given(st.binary(max_size=2000))
def test_random_bytes_are_judged_without_crash(data):
    assert verify(data, known=[]).integrity is Integrity.UNREADABLE


@FUZZ
@given(st.binary(max_size=500), st.binary(max_size=200))
def test_random_bytes_dressed_as_a_pdf_are_judged_without_crash(body, tail):
    data = b"%PDF-1.7\n" + body + b"\nstartxref\n9\n%%EOF" + tail
    assert verify(data, known=[]).integrity in (Integrity.UNREADABLE, Integrity.UNSIGNED)


@FUZZ
@given(st.data())
def test_no_random_damage_leaves_a_seal_intact(sealed, school, data):
    damaged = bytearray(sealed)
    places = st.integers(0, len(sealed) - 1)
    for place, mask in data.draw(
        st.lists(st.tuples(places, st.integers(1, 255)), min_size=1, max_size=5)
    ):
        damaged[place] ^= mask
    if bytes(damaged) != sealed:
        assert _states(bytes(damaged), school) != ALL_IS_WELL


def test_no_flip_in_the_signature_itself_goes_unnoticed(sealed, school):
    """Sweep the only bytes that no digest covers: the case of a digit is enough."""
    start = sealed.index(b"/Contents <") + len(b"/Contents ")
    end = sealed.index(b">", start) + 1
    for place in range(start, end, 11):
        flipped = bytearray(sealed)
        flipped[place] ^= 0x20 if flipped[place : place + 1].isalpha() else 1
        assert _states(bytes(flipped), school) != ALL_IS_WELL


def _pdfsig(data, folder):
    path = folder / "file.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    return "Signature is Valid." in done.stdout and "Total document signed" in done.stdout


def test_pdfsig_agrees_on_an_untouched_file(sealed, school, tmp_path):
    assert _pdfsig(sealed, tmp_path)
    assert _states(sealed, school) == ALL_IS_WELL


def test_pdfsig_agrees_on_flipped_bytes(sealed, school, tmp_path):
    signature = sealed.index(b"/Contents <")
    chance = random.Random(11)
    covered = [*range(signature), *range(sealed.index(b">", signature), len(sealed))]
    for place in chance.sample(covered, 40):
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << chance.randrange(8)
        assert not _pdfsig(flipped, tmp_path)
        assert _states(bytes(flipped), school)[0] is not Integrity.INTACT
