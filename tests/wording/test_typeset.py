"""Every sentence that the program ships as data is typeset as French asks."""

import re
import tomllib

import pytest

from decroapp.resources import resource
from decroapp.wording.typography import faults

FOLDERS = ("wording", "wording/errors", "codes", "templates", "policy")
TABLES = [path for folder in FOLDERS for path in sorted(resource(folder).glob("*.toml"))]
PAGES = sorted(resource("help").glob("*.md"))
PLACE, MARKUP = re.compile(r"\{[^}]*\}"), re.compile(r"!?\[([^]]*)\]\([^)]*\)|`[^`]*`|\\.")


def sentences(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for inner in value for text in sentences(inner)]
    return [value] if isinstance(value, str) and " " in value else []


@pytest.mark.requirement("A.D1")
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_what_is_shipped_as_data_is_typographically_right(path):
    texts = sentences(tomllib.loads(path.read_text(encoding="utf-8")))
    assert {text: faults(PLACE.sub("X", text)) for text in texts} == dict.fromkeys(texts, ())


@pytest.mark.requirement("B.S1")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_of_the_help_is_typographically_right(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if faults(MARKUP.sub(r"\1", line))]
    assert wrong == []
