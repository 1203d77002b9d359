"""The rows of the field registry, by area, and the registry they make."""

from decroapp.domain.field_rows.case import CASES
from decroapp.domain.field_rows.charter import CHARTER
from decroapp.domain.field_rows.meeting import MEETINGS
from decroapp.domain.field_rows.people import PEOPLE
from decroapp.domain.field_rows.policy import POLICY
from decroapp.domain.field_rows.rights import RIGHTS
from decroapp.domain.field_rows.sharing import SHARING
from decroapp.domain.fields import build_registry

REGISTRY = build_registry(PEOPLE, CASES, MEETINGS, CHARTER, SHARING, POLICY, RIGHTS)
"""Every field of the vault."""
