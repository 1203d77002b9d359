"""What a badge or a message says beside its words."""

from enum import StrEnum


class Tone(StrEnum):
    """How a state is to be taken; always told by a word or a shape as well."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    INFO = "info"

    @property
    def ink(self) -> str:
        """Return the name of the colour it is written in."""
        return "muted" if self is Tone.NEUTRAL else self.value

    @property
    def ground(self) -> str:
        """Return the name of the colour it is written on."""
        return "background" if self is Tone.NEUTRAL else f"{self.value}_soft"

    @property
    def icon(self) -> str | None:
        """Return the name of its shape, or None where the word is enough."""
        return SHAPES.get(self)


SHAPES = {
    Tone.SUCCESS: "check",
    Tone.WARNING: "alert-triangle",
    Tone.DANGER: "x",
    Tone.INFO: "info-circle",
}
