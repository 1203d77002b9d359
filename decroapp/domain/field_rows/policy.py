"""The fields of the charter's tables: who validated them, what the school changed."""

from decroapp.domain.charter.categories import Category
from decroapp.domain.fields import EnteredBy, Entity, Retention
from decroapp.domain.journal import Purpose

POLICY = (
    Entity(
        "policy_validation",
        Category.SCHOOL,
        Purpose.ADMINISTRATION,
        Retention.VAULT,
        EnteredBy.HEAD,
        {
            "id": "key",
            "version": "identifier:40",
            "base": "identifier:20",
            "head_name": "name:80/STAFF",
            "head_on": "date",
            "dpd_name": "name:80/STAFF",
            "dpd_on": "date",
            "account_id": "link",
            "at": "moment",
        },
    ),
    Entity(
        "policy_change",
        Category.SCHOOL,
        Purpose.ADMINISTRATION,
        Retention.VAULT,
        EnteredBy.HEAD,
        {
            "validation_id": "link",
            "cell": "identifier:80",
            "shown": "code:20",
            "reason": "text:300",
        },
    ),
)
