"""The demonstration school, built once."""

import pytest

from decroapp.demo.school import build_school


@pytest.fixture(scope="session")
def school():
    return build_school()
