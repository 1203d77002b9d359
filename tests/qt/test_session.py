"""From the passphrase to the lock, and back to where one was."""

import gc
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRegularExpression, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout
from sqlalchemy import Engine

from decroapp.bootstrap import Services
from decroapp.domain.errors import RuleError
from decroapp.places import Paths
from decroapp.qt.app import launch
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.pages import Page, PageRegistry, PageSpec
from decroapp.qt.program import Program
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.unlock_window import UnlockWindow
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import RowModel
from decroapp.services.backups import Backups
from decroapp.services.context import Context
from decroapp.storage.keyring import Unlocked
from decroapp.storage.vault import Vault
from tests.builders import PASSPHRASE, RECOVERY_CODE, make_school

pytestmark = pytest.mark.requirement("A.V4")

TARGET = UUID(int=7)
NEW = "Sept mots tirés au hasard sans aucun lien"


class NotePage(Page):
    """A form of one line."""

    def __init__(self, context):
        super().__init__("note")
        self.edit = QLineEdit(objectName="note_line_edit", accessibleName="Ligne")
        QVBoxLayout(self).addWidget(self.edit)
        self.entered = []
        self.keeper = DraftKeeper(
            context,
            "note",
            collect=lambda: {"line": self.edit.text()},
            restore=lambda content: self.edit.setText(content["line"]),
            parent=self,
        )
        self.edit.textEdited.connect(self.keeper.touch)

    def enter(self, target=None):
        self.entered.append(target)
        self.keeper.follow("one")

    def flush(self):
        self.keeper.flush()


class BarePage(Page):
    def __init__(self, context):
        super().__init__("bare")


@pytest.fixture
def pages(monkeypatch):
    made = PageRegistry(
        [
            PageSpec("bare", "Accueil", "home", BarePage, 1),
            PageSpec("note", "Note", "home", NotePage, 2),
        ]
    )
    monkeypatch.setattr("decroapp.qt.registry.pages", lambda: made)
    return made


@pytest.fixture
def vault(tmp_path):
    context = make_school(tmp_path)
    context.vault.close()
    return context.vault.path


@pytest.fixture
def program(qtbot, tmp_path, pages):
    paths = Paths(tmp_path, tmp_path / "demo", tmp_path / "sauvegardes", tmp_path / "log")
    program = Program(paths=paths)
    yield program
    if program.session is not None:
        with qtbot.waitSignal(program.session.ended, timeout=10_000):
            program.session.lock()
    program.quit()


def unlock(qtbot, program, vault):
    if program.unlock_window is None:
        program.ask(vault)
    window = program.unlock_window
    window.ui.unlock_passphrase_edit.setText(PASSPHRASE)
    with qtbot.waitSignal(program.opened, timeout=10_000):
        qtbot.keyClick(window.ui.unlock_passphrase_edit, Qt.Key.Key_Return)
    settle(qtbot, program)
    return program.session.window


def settle(qtbot, program):
    qtbot.waitUntil(lambda: program.session._runner.is_idle, timeout=10_000)


def use_the_day(qtbot, program):
    services = program.session._services
    folder = services.backups.usual
    program.session._runner.ask(program, lambda: services.backups.choose_folder(folder), print)
    settle(qtbot, program)


def lock(qtbot, program, how=None):
    session = program.session
    with qtbot.waitSignal(session.ended, timeout=10_000):
        (how or session.lock)()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def opened_again(vault):
    from decroapp.services.sessions import open_session
    from tests.builders import surroundings

    return open_session(vault, PASSPHRASE, surroundings(seed=3))


def test_the_passphrase_opens_the_first_page(qtbot, program, vault):
    window = unlock(qtbot, program, vault)
    assert window.isVisible()
    assert window.current_page.page_name == "bare"
    assert program.unlock_window is None
    assert "Vasselin" in window.ui.top_bar.ui.account_label.text()


def test_the_accounts_come_from_the_key_file(qtbot, program, vault):
    program.ask(vault)
    combo = program.unlock_window.ui.unlock_account_combo
    assert [combo.itemText(number) for number in range(combo.count())] == ["Mme Vasselin"]


@pytest.mark.requirement("A.H4")
def test_the_work_process_starts_while_one_types(qtbot, program, vault):
    program.ask(vault)
    qtbot.waitUntil(lambda: program._work.pid is not None)


def test_a_wrong_passphrase_is_told_and_typed_again_at_once(qtbot, program, vault):
    program.ask(vault)
    window = program.unlock_window
    window.ui.unlock_passphrase_edit.setText("autre")
    with qtbot.waitSignal(program.refused, timeout=10_000) as refused:
        window.ui.unlock_open_button.click()
    assert refused.args[0].code == "vault-wrong-passphrase"
    assert window.ui.unlock_error_label.property("code") == "vault-wrong-passphrase"
    assert window.ui.unlock_passphrase_edit.selectedText() == "autre"
    unlock(qtbot, program, vault)


