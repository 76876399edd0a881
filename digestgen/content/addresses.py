"""Where everything lives: the paths of the site's URLs, from slash to slash, not percent-encoded."""

from __future__ import annotations

from urllib.parse import quote

from digestgen.config import SiteConfig
from digestgen.content.model import Article, Document, Edition, Term


def root_of(config: SiteConfig, lang: str) -> str:
    """Return the path below which a language of the site lives: `/`, or `/ar/`."""
    return "/" if lang == config.lang else f"/{lang}/"


def path_of(config: SiteConfig, document: Document) -> str:
    """Return the path of a document's page."""
    root = root_of(config, document.lang)
    if isinstance(document, Edition):
        return f"{root}editions/{document.slug}/"
    if isinstance(document, Article):
        day = document.date.astimezone(config.zone)
        path = config.permalinks.articles.format(
            year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}", slug=document.slug
        )
        return root + path[1:]
    return f"{root}{document.slug}/"


def path_of_term(config: SiteConfig, term: Term, lang: str) -> str:
    """Return the path of a term's first page in a language."""
    return f"{root_of(config, lang)}{term.taxonomy}/{term.slug}/"


def path_of_asset(source: str) -> str:
    """Return the path of a file beside the articles: `content/articles/x.jpg` → `/media/articles/x.jpg`."""
    return "/media/" + source.partition("/")[2]


def href(path: str) -> str:
    """Percent-encode a path for use in a link."""
    return quote(path, safe="/:@!$&'()*+,;=~#?") if not path.isascii() or " " in path or "%" in path else path
