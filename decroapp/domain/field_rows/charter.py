"""The fields of the charter: its versions, signatures, suspensions and incidents."""

from decroapp.domain.charter.categories import Category
from decroapp.domain.fields import EnteredBy, Entity, Retention
from decroapp.domain.journal import Purpose

CHARTER = (
    Entity(
        "charter_version",
        Category.SCHOOL,
        Purpose.SIGNATURE,
        Retention.VAULT,
        EnteredBy.HEAD,
        {
            "id": "key",
            "number": "identifier:10",
            "year_id": "link",
            "text": "text:60000",
            "sha256": "digest:64",
            "in_force_on": "date",
            "minor": "flag",
            "keeps_id": "link",
            "account_id": "link",
            "at": "moment",
        },
    ),
    Entity(
        "charter_signature",
        Category.STAFF,
        Purpose.SIGNATURE,
        Retention.MEMBERSHIP,
        EnteredBy.MEMBER,
        {
            "id": "key",
            "version_id": "link",
            "member_id": "link",
            "on_day": "date",
            "way": "code:40",
            "role": "code:40",
            "sha256": "digest:64",
            "seen_by_id": "link",
            "account_id": "link",
            "at": "moment",
            "stroke": "json:20000",
            "phrase": "text:120",
        },
    ),
    Entity(
        "charter_suspension",
        Category.STAFF,
        Purpose.ADMINISTRATION,
        Retention.MEMBERSHIP,
        EnteredBy.HEAD,
        {
            "id": "key",
            "member_id": "link",
            "first_day": "date",
            "last_day": "date",
            "reason": "code:40",
            "lifted_on": "date",
            "account_id": "link",
            "at": "moment",
        },
    ),
    Entity(
        "charter_incident",
        Category.SCHOOL,
        Purpose.ADMINISTRATION,
        Retention.VAULT,
        EnteredBy.HEAD,
        {
            "id": "key",
            "on_day": "date",
            "kind": "code:40",
            "facts": "text:300",
            "measures": "json:400",
            "dpd_told_on": "date",
            "closed_on": "date",
            "account_id": "link",
            "at": "moment",
            "row_version": "version",
        },
    ),
)
