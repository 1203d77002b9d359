"""``explain``: what somebody sees of a category, and why."""

from decroapp.commands.answers import Answer
from decroapp.commands.charter_tables import policy_asked
from decroapp.commands.line import Asked
from decroapp.wording.explaining import Asked as Question
from decroapp.wording.explaining import explain
from decroapp.wording.policy_words import say_view
from decroapp.wording.typography import NBSP


def execute(asked: Asked) -> Answer:
    """Answer ``{view, reason, rule, source}``; a word that no table knows gives ``NOTHING``."""
    own = asked.own
    question = Question(
        category=own.category,
        profession=own.profession,
        place=own.place,
        meeting=own.meeting,
        document=own.document,
        agreement=own.agreement,
    )
    said = explain(policy_asked(asked), question)
    body = {
        "view": said.view.name,
        "reason": said.reason,
        "rule": said.rule,
        "source": said.source,
    }
    seen = f"Ce qui se voit{NBSP}: {say_view(said.view)}."
    return Answer(body=body, text=(seen, said.reason, f"{said.rule} · {said.source}"))
