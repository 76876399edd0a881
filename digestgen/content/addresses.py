"""Where everything lives: the paths of the site's URLs, from slash to slash, not percent-encoded."""

from __future__ import annotations

import re
from urllib.parse import quote

from digestgen.config import SiteConfig
from digestgen.content.slips import Slip

LITE = "/lite"
"""What stands before the path of a page to make that of its lite version."""
_SAFE = "/:@!$&'()*+,;=~?"
_PLAIN = re.compile(r"[A-Za-z0-9_./:@!$&'()*+,;=~?-]*(?:#[A-Za-z0-9_./:@!$&'()*+,;=~?-]*)?")


def root_of(config: SiteConfig, lang: str) -> str:
    """Return the path below which a language of the site lives: `/`, or `/ar/`."""
    return "/" if lang == config.lang else f"/{lang}/"


def path_of(config: SiteConfig, slip: Slip) -> str:
    """Return the path of a document's page."""
    root = root_of(config, slip.lang)
    if slip.kind == "edition":
        return f"{root}editions/{slip.slug}/"
    if slip.written_as == "article":
        year, month, day = slip.day.split("-")
        path = config.permalinks.articles.format(year=year, month=month, day=day, slug=slip.slug)
        return root + path[1:]
    return f"{root}{slip.slug}/"


def path_of_term(config: SiteConfig, taxonomy: str, slug: str, lang: str) -> str:
    """Return the path of a term's first page in a language."""
    return f"{root_of(config, lang)}{taxonomy}/{slug}/"


def path_of_asset(source: str) -> str:
    """Return the path of a file beside the articles: `content/articles/x.jpg` → `/media/articles/x.jpg`."""
    return "/media/" + source.partition("/")[2]


def href(path: str) -> str:
    """Percent-encode a path, and a query and fragment behind it, for use in a link."""
    if _PLAIN.fullmatch(path):
        return path
    before, mark, fragment = path.partition("#")
    return quote(before, safe=_SAFE) + mark + quote(fragment, safe=_SAFE)
