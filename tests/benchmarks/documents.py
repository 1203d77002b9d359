"""What tagging, PDF/A and the gate cost, against bare ReportLab on the same text.

Run by hand: ``python -m tests.benchmarks.documents``.
"""

import json
import sys
from io import BytesIO
from statistics import median
from time import perf_counter
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from decroapp.documents import fonts, record, sealed
from decroapp.documents.record import build_record
from decroapp.documents.style import MARGIN, PAGE, styles
from decroapp.documents.templates import load
from decroapp.domain.charter.views import RecordView
from tests.documents import views

ROUNDS = 15
BUDGET = 5.0


def bare(view: RecordView) -> bytes:
    """Lay out the same texts with ReportLab alone: no tags, no PDF/A, no checks."""
    fonts.register()
    template = load("record", record.ELEMENTS)
    body, cell = styles()["body"], styles()["cell"]
    rows = [
        [case.initials, decision.public_label, decision.pilot, str(decision.due_on)]
        for case in view.cases
        for decision in case.decisions
    ]
    cells = [[Paragraph(escape(text), cell) for text in row] for row in rows]
    texts = [text for text in template.texts.values() if "{" not in text]
    texts += [*sealed.school_lines(view.letterhead), ", ".join(view.present_functions)]
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=PAGE, leftMargin=MARGIN, rightMargin=MARGIN, initialFontName=fonts.REGULAR
    )
    story = [*(Paragraph(escape(text), body) for text in texts), Table(cells, repeatRows=1)]
    document.build(story)
    return out.getvalue()


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: milliseconds of both, and their ratio."""
    view = views.record(12, 3)
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(ROUNDS):
        for name, make in (("bare", bare), ("ours", build_record)):
            start = perf_counter()
            make(view)
            times[name].append(1000 * (perf_counter() - start))
    plain, ours = median(times["bare"]), median(times["ours"])
    ratio = round(ours / plain, 2)
    return [
        {"name": "record, bare ReportLab, ms", "value": round(plain, 1)},
        {"name": "record, tagged PDF/A through the gate, ms", "value": round(ours, 1)},
        {"name": "documents ratio", "value": ratio, "budget": BUDGET, "ok": ratio <= BUDGET},
    ]


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
