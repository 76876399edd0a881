"""What the layouts of an edition's files see besides the views of its page."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from digestgen.render.views import ArticleView, Card


class HandoutLink(NamedTuple):
    """A file of an edition that can be taken along."""

    kind: str
    """`text`, `epub`, `mail`, `lite` or `whole` (the plain edition in one file)."""
    url: str


class Handout(NamedTuple):
    """The introduction of an edition, as it can leave the site."""

    html: Markup
    """The sanitised body. Its links are whole addresses, and words stand in the place of pictures."""
    text: str
    """The same as plain text, each line a paragraph. Behind a link stands the number of its address: `[1]`."""
    links: tuple[str, ...]
    """The addresses of the numbers, from 1."""
    id: str
    """The permanent id of the edition, a `tag:` URI."""


class MailHead(NamedTuple):
    """What stands at the head of an edition's mail."""

    sender: str
    reply_to: str | None
    list_id: str | None
    unsubscribe: str | None
    """An https: or mailto: address."""
    id: str
    """The permanent id of the edition, a `tag:` URI."""
    date: dt.datetime
    subject: str
    url: str
    """The whole address of the edition's page."""


class Chapter(NamedTuple):
    """An article of an edition, to be read outside of the site. Its links are whole addresses."""

    number: int
    """Counted from 1, as the edition's page lists them; a file's name is made of it."""
    url: str
    """The whole address of its page."""
    lite: str
    """That of its lite page."""
    article: ArticleView
    pictures: tuple[tuple[str, str], ...]
    """The whole address and the source file of each picture that may be shown: none of a text that is warned of."""


class Whole(NamedTuple):
    """What of an edition's articles one page of a certain size has room for."""

    stories: tuple[Markup, ...]
    left: tuple[Card, ...]
    """Those that there was no room for."""
    more: int
    """How many there are for which there was not even room to name them."""
    has_introduction: bool
    """Whether there is room for the introduction."""
    has_summary: bool = True
    """Whether there is room for the edition's summary."""
