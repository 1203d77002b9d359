"""The charter's tables: read as they are in force, validated and changed under two names."""

from dataclasses import dataclass, replace
from datetime import date

from decroapp.domain.charter.amendments import Change, Signing, Validation, check, choices
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.policy import Policy, View
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.services.context import Context
from decroapp.services.sessions import SEALERS
from decroapp.services.tables_in_force import in_force
from decroapp.storage import policy as store
from decroapp.storage.policy import ValidationRow
from decroapp.wording.policy import shipped_policy
from decroapp.wording.policy_cells import table
from decroapp.wording.policy_words import say_cell


@dataclass(frozen=True, slots=True)
class TableRow:
    """One cell as it is validated, what the program ships there, and what it may become."""

    cell: Cell
    shipped: View
    choices: tuple[View, ...]
    """The closed list, the most first; empty where the cell does not change."""


@dataclass(frozen=True, slots=True)
class TablesSheet:
    """The three tables, who validated them and when."""

    version: str
    validated_by: tuple[str, ...]
    """Empty: proposed by the program, to be validated."""
    validated_on: date | None
    rows: tuple[TableRow, ...]
    may_validate: bool
    pending: bool
    """Validated since this session opened: in force from the next opening of the vault."""


class CharterTables:
    """Use cases on the matrix, the room table and the papers' lists."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def sheet(self) -> TablesSheet:
        """Return the tables as they were last validated; nothing nominative is in them."""
        shipped = shipped_policy()
        with self.context.reading() as tx:
            policy = in_force(tx, shipped)
        before = {cell.id: cell.rights.view for cell in table(shipped)}
        allowed = choices(shipped)
        return TablesSheet(
            version=policy.version,
            validated_by=policy.validated_by,
            validated_on=policy.validated_on,
            rows=tuple(
                TableRow(cell, before[cell.id], allowed.get(cell.id, ())) for cell in table(policy)
            ),
            may_validate=self._may_validate(),
            pending=policy.version != self.context.policy.version,
        )

    def history(self) -> tuple[ValidationRow, ...]:
        """Return every validation with its changes, the newest first."""
        with self.context.reading() as tx:
            return store.validations(tx)

    def validate(self, head: Signing, dpd: Signing, changes: tuple[Change, ...] = ()) -> None:
        """File the tables as two people validated them; in force from the next opening.

        ``changes``: every cell that differs from what the program ships, not from the last time.

        Raises:
            RuleError: ``policy-head-only``, and those of ``domain.charter.amendments.check``.
        """
        if not self._may_validate():
            raise RuleError("policy-head-only")
        context, shipped = self.context, shipped_policy()
        with context.writing() as tx:
            filed = Validation(
                version=f"{shipped.version}-{store.count_validations(tx) + 1}",
                base=shipped.version,
                head=replace(head, name=head.name.strip()),
                dpd=replace(dpd, name=dpd.name.strip()),
                changes=tuple(replace(one, reason=one.reason.strip()) for one in changes),
            )
            _check(shipped, filed, context.today())
            store.add_validation(
                tx,
                context.new_id(),
                filed,
                account_id=context.account.account_id,
                at_ms=context.clock.now_ms(),
            )
            context.note(tx, Verb.POLICY_VALIDATED, purpose=Purpose.ADMINISTRATION)

    def _may_validate(self) -> bool:
        return Profession(self.context.account.member.profession) in SEALERS


def _check(shipped: Policy, filed: Validation, today: date) -> None:
    """Refuse what may not be validated, calling the cell by its French name."""
    try:
        check(shipped, filed, today)
    except RuleError as error:
        cells = {one.id: one for one in table(shipped)}
        found = cells.get(str(error.details.get("cell")))
        if found is None:
            raise
        raise RuleError(error.code, **{**error.details, "cell": say_cell(found)}) from error
