"""Scripts click, type and look at the windows as somebody would."""

import json

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from decroapp.domain.errors import RuleError
from decroapp.qt import script
from decroapp.qt.script import Player, read_script
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Cell, Column, Row

pytestmark = [pytest.mark.requirement("A.X2"), pytest.mark.requirement("A.H7")]


class Stage:
    """A program that is idle when it is told so."""

    is_idle = True
    is_demonstration = True


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def window(qtbot):
    """A window with one widget of each kind."""
    window = QWidget(objectName="main_window")
    column = QVBoxLayout(window)
    combo, tabs, rows = QComboBox(), QTabWidget(), RowList()
    combo.addItem("Plénière", "plenary")
    combo.addItem("Restreinte", "restricted")
    for title in ("&Dossier", "&Actions"):
        tabs.addTab(QWidget(), title)
    rows.set_columns(Column("Élève"), Column("Classe"))
    rows.set_rows(
        [Row(7, (Cell("Milan Rocabert"), Cell("3 B"))), Row(8, (Cell("Iris"), Cell("4 A")))]
    )
    made = {
        "note_line_edit": QLineEdit(),
        "note_text_text": QPlainTextEdit(),
        "note_seen_check": QCheckBox("Vu"),
        "note_kind_combo": combo,
        "note_parts_tabs": tabs,
        "note_pupils_table": rows,
        "note_off_button": QPushButton("Rien"),
    }
    made["note_off_button"].setEnabled(False)
    for name, widget in made.items():
        widget.setObjectName(name)
        widget.setAccessibleName(name)
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def play(qtbot, stage, window, tmp_path):
    """Play steps and return why they stopped, empty if they did not."""

    def play(*steps):
        player = Player(stage, steps, tmp_path)
        with qtbot.waitSignal(player.ended, timeout=10_000) as ended:
            player.play()
        return ended.args[0]

    return play


def part(window, name):
    return window.findChild(QWidget, name)


def test_words_with_accents_are_typed_where_they_are_told(play, window):
    said = play(
        {"type": ["note_line_edit", "Élève « sérieux »"]}, {"type": ["note_text_text", "a\nb"]}
    )
    assert said == ""
    assert part(window, "note_line_edit").text() == "Élève « sérieux »"
    assert part(window, "note_text_text").toPlainText() == "a\nb"


def test_a_click_and_keys_act_like_a_hand(play, window):
    assert play({"click": "note_seen_check"}) == ""
    assert part(window, "note_seen_check").isChecked()
    part(window, "note_line_edit").setText("brouillon")
    steps = [{"type": ["note_line_edit", ""]}, {"key": "Ctrl+A"}, {"key": "Del"}]
    assert play(*steps) == ""
    assert part(window, "note_line_edit").text() == ""


@pytest.mark.parametrize(("wanted", "number"), [("Restreinte", 1), ("plenary", 0)])
def test_an_entry_is_chosen_by_its_words_or_its_id(play, window, wanted, number):
    assert play({"select": ["note_kind_combo", wanted]}) == ""
    assert part(window, "note_kind_combo").currentIndex() == number


@pytest.mark.parametrize(("wanted", "row"), [("8", 8), ("Rocabert", 7)])
def test_a_row_is_chosen_by_its_id_or_its_words(play, window, wanted, row):
    assert play({"select": ["note_pupils_table", wanted]}) == ""
    assert part(window, "note_pupils_table").current_id() == row


def test_a_tab_is_chosen_by_its_title(play, window):
    assert play({"select": ["note_parts_tabs", "Actions"]}) == ""
    assert part(window, "note_parts_tabs").currentIndex() == 1


@pytest.mark.parametrize(
    "step",
    [
        {"click": "note_absent_button"},
        {"click": "note_off_button"},
        {"select": ["note_kind_combo", "élargie"]},
        {"select": ["note_pupils_table", "i"]},
        {"select": ["note_line_edit", "x"]},
        {"key": "Ctrl+Hop"},
        {"expect": ["note_line_edit", "text", "jamais"]},
    ],
)
def test_what_cannot_be_done_is_said_in_the_end(play, monkeypatch, step):
    monkeypatch.setattr(script, "LONGEST_MS", 50)
    assert json.dumps(step, ensure_ascii=False) in play(step, {"click": "note_seen_check"})


def test_what_is_expected_is_waited_for(qtbot, stage, window, tmp_path):
    player = Player(stage, [{"expect": ["note_line_edit", "text", "arrivé"]}], tmp_path)
    player.play()
    assert not player._done
    part(window, "note_line_edit").setText("arrivé")
    with qtbot.waitSignal(player.ended, timeout=10_000) as ended:
        pass
    assert ended.args == [""]


