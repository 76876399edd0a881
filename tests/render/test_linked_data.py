from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.codebook import Grade, TypeOfWork
from digestgen.render.linked_data import script
from digestgen.render.linked_data.article import RATINGS, TYPES
from digestgen.render.linked_data.nodes import FEW, POLICIES, Nodes
from digestgen.render.linked_data.script import written
from tests.harness import Output, Site
from tests.makers import CONFIG

BASE = "https://digest.example.org"
HEADLINES = {"NewsArticle", *TYPES.values()}
NEEDS = {
    "WebSite": "@id name url inLanguage publisher",
    "NewsMediaOrganization": "@id name",
    "GovernmentOrganization": "@id name",
    "NGO": "@id name",
    "Organization": "name",
    "Person": "@id name",
    "Thing": "@id name",
    "DefinedTerm": "@id name mainEntityOfPage",
    "Place": "@id name",
    "PostalAddress": "",
    "GeoCoordinates": "latitude longitude",
    "BreadcrumbList": "itemListElement",
    "ItemList": "numberOfItems itemListElement",
    "ListItem": "position",
    "WebPage": "@id url name inLanguage isPartOf publisher",
    "AboutPage": "@id url name inLanguage isPartOf publisher",
    "CollectionPage": "@id url name inLanguage isPartOf publisher mainEntity",
    "PublicationIssue": "@id name issueNumber datePublished temporalCoverage publisher isPartOf hasPart",
    "Periodical": "@id name",
    "CreativeWorkSeries": "@id name hasPart",
    "CreativeWork": "",
    "Claim": "@id author",
    "ClaimReview": "url claimReviewed author datePublished itemReviewed reviewRating",
    "Rating": "ratingValue bestRating worstRating alternateName",
    "CorrectionComment": "text datePublished",
    "ImageObject": "url",
    **dict.fromkeys(HEADLINES, "@id url headline"),
}
"""A type → what each node of it has, wherever it stands."""
ARTICLE = "identifier mainEntityOfPage inLanguage datePublished creativeWorkStatus author publisher isPartOf"
"""What an article has on its own page besides."""

Node = dict[str, Any]


class Scripts(HTMLParser):
    """Finds scripts the way a browser does: one ends at the first `</script`, whatever stands around that."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            assert attrs == [("type", "application/ld+json")]
            self.found.append("")
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.found[-1] += data


def graph(page: Output) -> list[Node]:
    """Return the nodes at the top of a page's JSON-LD."""
    scripts = Scripts()
    scripts.feed(page.text)
    [text] = scripts.found
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    nodes: list[Node] = document["@graph"]
    return nodes


