"""Say on a message bar why something was refused; a bug stays loud."""

from decroapp.domain.errors import RuleError
from decroapp.qt.widgets.message_bar import MessageBar
from decroapp.wording.messages import explain


def tell(bar: MessageBar, error: Exception) -> None:
    """Show the sentences of a refused rule.

    Raises:
        Exception: the error itself, when it is no rule.
    """
    if not isinstance(error, RuleError):
        raise error
    said = explain(error)
    bar.say(said.what, why=said.why, todo=said.todo, code=error.code)