def test_a_script_ends_once_even_when_it_failed(qtbot, stage, window, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "LONGEST_MS", 20)
    player = Player(stage, [{"click": "note_absent_button"}], tmp_path)
    with qtbot.waitSignal(player.ended, timeout=10_000) as ended:
        player.play()
    assert ended.args[0]
    with qtbot.assertNotEmitted(player.ended, wait=50):
        pass


def test_between_two_steps_somebody_may_look(qtbot, stage, window, tmp_path):
    seen = []
    box = part(window, "note_seen_check")
    steps = [{"click": "note_seen_check"}, {"expect": ["note_seen_check", "checked", True]}]
    player = Player(stage, steps, tmp_path, between=lambda: seen.append(box.isChecked()))
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play()
    assert seen == [False, True, True]


def test_a_line_of_a_simple_list_is_chosen(play, window):
    lines = QListWidget(window)
    lines.setObjectName("note_lines_list")
    lines.addItems(["Travail non rendu", "Retards répétés"])
    lines.show()
    assert play({"select": ["note_lines_list", "Retards"]}) == ""
    assert lines.currentRow() == 1


def test_a_bug_in_a_step_ends_the_script(qtbot, stage, window, tmp_path):
    player = Player(stage, [{"type": ["note_line_edit"]}], tmp_path)
    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(player.ended, timeout=10_000) as over:
        player.play()
    assert "TypeError" in over.args[0]
    assert len(bugs) == 1


class Basket(QWidget):
    """Takes files."""

    def __init__(self, parent):
        super().__init__(parent)
        self.setObjectName("basket_view")
        self.setAcceptDrops(True)
        self.taken = []

    def dragEnterEvent(self, event):  # noqa: N802 (Qt's name)
        if event.mimeData().urls()[0].fileName().endswith(".zip"):
            event.acceptProposedAction()

    def dropEvent(self, event):  # noqa: N802 (Qt's name)
        self.taken += [url.toLocalFile() for url in event.mimeData().urls()]


def test_files_of_the_folder_are_dropped_where_they_are_taken(play, window, tmp_path, monkeypatch):
    basket = Basket(window)
    basket.resize(40, 40)
    basket.show()
    assert play({"drop": ["basket_view", ["a.zip", "b.zip"]]}) == ""
    assert basket.taken == [str(tmp_path / "a.zip"), str(tmp_path / "b.zip")]
    monkeypatch.setattr(script, "LONGEST_MS", 20)
    assert "takes no such files" in play({"drop": ["basket_view", ["a.pdf"]]})


def test_a_property_that_is_no_text_is_compared_as_it_is(play):
    assert play({"expect": ["note_off_button", "enabled", False]}) == ""


def test_the_next_step_waits_until_the_program_is_idle(qtbot, stage, window, tmp_path):
    stage.is_idle = False
    player = Player(stage, [{"click": "note_seen_check"}], tmp_path)
    player.play()
    with qtbot.assertNotEmitted(player.stepped, wait=50):
        pass
    stage.is_idle = True
    with qtbot.waitSignal(player.ended, timeout=10_000):
        pass
    assert part(window, "note_seen_check").isChecked()


def test_pictures_and_trees_go_to_the_folder(play, tmp_path):
    assert play({"shot": "a.png"}, {"tree": "a.json"}) == ""
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    rows = {row["object_name"]: row for row in json.loads((tmp_path / "a.json").read_text("utf-8"))}
    assert rows["note_seen_check"]["text"] == "Vu"
    assert rows["note_off_button"]["enabled"] is False


def test_a_real_vault_is_never_played_on(stage, tmp_path):
    stage.is_demonstration = False
    with pytest.raises(RuleError, match="script-needs-demonstration"):
        Player(stage, [{"click": "x"}], tmp_path).play()


@pytest.mark.parametrize("line", ["{", "[]", '{"jump": 1}', '{"click": "a", "key": "b"}'])
def test_a_line_that_is_no_step_is_told_with_its_number(tmp_path, line):
    path = tmp_path / "a.jsonl"
    path.write_text(f'# un début\n\n{{"click": "a"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_script(path)
    assert (refused.value.code, refused.value.details) == ("script-unreadable", {"line": 4})
    with pytest.raises(RuleError, match="script-unreadable"):
        read_script(tmp_path / "absent.jsonl")
