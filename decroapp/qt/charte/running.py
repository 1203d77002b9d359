"""Write titles, paragraphs and items in a text that is read, searched and spoken."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QTextBrowser

from decroapp.domain.charter.charte_views import ReviewPart
from decroapp.domain.charter.text import ITEM, CharterText, paragraphs
from decroapp.qt.help.text import dress_text
from decroapp.wording.typography import NBSP


def show_html(view: QTextBrowser, parts: Iterable[str]) -> None:
    """Show HTML in the sizes and the colours of the theme, at the place where one was."""
    bar = view.verticalScrollBar()
    there = bar.value()
    view.setHtml("".join(parts))
    dress_text(view.document())
    bar.setValue(there)


def charter_html(text: CharterText) -> list[str]:
    """Return the charter: title, preamble, numbered articles, practical lines."""
    found = [f"<h1>{escape(text.title)}</h1>", "<h2>Préambule</h2>", *_blocks(text.preamble)]
    for number, one in enumerate(text.articles, 1):
        title = f"Article{NBSP}{number} – {one.title}"
        found += [f"<h2>{escape(title)}</h2>", *_blocks(one.text)]
    if text.annex:
        found += ["<h2>À savoir</h2>", *_blocks(text.annex)]
    return found


def review_html(
    title: str, lead: str, parts: Iterable[ReviewPart], unknown_title: str, unknown: Iterable[str]
) -> list[str]:
    """Return the review: each figure after its words."""
    found = [f"<h1>{escape(title)}</h1>", f"<p>{escape(lead)}</p>"]
    for part in parts:
        rows = "".join(
            f"<li>{escape(one.label)}{NBSP}: <b>{escape(one.value)}</b></li>" for one in part.lines
        )
        found += [f"<h2>{escape(part.title)}</h2>", f"<ul>{rows}</ul>"]
    said = "".join(f"<li>{escape(one)}</li>" for one in unknown)
    return [*found, f"<h2>{escape(unknown_title)}</h2>", f"<ul>{said}</ul>"]


def _blocks(text: str) -> list[str]:
    return [
        f"<ul><li>{escape(one.removeprefix(ITEM))}</li></ul>"
        if one.startswith(ITEM)
        else f"<p>{escape(one)}</p>"
        for one in paragraphs(text)
    ]
