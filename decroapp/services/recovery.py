"""The recovery code: on a sheet that is never kept, tested once, renewed when it was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from decroapp.documents.transport import view_to_json
from decroapp.domain.charter.views import Letterhead, RecoverySheetView
from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.schools import SchoolCard
from decroapp.services.context import Context
from decroapp.services.identities import share_keys
from decroapp.services.jobs import Job
from decroapp.services.sessions import SEALERS
from decroapp.storage.identities import current_identity
from decroapp.storage.recovery import new_recovery_code
from decroapp.storage.schools import the_school
from decroapp.wording.verification import grouped
from decroapp.work.client import Worker
from decroapp.work.requests import PageImage, rasterise

PRINTING_DPI = 300
GROUPS = 8
_ALIKE = str.maketrans("01", "OI")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recovery sheet in memory: its code, the PDF that shows it; neither is ever stored."""

    code: str = field(repr=False)
    pdf: bytes = field(repr=False)


def groups_of(code: str) -> tuple[str, ...]:
    """Return the eight groups of four signs."""
    return tuple(code.split("-"))


def two_ranks(entropy: Entropy) -> tuple[int, int]:
    """Return two different groups to be typed, from 0, in order."""
    first, second = (one % (GROUPS - at) for at, one in enumerate(entropy(2)))
    second += second >= first
    return min(first, second), max(first, second)


def check_typed(code: str, typed: Mapping[int, str]) -> None:
    """Refuse groups that are not those of the sheet; case, spaces, 0 and 1 do not count.

    Raises:
        RuleError: ``recovery-test-wrong`` with the ``rank`` of the first wrong one, from 1.
    """
    right = groups_of(code)
    for rank, text in sorted(typed.items()):
        letters = "".join(one for one in text.upper() if one.isalnum()).translate(_ALIKE)
        if letters != right[rank]:
            raise RuleError("recovery-test-wrong", rank=rank + 1)


def sheet_view(
    code: str, card: SchoolCard, *, where: str, on: date, seal: str
) -> RecoverySheetView:
    """Return what the sheet says; ``where`` names the vault's file.

    ``seal`` is the printed fingerprint of the school's identity, or empty.
    """
    town = f"{card.postcode} {card.commune}".strip()
    address = tuple(line for line in (*card.address, town) if line)
    return RecoverySheetView(
        letterhead=Letterhead(card.name, card.uai, address, card.commune, fictional=True),
        vault_name=where,
        created_on=on,
        code_groups=groups_of(code),
        seal_fingerprint=seal,
    )


def make_sheet(work: Worker, view: RecoverySheetView) -> Sheet:
    """Have the sheet made in the work process."""
    made = work.call("render", {"template": "recovery", "data": view_to_json(view)})
    return Sheet("-".join(view.code_groups), made.blobs[0])


def draw_sheet(work: Worker, sheet: Sheet) -> tuple[PageImage, ...]:
    """Have the pages drawn for the printer, from memory."""
    return rasterise(work, sheet.pdf, PRINTING_DPI)


@dataclass(frozen=True)
class Recovery:
    """Use cases of the recovery sheet of an open vault."""

    context: Context

    def sheet_job(self) -> Job[RecoverySheetView, Sheet, Sheet]:
        """Return the job that makes a new code and its sheet; the former one still opens.

        Raises (in the job):
            RuleError: ``account-head-only``.
        """
        return Job(self._prepare, make_sheet, lambda _, sheet: sheet)

    def renew(self, code: str) -> None:
        """Put the new code into force and re-key the vault: the former one opens nothing more.

        Backups made before keep the former code.

        Raises:
            RuleError: ``account-head-only``, ``recovery-code-malformed``, ``vault-no-space``,
                ``vault-read-only``.
        """
        self._require_head()
        self.context.vault.renew_recovery(self.context.new_id(), code)
        with self.context.writing() as tx:
            share_keys(self.context, tx)
            self.context.note(tx, Verb.RECOVERY_RENEWED, purpose=Purpose.ADMINISTRATION)

    def _prepare(self) -> RecoverySheetView:
        self._require_head()
        with self.context.reading() as tx:
            card, row = the_school(tx), current_identity(tx)
        return sheet_view(
            new_recovery_code(self.context.entropy),
            card,
            where=self.context.vault.path.name,
            on=self.context.today(),
            seal=grouped(row.fingerprint) if row else "",
        )

    def _require_head(self) -> None:
        if Profession(self.context.account.member.profession) not in SEALERS:
            raise RuleError("account-head-only")
