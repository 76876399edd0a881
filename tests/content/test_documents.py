from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digestgen.content.documents import parse_document
from digestgen.content.model import Article, Claim, Correction, Edition, Event, Figure, Page, Ref, Source
from digestgen.content.source import SourceFile, digest_of
from tests.harness import Site
from tests.makers import DAMASCUS, SETTINGS, article, read, read_text

HEAD = "---\ntitle: T\ndate: 2015-06-02\n"


def complaints(*matter: str, body: str = "Text.") -> list[str]:
    """Return what is said of an article with this front matter below its title and date, from line 4 on."""
    return read_text(HEAD + "".join(f"{line}\n" for line in matter) + f"---\n{body}\n")[1]


# Every field of the front matter


def test_what_an_article_has_if_nothing_more_is_said() -> None:
    plain = article("a", title="T")
    assert (plain.path, plain.title, plain.slug, plain.lang) == ("content/articles/a.md", "T", "t", "en")
    assert (plain.id, plain.summary, plain.dir, plain.layout, plain.warning, plain.image) == (None,) * 6
    assert (plain.updated, plain.expires, plain.event, plain.draft, plain.weight) == (None, None, None, False, 0)
    assert (plain.tags, plain.sources, plain.claims, plain.corrections, plain.aliases) == ((),) * 5
    assert plain.body.html == "<p>Text.</p>"


def test_plain_fields() -> None:
    made = article(
        id="tag:example.org,2026:x",
        slug="another",
        summary="In  short",
        lang="ar",
        dir="ltr",
        draft=True,
        aliases=["/old/"],
        weight=-3,
        warning="graphic",
    )
    assert (made.id, made.slug, made.summary) == ("tag:example.org,2026:x", "another", "In short")
    assert (made.lang, made.dir, made.draft) == ("ar", "ltr", True)
    assert made.aliases == (Ref("/old/", 10, 11),)
    assert (made.weight, made.warning) == (-3, "graphic")


def test_names_are_kept_with_their_places() -> None:
    made, _ = read_text(HEAD + "tags: [one, 'two']\nplaces:\n  - Aleppo\nactors: [X]\nconflicts: [War]\n---\n")
    assert isinstance(made, Article)
    assert made.tags == (Ref("one", 4, 8), Ref("two", 4, 13))
    assert (made.places, made.actors) == ((Ref("Aleppo", 6, 5),), (Ref("X", 7, 10),))
    assert made.conflicts == (Ref("War", 8, 13),)


def test_an_event() -> None:
    event = {
        "type": "Battles",
        "sub_type": "Armed clash",
        "date": "2015-05-30",
        "time_precision": 2,
        "geo_precision": 3,
    }
    assert article(event=event).event == Event("Battles", "Armed clash", date(2015, 5, 30), 2, 3)


def test_an_event_is_of_the_day_of_its_article_and_exact_unless_told_otherwise() -> None:
    assert article(event={"type": "Riots"}).event == Event("Riots", None, date(2015, 6, 2), 1, 1)


def test_sources() -> None:
    full = {
        "publisher": "BBC",
        "agency": ["AFP", "Reuters"],
        "title": "T",
        "url": "https://example.com/x",
        "date": "2015-06-03",
        "archive": "https://example.net/x",
        "lang": "fr",
    }
    one, two = article(sources=[full, {"publisher": "DPA", "agency": "AP"}]).sources
    urls = ("https://example.com/x", "https://example.net/x")
    assert one == Source(one.publisher, ("AFP", "Reuters"), "T", urls[0], date(2015, 6, 3), urls[1], "fr")
    assert (one.publisher.name, two.publisher.name, two.agency) == ("BBC", "DPA", ("AP",))


