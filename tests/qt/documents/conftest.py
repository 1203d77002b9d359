"""A closed meeting behind the windows of documents."""

from dataclasses import replace

import pytest

from tests.services.closed_meeting import close_a_meeting


@pytest.fixture
def papers_desk(desk, work_process, made_identity):
    """Return a desk whose school has its identity and a meeting just closed."""
    desk.services = replace(desk.services, work=work_process)
    desk.page_context = replace(desk.page_context, services=desk.services)
    job = desk.services.identities.create_job()
    desk.run(lambda: job.file(job.prepare(), made_identity))
    desk.closed = desk.run(lambda: close_a_meeting(desk.context))
    return desk


@pytest.fixture
def issued(papers_desk):
    """Return the same, with its documents issued; ``papers`` are those of the meeting."""
    desk = papers_desk
    job = desk.services.documents.issue_record(desk.closed.meeting).bound(desk.services.work)
    desk.run(lambda: job.file(*_both(job)))
    desk.papers = desk.run(lambda: desk.services.documents.of_meeting(desk.closed.meeting))
    return desk


def _both(job):
    plan = job.prepare()
    return plan, job.make(plan)
