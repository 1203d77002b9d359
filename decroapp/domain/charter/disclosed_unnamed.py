"""A case presented without a name: what a room hears while the gate of the charter is closed."""

from collections.abc import Collection
from uuid import UUID

from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.policy import View


def without_name(dossier: CaseDossier, typed: Collection[UUID]) -> DisclosedCase:
    """Keep the number, and by their public labels the decisions ``typed`` before this room."""
    return DisclosedCase(
        number=dossier.number,
        case_id=dossier.case_id,
        identity=View.NOTHING,
        pupil=None,
        labels=View.PUBLIC_LABEL,
        decisions=tuple(one for one in dossier.decisions if one.decision_id in typed),
        reduced=True,
    )
