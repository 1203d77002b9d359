"""What the school does for a child in danger: the order of steps and whom to call.

The page is the school's, the same for every pupil; the program holds nothing else of it.
"""

from dataclasses import dataclass

from decroapp.domain.errors import RuleError

NATIONAL_NUMBER = "119"
"""« Allô enfance en danger », free, day and night."""
STEP_LENGTH, MOST_STEPS, NUMBER_LENGTH = 200, 12, 40


@dataclass(frozen=True, slots=True)
class Protocol:
    """The page as the school fills it; empty until then."""

    steps: tuple[str, ...] = ()
    crip: str = ""
    """Number of the *cellule de recueil des informations préoccupantes* of the department."""
    prosecutor: str = ""
    """Number of the *parquet des mineurs*."""

    @property
    def filled(self) -> bool:
        """Tell whether somebody in need would find what to do and whom to call."""
        return bool(self.steps and self.crip and self.prosecutor)


def check_protocol(page: Protocol) -> None:
    """Refuse a page that would not help.

    Raises:
        RuleError: ``protocol-steps``, ``protocol-number``.
    """
    short = all(step.strip() and len(step) <= STEP_LENGTH for step in page.steps)
    if not short or not 1 <= len(page.steps) <= MOST_STEPS:
        raise RuleError("protocol-steps", most=MOST_STEPS, length=STEP_LENGTH)
    for number in (page.crip, page.prosecutor):
        digits = sum(letter.isdigit() for letter in number)
        if len(number) > NUMBER_LENGTH or digits < 2:
            raise RuleError("protocol-number")
