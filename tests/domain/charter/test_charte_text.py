"""The text of the charter: what it must say, how a revision is told from a new text."""

from dataclasses import replace

import pytest

from decroapp.domain.charter.charte_codes import Principle, Statement
from decroapp.domain.charter.text import (
    LEAST_WORDS,
    LONGEST,
    Change,
    changes,
    check_charter,
    paragraphs,
    read_charter,
    tidy,
)
from decroapp.domain.errors import RuleError
from decroapp.wording.charte import charter_rules, shipped_charter
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("C.P4")
TEXT, RULES = shipped_charter(), charter_rules()


def revised(code, **changed):
    articles = (replace(one, **changed) if one.code == code else one for one in TEXT.articles)
    return replace(TEXT, articles=tuple(articles))


def missing(text):
    return check_charter(text, RULES).missing


def test_the_proposed_charter_is_long_enough_and_carries_every_principle():
    check = check_charter(TEXT, RULES)
    assert check.complete
    assert check.words >= LEAST_WORDS
    assert {one.code for one in check.findings} == {*Principle, *Statement}


def test_the_proposed_charter_is_well_written():
    parts = [TEXT.title, TEXT.preamble, TEXT.annex]
    parts += [part for one in TEXT.articles for part in (one.title, one.text)]
    parts += [part for rule in RULES.values() for part in (rule.label, rule.meaning)]
    assert [part for part in parts if faults(part)] == []


def test_it_is_honest_about_the_key_and_about_child_protection():
    said = {one.code: one.text for one in TEXT.articles}
    assert "tous les comptes partagent la clé" in said["program"]
    assert "n’enregistre rien de la protection de l’enfance" in said["child-protection"]


def test_a_principle_goes_with_its_article_or_with_its_words():
    gone = replace(TEXT, articles=tuple(one for one in TEXT.articles if one.code != "secrecy"))
    assert missing(gone) == (Principle.SECRECY,)
    assert missing(revised("secrecy", text="Rien de plus.")) == (Principle.SECRECY,)
    assert missing(revised("program", text="Il est sûr.")) == (Statement.SHARED_KEY,)


def test_a_charter_that_says_all_in_few_words_is_not_complete():
    def few(one):
        words = [RULES[code].words[0] for code in (*one.principles, *one.statements)]
        return replace(one, text=", ".join(words) or "Oui.")

    check = check_charter(replace(TEXT, articles=tuple(map(few, TEXT.articles))), RULES)
    assert (check.missing, check.complete) == ((), False)


def test_the_canonical_form_gives_the_text_back_and_one_hash_a_text():
    assert read_charter(TEXT.canonical()) == TEXT
    assert revised("scope", title="Objet").digest() != TEXT.digest()


def test_another_preamble_or_annex_touches_no_article():
    assert changes(TEXT, replace(TEXT, annex="Délégué : voir la notice.")) == ()
    assert changes(TEXT, replace(TEXT, preamble="Autre.")) == ()


def test_each_article_that_changes_is_named():
    (found,) = changes(TEXT, revised("scope", text="Autre texte."))
    assert (found.kind, found.title) == (Change.CHANGED, TEXT.articles[0].title)
    (gone,) = changes(TEXT, replace(TEXT, articles=TEXT.articles[1:]))
    assert (gone.kind, gone.title) == (Change.REMOVED, TEXT.articles[0].title)
    (new,) = changes(replace(TEXT, articles=TEXT.articles[1:]), TEXT)
    assert new.kind is Change.ADDED


def test_another_order_changes_every_article_since_their_numbers_do():
    turned = replace(TEXT, articles=TEXT.articles[::-1])
    assert {one.kind for one in changes(TEXT, turned)} == {Change.MOVED}


def test_blanks_at_the_ends_are_not_a_revision():
    loose = revised("scope", title="  À qui et à quoi  s’applique la charte ")
    loose = replace(loose, annex=TEXT.annex + "\n\n\n")
    assert tidy(loose) == TEXT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (replace(TEXT, title=" "), "charter-title-missing"),
        (revised("scope", title=""), "charter-title-missing"),
        (revised("scope", text=" \n "), "charter-article-empty"),
        (replace(TEXT, articles=()), "charter-article-empty"),
        (revised("scope", text="a" * LONGEST), "charter-too-long"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(text, code):
    with pytest.raises(RuleError, match=code):
        tidy(text)


def test_items_are_paragraphs_of_their_own():
    assert paragraphs("Un :\n– deux ;\n– trois\nsuite\n\nQuatre") == (
        "Un :",
        "– deux ;",
        "– trois suite",
        "Quatre",
    )
