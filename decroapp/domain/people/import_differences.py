"""Compare a row of the file with a known one, field by field."""

from collections.abc import Iterator, Sequence

from decroapp.domain.people.import_rows import FieldChange, Value

DATE_FIELDS = frozenset(
    {
        *("birth_date", "entry", "exit", "pupils_from", "pupils_to"),
        *("first_day", "last_day", "exported_on"),
    }
)
NEVER_EMPTIED = frozenset({"last_name", "first_name", "birth_date", "eleve_id"})

STUDENT_FIELDS = (
    "eleve_id",
    "elenoet",
    "ine",
    "last_name",
    "usage_name",
    "first_name",
    "birth_date",
    "sex",
    "regime",
    "entry",
    "exit",
    "exit_reason",
    "division",
)
GUARDIAN_FIELDS = (
    "personne_id",
    "civility",
    "last_name",
    "usage_name",
    "first_name",
    "phone_home",
    "phone_mobile",
    "phone_work",
    "email",
    *("address", "postcode", "town"),
)
LINK_FIELDS = ("level", "kinship", "hosts", "contact_first")
SCHOOL_FIELDS = (
    "name",
    "head_name",
    "head_title",
    "address",
    "postcode",
    "commune",
    "phone",
    "pupils_from",
    "pupils_to",
    "periods",
    "closures",
)


def values(exported: object, fields: Sequence[str]) -> Iterator[tuple[str, Value]]:
    """Yield what the file says: an absent tag says nothing, an empty date becomes ``None``."""
    for field in fields:
        value: Value = getattr(exported, field)
        if value is None or value == ():
            continue
        if value == "" and field in NEVER_EMPTIED:
            continue
        yield field, None if value == "" and field in DATE_FIELDS else value


def creation(exported: object, fields: Sequence[str]) -> tuple[FieldChange, ...]:
    """Return the fields of a new row that hold something."""
    said = values(exported, fields)
    return tuple(
        FieldChange(field, None, value) for field, value in said if value not in ("", None)
    )


def differences(exported: object, known: object, fields: Sequence[str]) -> tuple[FieldChange, ...]:
    """Return the fields that would change; names are compared as written, accents included."""
    return tuple(
        FieldChange(field, before, after)
        for field, after in values(exported, fields)
        if not _same(field, before := getattr(known, field), after)
    )


def _same(field: str, before: Value, after: Value) -> bool:
    if field == "elenoet":
        return str(before).lstrip("0") == str(after).lstrip("0")
    return before == after
