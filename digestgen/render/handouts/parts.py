"""The parts of an edition's files, by name only: see render/parts.py."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.config import SiteConfig
from digestgen.content.slips import Slip
from digestgen.render.parts import Part, card_fact, file_fact, full_fact


def links(path: str, kinds: Iterable[str]) -> Part:
    """Make the links to the files of an edition, whose page is at `path`."""
    return Part(("handouts.links", path, tuple(kinds)))


def handout(slip: Slip, addresses: tuple[str | None, ...]) -> Part:
    """Make the introduction of an edition."""
    return Part(("handouts.handout", slip.path, addresses), (full_fact(slip.path),))


def head(config: SiteConfig, slip: Slip) -> Part:
    """Make the head of an edition's mail. The settings are in no fact, for nothing else shows them."""
    mail = config.mail
    settings = (mail.sender, mail.reply_to, mail.list_id, mail.unsubscribe)
    return Part(("handouts.head", slip.path, *settings), (card_fact(slip.path),))


def chapters(
    articles: Iterable[tuple[Slip, tuple[str | None, ...]]], files: Iterable[str] = (), *, lite: bool = False
) -> Part:
    """Make articles in full, each with the addresses for its body; `files` are those that may be shown with them.

    `lite`: links to other articles lead to their lite pages.
    """
    listed, shown = tuple((slip.path, addresses) for slip, addresses in articles), tuple(files)
    facts = (*(full_fact(path) for path, _ in listed), *map(file_fact, shown))
    return Part(("handouts.chapters", listed, shown, lite), facts)
