"""The honesty of the repository's own digest, as far as a machine can see it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from digestgen.config import parse_config
from digestgen.content.documents import Settings, parse_document
from digestgen.content.frontmatter import split
from digestgen.content.model import FOLDERS, Article, ContentKind, Document, Edition, Page
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.source import DATA, SourceFile
from digestgen.reading.text import decode
from tests.harness import REPOSITORY
from tests.makers import said

CONTENT = REPOSITORY / "content"
CONFIG = parse_config((REPOSITORY / "site.yaml").read_bytes())
RESERVED = re.compile(r"(?:.+\.)?(?:example\.(?:com|net|org)|[^.]+\.(?:example|test|invalid))")
"""RFC 2606 and RFC 6761."""

D = TypeVar("D", bound=Document)


def source(path: Path) -> SourceFile:
    return SourceFile(path.relative_to(REPOSITORY).as_posix(), path.read_bytes())


@cache
def document(path: Path, kind: ContentKind) -> Document:
    settings = Settings(CONFIG.lang, CONFIG.all_languages, CONFIG.timezone)
    made, problems = parse_document(source(path), kind, settings)
    assert not problems, said(problems)
    assert made is not None
    return made


def read(kind: type[D], path: Path) -> D:
    made = document(path, FOLDERS[f"{kind.__name__.lower()}s"])
    assert isinstance(made, kind)
    return made


def files(kind: type[Document]) -> list[Path]:
    return sorted((CONTENT / f"{kind.__name__.lower()}s").rglob("*.md"))


@cache
def registers() -> Registers:
    known, problems = parse_registers([source(path) for path in sorted((CONTENT / DATA).glob("*.yaml"))])
    assert not problems, said(problems)
    return known


def words(path: Path) -> int:
    text, _ = decode(path.read_bytes(), path.name)
    parts, problems = split(text, path.name)
    assert not problems
    return len(parts.body.split())


each_article = pytest.mark.parametrize("path", files(Article), ids=lambda path: path.stem)
each_edition = pytest.mark.parametrize("path", files(Edition), ids=lambda path: path.stem)


def test_there_is_enough_of_it() -> None:
    english = [path for path in files(Article) if path.parent.name == "articles"]
    assert len(english) >= 40
    assert len(files(Edition)) >= 10


@each_article
def test_every_article_names_its_sources_and_has_a_permanent_id(path: Path) -> None:
    article = read(Article, path)
    assert article.sources
    assert article.id is not None
    assert article.id.startswith(f"tag:{CONFIG.tagging_entity}:")


@each_article
def test_every_source_is_a_page_that_can_be_looked_up_or_says_what_it_was(path: Path) -> None:
    assert all(one.url or one.title for one in read(Article, path).sources)


@each_article
def test_every_article_has_a_summary_that_fits_and_says_enough(path: Path) -> None:
    article = read(Article, path)
    assert article.summary
    assert len(article.summary) <= 200
    assert words(path) >= (120 if article.lang == "en" else 90)


@each_article
def test_every_claim_has_somebody_who_makes_it(path: Path) -> None:
    article = read(Article, path)
    assert article.claims
    for name in [claim.by.name for claim in article.claims]:
        assert registers().find("actors", name) or registers().find("publishers", name), f"who is {name}?"


@each_article
def test_no_claim_is_graded_above_what_its_sources_carry(path: Path) -> None:
    article = read(Article, path)
    publishers = {ref.publisher.name for ref in article.sources}
    assert all(len(publishers) > 1 for claim in article.claims if claim.grade in ("fair", "confirmed"))


@each_article
def test_every_article_is_of_the_months_that_the_digest_is_about(path: Path) -> None:
    article = read(Article, path)
    assert "2015-05" <= article.date.isoformat()[:7] <= "2015-08"


def test_ids_are_there_once() -> None:
    ids = [read(kind, path).id for kind in (Article, Edition) for path in files(kind)]
    assert None not in ids
    assert len(set(ids)) == len(ids)


@each_edition
def test_every_edition_has_an_introduction_and_something_to_introduce(path: Path) -> None:
    edition = read(Edition, path)
    days = [read(Article, other).date.date() for other in files(Article)]
    assert words(path) >= 50
    assert edition.lead is not None
    assert any(edition.first <= day <= edition.last for day in days)


def test_at_least_three_articles_are_translated_into_arabic() -> None:
    translated = {
        (path.parent / ref.name).resolve()
        for path in files(Article)
        for tag, ref in read(Article, path).translations
        if tag == "ar"
    }
    arabic = {path.resolve() for path in files(Article) if read(Article, path).lang == "ar"}
    assert len(arabic) >= 3
    originals = {path.resolve() for path in arabic if any(tag == "en" for tag, _ in read(Article, path).translations)}
    assert arabic == translated | originals, "an article in Arabic is a translation"


def test_a_translation_has_the_sources_and_claims_of_its_original() -> None:
    for path in files(Article):
        article = read(Article, path)
        for _, ref in article.translations:
            other = read(Article, (path.parent / ref.name).resolve())
            assert [claim.id for claim in other.claims] == [claim.id for claim in article.claims]
            assert len(other.sources) == len(article.sources)


def test_the_about_page_says_plainly_what_the_digest_is() -> None:
    about = (CONTENT / "pages/about.md").read_text()
    for word in ("2026", "retrospective", "stored", "example"):
        assert word in about


def test_there_are_the_pages_that_say_how_it_is_done() -> None:
    slugs = {read(Page, path).slug for path in files(Page) if read(Page, path).lang == CONFIG.lang}
    assert {"about", "corrections-policy", "how-we-attribute"} <= slugs


def test_the_address_is_nobodys() -> None:
    assert RESERVED.fullmatch(CONFIG.host)


def test_every_place_is_on_the_map_and_has_its_arabic_name_or_says_that_it_is_not_sure() -> None:
    for place in registers().terms["places"].values():
        is_sure = place.lat is not None and any(tag == "ar" for tag, _ in place.names)
        assert is_sure or "No coordinates" in (place.description or ""), place.slug
