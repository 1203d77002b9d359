import re

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity, Signer, Unchecked, VerifyReport
from decroapp.resources import resource
from decroapp.wording import messages, verification

pytestmark = pytest.mark.requirement("A.D3")

FILES = ("verification.toml", "errors/signing.toml", "errors/work.toml")
BAD_TYPOGRAPHY = re.compile(r"'|« | »| [:;!?]|[^\s\u00a0\u202f][;!?]")


@pytest.mark.parametrize("state", Integrity)
def test_each_state_of_integrity_is_told_with_what_to_do(state):
    told = verification.of_integrity(state)
    assert all((told.label, told.meaning, told.todo))


@pytest.mark.parametrize("state", Signer)
def test_each_state_of_the_signer_is_told_with_what_to_do(state):
    told = verification.of_signer(state)
    assert all((told.label, told.meaning, told.todo))


@pytest.mark.parametrize("code", Unchecked)
def test_each_thing_not_checked_is_told(code):
    assert verification.of_unchecked(code).endswith(".")


def test_no_label_says_valid():
    labels = [verification.of_integrity(state).label for state in Integrity]
    assert "valide" not in " ".join(labels).lower().split()


@pytest.mark.requirement("A.D2")
def test_the_program_says_what_its_seal_is_worth():
    worth, why = verification.seal_worth()
    assert "ce n’est pas une signature qualifiée" in worth
    assert "empreinte du certificat" in why


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ((), ""),
        (("Sceau",), "Il manque la signature attendue dans l’emplacement «\xa0Sceau\xa0»."),
        (
            ("Chef", "Sceau"),
            "Il manque les signatures attendues dans les emplacements "
            "«\xa0Chef\xa0», «\xa0Sceau\xa0».",
        ),
    ],
)
def test_missing_signatures_are_named(fields, told):
    report = VerifyReport("", Integrity.INTACT, Signer.KNOWN, missing_expected=fields)
    assert verification.missing(report) == told


@pytest.mark.parametrize("name", FILES)
def test_the_typography_is_french(name):
    lines = resource(f"wording/{name}").read_text(encoding="utf-8").splitlines()
    spoken = [line.partition(" = ")[2] for line in lines if " = " in line]
    assert [text for text in spoken if BAD_TYPOGRAPHY.search(text)] == []


@pytest.mark.parametrize(
    "error",
    [
        RuleError("seal-field-missing", field="Sceau"),
        RuleError("signing-key-short", bits=1024, smallest=2048),
        RuleError("work-timeout", seconds=5),
        RuleError("job-moved"),
    ],
)
def test_refusals_have_their_sentences(error):
    told = messages.explain(error)
    assert "{" not in told.what + told.why + told.todo
