"""What kind of button it is."""

from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from decroapp.qt.icons import set_icon

KINDS = ("primary", "danger", "link", "flat")


def set_kind(button: QAbstractButton, kind: str, *, on: bool = True) -> None:
    """Make a button one of ``KINDS``, or plain again; a screen has one primary button."""
    button.setProperty(kind, on)
    button.style().unpolish(button)
    button.style().polish(button)


class PrimaryButton(QPushButton):
    """What the screen is for; one a screen."""

    def __init__(self, parent: QWidget | None = None, *, text: str = "", icon: str = "") -> None:
        super().__init__(text, parent)
        self.setProperty("primary", True)
        if icon:
            set_icon(self, icon, "on_primary")
