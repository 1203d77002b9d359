"""Lead the assistant from the keyboard, as a user does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from decroapp.qt.assistant.answers import Around
from decroapp.qt.assistant.assistant_window import AssistantWindow
from tests.builders import PASSPHRASE, YEAR, surroundings


class Guide:
    """Lead the assistant as a user does, and know where it writes."""

    def __init__(self, qtbot, runner, work, folder) -> None:
        self.qtbot, self.runner, self.folder = qtbot, runner, folder
        self.vault = folder / "profil" / "ecole.dca"
        around = Around(
            surroundings(), work, self.vault, folder / "sauvegardes", folder / "Documents"
        )
        self.window = AssistantWindow(around, runner)
        self.window.confirm = lambda *_: True
        self.created: list[object] = []
        self.left: list[bool] = []
        self.window.created.connect(self.created.append)
        self.window.given_up.connect(lambda: self.left.append(True))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def code(self) -> str:
        return self.window.ui.message_bar.code

    def widget(self, name):
        return self.window.findChild(QWidget, name)

    def type(self, text, *then):
        field = QApplication.focusWidget()
        if text.isascii():
            self.qtbot.keyClicks(field, text)
        else:  # QTest has no key for these letters
            field.insert(text)
        for key in then:
            self.press(key)

    def press(self, key, times=1, modifier=Qt.KeyboardModifier.NoModifier):
        for _ in range(times):
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def on(self, name):
        """Go by Tab to a widget, and fail if it cannot be reached."""
        for _ in range(40):
            if QApplication.focusWidget().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(name)

    def following(self):
        self.press(Qt.Key.Key_Return)
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.runner.is_idle, timeout=30_000)

    def to(self, step):
        for number, fill in enumerate(self.fills()):
            if number < step:
                fill()
                self.window.ui.assistant_next_button.click()
                self.settle()
        assert self.window.current == step
        return self

    def fills(self):
        return (self.school, self.account, self.year, self.places, self.sheet)

    def school(self):
        self.on("assistant_uai_edit")
        self.type("0999999f", Qt.Key.Key_Tab)
        self.on("assistant_name_edit")
        self.type("Collège des Quatre-Vents (fictif)")

    def account(self, passphrase=PASSPHRASE):
        self.on("assistant_first_name_edit")
        self.type("Rosalinde", Qt.Key.Key_Tab)
        self.type("Vasselin")
        self.on("assistant_passphrase_edit")
        self.type(passphrase)
        self.on("assistant_again_edit")
        self.type(passphrase)

    def year(self):
        self.on("assistant_from_edit")
        self.type("01/09/2026", Qt.Key.Key_Tab)
        self.type("03/07/2027")
        for closure in YEAR.closures:
            self.on("assistant_closure_edit")
            self.type(closure.label, Qt.Key.Key_Tab)
            self.type(closure.first.strftime("%d/%m/%Y"), Qt.Key.Key_Tab)
            self.type(closure.last.strftime("%d/%m/%Y"), Qt.Key.Key_Return)

    def places(self):
        pass

    def panel(self):
        return self.window.steps[4].ui.assistant_sheet_panel

    def groups(self):
        return self.window.answers.ready.sheet.code.split("-")

    def sheet(self):
        self.panel().choose_target = lambda *_: self.folder / "fiche.pdf"
        self.panel().confirm = lambda *_: True
        self.on("assistant_save_button")
        self.press(Qt.Key.Key_Space)
        edits = [self.widget(f"assistant_group_{one}_edit") for one in "ab"]
        asked = [int(edit.accessibleName()[-1]) for edit in edits]
        self.on("assistant_group_a_edit")
        self.type(self.groups()[asked[0] - 1].lower(), Qt.Key.Key_Tab)
        self.type(self.groups()[asked[1] - 1])
