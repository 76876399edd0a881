"""What somebody types or pastes, and what of the site is taken to be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.desk.last_build import last_build
from digestgen.desk.meant import Meant, meant
from digestgen.errors import UsageError
from digestgen.render.layout_files import default_folder
from digestgen.stages.options import quiet
from tests.harness import Site

PAGE = "2015/06/02/a-name/index.html"
ARABIC = "ar/2015/06/02/عنوان/index.html"
SOURCE = "content/articles/a.md"


def find(site: Site, what: str | Path) -> Meant:
    with last_build(site.options(), quiet) as memory:
        assert memory
        return meant(site.options(), memory, str(what))


@pytest.fixture
def built(site: Site) -> Site:
    site.in_arabic_too().register("places", aleppo="Aleppo").write("layouts/long.html", "long")
    site.article("a.md", "![x](a b.jpg)", title="A name", places=["Aleppo"]).write("content/articles/a b.jpg", b"x")
    site.article("b.md", title="عنوان", lang="ar").article("c.md", title="Hidden", draft=True)
    return site.build()


@pytest.mark.parametrize(
    "address",
    [
        "/2015/06/02/a-name/",
        "/2015/06/02/a-name",
        "2015/06/02/a-name/",
        "/2015/06/02/a-name/index.html",
        "/2015/06/02/a-name/?utm=x#claim-1",
        "/2015/06/02/a%2Dname/",
        "https://digest.example.org/2015/06/02/a-name/",
        "HTTPS://DIGEST.example.org/2015/06/02/a-name",
        "http://127.0.0.1:8000/2015/06/02/a-name/#x",
        "http://localhost:1234/2015/06/02/a-name/index.html?x",
    ],
)
def test_an_address_of_a_page(built: Site, address: str) -> None:
    assert find(built, address) == Meant("output", PAGE)


@pytest.mark.parametrize("home", ["/", "https://digest.example.org", "https://digest.example.org/#x", "index.html"])
def test_the_home_page(built: Site, home: str) -> None:
    assert find(built, home) == Meant("output", "index.html")


def test_addresses_of_other_files(built: Site) -> None:
    assert find(built, "/feed.xml").path == "feed.xml"
    assert find(built, "/media/articles/a%20b.jpg").path == "media/articles/a b.jpg"
    assert find(built, "/media/articles/a b.jpg").path == "media/articles/a b.jpg"
    assert find(built, "/assets/style.css?v=0a1b2c3d").path == "assets/style.css"


def test_an_address_that_is_not_latin_as_it_is_shown_and_as_it_is_sent(built: Site) -> None:
    assert find(built, "/ar/2015/06/02/عنوان/").path == ARABIC
    assert find(built, "/ar/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86/").path == ARABIC


def test_a_path_of_the_output(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(built, PAGE) == Meant("output", PAGE)
    assert find(built, built.output / PAGE) == Meant("output", PAGE)
    assert find(built, built.output / "2015/06/02/a-name") == Meant("output", PAGE)
    monkeypatch.chdir(built.folder)
    assert find(built, f"public/{PAGE}") == Meant("output", PAGE)


def test_what_a_release_has_compressed(built: Site) -> None:
    assert find(built, f"{PAGE}.br") == find(built, f"{PAGE}.gz") == Meant("output", PAGE)


def test_a_source_as_seen_from_the_site_from_here_and_from_the_root(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Meant("source", SOURCE, SOURCE)
    assert find(built, SOURCE) == found
    assert find(built, built.folder / SOURCE) == found
    monkeypatch.chdir(built.folder / "content/articles")
    assert find(built, "a.md") == find(built, "./a.md") == find(built, "../articles/a.md") == found
    assert find(built, "a b.jpg").path == "content/articles/a b.jpg"
    assert find(built, "../data/places.yaml").path == "content/data/places.yaml"
    assert find(built, "../../site.yaml") == Meant("source", "site.yaml", "site.yaml")


def test_a_site_that_is_reached_by_a_symlink(built: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(built.folder)
    assert find(built, tmp_path / "link" / SOURCE).path == SOURCE
    assert find(Site(tmp_path / "link"), built.folder / SOURCE).path == SOURCE
    monkeypatch.chdir(tmp_path / "link/content")
    assert find(built, "articles/a.md").path == SOURCE


@pytest.mark.parametrize("name", ["layouts/long.html", "long.html"])
def test_a_layout_of_the_site(built: Site, name: str) -> None:
    assert find(built, name) == Meant("layout", "long.html", "layouts/long.html")


@pytest.mark.parametrize("name", ["article.html", "layouts/article.html", "digestgen:layouts/article.html"])
def test_a_default_layout(built: Site, name: str) -> None:
    found = Meant("layout", "article.html", "digestgen:layouts/article.html")
    assert find(built, name) == find(built, default_folder() / "article.html") == found


def test_an_output_goes_before_a_layout_of_the_same_name(built: Site) -> None:
    assert find(built, "404.html").role == "output"
    assert find(built, "layouts/404.html").role == "layout"


def test_the_address_that_a_hidden_text_would_have(built: Site) -> None:
    hidden = Meant("source", "content/articles/c.md", "content/articles/c.md")
    assert find(built, "/2015/06/02/hidden/") == find(built, "/2015/06/02/hidden") == hidden


def test_a_source_that_is_new(built: Site) -> None:
    built.article("new.md")
    assert find(built, "content/articles/new.md").path == "content/articles/new.md"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("/2015/06/02/a-nam/", "made nothing of '/2015/06/02/a-nam/'; did you mean '/2015/06/02/a-name/'"),
        ("content/articles/aa.md", "did you mean 'content/articles/a.md'"),
        ("layouts/lomg.html", "did you mean 'layouts/long.html'"),
        ("/etc/passwd", "name it by its address"),
        ("", "index.html"),
        (
            "https://example.com/2015/06/02/a-name/",
            "no address of this site, which lives at https://digest.example.org",
        ),
        ("https://localhost.example.com:80/", "no address of this site"),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(built: Site, what: str, said: str) -> None:
    if what == "":
        assert find(built, what).path == said  # nothing at all is the root
        return
    with pytest.raises(UsageError) as error:
        find(built, what)
    assert said in str(error.value)


def test_with_a_site_yaml_that_cannot_be_read_any_host_will_do(built: Site) -> None:
    built.write("site.yaml", "titel: x")
    assert find(built, "https://example.com/feed.xml").path == "feed.xml"
