"""Where one was, kept in the vault as JSON."""

import json
from uuid import UUID

import pytest

from decroapp.qt.place import from_json, to_json

pytestmark = pytest.mark.requirement("A.V4")

TARGET = UUID(int=7)


@pytest.mark.parametrize("target", [None, "texte", 3, TARGET, (TARGET, "decisions")])
def test_a_place_survives_the_vault(target):
    assert from_json(json.loads(json.dumps(to_json("cas", target)))) == ("cas", target)


def test_a_target_of_another_kind_is_left_out():
    assert from_json(to_json("cas", object())) == ("cas", None)
