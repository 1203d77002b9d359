"""One form in several pages: its widgets take the name of the page they are in."""

from PySide6.QtWidgets import QWidget

OWN = "page_"


def take_names(form: QWidget, page: str) -> None:
    """Rename every ``page_…`` widget under a form to ``<page>_…``."""
    for widget in form.findChildren(QWidget):
        if widget.objectName().startswith(OWN):
            widget.setObjectName(f"{page}_{widget.objectName().removeprefix(OWN)}")
