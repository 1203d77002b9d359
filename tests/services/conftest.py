"""A session on a real encrypted vault, a real work process, an identity made once."""

import pytest

from decroapp.services.identities import Identities
from decroapp.work.client import WorkProcess
from tests.builders import make_school


@pytest.fixture
def school(tmp_path):
    """Return the head's session on a fresh vault, closed at the end."""
    context = make_school(tmp_path)
    yield context
    context.vault.close()


@pytest.fixture(scope="session")
def work_process():
    """Return a warm work process for the whole run."""
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def made_identity(work_process, tmp_path_factory):
    """Return one RSA-3072 identity: making it takes a second."""
    context = make_school(tmp_path_factory.mktemp("identity"))
    job = Identities(context).create_job().bound(work_process)
    made = job.make(job.prepare())
    context.vault.close()
    return made


@pytest.fixture
def sealing_school(school, made_identity):
    """Return the same session, its school having its signing identity."""
    job = Identities(school).create_job()
    job.file(job.prepare(), made_identity)
    return school