@pytest.mark.parametrize("state", ["missing", "foreign", "locked"])
@pytest.mark.requirement("A.V2")
def test_each_refusal_is_one_sentence_in_the_window(qtbot, program, vault, state):
    elsewhere = opened_again(vault) if state == "locked" else None
    if state == "foreign":
        for key_file in vault.parent.glob("*.cles*"):
            key_file.unlink()
    program.ask(vault.with_name("absent.dca") if state == "missing" else vault)
    if state == "locked":
        program.unlock_window.ui.unlock_passphrase_edit.setText(PASSPHRASE)
        with qtbot.waitSignal(program.refused, timeout=10_000):
            program.unlock_window.ui.unlock_open_button.click()
        elsewhere.vault.close()
    label = program.unlock_window.ui.unlock_error_label
    assert label.property("code") == f"vault-{state}"
    assert label.text().endswith(".")


@pytest.mark.parametrize("way", ["keys", "button", "idle"])
def test_the_lock_gives_back_words_and_place(qtbot, program, vault, way):
    window = unlock(qtbot, program, vault)
    window.go("note", TARGET)
    settle(qtbot, program)
    qtbot.keyClicks(window.current_page.edit, "Elle revient lundi")
    ways = {
        "keys": lambda: qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        "button": window.ui.top_bar.ui.lock_button.click,
        "idle": program.session.idle_lock.asked.emit,
    }
    lock(qtbot, program, ways[way])
    assert program.unlock_window.isVisible()
    window = unlock(qtbot, program, vault)
    assert window.current_page.entered == [TARGET]
    assert window.current_page.edit.text() == "Elle revient lundi"


@pytest.mark.parametrize("real", [False, True], ids=["one-form", "every-page"])
def test_nothing_of_the_session_stays_after_the_lock(qtbot, program, vault, monkeypatch, real):
    if real:
        monkeypatch.undo()
    before = {id(one) for one in kept_objects()}
    window = unlock(qtbot, program, vault)
    for button in window.findChildren(QAbstractButton, QRegularExpression("^nav_")):
        button.click()
        settle(qtbot, program)
    del window, button
    lock(qtbot, program)
    left = [one for one in kept_objects() if id(one) not in before]
    assert sorted({type(one).__name__ for one in left}) == []
    assert {type(one) for one in QApplication.topLevelWidgets() if one.isVisible()} == {
        UnlockWindow
    }
    opened_again(vault).vault.close()


def kept_objects():
    """Everything that would betray the session: pages, views, models, keys, the vault itself."""
    gc.collect()
    widgets = [one for one in QApplication.allWidgets() if isinstance(one, (Page, RowList))]
    kinds = (Page, MainWindow, RowList, RowModel, Vault, Context, Unlocked, Services, Engine)
    return widgets + [one for one in gc.get_objects() if isinstance(one, kinds)]


def test_a_draft_that_cannot_be_kept_forbids_the_lock(qtbot, program, vault, monkeypatch):
    from decroapp.services.drafts import Drafts

    window = unlock(qtbot, program, vault)
    window.go("note")
    settle(qtbot, program)
    full = RuleError("vault-no-space")

    def refuse(*_):
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(Drafts, "keep", refuse)
        qtbot.keyClicks(window.current_page.edit, "precieux")
        program.session.lock()
        qtbot.waitUntil(window.isVisible)
        assert window.ui.message_bar.property("code") == "vault-no-space"
        assert window.current_page.edit.text() == "precieux"
    qtbot.waitUntil(lambda: window.save_state.value == "saved", timeout=5000)


def test_closing_the_window_backs_the_day_up_and_closes_the_vault(qtbot, program, vault):
    window = unlock(qtbot, program, vault)
    use_the_day(qtbot, program)
    with qtbot.waitSignal(program.finished, timeout=10_000):
        window.close()
    context = opened_again(vault)
    backups = Backups(context, vault.parent / "sauvegardes")
    assert len(backups.all()) == 2
    assert not backups.needed()
    context.vault.close()


def test_a_day_without_a_gesture_calls_for_no_backup(qtbot, program, vault):
    window = unlock(qtbot, program, vault)
    with qtbot.waitSignal(program.finished, timeout=10_000):
        window.close()
    assert len(list((vault.parent / "sauvegardes").glob("*.dcabak"))) == 1


