"""Only a registered way out writes a file: whoever else does is found, whatever he calls."""

import logging
import os
from pathlib import Path

import pytest

from decroapp.domain.meeting.papers import PaperKind, WorkingPaper
from tests.builders import make_school
from tests.canaries.outputs import READS
from tests.canaries.sinks import watched
from tests.services.twins import School

pytestmark = pytest.mark.requirement("C.T2")

WRITERS = {"decroapp.services.copies"}
"""The one module that writes what leaves, for the outputs of kind FILE."""
VAULT = ("decroapp.storage.",)
"""The vault's own files, encrypted: no way out."""
PAPER = WorkingPaper(PaperKind.AGENDA, "OJ-20261124-1330", "", 1, b"%PDF-")


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sinks")
    made = School(make_school(folder), folder)
    yield made
    made.context.vault.close()


def ways_out(found):
    return {module for module, _ in found if not module.startswith(VAULT)}


def test_who_reads_writes_no_file_but_the_copy_that_he_names(school):
    with watched() as found:
        for call in READS.values():
            school.answer("head", call)
    named = school.desk.folder / "copie.pdf.part"
    assert {(module, path) for module, path in found if not module.startswith(VAULT)} == {
        (*WRITERS, str(named))
    }


def test_what_is_saved_is_written_by_the_module_of_copies_alone(school, tmp_path):
    head = school.desk.services["head"]
    with watched() as found:
        head.convening.save_copy(PAPER, tmp_path / "ordre.pdf")
        head.convening.save_calendar(school.desk.coming, tmp_path / "seance.ics")
        head.documents.save_copy(school.desk.document, tmp_path / "copie.pdf")
        head.imports.export_plan(school.desk.planned, tmp_path / "plan.csv")
    assert ways_out(found) == WRITERS
    assert {Path(path).parent for module, path in found if module in WRITERS} == {tmp_path}


WAYS = {
    "handle": lambda path: path.open("w").close(),
    "pathlib": lambda path: path.write_text("x"),
    "os": lambda path: os.close(os.open(path, os.O_WRONLY | os.O_CREAT)),
    "logging": lambda path: logging.FileHandler(path).close(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_module_that_is_not_registered_is_found(tmp_path, way):
    told_by = {"__name__": "decroapp.qt.elsewhere", "write": WAYS[way], "path": tmp_path / "a"}
    with watched() as found:
        exec("write(path)", told_by)  # noqa: S102 (a module that writes where it may not)
    assert ways_out(found) == {"decroapp.qt.elsewhere"}
