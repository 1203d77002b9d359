"""Who may not know of a case gets nothing of it, not even its number."""

from uuid import UUID

import pytest

from decroapp.domain.charter.disclosed import for_reader
from decroapp.domain.charter.policy import Reader
from decroapp.wording.policy import shipped_policy
from tests.domain.charter.dossiers import PILOT, full_dossier

pytestmark = pytest.mark.requirement("A.M3")


def read(reader, member_id):
    return for_reader(shipped_policy(), {reader}, member_id, full_dossier())


@pytest.mark.parametrize("reader", [Reader.SECRETARY, Reader.SUPERVISOR, Reader.OTHER])
def test_without_the_dossier_there_is_no_case(reader):
    assert read(reader, PILOT.member_id) is None


@pytest.mark.parametrize("reader", [Reader.MLDS, Reader.ALSES, Reader.PARTNER])
def test_who_reads_his_own_actions_knows_of_no_other_case(reader):
    assert read(reader, UUID(int=999)) is None
    seen = read(reader, PILOT.member_id)
    assert [one.pilot for one in seen.decisions] == [PILOT]
    assert (seen.state, seen.referrals, seen.objections, seen.transitions) == ("", (), (), ())
