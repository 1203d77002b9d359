"""What names the draft of a form."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftKey:
    """A form and its subject, as its draft is kept; what files it forgets it in one stroke."""

    form: str
    subject: str
    left: Mapping[str, object] | None = None
    """What the form holds beside what is filed: it stays the draft."""
