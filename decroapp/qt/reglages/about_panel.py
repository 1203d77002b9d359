"""What the program is made of, and the verifier of documents."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from decroapp.qt.documents.verifier_dialog import VerifierDialog
from decroapp.qt.forms.ui_about_panel import Ui_AboutPanel
from decroapp.qt.reglages.panel import Panel

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

MADE_OF = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("sqlcipher3", "zlib, BSD"),
    ("argon2-cffi", "MIT"),
    ("cryptography", "Apache-2.0, BSD"),
    ("reportlab", "BSD"),
    ("pikepdf", "MPL-2.0"),
    ("pyhanko", "MIT"),
    ("pypdfium2", "Apache-2.0, BSD"),
    ("lxml", "BSD"),
    ("pyphen", "GPL-2.0, LGPL-2.1, MPL-1.1"),
    ("platformdirs", "MIT"),
)
"""What is shipped and under which licence."""
SHARED = "Noto Sans\u00a0: SIL Open Font License 1.1\nIcônes Tabler\u00a0: MIT"


def licences() -> str:
    """Return a line per component: name, version, licence."""
    lines = (f"{name} {_version(name)}\u00a0: {licence}" for name, licence in MADE_OF)
    return "\n".join((*lines, SHARED))


class AboutPanel(Panel):
    """Versions, licences, no network; verify any PDF."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__(context)
        self.ui = Ui_AboutPanel()
        self.ui.setupUi(self)
        own = f"Décroapp {_version('decroapp')}".strip()
        self.ui.reglages_version_label.setText(f"{own} · Python {platform.python_version()}")
        self.ui.reglages_licences_label.setText(licences())
        self.ui.reglages_verify_button.clicked.connect(self._verify)
        self.lay_out(self.ui.about_panel_column)

    def _verify(self) -> None:
        VerifierDialog(self.context, self).open()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
