"""Every refusal of the program has its three sentences."""

import ast
import re
import string
from pathlib import Path

import pytest

import decroapp
from decroapp.domain.errors import RuleError
from decroapp.wording.messages import PARTS, explain, sentences
from decroapp.wording.typography import faults

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
SOURCES = sorted(Path(decroapp.__file__).parent.rglob("*.py"))


def placeholders(code):
    parts = (getattr(sentences()[code], part) for part in PARTS)
    return {name for part in parts for _text, name, _spec, _conv in string.Formatter().parse(part)}


def raised():
    """Yield (place, code, details or None) for every RuleError built with a written code."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ("RuleError", "asked") or not node.args:
                continue
            if isinstance(node.args[0], ast.Constant):
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else set(names)
                yield f"{path.name}:{node.lineno}", node.args[0].value, given


def returned():
    """Yield (place, code, None) for the codes that guards return, in modules that raise them."""
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        if "import RuleError" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            inside = ast.walk(node) if isinstance(node, ast.Return) else ()
            for value in inside:
                if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                    yield f"{path.name}:{value.lineno}", value.value, None


@pytest.mark.requirement("A.H4")
def test_every_code_has_its_three_sentences():
    missing = sorted(
        {f"{code} ({place})" for place, code, _ in raised() if code not in sentences()}
    )
    assert not missing, "no sentence in resources/wording/errors for:\n" + "\n".join(missing)


@pytest.mark.requirement("A.H4")
def test_every_placeholder_is_given_where_the_error_is_raised():
    wrong = [
        f"{place}: {code} gives {sorted(given)}, its sentence asks for {sorted(wanted)}"
        for place, code, given in raised()
        if code in sentences() and given is not None
        for wanted in [placeholders(code) - {None}]
        if not wanted <= given
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.requirement("A.H4")
@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_is_typographically_right(code):
    assert [faults(getattr(sentences()[code], part)) for part in PARTS] == [()] * 3


def test_a_refusal_is_explained_with_its_details():
    error = RuleError(
        "date-weekday-mismatch", day="2026-12-31", weekday="lundi", other="2026-12-28"
    )
    assert explain(error).todo == "Choisissez jeudi 31 décembre 2026, ou lundi 28 décembre 2026."


def test_a_code_without_sentence_is_a_bug():
    with pytest.raises(KeyError):
        explain(RuleError("no-such-code"))
