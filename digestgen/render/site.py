"""What a layout may ask of the whole site, beyond the subject it is handed: a few pure questions with small answers."""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.config import TAXONOMIES
from digestgen.content.addresses import href, path_of, root_of
from digestgen.content.index import Shelf
from digestgen.errors import did_you_mean
from digestgen.render.layouts import AskedWrong
from digestgen.render.parts import paths
from digestgen.render.viewer import Viewer
from digestgen.render.views import Card, EditionCard, LanguageLink, MenuItem, TermLink


class SiteView:
    """The site in one language. Every attribute and answer is a plain value."""

    def __init__(self, views: Viewer, lang: str, assets: Mapping[str, str]) -> None:
        """Look at an index through its views. `assets`: name → the digest of its bytes, in hex."""
        self._views = views
        self._assets = assets
        config = views.config
        self._config = config
        self.lang = lang
        self.title = config.title_in(lang)
        self.description = config.description_in(lang)
        self.author = config.author or self.title
        self.base_url = config.base_url
        self.root = root_of(config, lang)

    @property
    def _shelf(self) -> Shelf:
        return self._views.index.shelves[self.lang]

    def latest(self, limit: int) -> tuple[Card, ...]:
        """Return the newest articles."""
        return self._views.cards(paths(self._shelf.articles[:limit]))

    def filed(self, taxonomy: str, slug: str, limit: int) -> tuple[Card, ...]:
        """Return the newest articles of a term."""
        return self._views.cards(paths(self._shelf.by_term[taxonomy].get(slug, ())[:limit]))

    def tagged(self, slug: str, limit: int) -> tuple[Card, ...]:
        """Return the newest articles with a tag."""
        return self.filed("tags", slug, limit)

    def editions(self, limit: int) -> tuple[EditionCard, ...]:
        """Return the newest editions."""
        return self._views.editions(paths(self._shelf.editions[:limit]))

    def terms(self, taxonomy: str, limit: int) -> tuple[TermLink, ...]:
        """Return the terms with most articles, with their counts."""
        counts = self._shelf.by_term[taxonomy]
        most = sorted(counts, key=lambda slug: (-len(counts[slug]), slug))[:limit]
        known = self._views.index.terms[taxonomy]
        return tuple(self._views.term(known[slug], self.lang, len(counts[slug])) for slug in most)

    def has_page(self, slug: str) -> bool:
        """Tell whether a page of that slug exists in this language."""
        return any(page.slug == slug for page in self._shelf.pages)

    def menu(self) -> tuple[MenuItem, ...]:
        """Return the menu of site.yaml, without what has no page in this language."""
        pages = {page.slug: page for page in self._shelf.pages}
        items = []
        for word in self._config.menu:
            if word in pages:
                items.append(MenuItem(None, pages[word].title, href(path_of(self._config, pages[word]))))
            elif self._has_section(word):
                items.append(MenuItem(word, None, f"{self.root}{word}/"))
        return tuple(items)

    def _has_section(self, word: str) -> bool:
        if word in TAXONOMIES:
            return bool(self._shelf.by_term[word])
        return bool(self._shelf.editions if word == "editions" else self._shelf.articles if word == "archive" else ())

    def languages(self) -> tuple[LanguageLink, ...]:
        """Return all languages of the site that have something to show."""
        config, shelves = self._config, self._views.index.shelves
        shown = (lang for lang in config.all_languages if shelves[lang].articles or shelves[lang].pages)
        return tuple(LanguageLink(lang, config.title_in(lang), root_of(config, lang)) for lang in shown)

    def asset(self, name: str) -> str:
        """Return the address of a file of layouts/assets/; it changes with its content, so it may be kept for ever."""
        if name not in self._assets:
            raise AskedWrong(f"there is no asset '{name}' | {did_you_mean(name, self._assets)}")
        return f"/assets/{href(name)}?v={self._assets[name][:8]}"
