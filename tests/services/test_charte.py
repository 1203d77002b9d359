"""The charter: proposed, adopted by the head, revised with or without new signatures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from decroapp.domain.charter.charte_codes import StandingState
from decroapp.domain.charter.text import Change
from decroapp.domain.errors import RuleError
from decroapp.services.charte import Charte
from decroapp.storage.charter import versions
from decroapp.storage.tables.core import journal
from decroapp.wording.charte import charter_rules
from tests.builders import TODAY
from tests.services.charters import MAJOR, MINOR, TEXT, adopt, sign

pytestmark = pytest.mark.requirement("C.P4")
DAY = timedelta(days=1)


@pytest.fixture
def charte(school):
    return Charte(school)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def kept(charte):
    with charte.context.reading() as tx:
        return versions(tx)


def test_without_a_version_the_page_shows_what_the_program_proposes(charte):
    page = charte.page()
    assert (page.version, page.coming, page.shown, page.text) == (None, None, None, TEXT)
    assert page.mine.state is StandingState.NOT_IN_FORCE
    assert page.may_adopt
    assert page.check.complete


def test_an_adopted_charter_is_in_force_with_its_number_and_hash(charte):
    adopt(charte.context)
    version = charte.page().version
    assert (version.number, version.sha256, version.in_force_on) == ("2026-1", TEXT.digest(), TODAY)
    assert not version.minor


def test_a_charter_adopted_for_later_waits(charte):
    adopt(charte.context, on=TODAY + DAY)
    page = charte.page()
    assert (page.version, page.coming.number, page.shown) == (None, "2026-1", page.coming)
    sign(charte.context)
    assert charte.page().mine.state is StandingState.SIGNED


def test_a_revision_of_no_article_is_minor_and_keeps_the_signatures(charte):
    first = adopt(charte.context)
    sign(charte.context)
    assert charte.compare(MINOR) == ()
    adopt(charte.context, MINOR)
    page = charte.page()
    assert (page.version.number, page.version.minor, page.version.keeps_id) == (
        "2026-1.1",
        True,
        first,
    )
    assert page.mine.state is StandingState.SIGNED
    assert page.text == MINOR


def test_a_changed_article_is_named_and_asks_everybody_again(charte):
    assert charte.compare(MAJOR) == ()
    adopt(charte.context)
    sign(charte.context)
    (change,) = charte.compare(MAJOR)
    assert (change.kind, change.title) == (Change.CHANGED, TEXT.articles[0].title)
    adopt(charte.context, MAJOR)
    page = charte.page()
    assert (page.version.number, page.mine.state) == ("2026-2", StandingState.SIGN_AGAIN)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        (TEXT, TODAY - DAY, "charter-day-past"),
        (TEXT, date(2027, 9, 1), "charter-day-outside-year"),
        (replace(TEXT, articles=TEXT.articles[:7]), TODAY, "charter-principles-missing"),
        (replace(TEXT, title=""), TODAY, "charter-title-missing"),
    ],
)
def test_what_cannot_be_adopted_is_refused_and_leaves_nothing(charte, text, on, code):
    with refused(code):
        charte.adopt(text, on)
    assert kept(charte) == ()


def test_a_charter_cut_to_the_words_that_are_looked_for_is_too_short(charte):
    def few(one):
        words = [charter_rules()[code].words[0] for code in (*one.principles, *one.statements)]
        return replace(one, text=", ".join(words) or "Oui.")

    with refused("charter-too-short"):
        charte.adopt(replace(TEXT, articles=tuple(map(few, TEXT.articles))), TODAY)


def test_the_same_text_twice_is_no_revision(charte):
    adopt(charte.context)
    with refused("charter-unchanged"):
        adopt(charte.context)


def test_only_the_head_adopts(charte):
    account = charte.context.account
    cpe = replace(account, member=replace(account.member, profession="cpe"))
    other = Charte(replace(charte.context, account=cpe))
    assert not other.page().may_adopt
    assert other.page().may_witness
    with refused("charter-head-only"):
        other.adopt(TEXT, TODAY)


def test_an_adoption_is_journalled(charte):
    adopt(charte.context)
    with charte.context.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc()).limit(1)).one()
    assert (last.verb, last.purpose, last.subject) == ("created", "administration", None)
