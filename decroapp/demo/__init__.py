"""The demonstration school: invented people and stories, the same for the same seed."""

from datetime import date

SEED = 2026
"""The seed of the school that everybody sees unless another is asked for."""

PUPILS = 600
"""How many pupils the exports hold, leavers included."""

TODAY = date(2026, 11, 24)
"""The day that the demonstration takes for today: the day of the meeting to come."""

EXPORTED_ON = date(2026, 11, 21)
"""The day of the SIECLE exports."""

PASSPHRASE = "quatre vents pour essayer sans vrai nom"  # noqa: S105 (shown on the screen)
"""The passphrase of the demonstration's vault, shown and prefilled: it protects nobody."""
