"""The clock of a session is its school's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from decroapp.services.school import School
from decroapp.services.sessions import open_session
from tests.builders import PASSPHRASE, SCHOOL, make_school, surroundings

NIGHT = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
REUNION = replace(SCHOOL, territory="la-reunion", time_zone="Indian/Reunion")


def reopened(context):
    """Close a vault and open it again at night."""
    context.vault.close()
    return open_session(context.vault.path, PASSPHRASE, surroundings(at=NIGHT))


@pytest.mark.requirement("A.V2")
def test_a_new_school_begins_in_its_own_time(tmp_path):
    context = make_school(tmp_path, school=REUNION)
    assert context.clock.local(context.clock.now_ms()).hour == 16
    context.vault.close()


@pytest.mark.requirement("A.V2")
def test_an_open_vault_follows_the_time_zone_of_its_school(tmp_path):
    context = reopened(make_school(tmp_path, school=REUNION))
    assert context.today() == date(2026, 11, 25)
    context.vault.close()


@pytest.mark.requirement("A.V2")
def test_a_zone_changed_in_the_settings_holds_from_the_next_opening(tmp_path):
    context = make_school(tmp_path)
    School(context).change(REUNION)
    context = reopened(context)
    assert context.today() == date(2026, 11, 25)
    context.vault.close()
