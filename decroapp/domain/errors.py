"""Errors that a user can put right."""


class RuleError(Exception):
    """A rule refuses what was asked; ``code`` finds its French sentence in the wording.

    ``details`` fills the sentence; it never holds what a person typed nor a pupil's name.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
