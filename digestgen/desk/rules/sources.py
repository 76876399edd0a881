"""Rules of sources: every article names some, and they are more than one."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.model import Article
from digestgen.desk.rules.case import Sheet
from digestgen.errors import Problem


def source_missing(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article without sources."""
    if sheet.is_due and sheet.slip.kind == "article" and not sheet.slip.publishers:
        yield sheet.at_key("the article names no source", "add it below 'sources:'", "sources")


def single_source(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article whose sources are one: counted as its page counts them, by agency and else by publisher."""
    if not sheet.is_due or sheet.slip.kind != "article" or sheet.case.index.filing(sheet.slip).independent != 1:
        return
    article = sheet.document
    assert isinstance(article, Article)
    first, *more = article.sources
    if not more:
        message = f"{first.publisher.name} is the only source"
    elif agencies := {name.casefold(): name for source in article.sources[::-1] for name in source.agency}:
        names = " and ".join(list(agencies.values())[::-1])
        message = f"the {len(article.sources)} sources are one: all are copies of {names}"
    else:
        message = f"the {len(article.sources)} sources are one: all are of {first.publisher.name}"
    hint = "add one of another publisher and agency, or say in the text that there is none"
    yield sheet.at_key(message, hint, "sources")
