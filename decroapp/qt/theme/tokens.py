"""The colours of the program, light and dark, and the pairs that must stay readable."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Named colours, as ``#RRGGBB``."""

    background: str
    surface: str
    line: str
    text: str
    muted: str
    primary: str
    primary_strong: str
    primary_soft: str
    on_primary: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    focus: str
    control: str

    def as_dict(self) -> dict[str, str]:
        """Return each colour by its name."""
        return asdict(self)


LIGHT = Tokens(
    background="#F5F6F8",
    surface="#FFFFFF",
    line="#D5DAE1",
    text="#1B2430",
    muted="#566172",
    primary="#0B5563",
    primary_strong="#083F4A",
    primary_soft="#E3F0F2",
    on_primary="#FFFFFF",
    success="#1F6F43",
    success_soft="#E4F3EA",
    warning="#8A5A00",
    warning_soft="#FFF4DB",
    danger="#A3261D",
    danger_soft="#FDEAE8",
    info="#234F9C",
    info_soft="#E8EEFA",
    focus="#B45309",
    control="#7D8896",
)

DARK = Tokens(
    background="#14181E",
    surface="#1C222A",
    line="#37414D",
    text="#E8ECF1",
    muted="#A7B1BE",
    primary="#7CC7D3",
    primary_strong="#A3DAE3",
    primary_soft="#1F3A40",
    on_primary="#10262B",
    success="#7FD0A0",
    success_soft="#1C3528",
    warning="#F0C060",
    warning_soft="#3A301A",
    danger="#F2938A",
    danger_soft="#402523",
    info="#9DBDF5",
    info_soft="#202F48",
    focus="#F6B26B",
    control="#7B8896",
)

TEXT, CONTROL = 4.5, 3.0
LINEAR_BELOW = 0.04045

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "background", TEXT),
    ("text", "surface", TEXT),
    ("text", "primary_soft", TEXT),
    ("text", "success_soft", TEXT),
    ("text", "warning_soft", TEXT),
    ("text", "danger_soft", TEXT),
    ("text", "info_soft", TEXT),
    ("muted", "background", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "primary_soft", TEXT),
    ("primary", "background", TEXT),
    ("primary", "surface", TEXT),
    ("primary", "primary_soft", TEXT),
    ("on_primary", "primary", TEXT),
    ("on_primary", "primary_strong", TEXT),
    ("success", "surface", TEXT),
    ("success", "success_soft", TEXT),
    ("success", "primary_soft", TEXT),
    ("warning", "surface", TEXT),
    ("warning", "warning_soft", TEXT),
    ("warning", "primary_soft", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger_soft", TEXT),
    ("danger", "primary_soft", TEXT),
    ("info", "surface", TEXT),
    ("info", "info_soft", TEXT),
    ("info", "primary_soft", TEXT),
    ("success", "background", TEXT),
    ("warning", "background", TEXT),
    ("danger", "background", TEXT),
    ("info", "background", TEXT),
    ("focus", "background", CONTROL),
    ("focus", "surface", CONTROL),
    ("focus", "primary_soft", CONTROL),
    ("control", "background", CONTROL),
    ("control", "surface", CONTROL),
)
"""Every pair in use: what is written or drawn, its ground, the contrast it must reach."""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