def test_claims() -> None:
    made = article(
        sources=[{"publisher": "BBC"}],
        claims=[
            {"id": "a", "claim": "It is so", "by": "X", "kind": "reports", "source": 1, "grade": "weak"},
            {"id": "b", "claim": "It is not", "by": "Y", "kind": "denies", "about": "a", "source": [1]},
        ],
    )
    one, two = made.claims
    assert one == Claim("a", "It is so", one.by, "reports", None, (), one.grade, (), (1,))
    assert one.grade is not None
    assert one.grade.name == "weak"
    assert (two.id, two.about, two.by.name, two.sources) == ("b", "a", "Y", (1,))


def test_figures_are_ranges() -> None:
    figure = {"killed": {"min": 3, "max": 5}, "wounded": {"approx": 20}, "missing": {"min": 1}}
    claim = {"id": "a", "claim": "C", "by": "X", "kind": "reports", "figure": figure}
    assert article(claims=[claim]).claims[0].figures == (
        Figure("killed", 3, 5, None),
        Figure("wounded", None, None, 20),
        Figure("missing", 1, None, None),
    )


def test_corrections_are_in_the_order_of_their_days() -> None:
    late = {"date": "2015-06-09", "was": "3", "now": "4", "kind": "update"}
    soon = {"date": "2015-06-03", "was": "2", "now": "3", "kind": "error"}
    assert article(corrections=[late, soon]).corrections == (
        Correction(date(2015, 6, 3), "2", "3", "error"),
        Correction(date(2015, 6, 9), "3", "4", "update"),
    )


def test_an_image() -> None:
    image = article(image={"file": "x.jpg", "alt": "A street", "caption": "C", "credit": "D"}).image
    assert image is not None
    assert (image.file.name, image.alt, image.caption, image.credit) == ("x.jpg", "A street", "C", "D")


def test_translations_and_a_layout() -> None:
    made = article(translations={"ar": "ar/a.md"}, layout="special.html")
    assert [(tag, ref.name) for tag, ref in made.translations] == [("ar", "ar/a.md")]
    assert made.layout is not None
    assert made.layout.name == "special.html"


def test_an_edition_of_a_week_is_from_monday_to_sunday() -> None:
    edition = read(Edition, "2015-w23", date="2015-06-07", week="2015-W23", lead="../articles/a.md")
    assert (edition.first, edition.last) == (date(2015, 6, 1), date(2015, 6, 7))
    assert edition.lead is not None
    assert edition.lead.name == "../articles/a.md"


def test_an_edition_may_have_a_span_of_its_own() -> None:
    span: dict[str, Any] = {"from": "2015-05-01", "to": "2015-05-31"}
    edition = read(Edition, "may", date="2015-06-01", **span)
    assert (edition.first, edition.last) == (date(2015, 5, 1), date(2015, 5, 31))


def test_a_page_needs_no_more_than_a_title() -> None:
    assert read(Page, "about", title="About us").title == "About us"


# Addresses


def test_an_article_is_called_after_its_title() -> None:
    assert article("a-file", title="Its Title").slug == "its-title"


def test_an_edition_and_a_page_are_called_after_their_files() -> None:
    assert read(Edition, "2015-w23", title="Whose bombers?", date="2015-06-07", week="2015-W23").slug == "2015-w23"
    assert read(Page, "about", title="Who we are").slug == "about"


def test_a_title_that_gives_no_address_is_told() -> None:
    _, said = read_text("---\ntitle: '???'\ndate: 2015-06-02\n---\n")
    assert said == ["2:8: no slug can be made of the title: the slug is empty"]


@pytest.mark.parametrize("alias", ["old/", "https://example.org/old/", "/../x/", " /old/"])
def test_an_alias_that_is_no_address_of_the_site_is_told(alias: str) -> None:
    assert complaints(f"aliases: ['{alias}']")[0].startswith(f"4:11: '{alias}' is not an address of this site")


# Dates


def test_a_naive_time_is_in_the_zone_of_the_site() -> None:
    made = article(date="2015-06-02T18:30", settings=DAMASCUS)
    assert made.date == datetime(2015, 6, 2, 15, 30, tzinfo=UTC)
    assert made.has_time


