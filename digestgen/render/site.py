"""What a layout may ask of the whole site, beyond the subject it is handed: a few pure questions with small answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from digestgen.content.addresses import href, path_of, root_of
from digestgen.content.index import Shelf
from digestgen.content.model import TAXONOMIES
from digestgen.content.source import digest_of
from digestgen.errors import did_you_mean
from digestgen.incremental.trace import Question
from digestgen.render.environment import AskedWrong
from digestgen.render.pages import has_home
from digestgen.render.parts import paths
from digestgen.render.viewer import Viewer
from digestgen.render.views import Card, EditionCard, LanguageLink, MenuItem, TermLink


class Answer(NamedTuple):
    """The answer to a question, its digest, and the facts that it depends on."""

    value: Any
    digest: bytes
    facts: frozenset[str]


class Desk:
    """Answers questions, each once, and knows the digest of each answer and the facts that it depends on."""

    def __init__(
        self, viewer: Viewer, assets: Mapping[str, str], recall: Callable[[Question], Answer | None] = lambda _: None
    ) -> None:
        """Answer from an index, through its viewer. `assets`: name → the digest of its bytes, in hex.

        `recall` gives the answer of an earlier build, if it still holds: most need the whole index.
        """
        self._viewer, self._recall = viewer, recall
        self._sites = {lang: SiteView(viewer, lang, assets) for lang in viewer.config.all_languages}
        self._answers: dict[Question, Answer] = {}
        self._fresh: set[Question] = set()

    def ask(self, question: Question) -> tuple[Any, bytes]:
        """Return the answer to a question, and its digest."""
        if question not in self._answers:
            recalled = self._recall(question)
            if recalled is None:
                self._fresh.add(question)
            self._answers[question] = recalled or self._work_out(question)
        return self._answers[question][:2]

    def _work_out(self, question: Question) -> Answer:
        lang, name, *values = question
        with self._viewer.noting() as facts:
            answer = getattr(self._sites[lang], name)
            if values:
                answer = answer(*values[0], **dict(values[1]))
        return Answer(answer, digest_of(repr(answer).encode()), frozenset(facts))

    def digest(self, question: Question) -> bytes | None:
        """Return the digest of the answer to a question, or None if it cannot be asked any more."""
        try:
            return self.ask(question)[1]
        except (AskedWrong, AttributeError, KeyError, TypeError):
            return None

    def worked_out(self) -> dict[Question, Answer]:
        """Return all questions that were asked and not recalled, with their answers."""
        return {question: self._answers[question] for question in self._fresh if question in self._answers}


class Asking:
    """The site as one page sees it while it is rendered: every question that its layout asks is written down."""

    def __init__(self, desk: Desk, lang: str) -> None:
        """Ask this desk, in this language."""
        self._desk, self._lang = desk, lang
        self._asked: dict[Question, bytes] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(SiteView, name):
            raise AttributeError(name)
        if callable(getattr(SiteView, name)):
            return partial(self._method, name)
        return self._ask((self._lang, name))

    def __dir__(self) -> list[str]:
        return [name for name in dir(SiteView) if not name.startswith("_")]

    def _method(self, name: str, *values: Any, **named: Any) -> Any:
        if not all(isinstance(value, str | int) for value in (*values, *named.values())):
            raise AskedWrong(f"site.{name}() is asked with something else than texts and numbers | ask with a slug")
        return self._ask(
            (
                self._lang,
                name,
                tuple(map(_plain, values)),
                tuple(sorted((key, _plain(value)) for key, value in named.items())),
            )
        )

    def _ask(self, question: Question) -> Any:
        answer, self._asked[question] = self._desk.ask(question)
        return answer


def asked(site: Asking) -> tuple[tuple[Question, bytes], ...]:
    """Return what a page asked, with the digests of the answers, in one order whatever the layout's."""
    return tuple(sorted(site._asked.items(), key=repr))


def _plain(value: str | int) -> str | int:
    return str(value) if isinstance(value, str) else value


class SiteView:
    """The site in one language. Every attribute and answer is a plain value."""

    def __init__(self, viewer: Viewer, lang: str, assets: Mapping[str, str]) -> None:
        """Look at an index through its viewer. `assets`: name → the digest of its bytes, in hex."""
        self._views, self._lang, self._assets = viewer, lang, assets
        self._config = viewer.config

    @property
    def lang(self) -> str:
        """The language."""
        return self._lang

    @property
    def default_lang(self) -> str:
        """The language of the site, in which names and descriptions stand that have no other."""
        return self._config.lang

    @property
    def title(self) -> str:
        """The site's title in it."""
        return self._config.title_in(self._lang)

    @property
    def description(self) -> str:
        """What the site is, in it."""
        return self._config.description_in(self._lang)

    @property
    def author(self) -> str:
        """Who publishes the site."""
        return self._config.author or self.title

    @property
    def base_url(self) -> str:
        """The site's address, without a slash at its end."""
        return self._config.base_url

    @property
    def root(self) -> str:
        """The path below which the language lives: `/`, or `/ar/`."""
        return root_of(self._config, self._lang)

    @property
    def _shelf(self) -> Shelf:
        return self._views.index.shelves[self._lang]

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
        return tuple(self._views.term(known[slug], self._lang, len(counts[slug])) for slug in most)

    def has_page(self, slug: str) -> bool:
        """Tell whether a page of that slug exists in this language."""
        return any(page.slug == slug for page in self._shelf.pages)

    def menu(self) -> tuple[MenuItem, ...]:
        """Return the menu of site.yaml, without what has no page in this language."""
        pages = {page.slug: page for page in self._shelf.pages}
        items = []
        for word in self._config.menu:
            if word in pages:
                self._views.note(pages[word].path)
                items.append(MenuItem(None, pages[word].title, href(path_of(self._config, pages[word]))))
            elif self.has_section(word):
                items.append(MenuItem(word, None, f"{self.root}{word}/"))
        return tuple(items)

    def has_section(self, word: str) -> bool:
        """Tell whether a section (`claims`, `timeline`, `places` …) has a page in this language."""
        shelf = self._shelf
        if word in TAXONOMIES:
            return bool(shelf.by_term[word])
        known = self._views.index.terms["places"]
        match word:
            case "editions":
                return bool(shelf.editions)
            case "archive":
                return bool(shelf.articles)
            case "corrections":
                return shelf.has_published
            case "subscribe":
                return has_home(self._views.index, self._lang)
            case "claims":
                return bool(shelf.ledger.claims)
            case "timeline":
                return bool(shelf.ledger.events)
            case "map":
                return any(known[slug].lat is not None for slug in shelf.by_term["places"])
        return False

    def languages(self) -> tuple[LanguageLink, ...]:
        """Return all languages of the site that have something to show."""
        config, index = self._config, self._views.index
        shown = (lang for lang in config.all_languages if has_home(index, lang))
        return tuple(LanguageLink(lang, config.title_in(lang), root_of(config, lang)) for lang in shown)

    def asset(self, name: str) -> str:
        """Return the address of a file of layouts/assets/; it changes with its content, so it may be kept for ever."""
        if name not in self._assets:
            raise AskedWrong(f"there is no asset '{name}' | {did_you_mean(name, self._assets)}")
        self._views.note_asset(name)
        return f"/assets/{href(name)}?v={self._assets[name][:8]}"
