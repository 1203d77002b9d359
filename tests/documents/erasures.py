"""Invented views of the papers of a purge."""

from datetime import date

from decroapp.domain.charter.erasure_views import (
    EliminationSlipView,
    ErasureLine,
    ErasureProofView,
)
from decroapp.domain.charter.fingerprint import stamped
from tests.documents.views import HELD, LETTERHEAD, stamp

END = date(2026, 8, 31)
LINES = (
    ErasureLine(
        "Décomptes d’absences et de retards",
        "Fin de l’année scolaire",
        "Code de l’éducation, R. 131-6",
        412,
        END,
        END,
        (),
    ),
    ErasureLine(
        "Dossiers du GPDS",
        "Fin de la veille des sortants",
        "Éduscol et documents du réseau FOQUALE",
        2,
        date(2026, 6, 12),
        date(2026, 11, 2),
        ("2025-004", "2025-011"),
    ),
)


def slip(count=1):
    mark = stamp("elimination_slip", "BE-2026-001")
    return stamped(EliminationSlipView(LETTERHEAD, mark, HELD, LINES * count))


def proof(last_copy_on=date(2027, 1, 20)):
    mark = stamp("erasure_proof", "PE-2026-001")
    return stamped(ErasureProofView(LETTERHEAD, mark, HELD, LINES, 431, last_copy_on))
