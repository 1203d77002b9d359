"""The help of the program: its topics in French, found by page or by words."""

import tomllib
from dataclasses import dataclass
from functools import cache

from decroapp.domain.folding import fold
from decroapp.resources import resource

FOLDER = "help"


@dataclass(frozen=True, slots=True)
class Topic:
    """A text of the help: Markdown, its title, the pages of the program that it is about."""

    name: str
    title: str
    text: str
    pages: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return every topic, in the order of the list."""
    index = tomllib.loads(resource(f"{FOLDER}/index.toml").read_text(encoding="utf-8"))
    return tuple(_topic(**one) for one in index["topic"])


def topic_of(page: str) -> Topic:
    """Return the topic about a page of the program; the first one where none is."""
    return next((one for one in topics() if page in one.pages), topics()[0])


def find(words: str) -> tuple[Topic, ...]:
    """Return the topics that hold every word, whatever the accents; those titled so come first."""
    wanted = fold(words).split()
    found = [one for one in topics() if all(word in _folded(one) for word in wanted)]
    return tuple(sorted(found, key=lambda one: not all(w in fold(one.title) for w in wanted)))


def _topic(name: str, title: str, pages: list[str]) -> Topic:
    text = resource(f"{FOLDER}/{name}.md").read_text(encoding="utf-8")
    return Topic(name, title, text, tuple(pages))


@cache
def _folded(topic: Topic) -> str:
    return fold(f"{topic.title} {topic.text}")
