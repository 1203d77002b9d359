import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from decroapp.domain.errors import RuleError
from decroapp.work.client import WorkFailure, WorkProcess

pytestmark = pytest.mark.requirement("A.H4")

HERE = Path(__file__).parent
WITH_JOBS = [sys.executable, str(HERE / "child_with_jobs.py")]


@pytest.fixture
def work():
    process = WorkProcess(WITH_JOBS)
    yield process
    process.stop()


@pytest.fixture
def began(tmp_path):
    path = tmp_path / "began"
    os.mkfifo(path)
    return path


def _ping(work):
    return work.call("ping", {"word": "œuvre"}, [b"\0\xff", b""])


def test_a_call_starts_the_child_and_brings_the_answer_back(work):
    answer = _ping(work)
    assert (answer.header, answer.blobs) == ({"word": "œuvre"}, (b"\0\xff", b""))


def test_the_program_s_own_command_works_too():
    work = WorkProcess()
    try:
        assert _ping(work).header == {"word": "œuvre"}
    finally:
        work.stop()


def test_starting_twice_keeps_one_child(work):
    work.start()
    first = work.pid
    work.start()
    assert work.pid == first


def test_large_blobs_pass(work):
    blob = os.urandom(20_000_000)
    assert work.call("ping", {}, [blob]).blobs == (blob,)


def test_a_job_whose_child_is_killed_is_lost_and_can_be_asked_again(work, began):
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(work.call, "hang", {"began": str(began)})
        _wait(began)
        os.kill(work.pid, signal.SIGKILL)
        with pytest.raises(RuleError, match="work-lost"):
            lost.result()
    assert _ping(work).header == {"word": "œuvre"}


def test_a_child_killed_between_two_jobs_is_replaced(work):
    _ping(work)
    first = work.pid
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert _ping(work).header == {"word": "œuvre"}
    assert work.pid != first


def test_a_job_that_lasts_too_long_is_stopped(work, began):
    _ping(work)
    reader = threading.Thread(target=_wait, args=(began,))
    reader.start()
    with pytest.raises(RuleError, match="work-timeout"):
        work.call("hang", {"began": str(began)}, timeout=1.5)
    reader.join()
    assert work.pid is None
    assert _ping(work).header == {"word": "œuvre"}


def test_a_child_that_does_not_read_is_stopped_in_time(work):
    _ping(work)
    os.kill(work.pid, signal.SIGSTOP)
    with pytest.raises(RuleError, match="work-timeout"):
        work.call("ping", {}, [bytes(5_000_000)], timeout=0.5)


def test_a_job_that_takes_too_much_memory_is_stopped():
    work = WorkProcess(WITH_JOBS, memory_mb=600)
    try:
        with pytest.raises(RuleError, match="work-memory"):
            work.call("allocate", {"megabytes": 600})
        assert work.call("allocate", {"megabytes": 10}).header == {"size": 10 * 2**20}
    finally:
        work.stop()


def test_under_the_usual_limit_the_same_memory_is_given(work):
    assert work.call("allocate", {"megabytes": 600}).header == {"size": 600 * 2**20}


def test_a_refusal_comes_back_as_a_rule_with_its_details(work):
    with pytest.raises(RuleError, match="seal-field-missing") as caught:
        work.call("refuse", {"field": "Sceau"})
    assert caught.value.details == {"field": "Sceau"}


def test_a_bug_comes_back_with_places_and_without_data(work):
    with pytest.raises(WorkFailure, match="KeyError") as caught:
        work.call("fail", {"name": "Zoé Lamarre"})
    report = str(caught.value)
    assert "ValueError" in report
    assert "child_with_jobs.py" in report
    assert "Lamarre" not in report


def test_an_unknown_operation_is_a_bug(work):
    with pytest.raises(WorkFailure, match="KeyError"):
        work.call("nothing", {})


def test_what_a_library_prints_disturbs_nothing(work):
    assert work.call("chatter", {"a": 1}).header == {"a": 1}
    assert _ping(work).header == {"word": "œuvre"}


def test_two_threads_wait_for_one_another(work):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: work.call("ping", {"n": n}).header["n"], range(40)))
    assert answers == list(range(40))


def test_stopping_gives_up_the_job_under_way(work, began):
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(work.call, "hang", {"began": str(began)})
        _wait(began)
        work.stop()
        with pytest.raises(RuleError, match="work-lost"):
            lost.result()


def test_a_hundred_calls_and_ten_deaths_leak_no_descriptor(work):
    _ping(work)
    before = _open_descriptors()
    for turn in range(100):
        _ping(work)
        if turn % 10 == 9:
            os.kill(work.pid, signal.SIGKILL)
            os.waitid(os.P_PID, work._child.pid, os.WEXITED | os.WNOWAIT)
    _ping(work)
    assert _open_descriptors() == before


def _open_descriptors():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_the_child_ends_with_its_parent_even_in_a_job(began):
    parent = subprocess.Popen([sys.executable, str(HERE / "parent_to_kill.py"), str(began)])
    with began.open("rb", buffering=0) as pipe:
        assert pipe.read(1) == b"!"
        parent.kill()
        parent.wait()
        assert pipe.read(1) == b""


def test_the_parent_goes_on_while_the_child_works():
    work = WorkProcess()
    try:
        _ping(work)
        assert _longest_pause_during(work) < 0.1
    finally:
        work.stop()


def _longest_pause_during(work):
    asked = {"school": "Collège", "uai": "0999999F", "start": "2026-09-01"}
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(work.call, "make_identity", asked)
        longest, last = 0.0, time.perf_counter()
        while not made.done():
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            os.sched_yield()
        made.result()
    return longest


def test_nothing_but_the_memory_limit_is_in_the_child_s_command(work):
    work.call("ping", {})  # the child is surely itself by then, not still a copy of us
    command = Path(f"/proc/{work.pid}/cmdline").read_bytes().split(b"\0")
    assert command[1:-1] == [WITH_JOBS[1].encode(), b"--memory-mb=1536"]


def _wait(began):
    with began.open("rb", buffering=0) as pipe:
        return pipe.read(1)
