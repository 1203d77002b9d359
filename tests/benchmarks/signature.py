"""A seal, against bare pyHanko with the same key and appearance."""

import secrets
from datetime import UTC, date, datetime
from statistics import median
from time import perf_counter

from decroapp.signing.identity import make_identity
from decroapp.signing.seal import seal
from tests.signing import samples

ROUNDS = 15
BUDGET = 1.5


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: milliseconds of both, and their ratio."""
    school = make_identity(
        "Collège (fictif)", "0999999F", start=date(2026, 9, 1), entropy=secrets.token_bytes
    )
    pdf = samples.pdf_with_fields("Sceau")
    at = datetime(2026, 11, 24, 14, tzinfo=UTC)
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(ROUNDS):
        start = perf_counter()
        samples.sign_bare(pdf, school, "Sceau", certify=True)
        middle = perf_counter()
        seal(pdf, school, at=at, reason="Relevé arrêté")
        times["bare"].append(1000 * (middle - start))
        times["ours"].append(1000 * (perf_counter() - middle))
    bare, ours = median(times["bare"]), median(times["ours"])
    ratio = round(ours / bare, 2)
    return [
        {"name": "signature, bare pyHanko, ms", "value": round(bare, 1)},
        {"name": "seal, ms", "value": round(ours, 1)},
        {"name": "signature ratio", "value": ratio, "budget": BUDGET, "ok": ratio <= BUDGET},
    ]
