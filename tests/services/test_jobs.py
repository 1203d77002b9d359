import pytest

from decroapp.domain.errors import RuleError
from decroapp.services.jobs import Job, refuse_if_moved, run_job
from decroapp.work.client import WorkProcess

pytestmark = pytest.mark.requirement("A.H4")


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    yield process
    process.stop()


def _make(work, prepared):
    return work.call("ping", {"answer": prepared + 1}).header["answer"]


def _refuse(*_):
    raise RuleError("job-moved")


def test_a_job_prepares_makes_and_files(work):
    job = Job(prepare=lambda: 41, make=_make, file=lambda prepared, made: (prepared, made))
    assert run_job(job, work) == (41, 42)


def test_a_job_bound_to_its_work_process_is_what_the_runner_executes(work):
    job = Job(prepare=lambda: 41, make=_make, file=lambda prepared, made: (prepared, made))
    bound = job.bound(work)
    assert bound.file(41, bound.make(bound.prepare())) == (41, 42)


def test_what_is_refused_while_preparing_is_not_made(work):
    made = []
    job = Job(prepare=_refuse, make=lambda *_: made.append(1), file=lambda *_: None)
    with pytest.raises(RuleError):
        run_job(job, work)
    assert made == []


def test_what_could_not_be_made_is_not_filed(work):
    filed = []
    job = Job(prepare=lambda: 0, make=_refuse, file=lambda *_: filed.append(1))
    with pytest.raises(RuleError):
        run_job(job, work)
    assert filed == []


def test_a_row_that_moved_meanwhile_refuses_the_filing(work):
    row = {"version": 3, "pdf": None}

    def make(work, prepared):
        row["version"] = 4
        return _make(work, prepared)

    def file(prepared, made):
        refuse_if_moved(prepared, row["version"])
        row["pdf"] = made

    with pytest.raises(RuleError, match="job-moved"):
        run_job(Job(prepare=lambda: row["version"], make=make, file=file), work)
    assert row["pdf"] is None


def test_a_row_that_stayed_lets_the_filing_pass():
    assert refuse_if_moved(3, 3) is None
