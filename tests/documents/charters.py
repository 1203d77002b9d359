"""Invented views of the papers of the charter."""

from datetime import date

from decroapp.domain.charter.charte_views import (
    ArticleView,
    CharterReviewView,
    CharterSheetView,
    CharterSignatureView,
    CharterTextView,
    ReviewLine,
    ReviewPart,
    SheetLine,
    VersionMark,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.text import paragraphs
from decroapp.wording.charte import CONSENT, shipped_charter
from tests.documents.views import HELD, LETTERHEAD, stamp

TEXT = shipped_charter()
VERSION = VersionMark("2026-1", date(2026, 9, 1), TEXT.digest())
WAVE = tuple(v for x in range(0, 1000, 25) for v in (x, 150 + (x * 7) % 120 - 60))


def text(*, minor=False):
    return stamped(
        CharterTextView(
            LETTERHEAD,
            stamp("charter_text", "CH-2026-001"),
            VERSION,
            minor,
            TEXT.title,
            paragraphs(TEXT.preamble),
            tuple(ArticleView(one.title, one.paragraphs) for one in TEXT.articles),
            paragraphs(TEXT.annex),
        )
    )


def sheet(count=3):
    lines = tuple(SheetLine(f"Mme Membre-{n} Inventée", "infirmière") for n in range(count))
    mark = stamp("charter_sheet", "SC-2026-001")
    return stamped(CharterSheetView(LETTERHEAD, mark, VERSION, CONSENT, lines, 3))


def signature(way="Tracé à l’écran", seen_by="", phrase="", strokes=()):
    return stamped(
        CharterSignatureView(
            letterhead=LETTERHEAD,
            stamp=stamp("charter_signature", "AS-2026-001"),
            version=VERSION,
            consent=CONSENT,
            person="Mme Iris Ortolan",
            function="infirmière",
            on_day=HELD,
            way=way,
            seen_by=seen_by,
            phrase=phrase,
            strokes=strokes,
        )
    )


def review():
    signatures = (ReviewLine("Membres attendus", "12"), ReviewLine("Signatures", "10 (83 %)"))
    parts = (
        ReviewPart("Signatures", signatures),
        ReviewPart("Incidents", (ReviewLine("Aucun incident inscrit", "0"),)),
    )
    unknown = ("Les conversations hors du programme.", "Les photocopies.")
    mark = stamp("charter_review", "BC-2026-001")
    return stamped(CharterReviewView(LETTERHEAD, mark, date(2026, 9, 1), HELD, parts, unknown))
