import pytest

from decroapp.signing.identity import make_identity
from decroapp.signing.seal import seal
from tests.signing import samples


def _identity(name):
    return make_identity(name, "0999999F", start=samples.START, entropy=samples.counting)


@pytest.fixture(scope="session")
def school():
    return _identity("Collège Olympe-de-Gouges")


@pytest.fixture(scope="session")
def stranger():
    return _identity("Collège Olympe-de-Gouges")


@pytest.fixture(scope="session")
def pdf():
    return samples.pdf_with_fields("Sceau")


@pytest.fixture(scope="session")
def sealed(pdf, school):
    return seal(pdf, school, at=samples.AT, reason=samples.REASON)
