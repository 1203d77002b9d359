"""``charte check``: what is shipped, and what is in force in a vault."""

import pytest

from decroapp.domain.charter.charte_codes import Principle, Statement
from tests.builders import TODAY, make_school
from tests.services.charters import MINOR, TEXT, adopt, sign

pytestmark = pytest.mark.requirement("C.P4")


def test_the_shipped_charter_maps_every_principle_to_an_article(decroapp):
    answer = decroapp("charte", "check", "--json")
    assert (answer.code, answer.json["schema"]) == (0, "decroapp.charte/1")
    assert answer.json["words"] >= answer.json["least_words"] == 1500
    assert set(answer.json["principles"]) == {one.value for one in Principle}
    assert set(answer.json["statements"]) == {one.value for one in Statement}
    numbers = {one["number"] for one in answer.json["articles"]}
    assert all(set(found) <= numbers and found for found in answer.json["principles"].values())
    assert (answer.json["missing"], answer.json["complete"]) == ([], True)


def test_it_is_read_by_people_too(decroapp):
    answer = decroapp("charte", "check")
    assert "Secret professionnel\u00a0: article 8" in answer.out


def test_nothing_else_is_asked_of_it(decroapp):
    assert decroapp("charte", "écrire").code == 2


def test_a_vault_without_a_charter_in_force_answers_no(decroapp, vault, secret):
    answer = decroapp("--json", "--vault", vault, "--passphrase-file", secret, "charte", "check")
    assert (answer.code, answer.json["version"], answer.json["complete"]) == (1, None, True)


def test_a_vault_answers_for_the_version_in_force(decroapp, tmp_path, secret):
    folder = tmp_path / "charte"
    folder.mkdir()
    context = make_school(folder)
    adopt(context)
    sign(context)
    adopt(context, MINOR)
    context.vault.close()
    words = ("--today", TODAY, "--vault", context.vault.path, "--passphrase-file", secret)
    answer = decroapp("--json", *words, "charte", "check")
    assert answer.code == 0
    assert answer.json["version"]["number"] == "2026-1.1"
    assert answer.json["version"]["sha256"] == answer.json["sha256"] == MINOR.digest()
    assert answer.json["sha256"] != TEXT.digest()
    assert answer.json["signatures"] == {"expected": 1, "signed": 1}
