"""Read a decision typed in one line: « stage de découverte, PsyEN, dans 3 semaines ».

The three parts come in any order, with or without commas. Nothing is guessed silently: what can
mean two things is left open and offered as suggestions, always in the same order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from decroapp.domain.calendar.phrases import DatePhrase
from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.line_choices import (
    Catalogue,
    LineAction,
    LineMember,
    member_words,
)
from decroapp.domain.meeting.line_parts import (
    DateSpan,
    PilotSpan,
    Span,
    Word,
    date_spans,
    pilot_spans,
    split_words,
)

MAX_LINE = 200
MAX_WORDS = 24
MAX_SUGGESTIONS = 8


class LinePart(StrEnum):
    """The three parts of a decision."""

    ACTION = "action"
    PILOT = "pilot"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to complete a part; ``value`` is a code, an identifier or an ISO date."""

    part: LinePart
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class LineReading:
    """What was read for sure, what is missing, and what may complete it."""

    action: LineAction | None = None
    pilot: LineMember | None = None
    due: DatePhrase | None = None
    missing: tuple[LinePart, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    question: RuleError | None = None
    """Why the date is not taken; its sentence is in the wording."""
    unread: str = ""
    """Words that name nothing known."""

    @property
    def complete(self) -> bool:
        """Tell whether the decision may be added."""
        return not self.missing and not self.unread


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to share the words out."""

    when: DateSpan | None
    who: PilotSpan | None
    actions: tuple[LineAction, ...]
    rest: tuple[Span, ...]
    named: bool
    """The action was given by a whole label or alias."""

    @property
    def worth(self) -> tuple[int, int, int, int, int]:
        """Rank: fewest unread words, most parts certain, an action in full, longest date, pilot."""
        unread = sum(span.size for span in self.rest)
        sure = len(self.actions) == 1
        certain = sure + bool(self.who and len(self.who.members) == 1) + bool(self.when)
        return (
            -unread,
            certain,
            int(self.named),
            self.when.span.size if self.when else 0,
            self.who.span.size if self.who else 0,
        )


def complete(
    line: str,
    catalogue: Catalogue,
    members: Sequence[LineMember],
    year: SchoolYear | None,
    today: date,
    *,
    next_meeting: date | None = None,
) -> LineReading:
    """Return the best reading of a line; never raises, whatever was typed."""
    words = split_words(line[:MAX_LINE])[:MAX_WORDS]
    whens = (None, *date_spans(words, today, year, next_meeting))
    whos = (None, *pilot_spans(words, member_words(members)))
    tries = list(_tries(words, catalogue, whens, whos))
    best = max(tries, key=lambda one: one.worth)
    rivals = [one for one in tries if one.worth == best.worth]
    return _reading(words, best, rivals, members, today)


def _tries(
    words: Sequence[Word],
    catalogue: Catalogue,
    whens: Sequence[DateSpan | None],
    whos: Sequence[PilotSpan | None],
) -> Iterator[_Try]:
    known: dict[Span, tuple[LineAction, ...]] = {}
    named: set[Span] = set()
    for when in whens:
        for who in whos:
            if when is not None and who is not None and when.span.meets(who.span):
                continue
            gaps = _gaps(words, when.span if when else None, who.span if who else None)
            for gap in gaps:
                if gap not in known:
                    folded = " ".join(word.folded for word in words[gap.start : gap.end])
                    known[gap] = catalogue.find(folded)
                    if catalogue.names(folded):
                        named.add(gap)
            yield _share(when, who, gaps, known, named)


def _share(
    when: DateSpan | None,
    who: PilotSpan | None,
    gaps: Sequence[Span],
    known: dict[Span, tuple[LineAction, ...]],
    named: set[Span],
) -> _Try:
    """Give the action to the gap that names the fewest, and leave the others unread."""
    told = sorted((gap for gap in gaps if known[gap]), key=lambda gap: (len(known[gap]), gap.start))
    chosen = told[0] if told else None
    rest = tuple(gap for gap in gaps if gap != chosen)
    return _Try(when, who, known[chosen] if chosen else (), rest, chosen in named)


def _gaps(words: Sequence[Word], *taken: Span | None) -> tuple[Span, ...]:
    """Return the runs of words that neither the date nor the pilot took."""
    free = [i for i in range(len(words)) if not any(t and t.start <= i < t.end for t in taken)]
    gaps: list[Span] = []
    for index in free:
        last = gaps[-1] if gaps else None
        if last and last.end == index and words[index].part == words[last.start].part:
            gaps[-1] = Span(last.start, index + 1)
        else:
            gaps.append(Span(index, index + 1))
    return tuple(gaps)


def _text(words: Sequence[Word], span: Span) -> str:
    return " ".join(word.typed for word in words[span.start : span.end])


def _reading(
    words: Sequence[Word],
    best: _Try,
    rivals: Sequence[_Try],
    members: Sequence[LineMember],
    today: date,
) -> LineReading:
    actions = tuple(dict.fromkeys(action for one in rivals for action in one.actions))
    pilots = tuple(dict.fromkeys(m for one in rivals if one.who for m in one.who.members))
    days = tuple(dict.fromkeys(one.when.due for one in rivals if one.when and one.when.due))
    action = actions[0] if len(actions) == 1 else None
    pilot = pilots[0] if len(pilots) == 1 else None
    due = days[0] if len(days) == 1 else None
    found = {LinePart.ACTION: action, LinePart.PILOT: pilot, LinePart.DUE: due}
    return LineReading(
        action=action,
        pilot=pilot,
        due=due,
        missing=tuple(part for part, value in found.items() if value is None),
        suggestions=(
            *(_action_suggestions(actions) if action is None else ()),
            *(_pilot_suggestions(pilots or members) if pilot is None and words else ()),
            *(_day_suggestions(days, action, today) if due is None else ()),
        ),
        question=best.when.question if best.when else None,
        unread=" ".join(_text(words, span) for span in best.rest),
    )


def _action_suggestions(actions: Sequence[LineAction]) -> Iterator[Suggestion]:
    for action in actions[:MAX_SUGGESTIONS]:
        yield Suggestion(LinePart.ACTION, action.code, action.label)


def _pilot_suggestions(members: Sequence[LineMember]) -> Iterator[Suggestion]:
    for member in members[:MAX_SUGGESTIONS]:
        function = f" ({member.functions[0]})" if member.functions else ""
        yield Suggestion(LinePart.PILOT, str(member.id), f"{member.name}{function}")


def _day_suggestions(
    days: Sequence[DatePhrase], action: LineAction | None, today: date
) -> Iterator[Suggestion]:
    """Offer the days read, or the usual delay of the action; labels are put in French above."""
    usual = (today + timedelta(days=action.delay_days),) if action and not days else ()
    for day in (*(found.day for found in days), *usual):
        yield Suggestion(LinePart.DUE, day.isoformat(), day.isoformat())
