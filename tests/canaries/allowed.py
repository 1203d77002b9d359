"""Where markers may come out: ``allowed.json``, each row with its reason."""

import json
from pathlib import Path

from tests.services.rights_people import ALL

TABLE = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))


def accounts(row):
    """Return to whom a row lets something be told."""
    return sorted(ALL) if row["to"] == ["everyone"] else row["to"]


def readings():
    """Return every (account, use case, mark) that may be told."""
    return {
        (who, name, mark)
        for row in TABLE["read"]
        for who in accounts(row)
        for name in row["from"]
        for mark in row["what"]
    }


def printings():
    """Return every (template, mark) that may be printed."""
    return {(name, mark) for row in TABLE["paper"] for name in row["from"] for mark in row["what"]}


def known_to(who):
    """Return the marks that an account may be told by any use case."""
    return {mark for one, _, mark in readings() if one == who}
