"""The school's page of protocol for a child in danger: global, outside any case, never logged.

Nothing about a pupil is read, written or linked here; who opens the page leaves no trace.
"""

from dataclasses import dataclass

from decroapp.domain.charter.policy import Reader
from decroapp.domain.charter.protocol import Protocol, check_protocol
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.settings import PROTOCOL
from decroapp.services.context import Context
from decroapp.storage.settings import get_setting, set_setting

_HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True)
class ProtectionProtocol:
    """Use cases of the page of protocol."""

    context: Context

    def read(self) -> Protocol:
        """Return the page as the school filled it; no line is written in the journal."""
        with self.context.reading() as tx:
            kept = get_setting(tx, PROTOCOL)
        return Protocol(
            steps=tuple(kept.get("steps", ())),
            crip=str(kept.get("crip", "")),
            prosecutor=str(kept.get("prosecutor", "")),
        )

    def fill(self, page: Protocol, draft: DraftKey | None = None) -> None:
        """Write the page; the head's alone. The journal says that a setting changed.

        Raises:
            RuleError: ``protocol-head-only`` and those of ``check_protocol``.
        """
        if not self.context.account.readers() & _HEADS:
            raise RuleError("protocol-head-only")
        check_protocol(page)
        kept = {"steps": list(page.steps), "crip": page.crip, "prosecutor": page.prosecutor}
        with self.context.writing(draft) as tx:
            set_setting(tx, PROTOCOL, kept)
            self.context.note(tx, Verb.SETTING_CHANGED, purpose=Purpose.ADMINISTRATION)
