"""One question about the charter, answered with its reason, its rule and its source."""

import pytest

from decroapp.domain.charter.categories import MATRIX
from decroapp.domain.charter.policy import View
from decroapp.wording.explaining import DOCUMENTS, PROFESSIONS, Asked, explain
from decroapp.wording.policy import shipped_policy
from decroapp.wording.policy_cells import cell_named
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("C.P1")

POLICY = shipped_policy()
WORDS = [
    "chef",
    "adjoint",
    "rds",
    "cpe",
    "pp",
    "enseignant",
    "psyen",
    "assistante_sociale",
    "infirmiere",
    "medecin",
    "alses",
    "mlds",
    "secretaire",
    "aed",
    "partenaire",
    "famille",
    "eleve",
]
PLACES = ("window", "room", "document")


def seen(category, profession, place, **more):
    """Return the view of one question."""
    return explain(POLICY, Asked(category, profession, place, **more)).view


def test_the_professions_are_those_of_the_issue():
    assert list(PROFESSIONS) == WORDS


@pytest.mark.parametrize("profession", WORDS)
@pytest.mark.parametrize("place", PLACES)
def test_every_answer_says_its_rule_its_source_and_a_right_sentence(profession, place):
    for category in (*MATRIX, "J"):
        said = explain(POLICY, Asked(category, profession, place, document="fiche_suivi"))
        assert cell_named(POLICY, said.rule)
        assert len(said.reason) >= 40
        assert said.source
        assert not faults(said.reason)


@pytest.mark.parametrize(
    ("category", "profession", "view"),
    [
        ("A", "secretaire", View.FULL),
        ("B", "alses", View.TICKED_LINES),
        ("C", "alses", View.PERIOD_COUNT),
        ("F", "pp", View.NOTHING),
        ("F", "cpe", View.CARD),
        ("F", "assistante_sociale", View.CARD),
        ("G", "enseignant", View.INSTRUCTION_ONLY),
        ("I", "chef", View.CONSTRAINT),
        ("I", "rds", View.NOTHING),
        ("J", "chef", View.NOTHING),
        ("K2", "eleve", View.SENTENCE),
        ("mention", "mlds", View.MENTION),
        ("dossier", "infirmiere", View.FULL),
        ("vigilance", "psyen", View.NOTHING),
        ("p", "secretaire", View.PAPERS),
    ],
)
def test_what_somebody_reads_alone(category, profession, view):
    assert seen(category, profession, "window") is view


@pytest.mark.parametrize("agreement", ["none", "refused", "withdrawn"])
def test_without_agreement_a_card_closes_and_the_answer_says_what_is_missing(agreement):
    said = explain(POLICY, Asked("F", "cpe", "window", agreement=agreement))
    assert said.view is View.NOTHING
    assert "Condition à remplir" in said.reason
    assert seen("A", "cpe", "window", agreement=agreement) is View.FULL


def test_a_partner_is_nobody_until_the_agreement_is_given():
    for agreement in (None, "none", "withdrawn"):
        for place in PLACES:
            asked = Asked("A", "partenaire", place, document="fiche_passage", agreement=agreement)
            assert explain(POLICY, asked).view is View.NOTHING
    assert seen("A", "partenaire", "window", agreement="given") is View.OWN_ACTION
    assert seen("F", "partenaire", "room", agreement="given") is View.OWN_CARD


def test_the_kind_of_meeting_counts():
    assert seen("F", "cpe", "room", meeting="restreinte") is View.CARD
    assert seen("F", "cpe", "room") is View.PLAIN_CARD
    assert seen("dossier", "pp", "room", meeting="restreinte") is View.PUBLIC_LABEL
    assert seen("I", "chef", "room", meeting="elargie") is View.UNAVAILABLE
    assert seen("faits", "pp", "room") is View.FULL
    assert seen("journal", "chef", "room") is View.NOTHING


def test_a_paper_is_for_those_who_receive_it():
    assert seen("A", "pp", "document", document="releve") is View.INITIALS
    assert seen("A", "famille", "document", document="releve") is View.NOTHING
    assert seen("F", "famille", "document", document="copie_acces") is View.CARD
    assert seen("F", "cpe", "document", document="copie_acces") is View.NOTHING
    assert seen("C", "aed", "document", document="bilan") is View.TALLY
    assert seen("dossier", "chef", "document", document="fiche_suivi") is View.PUBLIC_LABEL
    assert seen("dossier", "aed", "document", document="fiche_suivi") is View.NOTHING
    assert seen("F", "chef", "document", document="fiche_suivi") is View.NOTHING


def test_accents_capitals_and_spaces_do_not_matter():
    assert seen("dossier", "Chef", "document", document="Fiche de suivi") is View.PUBLIC_LABEL
    assert seen("k1", "Assistante sociale", "ROOM", meeting="Plénière") is View.SENTENCE


def test_every_word_for_a_paper_is_one_of_the_tables():
    assert set(DOCUMENTS.values()) <= set(POLICY.documents)


@pytest.mark.parametrize(
    "asked",
    [
        Asked("F", "jardinier", "window"),
        Asked("Z", "chef", "window"),
        Asked("STAFF", "chef", "window"),
        Asked("STAFF", "chef", "room"),
        Asked("A", "chef", "partout"),
        Asked("A", "chef", "room", meeting="banquet"),
        Asked("A", "chef", "document", document="affiche"),
        Asked("A", "chef", "document"),
        Asked("F", "chef", "window", agreement="peut-être"),
        Asked("faits", "chef", "window"),
        Asked("", "", ""),
    ],
)
def test_an_unknown_word_gives_nothing(asked):
    said = explain(POLICY, asked)
    assert said.view is View.NOTHING
    assert cell_named(POLICY, said.rule)
