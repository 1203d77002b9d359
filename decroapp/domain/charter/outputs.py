"""Every way out of the vault: what leaves, by which door of disclosure, from which module.

A page, a document, a file, a printer job or a message that is not here fails a test; the default
for anything unforeseen is that nothing leaves.
"""

from dataclasses import dataclass
from enum import StrEnum


class Door(StrEnum):
    """Which of the three doors decides (design §5), or why none is needed."""

    ALONE = "alone"
    """Read alone, under one's own account."""
    ROOM = "room"
    """Seen by everybody in the room."""
    DOCUMENT = "document"
    """A document, by kind and recipient."""
    NOBODY = "nobody"
    """Nothing about a pupil can be in it."""


class OutputKind(StrEnum):
    """By what way it leaves."""

    PAGE = "page"
    DOCUMENT = "document"
    FILE = "file"
    PRINTER = "printer"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Output:
    """One way out; ``name`` is that of the page or template, ``modules`` who may do it."""

    kind: OutputKind
    name: str
    door: Door
    modules: tuple[str, ...] = ()


OUTPUTS = (
    Output(OutputKind.PAGE, "accueil", Door.ALONE),
    Output(OutputKind.PAGE, "suivi", Door.ALONE),
    Output(OutputKind.PAGE, "eleves", Door.ALONE),
    Output(OutputKind.PAGE, "cas", Door.ALONE),
    Output(OutputKind.PAGE, "seances", Door.ALONE),
    Output(OutputKind.PAGE, "preparer", Door.ALONE),
    Output(OutputKind.PAGE, "conduire", Door.ROOM),
    Output(OutputKind.PAGE, "clore", Door.ALONE),
    Output(OutputKind.PAGE, "reglages", Door.ALONE),
    Output(OutputKind.PAGE, "charte", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "record", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "erratum", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "slip", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "letter", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "family_invitation", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "follow_up", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "recovery", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "agenda", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "invitation", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "pupil_list", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "reminder", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "referral_form", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "access_export", Door.DOCUMENT),
    Output(OutputKind.DOCUMENT, "charter_text", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "charter_sheet", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "charter_signature", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "charter_review", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "elimination_slip", Door.NOBODY),
    Output(OutputKind.DOCUMENT, "erasure_proof", Door.NOBODY),
    Output(OutputKind.FILE, "recovery", Door.NOBODY, ("decroapp/qt/school/asking.py",)),
    Output(OutputKind.FILE, "referral-form", Door.DOCUMENT, ("decroapp/qt/school/asking.py",)),
    Output(OutputKind.FILE, "copy", Door.DOCUMENT, ("decroapp/qt/documents/document_dialog.py",)),
    Output(OutputKind.FILE, "paper", Door.DOCUMENT, ("decroapp/qt/documents/papers_dialog.py",)),
    Output(
        OutputKind.FILE, "access-data", Door.DOCUMENT, ("decroapp/qt/cas/cas_access_dialog.py",)
    ),
    Output(OutputKind.FILE, "calendar", Door.NOBODY, ("decroapp/qt/seances/preparer_papers.py",)),
    Output(
        OutputKind.FILE, "import-problems", Door.ALONE, ("decroapp/qt/eleves/import_dialog.py",)
    ),
    Output(OutputKind.PRINTER, "papers", Door.DOCUMENT, ("decroapp/qt/documents/printing.py",)),
    Output(
        OutputKind.PRINTER, "referral-form", Door.DOCUMENT, ("decroapp/qt/documents/printing.py",)
    ),
    Output(OutputKind.TEXT, "search", Door.ALONE),
    Output(OutputKind.TEXT, "journal", Door.NOBODY),
    Output(OutputKind.TEXT, "log", Door.NOBODY),
    Output(OutputKind.TEXT, "crash", Door.NOBODY, ("decroapp/qt/crash_dialog.py",)),
)


def of_kind(kind: OutputKind) -> tuple[Output, ...]:
    """Return the ways out of one kind."""
    return tuple(output for output in OUTPUTS if output.kind is kind)
