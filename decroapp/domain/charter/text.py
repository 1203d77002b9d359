"""The text of the *charte*: articles, its canonical form, its hash, and what it must say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from decroapp.domain.charter.charte_codes import Principle, Statement
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold

LEAST_WORDS = 1500
"""A charte that says everything it must is not shorter."""
LONGEST = 60_000
"""Characters of the canonical form that the vault keeps."""
ITEM = "– "
"""What a paragraph begins with when it is an item of a list."""
_WORD = re.compile(r"[^\W_]+(?:[’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Article:
    """One article; its number is its place."""

    code: str
    title: str
    text: str
    """Paragraphs separated by a blank line; lines that begin with « – » are items."""
    principles: tuple[Principle, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs and the items, in order."""
        return paragraphs(self.text)


@dataclass(frozen=True, slots=True)
class CharterText:
    """A whole charte."""

    title: str
    preamble: str
    articles: tuple[Article, ...]
    annex: str
    """Practical lines under the articles: a revision of them alone is minor."""

    @property
    def words(self) -> int:
        """Return how many words are read, titles included."""
        parts = [self.title, self.preamble, self.annex]
        parts += [f"{one.title} {one.text}" for one in self.articles]
        return sum(len(_WORD.findall(part)) for part in parts)

    def canonical(self) -> str:
        """Return the text as it is kept and hashed: JSON, keys sorted, no blank."""
        whole = {
            "title": self.title,
            "preamble": self.preamble,
            "annex": self.annex,
            "articles": [
                {
                    "code": one.code,
                    "title": one.title,
                    "text": one.text,
                    "principles": [str(code) for code in one.principles],
                    "statements": [str(code) for code in one.statements],
                }
                for one in self.articles
            ],
        }
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """Return the SHA-256 of the canonical form, in hexadecimal."""
        return sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rule:
    """What an article must hold to carry a principle or a statement: one of the words."""

    label: str
    meaning: str
    words: tuple[str, ...]


Rules = Mapping[Principle | Statement, Rule]


@dataclass(frozen=True, slots=True)
class Finding:
    """One principle or statement, and the articles that carry it, by number from 1."""

    code: Principle | Statement
    articles: tuple[int, ...]

    @property
    def found(self) -> bool:
        """Tell whether some article carries it."""
        return bool(self.articles)


@dataclass(frozen=True, slots=True)
class CharterCheck:
    """What a charte says of what it must say."""

    words: int
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[Principle | Statement, ...]:
        """Return what no article carries."""
        return tuple(one.code for one in self.findings if not one.found)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is missing and the text is long enough to say it."""
        return not self.missing and self.words >= LEAST_WORDS


def read_charter(canonical: str) -> CharterText:
    """Return the text of a canonical form."""
    data = json.loads(canonical)
    return CharterText(
        data["title"],
        data["preamble"],
        tuple(
            Article(
                one["code"],
                one["title"],
                one["text"],
                tuple(Principle(code) for code in one["principles"]),
                tuple(Statement(code) for code in one["statements"]),
            )
            for one in data["articles"]
        ),
        data["annex"],
    )


def check_charter(text: CharterText, rules: Rules) -> CharterCheck:
    """Return which principles and statements the articles carry.

    An article carries what it declares if it still holds one of the words of the rule: a title
    left over an emptied article carries nothing.
    """
    codes: list[Principle | Statement] = [*Principle, *Statement]
    return CharterCheck(
        text.words, tuple(Finding(code, _carriers(text, code, rules[code])) for code in codes)
    )


def _carriers(text: CharterText, code: Principle | Statement, rule: Rule) -> tuple[int, ...]:
    wanted = [fold(word) for word in rule.words]
    return tuple(
        number
        for number, one in enumerate(text.articles, 1)
        if code in (*one.principles, *one.statements)
        and any(word in fold(one.text) for word in wanted)
    )


class Change(StrEnum):
    """How an article differs from the version before."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article that a revision touches, by its title (the new one if it has one)."""

    kind: Change
    title: str


def changes(before: CharterText, after: CharterText) -> tuple[ArticleChange, ...]:
    """Return the articles that a revision touches; none: it is minor, signatures hold."""
    old = {one.code: one for one in before.articles}
    new = {one.code: one for one in after.articles}
    found = [
        ArticleChange(Change.CHANGED if code in old else Change.ADDED, one.title)
        for code, one in new.items()
        if old.get(code) != one
    ]
    found += [
        ArticleChange(Change.REMOVED, one.title) for code, one in old.items() if code not in new
    ]
    if not found and list(old) != list(new):
        found = [ArticleChange(Change.MOVED, one.title) for one in after.articles]
    return tuple(found)


def tidy(text: CharterText) -> CharterText:
    """Return the text without blanks at its ends, or more than one blank line.

    Raises:
        RuleError: ``charter-title-missing``, ``charter-article-empty`` (``title``),
            ``charter-too-long`` (``longest``).
    """
    ready = replace(
        text,
        title=" ".join(text.title.split()),
        preamble=_tidied(text.preamble),
        annex=_tidied(text.annex),
        articles=tuple(
            replace(one, title=" ".join(one.title.split()), text=_tidied(one.text))
            for one in text.articles
        ),
    )
    _refuse_untold(ready.title, ready.articles)
    if len(ready.canonical()) > LONGEST:
        raise RuleError("charter-too-long", longest=LONGEST)
    return ready


def _refuse_untold(title: str, articles: Sequence[Article]) -> None:
    if not title or not all(one.title for one in articles):
        raise RuleError("charter-title-missing")
    empty = next((one.title for one in articles if not one.text), "")
    if empty or not articles:
        raise RuleError("charter-article-empty", title=empty)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; each line that begins with « – » is one of its own."""
    found: list[str] = []
    for block in text.split("\n\n"):
        held: list[str] = []
        for line in (one.strip() for one in block.split("\n")):
            if line.startswith(ITEM) and held:
                found.append(" ".join(held))
                held = []
            if line:
                held.append(line)
        if held:
            found.append(" ".join(held))
    return tuple(found)


def _tidied(text: str) -> str:
    lines = [line.strip() for line in text.strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
