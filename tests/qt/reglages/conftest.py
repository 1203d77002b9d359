"""The page *Réglages*, as the head and as a reader see it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from tests.qt.reglages.settings import Settings


@pytest.fixture
def settings(desk):
    made = Settings(desk)
    yield made
    for one in made.page.findChildren(QDialog):
        one.close()
    desk.services.work.stop()
    made.desk.settle()


@pytest.fixture
def reader(desk):
    """The page as a CPE sees it."""
    account = desk.context.account
    member = replace(account.member, profession="cpe")
    context = replace(desk.context, account=replace(account, member=member))
    school = replace(desk.services.school, context=context)
    desk.services = replace(desk.services, school=school)
    return Settings(desk)
