"""Fiches cross the pipe whole, and one that is a trap costs itself alone."""

import pytest

from decroapp.domain.case.fiche import FilledFiche, RefusedFile
from decroapp.domain.errors import RuleError
from decroapp.exchange.forms.fiche import read_fiche
from decroapp.work.client import WorkProcess
from decroapp.work.fiches import fiche_from_json, fiche_to_json, read_fiches
from tests.exchange.forms.filling import filled

pytestmark = pytest.mark.requirement("B.B2")


def test_a_fiche_comes_back_the_same():
    fiche = read_fiche("fiche.pdf", filled())
    assert fiche_from_json(fiche_to_json(fiche)) == fiche


def test_a_refused_file_stops_none_of_the_others():
    work = WorkProcess()
    try:
        found = read_fiches(work, [("a.pdf", b"rien"), ("b.pdf", filled())])
    finally:
        work.stop()
    assert found[0] == RefusedFile("a.pdf", "fiche-not-pdf")
    assert isinstance(found[1], FilledFiche)


def test_a_file_that_ends_the_process_is_unreadable():
    class Dead:
        def call(self, *_, **__):
            raise RuleError("work-memory")

    assert read_fiches(Dead(), [("a.pdf", b"")]) == (RefusedFile("a.pdf", "fiche-unreadable"),)


def test_too_many_files_at_once_are_refused():
    with pytest.raises(RuleError) as refused:
        read_fiches(None, [("a.pdf", b"")] * 61)
    assert refused.value.code == "fiche-too-many"