@pytest.mark.requirement("A.V3")
def test_a_backup_that_is_refused_is_told_before_the_program_closes(qtbot, program, vault):
    (vault.parent / "sauvegardes").write_text("un fichier prend la place du dossier")
    unlock(qtbot, program, vault).close()
    qtbot.waitUntil(
        lambda: _closing() is not None and _closing().ui.closing_progress_bar.isHidden()
    )
    assert _closing().ui.closing_detail_label.property("code") == "backup-folder-missing"
    with qtbot.waitSignal(program.finished, timeout=10_000):
        _closing().ui.closing_skip_button.click()


def _closing():
    found = [one for one in QApplication.topLevelWidgets() if one.objectName() == "closing_dialog"]
    return found[0] if found else None


@pytest.mark.requirement("A.V3")
def test_what_was_done_on_an_earlier_day_is_backed_up_at_the_opening(qtbot, program, vault):
    window = unlock(qtbot, program, vault)
    assert len(list((vault.parent / "sauvegardes").glob("*.dcabak"))) == 1
    assert "vérifiée le" in window.ui.top_bar.ui.backup_state_label.text()


def test_the_recovery_code_opens_with_a_new_passphrase(qtbot, program, vault):
    program.ask(vault)
    program.unlock_window.ui.unlock_recovery_button.click()
    dialog = program.recovery_dialog
    dialog.ui.recovery_code_edit.setText(RECOVERY_CODE)
    form = dialog.ui.recovery_passphrase_form.ui
    form.page_passphrase_edit.setText("court")
    dialog.ui.recovery_open_button.click()
    assert dialog.ui.recovery_error_label.property("code") == "passphrase-too-weak"
    form.page_passphrase_edit.setText(NEW)
    dialog.ui.recovery_open_button.click()
    assert dialog.ui.recovery_error_label.property("code") == "passphrase-not-repeated"
    form.page_again_edit.setText(NEW)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        dialog.ui.recovery_open_button.click()
    settle(qtbot, program)


def test_launch_returns_the_window_or_raises(qtbot, vault, pages, monkeypatch, tmp_path):
    paths = Paths(tmp_path, tmp_path / "demo", tmp_path / "sauvegardes", tmp_path / "log")
    monkeypatch.setattr("decroapp.qt.program.default_paths", lambda: paths)
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        launch(vault, "autre")
    window = launch(vault, PASSPHRASE)
    assert window.current_page.page_name == "bare"
    program = [one for one in QApplication.instance().children() if isinstance(one, Program)][-1]
    lock(qtbot, program)
    program.quit()


@pytest.mark.requirement("A.V1")
def test_without_a_vault_the_first_start_leads_to_the_first_page(qtbot, program, tmp_path):
    program.begin()
    assert program.unlock_window is None
    window = program.assistant_window
    assert window.isVisible()
    folder = tmp_path / "nouveau"
    folder.mkdir()
    program._runner.ask(program, lambda: make_school(folder), window.created.emit)
    with qtbot.waitSignal(program.opened, timeout=10_000):
        pass
    settle(qtbot, program)
    assert program.session.window.current_page.page_name == "bare"
    assert program.assistant_window is None
    lock(qtbot, program)
    assert program.unlock_window.ui.unlock_vault_label.text() == str(folder / "ecole.dca")


def test_with_a_vault_in_the_usual_place_its_passphrase_is_asked(qtbot, program, vault):
    program.begin()
    assert program.unlock_window.ui.unlock_vault_label.text() == str(vault)


@pytest.mark.requirement("A.V3")
def test_a_backup_made_by_a_page_is_said_at_once(qtbot, program, vault, monkeypatch):
    window = unlock(qtbot, program, vault)
    settle(qtbot, program)
    window.show_backup("Aucune sauvegarde vérifiée", late=True)
    window.backed_up()
    settle(qtbot, program)
    label = window.ui.top_bar.ui.backup_state_label
    assert label.text().startswith("Sauvegarde vérifiée")
    assert label.property("role") == "muted"


@pytest.mark.requirement("B.B1")
def test_once_the_printed_code_has_served_another_sheet_is_asked_for(qtbot, program, vault):
    program.ask(vault)
    program.unlock_window.ui.unlock_recovery_button.click()
    dialog = program.recovery_dialog
    dialog.ui.recovery_code_edit.setText(RECOVERY_CODE)
    form = dialog.ui.recovery_passphrase_form.ui
    for edit in (form.page_passphrase_edit, form.page_again_edit):
        edit.setText(NEW)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        dialog.ui.recovery_open_button.click()
    settle(qtbot, program)
    bar = program.session.window.ui.message_bar
    assert bar.isVisible()
    assert "autre fiche" in " ".join(one.text() for one in bar.findChildren(QLabel))
