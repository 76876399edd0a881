"""Articles, editions, corrections and notices → entries of feeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from markupsafe import escape

from digestgen.content.addresses import href, path_of, root_of
from digestgen.content.ids import id_of
from digestgen.content.slips import Slip, last_change
from digestgen.content.source import digest_of
from digestgen.maps.rounding import rounded
from digestgen.render.feeds.model import Category, Entry, Picture, Via
from digestgen.render.feeds.parts import Addresses
from digestgen.render.feeds.planner import LAYOUT
from digestgen.render.feeds.standalone import standalone
from digestgen.render.moments import interchangeable
from digestgen.render.viewer import Viewer, direction_of
from digestgen.render.views import ArticleView, TermLink

Fragment = Callable[[str, str, Mapping[str, Any]], str]
"""A layout, a language, and what the layout is handed → HTML."""

KEPT = 2000
"""So many entries are kept at hand: some 20 MB."""
_JPEG = "image/jpeg"
_TYPES = {"jpg": _JPEG, "jpeg": _JPEG} | {kind: f"image/{kind}" for kind in ("png", "gif", "webp", "avif")}
"""Ending of a picture's file → its media type."""


class Entries:
    """Makes entries. An article stands in a dozen feeds; the last ones are kept at hand."""

    def __init__(self, viewer: Viewer, fragment: Fragment) -> None:
        """Use the views of this viewer, and the layouts."""
        self._viewer, self._index, self._config = viewer, viewer.index, viewer.config
        self._fragment = fragment
        self.article = lru_cache(KEPT)(self._article)

    def _url(self, path: str) -> str:
        return self._config.base_url + href(path)

    def _article(self, path: str, addresses: Addresses, place: str | None) -> Entry:
        """Return an article, or the notice of one, as an entry."""
        slip = self._index.slips[path]
        if slip.kind == "notice":
            return self._notice(slip)
        viewer, card = self._viewer, self._viewer.card(slip.path)
        entry = Entry(
            id=id_of(self._config, slip),
            url=self._config.base_url + card.url,
            title=card.title,
            lang=card.lang,
            summary=card.summary,
            html=None,
            published=interchangeable(card.date),
            updated=interchangeable(last_change(slip)),
            categories=(
                *(self._category(term, slip.lang) for term in (*card.conflicts, *card.places, *card.tags)),
                *([Category(slip.warning, slip.warning, None)] if slip.warning else ()),
            ),
            via=self._via(slip),
            point=self._point(slip, place),
            picture=None,
        )
        if self._config.feeds.content == "summary" and not (slip.image and not slip.warning):
            return entry
        article = viewer.article(slip.path, addresses, ())
        entry = entry._replace(picture=self._picture(slip, article))
        return entry if self._config.feeds.content == "summary" else self._with_content(entry, slip, article=article)

    def _with_content(self, entry: Entry, slip: Slip, **subject: Any) -> Entry:
        """Return an entry with its content, made by a layout."""
        nothing = {"article": None, "edition": None, "notice": None}
        html = self._fragment(LAYOUT, slip.lang, {**nothing, **subject})
        text = standalone(html, entry.url, "e" + digest_of(entry.id.encode())[:4].hex())
        direction = self._viewer.direction(slip)
        if direction == "rtl" or direction != direction_of(slip.lang):
            text = f'<div lang="{slip.lang}" dir="{direction}">{text}</div>'
        return entry._replace(html=text)

    def _via(self, slip: Slip) -> Via | None:
        sources = ((title, url, lang) for title, url, _, _, lang in slip.sources)
        return next((Via(url, title, lang) for title, url, lang in sources if url), None)

    def _point(self, slip: Slip, place: str | None) -> tuple[float, float] | None:
        """Return where it happened, no more exactly than the article, or the register, says that it is known."""
        term = self._index.terms["places"][place] if place else None
        if term is None or term.lat is None or term.lon is None:
            return None
        precision = slip.event[4] if slip.event else 1
        return rounded(term.lat, term.lon, max(precision, term.geo_precision), term.country)

    def _picture(self, slip: Slip, article: ArticleView) -> Picture | None:
        image = article.image
        if image is None or slip.warning:
            return None
        kind = _TYPES.get(image.url.rpartition(".")[2].lower())
        return Picture(self._config.base_url + image.url, kind, image.alt, image.credit)

    def _category(self, term: TermLink, lang: str) -> Category:
        return Category(term.slug, term.name, self._url(f"{root_of(self._config, lang)}{term.taxonomy}/"))

    def _notice(self, slip: Slip) -> Entry:
        """Return what is told of an article that was withdrawn, under the id under which it is known."""
        notice = self._viewer.notice(slip.path)
        entry = Entry(
            id=id_of(self._config, slip),
            url=self._config.base_url + notice.url,
            title=f"{self._viewer.word(slip.lang, 'Withdrawn')}: {notice.title}",
            lang=notice.lang,
            summary=notice.reason,
            html=None,
            published=interchangeable(notice.date),
            updated=interchangeable(last_change(slip)),
        )
        return self._with_content(entry, slip, notice=notice)

    def withdrawal(self, path: str) -> Entry:
        """Return that an article was withdrawn, for those who follow corrections: an entry of its own as they are."""
        notice, withdrawn = self._notice(self._index.slips[path]), self._viewer.notice(path).withdrawn
        return notice._replace(id=f"{notice.id}/withdrawn/{withdrawn:%Y-%m-%d}", published=interchangeable(withdrawn))

    def edition(self, path: str, *named: Any) -> Entry:
        """Return an edition as an entry, of what its part names (`parts.edition`)."""
        slip, edition = self._index.slips[path], self._viewer.edition(path, *named)
        entry = Entry(
            id=id_of(self._config, slip),
            url=self._config.base_url + edition.card.url,
            title=edition.card.title,
            lang=slip.lang,
            summary=edition.card.summary,
            html=None,
            published=interchangeable(edition.card.date),
            updated=interchangeable(last_change(slip)),
        )
        return entry if self._config.feeds.content == "summary" else self._with_content(entry, slip, edition=edition)

    def correction(self, lang: str, path: str, at: int) -> Entry:
        """Return a correction as an entry; `at` is its place in the article."""
        slip = self._index.slips[path]
        day, was, now, kind = slip.corrections[at]
        moment = interchangeable(datetime.fromisoformat(day).replace(tzinfo=self._config.zone))
        said, stands = (self._viewer.word(lang, word) for word in ("Was", "Now"))
        html = f"<dl><dt>{escape(said)}</dt><dd>{escape(was)}</dd><dt>{escape(stands)}</dt><dd>{escape(now)}</dd></dl>"
        if self._viewer.direction(slip) == "rtl":
            html = f'<div lang="{slip.lang}" dir="rtl">{html}</div>'
        return Entry(
            id=correction_id(id_of(self._config, slip), slip, at),
            url=f"{self._url(path_of(self._config, slip))}#correction-{at + 1}",
            title=f"{self._viewer.word(lang, kind.capitalize())}: {slip.title}",
            lang=slip.lang,
            summary=now,
            html=html,
            published=moment,
            updated=moment,
            categories=(Category(kind, kind, None),),
        )


def correction_id(article: str, slip: Slip, at: int) -> str:
    """Return the permanent id of a correction: that of its article, and a digest of what was said until when.

    Where it stands among the others does not count, for one may be added in front of it; nor do the words that stand
    now. Of two that say the same, the second has a number.
    """
    said = [one[:2] for one in slip.corrections[: at + 1]]
    day, was = said[-1]
    again = said.count(said[-1])
    return f"{article}/correction/{day}-{digest_of(was.encode())[:6].hex()}" + (f"-{again}" if again > 1 else "")