def test_a_day_begins_at_midnight_of_the_site() -> None:
    made = article(date="2015-06-02", settings=DAMASCUS)
    assert made.date == datetime(2015, 6, 1, 21, 0, tzinfo=UTC)
    assert not made.has_time


@pytest.mark.parametrize("written", ["2015-06-02T18:30+05:00", "2015-06-02 18:30+0500", "2015-06-02 18:30:00 +05:00"])
def test_a_time_may_have_an_offset_of_its_own(written: str) -> None:
    made = article(date=written, settings=DAMASCUS)
    assert made.date == datetime(2015, 6, 2, 18, 30, tzinfo=timezone(timedelta(hours=5)))


def test_updated_and_expires() -> None:
    made = article(updated="2015-06-03T10:00Z", expires="2015-07-01", settings=DAMASCUS)
    assert made.updated == datetime(2015, 6, 3, 10, tzinfo=UTC)
    assert made.expires == datetime(2015, 7, 1, tzinfo=ZoneInfo("Asia/Damascus"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("updated: 2015-02-30", "4:10: 'updated': the date '2015-02-30' does not exist"),
        ("updated: 2015-6-2", "4:10: 'updated': '2015-6-2' is not a date"),
        ("updated: 2015-06-02T25:00", "4:10: 'updated': the date '2015-06-02T25:00' does not exist"),
        ("updated: 02.06.2015", "4:10: 'updated': '02.06.2015' is not a date"),
        ("updated: 2015-06-01", "4:10: 'updated' is earlier than 'date'"),
        ("expires: 2015-06-02", "4:10: 'expires' is not later than 'date'"),
        ("sources: [{publisher: X, date: 2015-06-02T10:00}]", "4:32: 'sources[1].date': '2015-06-02T10:00' has a time"),
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_told(line: str, complaint: str) -> None:
    assert complaints(line) == [complaint]


def test_a_time_that_the_clocks_leave_out_is_told() -> None:
    text = "---\ntitle: T\ndate: 2015-03-27T00:30\n---\n"
    _, said = read_text(text, settings=DAMASCUS)
    assert said == ["3:7: the time 2015-03-27 00:30 does not exist in Asia/Damascus"]


@pytest.mark.parametrize(("day", "zone"), [("0001-01-01", "Asia/Damascus"), ("9999-12-31T23:00", "America/New_York")])
def test_a_date_at_the_end_of_time_is_told(day: str, zone: str) -> None:
    _, said = read_text(f"---\ntitle: T\ndate: {day}\n---\n", settings=SETTINGS._replace(timezone=zone))
    assert len(said) == 1
    assert said[0].startswith("3:7: ")


# What does not fit together


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["lang: fr"], "4:7: the site has no language 'fr'"),
        (["lang: french"], "4:7: 'lang': this is not a language tag"),
        (["tags: ['']"], "4:8: 'tags[1]': a name is wanted here"),
        (["sumary: x"], "4:1: unknown key 'sumary'"),
        (["id: x"], "4:5: 'id': this is not a tag: URI (RFC 4151)"),
        (
            ["event: {type: Battles, sub_type: Attack}"],
            "4:34: 'event.sub_type': 'Attack' is no sub-event type of Battles",
        ),
        (["event: {type: Batles}"], "4:15: 'Batles' is not a known value of 'event.type'"),
        (["claims: [{id: a, claim: C, by: X, kind: denys}]"], "4:41: 'denys' is not a known value of 'claims[1].kind'"),
        (
            ["claims: [{id: a, claim: C, by: X, kind: denies, about: b}]"],
            "4:56: there is no other claim 'b' in this article",
        ),
        (
            ["claims: [{id: a, claim: C, by: X, kind: denies, about: a}]"],
            "4:56: there is no other claim 'a' in this article",
        ),
        (["claims: [{id: a, claim: C, by: X, kind: claims, source: 1}]"], "4:57: there is no source 1"),
        (
            ["claims:", "- {id: a, claim: C, by: X, kind: claims}", "- {id: a, claim: C, by: X, kind: claims}"],
            "6:8: two claims have the id 'a'",
        ),
        (
            ["claims: [{id: a, claim: C, by: X, kind: claims, figure: {killed: {min: 3, max: 2}}}]"],
            "4:66: 'claims[1].figure.killed': min 3 is more than max 2",
        ),
        (
            ["claims: [{id: a, claim: C, by: X, kind: claims, figure: {killed: {}}}]"],
            "4:66: 'claims[1].figure.killed': the figure is empty",
        ),
        (["image: {file: /x.jpg, alt: x}"], "4:15: 'image.file': a relative path is wanted here"),
        (["sources: [{publisher: X, url: example.com}]"], "4:31: 'sources[1].url': this is not a web address"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(lines: list[str], complaint: str) -> None:
    assert complaints(*lines) == [complaint]


ONE_COPY = "sources: [{publisher: A, agency: AFP}, {publisher: B, agency: [afp]}]"
TWO_COPIES = "sources: [{publisher: A}, {publisher: B}]"
FAIR = "claims: [{id: a, claim: C, by: X, kind: claims, grade: fair}]"


@pytest.mark.parametrize("about", [{"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_claims_that_are_about_each_other_in_a_circle_are_told_once(about: dict[str, str]) -> None:
    claims = [f"{{id: {one}, claim: C, by: X, kind: denies, about: {other}}}" for one, other in about.items()]
    circle = ", ".join([*about, "a"])
    assert complaints(f"claims: [{', '.join(claims)}]") == [f"4:56: claims are about each other in a circle: {circle}"]


def test_a_claim_about_one_of_a_circle_is_none_of_it() -> None:
    claims = "{id: c, claim: C, by: X, kind: denies, about: a}, {id: a, claim: C, by: X, kind: denies, about: b}"
    more = "{id: b, claim: C, by: X, kind: denies, about: a}"
    [told] = complaints(f"claims: [{claims}, {more}]")
    assert told.endswith("in a circle: a, b, a")


def test_a_claim_may_tell_whose_doing_it_is_about() -> None:
    made = article(claims=[{"id": "a", "claim": "C", "by": "X", "kind": "claims", "of": "Y"}])
    assert [ref.name for ref in made.claims[0].of] == ["Y"]


@pytest.mark.parametrize("number", ["inf", "1e999"])
def test_a_figure_is_a_number_that_can_be_counted_to(number: str) -> None:
    assert (
        complaints(f"claims: [{{id: a, claim: C, by: X, kind: claims, figure: {{killed: {{approx: {number}}}}}}}]")
        != []
    )


def test_faults_of_front_matter_and_body_are_told_at_once() -> None:
    found = complaints("titel: x", "weight: x", body="[x](#y)\n\n# Z")
    assert sorted(line.split(" ")[0] for line in found) == ["4:1:", "5:9:", "7:5:", "9:1:"]


def test_a_problem_shows_its_line() -> None:
    source = SourceFile("content/articles/a.md", f"{HEAD}weight: heavy\n---\n".encode())
    assert [p.source for p in parse_document(source, "article", SETTINGS).problems] == ["weight: heavy"]


def test_a_document_knows_the_bytes_that_it_was_read_from() -> None:
    data = f"{HEAD}---\n".encode()
    made = parse_document(SourceFile("content/articles/a.md", data), "article", SETTINGS).document
    assert made is not None
    assert made.digest == digest_of(data)


def test_reading_is_pure() -> None:
    text = f"{HEAD}tags: [x]\n---\n[a](b.md) and [^1].\n\n[^1]: note\n"
    assert read_text(text) == read_text(text)


def test_a_day_without_a_midnight_is_a_day(site: Site) -> None:
    site.settings(timezone="Asia/Damascus").article("a.md", title="A", slug="a", date="2016-03-25")
    site.build().has("2016/03/25/a/index.html")
