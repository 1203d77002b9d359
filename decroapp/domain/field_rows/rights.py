"""The fields of what families ask about their data."""

from decroapp.domain.charter.categories import Category
from decroapp.domain.fields import EnteredBy, Entity, Retention
from decroapp.domain.journal import Purpose

RIGHTS = (
    Entity(
        "rights_request",
        Category.DOSSIER,
        Purpose.RIGHT_OF_ACCESS,
        Retention.CASE,
        EnteredBy.HEAD,
        {
            "id": "key",
            "case_id": "link",
            "kind": "code:40",
            "by_whom": "code:40",
            "guardian_id": "link",
            "asked_on": "date",
            "what": "text:400",
            "answered_on": "date",
            "answer": "code:40",
            "document_id": "link",
            "data_sha256": "link",
            "account_id": "link",
            "at": "moment",
            "row_version": "version",
        },
    ),
)
