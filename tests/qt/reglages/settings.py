"""The page *Réglages* in a desk."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from decroapp.qt.pages import PageContext
from decroapp.qt.reglages.reglages_page import ReglagesPage
from decroapp.storage.slot import KdfParameters


class Settings:
    """The page in a desk, and what a user does there."""

    def __init__(self, desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        fast = KdfParameters(passes=1, memory_kib=64, lanes=1)
        services = desk.services
        folder = desk.context.vault.path.parent
        self.backups = replace(services.backups, usual=folder / "sauvegardes")
        before = self.backups.back_up
        accounts = replace(services.accounts, kdf=fast, before=before)
        classes = replace(services.classes, before=before)
        self.services = replace(services, backups=self.backups, accounts=accounts, classes=classes)
        base = desk.page_context
        self.context = PageContext(self.services, base.runner, desk, base.account)
        self.page = ReglagesPage(self.context)
        desk.show(self.page, size=(1200, 900))

    def on(self, section):
        self.page.enter(section)
        self.desk.settle()
        return self.page.panel(section)

    def widget(self, name, root=None):
        return (root or self.page).findChild(QWidget, name)

    def click(self, name, root=None):
        self.qtbot.mouseClick(self.widget(name, root), Qt.MouseButton.LeftButton)
        self.desk.settle()

    def dialog(self):
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return next(one for one in shown if isinstance(one, QDialog))

    @property
    def told(self):
        return self.desk.told[-1]

    @property
    def code(self):
        return self.desk.errors[-1].code
