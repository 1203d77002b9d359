"""What a member of the team is for his classes."""

from uuid import uuid4

import pytest

from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.team import MemberClass
from decroapp.wording.team import say_classes

pytestmark = pytest.mark.requirement("A.M1")


def test_a_role_is_said_once_for_all_its_classes():
    classes = [MemberClass(uuid4(), code, DivisionRole.CPE) for code in ("3e A", "3e B", "4e A")]
    assert say_classes(classes) == "CPE de\u00a03e\u00a0A, 3e\u00a0B et 4e\u00a0A"


def test_the_main_role_comes_first():
    classes = [
        MemberClass(uuid4(), "5e D", DivisionRole.TEACHER),
        MemberClass(uuid4(), "5e C", DivisionRole.FORM_TEACHER),
    ]
    assert say_classes(classes) == "PP de\u00a05e\u00a0C · enseigne en\u00a05e\u00a0D"


def test_without_class_nothing_is_said():
    assert say_classes(()) == ""
