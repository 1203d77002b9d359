"""A session on a real encrypted vault."""

import pytest

from decroapp.services.identities import Identities
from decroapp.services.imports import Imports
from tests.builders import make_school


@pytest.fixture
def school(tmp_path):
    """Return the head's session on a fresh vault, closed at the end."""
    context = make_school(tmp_path)
    yield context
    context.vault.close()


@pytest.fixture
def sealing_school(school, made_identity):
    """Return the same session, its school having its signing identity."""
    job = Identities(school).create_job()
    job.file(job.prepare(), made_identity)
    return school


@pytest.fixture
def imports(school):
    """Return the imports of a school, without a backup before."""
    return Imports(school, before=lambda: None)
