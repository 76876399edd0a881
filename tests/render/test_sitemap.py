from __future__ import annotations

from tests.harness import Site

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(site: Site) -> dict[str, str | None]:
    """Return address → day of the last change."""
    root = site.build().page("/sitemap.xml").xml()
    assert root.tag == f"{{{NS['s']}}}urlset"
    found = {}
    for url in root:
        address = url.findtext("s:loc", namespaces=NS)
        assert address is not None
        assert address not in found
        found[address.removeprefix("https://digest.example.org")] = url.findtext("s:lastmod", namespaces=NS)
    return found


def test_every_page_that_a_search_engine_should_know_is_there_with_its_last_change(site: Site) -> None:
    site.article("a.md", tags=["x"], updated="2015-06-05").article("b.md").edition("w23.md").page_file("about.md")
    assert sitemap(site) == {
        "/": None,
        "/2015/06/02/a-md/": "2015-06-05",
        "/2015/06/02/b-md/": "2015-06-02",
        "/about/": None,
        "/editions/w23/": "2015-06-07",
        "/tags/x/": None,
    }


def test_what_is_not_published_is_not_there(site: Site) -> None:
    site.article("a.md", draft=True, tags=["x"]).article("b.md", date="2027-01-01").page_file("p.md", draft=True)
    assert sitemap(site.article("c.md", expires="2015-07-01")) == {"/": None}


def test_addresses_are_percent_encoded_and_escaped(site: Site) -> None:
    site.article("a.md", title="حلب").settings(base_url="https://digest.example.org")
    assert "/2015/06/02/%D8%AD%D9%84%D8%A8/" in sitemap(site)


def test_translations_name_each_other_and_themselves(site: Site) -> None:
    site.in_arabic_too().article("a.md", slug="a", translations={"ar": "b.md"}).article("b.md", slug="b", lang="ar")
    root = site.build().page("/sitemap.xml").xml()
    links = {
        url.findtext("s:loc", namespaces=NS): [
            (link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NS)
        ]
        for url in root
    }
    both = [
        ("ar", "https://digest.example.org/ar/2015/06/02/b/"),
        ("en", "https://digest.example.org/2015/06/02/a/"),
    ]
    assert links[both[0][1]] == links[both[1][1]] == both
    assert links["https://digest.example.org/"] == []


def test_robots_txt_names_the_sitemap(site: Site) -> None:
    site.build().page("/robots.txt").says("User-agent: *", "Sitemap: https://digest.example.org/sitemap.xml")