def inside(value: Any) -> Iterator[Node]:
    """Yield all nodes of a graph, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from inside(one)
    elif isinstance(value, dict):
        yield value
        yield from inside(list(value.values()))


def only(page: Output, *types: str) -> Node:
    [node] = [node for node in graph(page) if node["@type"] in types]
    return node


def article(site: Site, url: str = "/2015/06/02/a-md/") -> Node:
    return only(site.page(url), *HEADLINES)


def pages(site: Site) -> list[Output]:
    full = (path for path in site.files() if path.endswith(".html") and not path.startswith("lite/"))
    told = (site.page(path) for path in full if path != "404.html")
    return [page for page in told if 'http-equiv="refresh"' not in page.text]  # what only leads on tells nothing


SOURCES = [
    {"publisher": "Example Post", "title": "T", "url": "https://example.com/1", "date": "2015-06-03", "lang": "fr"},
    {"publisher": "Example Post", "agency": ["Wire"], "archive": "https://example.net/kept"},
]
CLAIMS = [
    {"id": "c", "claim": "Six", "by": "Army", "kind": "reports", "source": 1, "grade": "contested"},
    {"id": "d", "claim": "None", "by": "Example Post", "kind": "denies", "about": "c", "of": ["Army"]},
]
CORRECTION = {"date": "2015-06-04", "was": "seven", "now": "six", "kind": "error"}
EVENT = {"type": "Battles", "date": "2015-06-01", "time_precision": 1, "geo_precision": 2}


def newsroom(site: Site) -> Site:
    """Write a site that has a page of every kind."""
    site.in_arabic_too()
    site.settings(policies={"corrections": "how", "ethics": "https://example.com/ethics", "mission": "about"})
    site.register("places", here={"name": "Here", "country": "SY", "region": "R", "lat": 36.237, "lon": 37.158})
    site.register("actors", army={"name": "Army", "kind": "government"}, someone={"name": "Someone", "kind": "person"})
    site.register("publishers", post={"name": "Example Post", "kind": "newspaper", "country": "SY"})
    site.register("conflicts", war="War")
    filed: dict[str, Any] = {"tags": ["x"], "places": ["Here"], "conflicts": ["War"], "actors": ["Someone"]}
    site.article(
        "a.md",
        title="A md",
        summary="S",
        event=EVENT,
        sources=SOURCES,
        claims=CLAIMS,
        corrections=[CORRECTION],
        image={"file": "p.svg", "alt": "A bridge", "credit": "Nobody"},
        translations={"ar": "ar/a.md"},
        **filed,
    )
    site.write("content/articles/p.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.article("ar/a.md", lang="ar", title="عنوان", slug="a-md", translations={"en": "../a.md"}, **filed)
    site.article("b.md", title="B", date="2015-06-03T10:30", updates="a.md", updated="2015-06-05T11:00", **filed)
    site.article("f.md", title="F", type_of_work="fact-check", sources=SOURCES, claims=CLAIMS)
    site.article("w.md", title="W", warning="graphic", image={"file": "p.svg", "alt": "A ruin"})
    site.edition("2015-w23.md", title="E", lead="../articles/a.md")
    site.page_file("about.md", summary="Who we are").page_file("how.md")
    return site.page_file("ar/about.md", lang="ar", title="عنا").page_file("plain.md")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return newsroom(Site(tmp_path_factory.mktemp("newsroom"))).build()


# Every page


def hold(site: Site) -> None:
    """Hold that what machines are told of each page is whole, and leads to where there is something."""
    for page in pages(site):
        nodes = graph(page)
        for node in inside(nodes):
            _hold_node(node, page)
        for node in nodes:
            if node["@type"] in HEADLINES:
                assert set(ARTICLE.split()) <= node.keys(), page.path
        [_] = [node for node in nodes if node["@type"] == "WebSite"]
        trails = [node for node in nodes if node["@type"] == "BreadcrumbList"]
        is_home = re.fullmatch(r"(\w\w/)?(page/\d+/)?index\.html", page.path)
        assert len(trails) == (0 if is_home else 1), page.path


def _hold_node(node: Node, page: Output) -> None:
    if "@type" in node:
        missing = set(NEEDS[node["@type"]].split()) - node.keys()
        assert not missing, f"{page.path}: {node['@type']} has no {missing}: {node}"
    for name, value in node.items():
        assert value is not None, f"{page.path}: {node}"
        assert value not in ("", [], {}) or name == "itemListElement", f"{page.path}: {node}"
        assert name == "@type" or name == "@id" or name[0] != "@", f"{page.path}: {node}"


@pytest.mark.parametrize("which", ["built", "digest"])
def test_what_machines_are_told_of_each_page_is_whole(which: str, request: pytest.FixtureRequest) -> None:
    hold(request.getfixturevalue(which))


def test_the_small_site_has_every_type_that_there_is(built: Site) -> None:
    """Or else the test above holds nothing of it."""
    found = {node["@type"] for page in pages(built) for node in inside(graph(page)) if "@type" in node}
    others = HEADLINES - {"ReportageNewsArticle", "NewsArticle"}
    assert found == NEEDS.keys() - others - {"NGO"}


ADDRESSES = {"@id", "url", "item", "mainEntityOfPage", "archivedAt", "isBasedOn", *POLICIES.values()}


def addresses(site: Site) -> Iterator[tuple[Output, str]]:
    for page in pages(site):
        for node in inside(graph(page)):
            for name in ADDRESSES & node.keys():
                values = node[name] if isinstance(node[name], list) else [node[name]]
                yield from ((page, value) for value in values if isinstance(value, str))


@pytest.mark.parametrize("which", ["built", "digest"])
def test_addresses_are_whole_and_lead_to_pages_and_anchors_of_the_site(
    which: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(which)
    files = site.files()
    ids = {path: set(re.findall(r'\sid="([^"]+)"', data.decode())) for path, data in files.items() if path[-1] == "l"}
    own = set(re.findall(r"^base_url: (.*)$", (site.folder / "site.yaml").read_text(), re.MULTILINE)).pop()
    seen = 0
    for page, address in addresses(site):
        assert re.match(r"https?://", address), f"{page.path}: {address}"
        if address.startswith(own):
            path, _, anchor = address.removeprefix(f"{own}/").partition("#")
            path = unquote(path)
            path += "index.html" if path == "" or path.endswith("/") else ""
            assert path in files, f"{page.path}: {address}"
            if re.match(r"(claim|source|correction)-", anchor) and not anchor.endswith("-review"):
                assert anchor in ids[path], f"{page.path}: {address}"
            seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/", "CollectionPage"),
        ("/about/", "AboutPage"),
        ("/ar/about/", "AboutPage"),
        ("/plain/", "WebPage"),
        ("/2015/06/02/a-md/", "ReportageNewsArticle"),
        ("/editions/2015-w23/", "CollectionPage"),
        *((f"/{name}/", "CollectionPage") for name in ("tags", "places", "claims", "timeline", "corrections", "map")),
        *((f"/{name}/", "CollectionPage") for name in ("tags/x", "places/here", "archive", "archive/2015/06")),
    ],
)
def test_each_kind_of_page_has_its_type(built: Site, url: str, kind: str) -> None:
    assert graph(built.page(url))[0]["@type"] == kind


def test_of_the_error_page_machines_are_told_nothing(built: Site) -> None:
    built.page("/404.html").says_not("ld+json")


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("/2015/06/02/a-md/", ["Conflicts", "War", "A md"]),
        ("/2015/06/02/f/", ["F"]),
        ("/editions/2015-w23/", ["Editions", "E"]),
        ("/about/", ["about.md"]),
        ("/archive/2015/06/", ["Archive", "June 2015"]),
        ("/tags/", ["Tags"]),
        ("/places/here/", ["Places", "Here"]),
        ("/claims/", ["Claims"]),
        ("/claims/contested/", ["Claims", "contested"]),
        ("/actors/army/claims/", ["Actors", "Army", "Claims"]),
        ("/conflicts/war/timeline/", ["Conflicts", "War", "Timeline"]),
        ("/corrections/", ["Corrections"]),
        ("/map/", ["Map"]),
        ("/ar/tags/", ["الوسوم"]),
    ],
)
def test_the_way_to_a_page_begins_at_home_and_ends_with_it(built: Site, url: str, names: list[str]) -> None:
    trail = only(built.page(url), "BreadcrumbList")["itemListElement"]
    home = ("الموجز", f"{BASE}/ar/") if url.startswith("/ar/") else ("Test digest", f"{BASE}/")
    assert (trail[0]["name"], trail[0]["item"]) == home
    assert [step["name"] for step in trail[1:]] == names
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert trail[-1]["item"] == BASE + url


@pytest.mark.parametrize(
    ("url", "name"),
    [("/claims/", "Claims"), ("/claims/contested/", "Claims: contested"), ("/actors/army/claims/", "Army: Claims")],
)
def test_lists_of_claims_are_told_apart_by_their_names(built: Site, url: str, name: str) -> None:
    assert graph(built.page(url))[0]["name"] == name


# Texts that mean harm


@given(st.dictionaries(st.text(), st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028\u2029&amp;"])))
def test_nothing_breaks_out_of_the_script(node: dict[str, str]) -> None:
    text = written([node])
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["@graph"] == [node]


HOSTILE = "</script><script>alert(1)</script> \"q\" 'q' &amp; <!-- \\ الباب"


def test_hostile_texts_come_through_as_they_are(site: Site) -> None:
    site.register("publishers", p=HOSTILE).register("actors", a=HOSTILE)
    claim = {"id": "c", "claim": HOSTILE, "by": "a", "kind": "claims"}
    correction = CORRECTION | {"was": HOSTILE, "now": HOSTILE}
    site.article(
        "a.md", title=HOSTILE, slug="x", summary=HOSTILE, tags=[HOSTILE], claims=[claim], corrections=[correction]
    )
    node = article(site.build(), "/2015/06/02/x/")
    assert (node["headline"], node["description"], node["keywords"]) == (HOSTILE, HOSTILE, [HOSTILE])
    assert node["hasPart"][0]["text"] == node["hasPart"][0]["author"]["name"] == HOSTILE
    assert node["correction"][0]["text"] == f"Was: {HOSTILE}\nNow: {HOSTILE}"
    hold(site)


def test_letters_stay_readable(built: Site) -> None:
    built.page("/ar/2015/06/02/a-md/").says('"headline":"عنوان"')


# Articles


def test_an_article_is_told_with_its_dates_places_and_subjects(built: Site) -> None:
    node = article(built)
    ids = re.findall(r"tag:\S+", node["identifier"])
    assert (node["datePublished"], node["dateModified"], ids) == ("2015-06-02", "2015-06-04", [node["identifier"]])
    assert (node["dateline"], node["temporalCoverage"], node["keywords"]) == ("Here", "2015-06-01", ["x"])
    assert node["articleSection"] == ["War"]
    assert [one["name"] for one in node["about"]] == ["War", "Someone", "Army"]
    assert node["image"] == {
        "@type": "ImageObject",
        "url": f"{BASE}/media/articles/p.svg",
        "description": "A bridge",
        "creditText": "Nobody",
    }
    assert (node["author"], node["publisher"]) == ({"@id": f"{BASE}/#organization"},) * 2


def test_a_moment_has_its_hour_if_the_editor_gave_one(built: Site) -> None:
    node = article(built, "/2015/06/03/b/")
    assert (node["datePublished"], node["dateModified"]) == ("2015-06-03T10:30:00+00:00", "2015-06-05T11:00:00+00:00")


@pytest.mark.parametrize(("precision", "when"), [(1, "2015-06-03"), (2, "2015-06-01/2015-06-07"), (3, "2015-06")])
def test_an_event_is_told_no_more_exactly_than_its_time_is_known(site: Site, precision: int, when: str) -> None:
    site.article("a.md", event={"type": "Riots", "date": "2015-06-03", "time_precision": precision}).build()
    assert article(site)["temporalCoverage"] == when
    [item] = graph(site.page("/timeline/"))[0]["mainEntity"]["itemListElement"]
    assert item["item"]["temporalCoverage"] == when


def test_every_type_of_work_has_a_type_of_its_own() -> None:
    assert set(TYPES) == set(get_args(TypeOfWork))
    assert set(RATINGS) == set(get_args(Grade))


@pytest.mark.parametrize(("work", "kind"), [(work, kind) for work, kind in TYPES.items() if work != "fact-check"])
def test_the_type_of_work_decides_the_type(site: Site, work: str, kind: str) -> None:
    assert article(site.article("a.md", type_of_work=work).build())["@type"] == kind


def test_sources_are_what_an_article_cites_and_is_based_on(built: Site) -> None:
    node, url = article(built), f"{BASE}/2015/06/02/a-md/"
    publisher = {"@type": "NewsMediaOrganization", "@id": f"{BASE}/publishers/post/#publisher", "name": "Example Post"}
    assert node["citation"] == [
        {
            "@type": "CreativeWork",
            "@id": f"{url}#source-1",
            "name": "T",
            "url": "https://example.com/1",
            "datePublished": "2015-06-03",
            "inLanguage": "fr",
            "publisher": publisher,
        },
        {
            "@type": "CreativeWork",
            "@id": f"{url}#source-2",
            "archivedAt": "https://example.net/kept",
            "author": [{"@type": "Organization", "name": "Wire"}],
            "publisher": publisher,
        },
    ]
    assert node["isBasedOn"] == ["https://example.com/1"]


def test_claims_say_who_where_and_what_they_answer(built: Site) -> None:
    first, answer = article(built)["hasPart"]
    url = f"{BASE}/2015/06/02/a-md/"
    assert first == {
        "@type": "Claim",
        "@id": f"{url}#claim-c",
        "text": "Six",
        "author": {"@type": "GovernmentOrganization", "@id": f"{BASE}/actors/army/#actor", "name": "Army"},
        "appearance": [{"@id": f"{url}#source-1"}],
        "keywords": ["reports", "contested"],
    }
    assert answer["about"] == [{"@id": f"{url}#claim-c"}, {"@id": f"{BASE}/actors/army/#actor"}]
    assert (answer["author"]["@type"], answer["keywords"]) == ("NewsMediaOrganization", ["denies"])


def test_corrections_say_what_was_and_what_stands(built: Site) -> None:
    told = {"@type": "CorrectionComment", "text": "Was: seven\nNow: six", "datePublished": "2015-06-04"}
    assert article(built)["correction"] == [{"@id": f"{BASE}/2015/06/02/a-md/#correction-1", **told}]
    [item] = graph(built.page("/corrections/"))[0]["mainEntity"]["itemListElement"]
    assert item["item"].items() >= told.items()
    assert item["item"]["about"]["url"] == f"{BASE}/2015/06/02/a-md/"


def test_the_articles_of_a_story_are_a_series(built: Site) -> None:
    first, second = article(built), article(built, "/2015/06/03/b/")
    assert first["isPartOf"][1]["@id"] == second["isPartOf"][1]["@id"] == f"{BASE}/2015/06/02/a-md/#thread"
    assert first["isPartOf"][1]["hasPart"] == [{"@id": second["@id"]}]
    assert len(article(built, "/2015/06/02/f/")["isPartOf"]) == 1


def test_the_text_in_the_language_of_the_site_is_taken_for_the_original(built: Site) -> None:
    original, translation = article(built), article(built, "/ar/2015/06/02/a-md/")
    assert translation["translationOfWork"]["@id"] == original["@id"]
    assert [one["@id"] for one in original["workTranslation"]] == [translation["@id"]]
    assert "workTranslation" not in translation
    assert "translationOfWork" not in original


# Places


def points(page: Output) -> list[tuple[float, float]]:
    return [(n["latitude"], n["longitude"]) for n in inside(graph(page)) if n.get("@type") == "GeoCoordinates"]


def test_a_place_is_told_with_its_country_and_region(built: Site) -> None:
    [place] = article(built)["contentLocation"]
    assert place["address"] == {"@type": "PostalAddress", "addressCountry": "SY", "addressRegion": "R"}
    assert graph(built.page("/places/here/"))[0]["about"]["address"] == place["address"]


@pytest.mark.parametrize(
    ("own", "event", "point"),
    [
        (1, 1, (36.24, 37.16)),
        (1, 2, (36.2, 37.2)),
        (2, 1, (36.2, 37.2)),
        (1, 3, (36.0, 37.0)),
        (3, 2, (36.0, 37.0)),
    ],
)
def test_coordinates_are_no_more_exact_than_declared(
    site: Site, own: int, event: int, point: tuple[float, float]
) -> None:
    site.register("places", here={"name": "Here", "lat": 36.237, "lon": 37.158, "geo_precision": own})
    site.article("a.md", places=["Here"], event={"type": "Battles", "geo_precision": event})
    site.edition("2015-w23.md", title="E").build()
    for url in ("/2015/06/02/a-md/", "/map/", "/editions/2015-w23/"):
        assert points(site.page(url)) == [point], url
    assert points(site.page("/places/here/")) == [{1: (36.24, 37.16), 2: (36.2, 37.2), 3: (36.0, 37.0)}[own]]
    for page in pages(site):
        assert "36.237" not in page.text, page.path


def test_a_place_without_coordinates_has_none(site: Site) -> None:
    site.register("places", here={"name": "Here", "country": "SY"}).article("a.md", places=["Here"]).build()
    [place] = article(site)["contentLocation"]
    assert place == {"@type": "Place", "@id": f"{BASE}/places/here/#place", "name": "Here"}
    assert "geo" not in graph(site.page("/places/here/"))[0]["about"]


# Warnings


def test_an_article_with_a_warning_shows_no_picture_to_machines(built: Site) -> None:
    node = article(built, "/2015/06/02/w/")
    assert node["isFamilyFriendly"] is False
    assert not [one for one in inside(node) if one.get("@type") == "ImageObject"]
    built.page("/2015/06/02/w/").says_not("og:image", '"image"')
    built.page("/2015/06/02/a-md/").says(
        f'<meta property="og:image" content="{BASE}/media/articles/p.svg">',
        'property="og:image:alt" content="A bridge"',
    )
    assert "isFamilyFriendly" not in article(built)


# Fact-checks


def test_a_fact_check_reviews_each_claim_that_has_a_grade(built: Site) -> None:
    url = f"{BASE}/2015/06/02/f/"
    assert article(built, "/2015/06/02/f/")["@type"] == "NewsArticle"
    assert only(built.page("/2015/06/02/f/"), "ClaimReview") == {
        "@type": "ClaimReview",
        "@id": f"{url}#claim-c-review",
        "url": f"{url}#claim-c",
        "claimReviewed": "Six",
        "inLanguage": "en",
        "datePublished": "2015-06-02",
        "author": {
            "@type": "NewsMediaOrganization",
            "@id": f"{BASE}/#organization",
            "name": "Test digest",
            "url": f"{BASE}/",
        },
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"{url}#claim-c",
            "author": {"@type": "GovernmentOrganization", "@id": f"{BASE}/actors/army/#actor", "name": "Army"},
            "datePublished": "2015-06-03",
            "appearance": [{"@type": "CreativeWork", "url": "https://example.com/1"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "contested",
        },
    }


def test_nothing_else_is_a_claim_review(built: Site) -> None:
    reviewing = [page.path for page in pages(built) if "ClaimReview" in page.text]
    assert reviewing == ["2015/06/02/f/index.html"]


# The publisher


def organization(site: Site, url: str) -> Node:
    return next(n for n in graph(site.page(url)) if n["@id"] == f"{BASE}/#organization")


@pytest.mark.parametrize("url", ["/", "/about/", "/ar/", "/ar/about/"])
def test_home_and_about_tell_the_policies(built: Site, url: str) -> None:
    told = organization(built, url)
    about = f"{BASE}/ar/about/" if url.startswith("/ar/") else f"{BASE}/about/"
    assert told["missionCoveragePrioritiesPolicy"] == about
    assert told["correctionsPolicy"] == f"{BASE}/how/"  # there is none in Arabic
    assert told["ethicsPolicy"] == "https://example.com/ethics"


@pytest.mark.parametrize("url", ["/plain/", "/2015/06/02/a-md/", "/tags/"])
def test_other_pages_tell_who_publishes_them(built: Site, url: str) -> None:
    assert organization(built, url).keys() == {"@type", "@id", "name", "url"}


def test_a_policy_that_is_a_draft_is_not_told(site: Site) -> None:
    site.settings(policies={"corrections": "how"}).page_file("how.md", draft=True).build()
    assert "correctionsPolicy" not in organization(site, "/")
    assert organization(site.build(drafts=True), "/")["correctionsPolicy"] == f"{BASE}/how/"


def test_a_policy_that_comes_in_a_language_is_told_there_and_then(site: Site, tmp_path: Path) -> None:
    """The home page depends on whether the page is there: built again, it is as if built from nothing."""
    site.in_arabic_too().settings(policies={"corrections": "how"}).page_file("how.md")
    site.page_file("ar/p.md", lang="ar").build()
    assert organization(site, "/ar/")["correctionsPolicy"] == f"{BASE}/how/"
    site.page_file("ar/how.md", lang="ar").build()
    assert organization(site, "/ar/")["correctionsPolicy"] == f"{BASE}/ar/how/"
    site.settings(policies={"ethics": "how"}).build()
    assert organization(site, "/ar/")["ethicsPolicy"] == f"{BASE}/ar/how/"
    site.delete("content/pages/ar/how.md").build()
    site.page_file("how.md", draft=True).build()
    assert "ethicsPolicy" not in organization(site, "/ar/")
    assert site.files() == site.copy_to(tmp_path / "clean").build().files()


def test_terms_are_told_with_what_their_register_says(built: Site) -> None:
    assert graph(built.page("/actors/someone/"))[0]["about"]["@type"] == "Person"
    assert graph(built.page("/actors/army/"))[0]["about"]["@type"] == "GovernmentOrganization"
    assert graph(built.page("/publishers/post/"))[0]["about"]["@type"] == "NewsMediaOrganization"


def test_a_country_that_changes_in_the_register_changes_what_articles_say_of_the_place(site: Site) -> None:
    site.register("places", here={"name": "Here", "country": "SY", "lat": 36.2, "lon": 37.2})
    site.article("a.md", places=["Here"]).build()
    site.register("places", here={"name": "Here", "country": "TR", "lat": 36.2, "lon": 37.2}).build()
    assert article(site)["contentLocation"][0]["address"]["addressCountry"] == "TR"


# Lists


def test_items_are_counted_over_all_pages_of_a_list(site: Site) -> None:
    for day in range(1, 6):
        site.article(f"{day}.md", date=f"2015-06-0{day}", tags=["x"])
    site.settings(paginate=2).build()
    for root in ("/", "/tags/x/"):
        lists = [graph(site.page(f"{root}{at}"))[0]["mainEntity"] for at in ("", "page/2/", "page/3/")]
        assert [one["numberOfItems"] for one in lists] == [5, 5, 5]
        positions = [[item["position"] for item in one["itemListElement"]] for one in lists]
        assert positions == [[1, 2], [3, 4], [5]]
    assert [item["name"] for item in lists[2]["itemListElement"]] == ["1.md"]


def test_of_a_long_list_only_the_first_are_named() -> None:
    nodes = Nodes(CONFIG, "en")
    told = nodes.listed((nodes.entry(f"/{n}/", str(n)) for n in range(FEW + 1)), FEW + 1)
    assert (told["numberOfItems"], len(told["itemListElement"])) == (FEW + 1, FEW)


def test_an_edition_is_an_issue_that_has_its_articles(built: Site) -> None:
    issue = graph(built.page("/editions/2015-w23/"))[0]["mainEntity"]
    assert (issue["issueNumber"], issue["temporalCoverage"]) == ("2015-w23", "2015-06-01/2015-06-07")
    assert {one["url"] for one in issue["hasPart"]} >= {f"{BASE}/2015/06/02/a-md/", f"{BASE}/2015/06/03/b/"}


# Layouts


def test_a_layout_that_does_not_print_it_does_not_pay(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Any) -> str:
        raise AssertionError

    monkeypatch.setattr(script, "written", never)
    site.write("layouts/base.html", "{{ page.title }}").article("a.md").build(jobs=1)
    site.page("/2015/06/02/a-md/").says_not("ld+json")


def test_social_networks_are_told_of_articles(built: Site) -> None:
    built.page("/2015/06/03/b/").says(
        '<meta property="og:type" content="article">',
        '<meta property="article:published_time" content="2015-06-03T10:30:00+00:00">',
        '<meta property="article:modified_time" content="2015-06-05T11:00:00+00:00">',
        '<meta property="article:section" content="War">',
        '<meta property="article:tag" content="x">',
        '<meta property="og:locale" content="en">',
        '<meta name="twitter:card" content="summary">',
    ).says_not("og:locale:alternate")
    built.page("/ar/2015/06/02/a-md/").says(
        '<meta property="og:locale" content="ar">', '<meta property="og:locale:alternate" content="en">'
    )
    built.page("/tags/x/").says('<meta property="og:type" content="website">').says_not("article:")
