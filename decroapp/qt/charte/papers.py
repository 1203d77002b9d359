"""Have a paper of the charter filed, then shown where it is printed, copied and verified."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from decroapp.domain.errors import RuleError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from decroapp.qt.reglages.panel import Panel
    from decroapp.services.charte_papers import Issue
    from decroapp.services.documents import DocumentLine

MAKE = "charte.paper"


def issue_and_show(panel: "Panel", job: "Issue", button: "QAbstractButton") -> None:
    """File a paper and open it; the button waits meanwhile."""

    def show(line: "DocumentLine") -> None:
        from decroapp.qt.documents.document_dialog import DocumentDialog

        button.setEnabled(True)
        dialog = DocumentDialog(panel.context, line, panel)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def fail(error: Exception) -> None:
        button.setEnabled(True)
        if not isinstance(error, RuleError):
            raise error
        panel.context.navigator.tell_error(error)

    button.setEnabled(False)
    panel.runner.issue(panel, job.bound(panel.services.work), show, fail, key=MAKE)
