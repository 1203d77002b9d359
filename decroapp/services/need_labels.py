"""The school's own words for needs: each refines a need of the closed list, none is added."""

import base64
from dataclasses import dataclass

from decroapp.domain.case.causes import tells_a_cause
from decroapp.domain.case.need_cards import Need
from decroapp.domain.charter.policy import Reader
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.context import Context
from decroapp.storage import sharing as store

KIND = "needs"
LABEL_LENGTH = 60
_HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True, slots=True)
class NeedLabel:
    """One label of the school's own."""

    code: str
    """``x-`` and letters without meaning."""
    need: Need
    label: str


@dataclass(frozen=True)
class NeedLabels:
    """Use cases of the school's labels."""

    context: Context

    def all(self) -> tuple[NeedLabel, ...]:
        """Return the labels in use, by name."""
        with self.context.reading() as tx:
            rows = store.local_labels(tx, KIND)
        return tuple(NeedLabel(code, Need(refines), label) for code, refines, label in rows)

    def refine(self, need: Need, label: str, draft: DraftKey | None = None) -> NeedLabel:
        """Give a need the school's own word; the head's alone.

        Raises:
            RuleError: ``label-head-only``, ``label-empty``, ``label-cause`` or
                ``label-refines-nothing`` (a constraint of calendar has no other words).
        """
        self._require_head()
        said = label.strip()
        if not said or len(said) > LABEL_LENGTH:
            raise RuleError("label-empty", most=LABEL_LENGTH)
        if need is Need.CALENDAR:
            raise RuleError("label-refines-nothing")
        if tells_a_cause(said):
            raise RuleError("label-cause")
        code = "x-" + base64.b32encode(self.context.entropy(5)).decode("ascii").lower()
        with self.context.writing(draft) as tx:
            store.add_local_label(tx, code, kind=KIND, refines=need.value, label=said)
            self.context.note(tx, Verb.SETTING_CHANGED, purpose=Purpose.ADMINISTRATION)
        return NeedLabel(code, need, said)

    def retire(self, code: str) -> None:
        """Offer a label no more; the cards that bear it keep it.

        Raises:
            RuleError: ``label-head-only``.
        """
        self._require_head()
        with self.context.writing() as tx:
            store.retire_local_label(tx, code, self.context.today())
            self.context.note(tx, Verb.SETTING_CHANGED, purpose=Purpose.ADMINISTRATION)

    def _require_head(self) -> None:
        if not self.context.account.readers() & _HEADS:
            raise RuleError("label-head-only")
