"""The papers of a purge, filed and sealed: the slip before, the proof after, without a name."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.services.charte_papers import CharterPapers
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.services.purge import TYPED, Purge
from decroapp.storage.tables.core import journal
from tests.documents.reading import pages_text
from tests.whole_pupil import add_whole_pupil

pytestmark = pytest.mark.requirement("C.P7")

LONG_AGO = date(2025, 10, 1)


@pytest.fixture
def purge(sealing_school, tmp_path):
    left = {"left": LONG_AGO, "state": "sorti", "ended": LONG_AGO}
    add_whole_pupil(sealing_school, "parti", day=LONG_AGO, **left)
    return Purge(sealing_school, tmp_path / "sauvegardes")


def text_of(purge, row):
    pdf = Documents(purge.context).content(row.document_id)
    return re.sub(r"\s+", " ", " ".join(pages_text(pdf)))


def test_the_slip_is_filed_and_sealed_before_anything_goes(purge, work_process):
    row = run_job(purge.slip(), work_process)
    assert (row.kind, row.state) == (DocumentKind.ELIMINATION_SLIP, DocumentState.SEALED)
    assert "Identités d’élèves, avec leurs responsables" in text_of(purge, row)
    assert purge.sheet().due


def test_the_proof_is_kept_among_the_papers_that_everybody_reads(purge, work_process):
    done = purge.confirm(TYPED)
    row = run_job(purge.proof(done), work_process)
    assert row.kind is DocumentKind.ERASURE_PROOF
    told = text_of(purge, row)
    assert f"{sum(done.rows.values())} lignes" in told
    assert "ne connaît aucune sauvegarde" in told
    filed = CharterPapers(purge.context).filed()
    assert row.document_id in {one.row.document_id for one in filed}
    with purge.context.reading() as tx:
        verbs = tx.scalars(select(journal.c.verb).order_by(journal.c.n)).all()
    assert verbs[-3:] == ["purged", "document-issued", "opened"]


def test_there_is_no_slip_of_nothing(purge, work_process):
    purge.confirm(TYPED)
    with pytest.raises(RuleError, match="purge-nothing-due"):
        run_job(purge.slip(), work_process)
