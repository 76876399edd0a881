"""The honesty of the repository's own digest, as far as a machine can see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from digestgen.config import parse_config
from digestgen.content.codebook import AGAINST
from digestgen.content.documents import Settings, parse_document
from digestgen.content.filing import count_independent
from digestgen.content.frontmatter import split
from digestgen.content.model import FOLDERS, Article, Claim, ContentKind, Document, Edition, Page, Source
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.source import DATA, SourceFile
from digestgen.maps.rounding import lies_in
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


def articles(lang: str = "en") -> dict[Path, Article]:
    read_all = {path: read(Article, path) for path in files(Article)}
    return {path: article for path, article in read_all.items() if article.lang == lang}


def all_claims(lang: str = "en") -> list[Claim]:
    return [claim for article in articles(lang).values() for claim in article.claims]


def grade(claim: Claim) -> str | None:
    return claim.grade.name if claim.grade else None


def independent(article: Article) -> int:
    def origin(name: str) -> str:
        term = registers().find("publishers", name)
        return term.slug if term else name

    among = [frozenset(map(origin, one.agency or (one.publisher.name,))) for one in article.sources]
    return count_independent(among)


def days_of(edition: Edition) -> Iterator[date]:
    return (edition.first + timedelta(days=ahead) for ahead in range((edition.last - edition.first).days + 1))


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
    graded = [claim.id for claim in article.claims if grade(claim) in ("fair", "confirmed")]
    assert not graded or independent(article) > 1


@each_article
def test_whoever_denies_or_disputes_answers_somebody(path: Path) -> None:
    assert not [claim.id for claim in read(Article, path).claims if claim.kind in AGAINST and not claim.about]


@each_article
def test_those_whose_doing_a_claim_tells_of_are_actors_and_named_once(path: Path) -> None:
    for claim in read(Article, path).claims:
        slugs = [term.slug for ref in claim.of if (term := registers().find("actors", ref.name))]
        assert len(slugs) == len(claim.of)
        assert len(set(slugs)) == len(slugs)


@each_article
def test_every_agency_is_known_as_a_publisher(path: Path) -> None:
    for name in [name for one in read(Article, path).sources for name in one.agency]:
        assert registers().find("publishers", name), f"who is {name}?"


@each_article
def test_a_correction_of_the_time_is_what_a_source_revised(path: Path) -> None:
    """The digest of 2026 erred in nothing in 2015; slips of others are claims."""
    article = read(Article, path)
    for correction in article.corrections:
        assert correction.kind == "update" or correction.date.year >= 2026
        assert article.date.date() <= correction.date
        assert article.updated
        assert correction.date <= article.updated.date()
        assert correction.was != correction.now


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
    days = [article.date.date() for article in articles(edition.lang).values()]
    assert words(path) >= 50
    assert any(edition.first <= day <= edition.last for day in days)
    assert edition.lead is not None
    lead = read(Article, (path.parent / edition.lead.name).resolve())
    assert lead.lang == edition.lang
    assert edition.first <= lead.date.date() <= edition.last


@each_edition
def test_every_edition_tells_trends_of_what_it_has_and_why(path: Path) -> None:
    edition = read(Edition, path)
    items = [one for one in articles(edition.lang).values() if edition.first <= one.date.date() <= edition.last]
    refs = [("places", ref) for one in items for ref in one.places] + [
        ("conflicts", ref) for one in items for ref in one.conflicts
    ]
    filed = {term for taxonomy, ref in refs if (term := registers().find(taxonomy, ref.name))}
    assert edition.trends
    for trend in edition.trends:
        assert registers().find(trend.taxonomy, trend.term.name) in filed, trend.term.name
        assert trend.note, trend.term.name
        assert trend.note.endswith(".")


def test_editions_have_every_article_of_their_language_and_no_day_twice() -> None:
    for lang in ("en", "ar"):
        editions = [edition for path in files(Edition) if (edition := read(Edition, path)).lang == lang]
        days = Counter(day for edition in editions for day in days_of(edition))
        assert max(days.values()) == 1
        assert {article.date.date() for article in articles(lang).values()} <= days.keys()


def test_editions_know_all_trends_alerts_and_groups() -> None:
    editions = [read(Edition, path) for path in files(Edition)]
    assert {trend.trend for one in editions for trend in one.trends} == {"deteriorated", "improved", "unchanged"}
    alerts = {trend.alert for one in editions for trend in one.trends}
    assert alerts == {None, "conflict-risk", "resolution-opportunity"}
    assert {one.group for one in editions} == {"places", "conflicts", "days"}


def test_most_claims_name_their_source_and_whose_doing_they_tell_of_and_many_are_contradicted() -> None:
    claims = all_claims()
    assert sum(bool(claim.of) for claim in claims) > len(claims) * 2 / 3
    assert sum(claim.kind in AGAINST for claim in claims) >= 20
    assert sum(bool(claim.sources) for claim in claims) > len(claims) * 3 / 5


def test_articles_take_earlier_ones_further() -> None:
    threads = Counter(article.updates is not None for article in articles().values())
    assert threads[True] >= 20
    for path, article in articles().items():
        if article.updates:
            earlier = read(Article, (path.parent / article.updates.name).resolve())
            assert any(earlier.path.endswith(str(link.target).rsplit("/", 1)[-1]) for link in article.body.links) or (
                {ref.name for ref in article.places} & {ref.name for ref in earlier.places}
            ), f"{path.stem} has nothing in common with what it updates"


def test_corrections_and_warnings_are_shown_by_the_digest() -> None:
    corrected = [article for article in articles().values() if article.corrections]
    assert len(corrected) >= 5
    warned = Counter(article.warning for article in articles().values() if article.warning)
    assert set(warned) == {"graphic", "distressing"}
    assert sum(warned.values()) >= 3


def test_kinds_of_work_are_told_and_a_fact_check_has_graded_what_it_checked() -> None:
    by_work = {work: [one for one in articles().values() if one.work == work] for work in ("fact-check", "background")}
    assert by_work["background"]
    assert by_work["fact-check"]
    for article in by_work["fact-check"]:
        graded = [claim for claim in article.claims if grade(claim)]
        assert graded
        assert all(article.sources[number - 1].date for claim in graded for number in claim.sources)
        assert all(claim.sources for claim in graded)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_al_bab_has_every_toll_with_who_gave_it_and_the_denial(lang: str) -> None:
    """45, more than 70, 71, 70, 75 and 136 dead of one day: none is left out, and none is averaged."""
    (article,) = [one for one in articles(lang).values() if one.path.endswith("al-bab-shaar-barrel-bombs.md")]
    tolls = {(claim.by.name, one.min) for claim in article.claims for one in claim.figures if one.what == "killed"}
    assert tolls == {
        ("SOHR", 45),
        ("SOHR", 70),
        ("SOHR", 71),
        ("UN special envoy", 70),
        ("Internazionale", 75),
        ("Syrian Revolution General Commission", 136),
    }
    in_the_town = [one.min for claim in article.claims for one in claim.figures if one.what == "killed_in_al_bab"]
    assert in_the_town == [33, 59, 59, 55, 70, 55]
    assert [claim.by.name for claim in article.claims if claim.kind == "denies"] == ["Syrian government"]


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


def alike(one: Claim | Source) -> tuple[object, ...]:
    """Return what is the same in every language."""
    if isinstance(one, Source):
        return one.publisher.name, one.agency, one.title, one.url, one.date
    of = tuple(ref.name for ref in one.of)
    return one.id, one.by.name, one.kind, one.about, of, grade(one), one.figures, one.sources


def test_a_translation_has_the_sources_claims_and_corrections_of_its_original() -> None:
    for path in files(Article):
        article = read(Article, path)
        for _, ref in article.translations:
            other = read(Article, (path.parent / ref.name).resolve())
            assert [alike(claim) for claim in other.claims] == [alike(claim) for claim in article.claims]
            assert [alike(one) for one in other.sources] == [alike(one) for one in article.sources]
            assert [(one.date, one.kind) for one in other.corrections] == [
                (one.date, one.kind) for one in article.corrections
            ]
            assert (other.event, other.warning) == (article.event, article.warning)


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


def test_every_place_lies_in_its_country_and_is_told_no_more_exactly_than_it_is_known() -> None:
    places = list(registers().terms["places"].values())
    assert {place.geo_precision for place in places} == {1, 2, 3}
    for place in places:
        assert place.country, place.slug
        assert place.region, place.slug
        if place.lat is not None and place.lon is not None:
            assert lies_in(place.lat, place.lon, place.country, 15), place.slug
            assert (round(place.lat, 2), round(place.lon, 2)) == (place.lat, place.lon), place.slug


def test_the_policies_say_where_claims_corrections_places_and_days_are_shown() -> None:
    for folder, root in (("pages", "/"), ("pages/ar", "/ar/")):
        attribution = (CONTENT / folder / "how-we-attribute.md").read_text()
        for address in ("claims", "map", "timeline"):
            assert f"]({root}{address}/)" in attribution
        assert "CrisisWatch" in attribution
        assert f"]({root}corrections/)" in (CONTENT / folder / "corrections-policy.md").read_text()
