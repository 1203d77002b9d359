"""A session on a real encrypted vault."""

import pytest

from tests.builders import make_school


@pytest.fixture
def school(tmp_path):
    """Return the head's session on a fresh vault, closed at the end."""
    context = make_school(tmp_path)
    yield context
    context.vault.close()
