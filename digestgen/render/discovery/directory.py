"""An index → all feeds of a language: for the page that lists them for people, and for the list that readers take."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.addresses import href, path_of_term, root_of
from digestgen.content.index import Index
from digestgen.content.model import TAXONOMIES
from digestgen.render import parts
from digestgen.render.discovery.views import FeedEntry, FeedGroup
from digestgen.render.linked_data.trail import WORDS
from digestgen.render.pages import Artifact, Pages, artifact, has_home
from digestgen.render.parts import Part
from digestgen.render.viewer import Viewer

ORDER = ("conflicts", "places", "actors", "publishers", "tags")
"""Of taxonomies: what is followed most comes first."""
assert {*ORDER} == {*TAXONOMIES}


def sections(index: Index, lang: str) -> tuple[str, ...]:
    """Return the sections of a language that have feeds of their own."""
    shelf = index.shelves[lang]
    found = {"editions": shelf.editions, "corrections": shelf.has_published}
    return tuple(name for name, listed in found.items() if listed)


def directory(index: Index, lang: str) -> Part:
    """Make the list of all feeds of a language."""
    by_term = index.shelves[lang].by_term
    terms = tuple((taxonomy, tuple(by_term[taxonomy])) for taxonomy in ORDER if by_term[taxonomy])
    facts = tuple(parts.term_fact(taxonomy, slug) for taxonomy, slugs in terms for slug in slugs)
    return Part(("discovery.directory", lang, sections(index, lang), terms), facts)


def subscribe(index: Index, lang: str) -> Iterator[Artifact]:
    """Plan the page that lists all feeds of a language."""
    if not has_home(index, lang):
        return
    pages = Pages(index, lang)
    url = f"{pages.root}subscribe/"
    homes = tuple(tag for tag in index.config.all_languages if tag != lang and has_home(index, tag))
    info = parts.info("subscribe", url, lang, pages.root, homes=homes)
    yield pages.page("subscribe.html", url, info=info, groups=directory(index, lang))


def opml(index: Index) -> Artifact:
    """Plan the list of all feeds of all languages that readers can take over."""
    langs = [lang for lang in index.config.all_languages if has_home(index, lang)]
    listed = {lang: directory(index, lang) for lang in langs}
    return artifact("opml.xml", "opml", "", "", "opml.xml", dates=parts.value(_dates(index)), **listed)


def _dates(index: Index) -> tuple[str, str] | None:
    """Return the days on which the first feed and the last one got their first article: the list is as old."""
    firsts = [shelf.articles[-1].day for shelf in index.shelves.values() if shelf.articles]
    if not firsts:
        return None
    terms = (terms for shelf in index.shelves.values() for terms in shelf.by_term.values())
    return min(firsts), max([*firsts, *(listed[-1].day for one in terms for listed in one.values())])


class DirectoryViewer:
    """Makes the views of feeds."""

    def __init__(self, viewer: Viewer) -> None:
        """Use the names of this viewer."""
        self._viewer, self._config = viewer, viewer.config

    def directory(
        self, lang: str, of_sections: tuple[str, ...], terms: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> tuple[FeedGroup, ...]:
        """Return all feeds of a language."""
        root, title = root_of(self._config, lang), self._config.title_in(lang)
        site = FeedEntry(title, title, href(root), self._viewer.forms_of(root, title))
        named = ((self._viewer.word(lang, WORDS[word]), f"{root}{word}/") for word in of_sections)
        first = FeedGroup(None, (site, *(self._entry(title, name, path) for name, path in named)))
        return (first, *(self._terms(title, lang, taxonomy, slugs) for taxonomy, slugs in terms))

    def _terms(self, title: str, lang: str, taxonomy: str, slugs: tuple[str, ...]) -> FeedGroup:
        known = self._viewer.index.terms[taxonomy]
        named = ((known[slug].name_in(lang), path_of_term(self._config, taxonomy, slug, lang)) for slug in slugs)
        in_order = sorted(named, key=lambda one: (one[0].casefold(), one[1]))
        return FeedGroup(taxonomy, tuple(self._entry(title, name, path) for name, path in in_order))

    def _entry(self, title: str, name: str, path: str) -> FeedEntry:
        full = f"{title}: {name}"
        return FeedEntry(name, full, href(path), self._viewer.forms_of(path, full))
