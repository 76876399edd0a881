from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from digestgen.content.documents import parse_document
from digestgen.content.filing import Filer
from digestgen.content.model import Article
from digestgen.content.slips import slip_of
from digestgen.content.source import SourceFile
from digestgen.desk.imports.fetch import ImportFailed
from digestgen.desk.imports.importer import Told, prepare, write
from digestgen.desk.known import read_registers
from digestgen.desk.new import Made
from digestgen.errors import UsageError
from digestgen.stages.load import settings_of
from tests.desk.imports.pages import NAMES, sample
from tests.desk.imports.server import serving
from tests.harness import Site

NOW = datetime(2026, 1, 1, 12, 30, tzinfo=UTC)
PATH = "content/articles/2026-01-01-bridge-at-exampletown-closed.md"


def made(site: Site, text: str | bytes, *, add: bool = False, **told: Any) -> Made:
    """Import what is piped in."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return write(prepare(site.folder, "-", Told(**told), NOW, io.BytesIO(data)), add_publisher=add)


def draft(site: Site, text: str | bytes, **told: Any) -> str:
    return made(site, text, **told).path.read_text(encoding="utf-8")


def read(site: Site, text: str) -> Article:
    """Read a draft as a build does, and hold that nothing is wrong with it and that all names in it are known."""
    config = prepare(site.folder, "-", Told(), NOW, io.BytesIO(b"A title\n\nSome words.")).config
    document, problems = parse_document(
        SourceFile("content/articles/a.md", text.encode()), "article", settings_of(config)
    )
    assert not problems, [str(problem) for problem in problems]
    assert isinstance(document, Article)
    filer = Filer(config, read_registers(site.folder)[0], [slip_of(document, config.zone)])
    assert not filer.problems, [str(problem) for problem in filer.problems]
    return document


def without_marks(text: str, first: str, last: str) -> str:
    """Delete the `# ` of the lines from one to another, as a draft tells to."""
    lines = text.split("\n")
    start = next(place for place, one in enumerate(lines) if one.startswith(first))
    end = next(place for place, one in enumerate(lines) if place >= start and one.startswith(last))
    return "\n".join([*lines[:start], *(one.replace("# ", "", 1) for one in lines[start : end + 1]), *lines[end + 1 :]])


# Each kind of page


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_builds_is_not_published_and_is_no_copy(newsroom: Site, name: str) -> None:
    newsroom.article("a.md", title="One").build()
    before = newsroom.files()
    text = draft(newsroom, sample(name))
    article = read(newsroom, text)
    newsroom.build()
    assert newsroom.files() == before
    assert article.draft
    assert article.body.html.strip() == ""
    assert article.summary is None
    assert "[reword]" in article.title
    assert all("[reword]" in claim.claim for claim in article.claims)
    assert all(len(claim.claim) < 80 for claim in article.claims)


def test_a_news_agencys_page(newsroom: Site) -> None:
    article = read(newsroom, draft(newsroom, sample("agency.html")))
    (source,) = article.sources
    assert (source.publisher.name, source.title, source.url, source.date, source.lang, source.agency) == (
        "Example Agency",
        "Bridge at Exampletown closed",
        "https://agency.example.com/news/bridge",
        date(2015, 6, 2),
        "en-GB",
        (),
    )
    assert [place.name for place in article.places] == ["Exampletown"], "the dateline is where it was written"
    assert [(claim.by.name, claim.kind, claim.about, claim.sources) for claim in article.claims] == [
        ("Example monitor", "reports", None, (1,)),
        ("Example army", "denies", "monitor-reports", (1,)),
        ("Example army", "claims", None, (1,)),
    ]
    (figure,) = article.claims[0].figures
    assert (figure.what, figure.min, figure.max) == ("wounded", 10, 20)


def test_a_newsletter(newsroom: Site) -> None:
    article = read(newsroom, draft(newsroom, sample("newsletter.txt")))
    assert article.sources[0].publisher.name == "Example Times"
    assert article.sources[0].url == "https://www.times.example.org/bridge"
    assert [claim.id for claim in article.claims] == ["monitor-reports", "government-denies", "government-claims"]


def test_a_denial_that_is_set_off_is_its_authors(newsroom: Site) -> None:
    article = read(newsroom, draft(newsroom, sample("denial.html")))
    assert [(claim.by.name, claim.kind, claim.about) for claim in article.claims] == [
        ("Example monitor", "claims", None),
        ("Example government", "denies", "monitor-claims"),
        ("Example army", "claims", None),
    ]


def test_an_arabic_page(newsroom: Site) -> None:
    article = read(newsroom, draft(newsroom, sample("arabic.html")))
    assert {place.name for place in article.places} == {"Exampletown", "Damascus", "Aleppo"}
    assert [(claim.by.name, claim.kind, claim.about) for claim in article.claims] == [
        ("Example monitor", "reports", None),
        ("Example government", "denies", "monitor-reports"),
        ("Example government", "claims", None),
    ]
    assert article.claims[0].figures[0].min == 20


def test_a_live_blog_counts_from_the_day_of_each_entry(newsroom: Site) -> None:
    text = draft(newsroom, sample("live.html"))
    assert '# 2015-06-01 "yesterday" in: The Example monitor' in text
    assert '# 2015-05-31 "yesterday" in: The Example army' in text
    assert "as seen from the day of each entry" in text


def test_a_page_without_a_date_has_no_days_until_it_is_told(newsroom: Site) -> None:
    done = made(newsroom, sample("undated.html"))
    text = done.path.read_text()
    assert 'it is not known which are meant by: "on Sunday", "last week"' in text
    assert any("--published" in hint for hint in done.hints)
    done.path.unlink()
    text = draft(newsroom, sample("undated.html"), published="2015-06-02")
    assert '# 2015-05-31 "on Sunday" in:' in text
    assert "#   date: 2015-05-31" in text
    assert read(newsroom, text).event is None


def test_an_event_that_is_proposed_is_one_when_the_marks_are_deleted(newsroom: Site) -> None:
    text = draft(newsroom, sample("agency.html"))
    article = read(newsroom, without_marks(text, "# event:", "#   geo_precision"))
    assert article.event
    assert (article.event.type, article.event.sub_type) == ("Explosions/Remote violence", "Air/drone strike")
    assert (article.event.date, article.event.time_precision) == (date(2015, 6, 1), 1)


# What is not in the registers


def test_a_publisher_that_is_unknown_does_not_stop_the_build(newsroom: Site) -> None:
    done = made(newsroom, sample("structured.html"))
    newsroom.build()
    text = done.path.read_text()
    assert read(newsroom, text).sources == ()
    (hint,) = (hint for hint in done.hints if "register" in hint)
    assert "unheard-of-gazette:\n      name: Unheard-of Gazette" in hint
    assert "#   unheard-of-gazette:" in text


def test_when_it_is_in_the_register_the_marks_can_be_deleted(newsroom: Site) -> None:
    text = draft(newsroom, sample("structured.html"))
    newsroom.write("content/data/publishers.yaml", "unheard-of-gazette:\n  name: Unheard-of Gazette\n")
    text = without_marks(text, "# - publisher", "#   lang: en").replace("# source: 1\n", "source: 1\n")
    article = read(newsroom, text)
    assert article.sources[0].publisher.name == "Unheard-of Gazette"
    assert {claim.sources for claim in article.claims} == {(1,)}


def test_it_can_be_added_to_the_register_at_once(newsroom: Site) -> None:
    register = newsroom.folder / "content/data/publishers.yaml"
    before = register.read_text()
    article = read(newsroom, made(newsroom, sample("structured.html"), add=True).path.read_text())
    assert article.sources[0].publisher.name == "Unheard-of Gazette"
    assert {claim.sources for claim in article.claims} == {(1,)}
    assert register.read_text().startswith(before.rstrip())
    newsroom.build()


def test_a_register_that_is_open_takes_it_in(newsroom: Site) -> None:
    newsroom.settings(open_registers=["publishers"])
    assert read(newsroom, draft(newsroom, sample("structured.html"))).sources


def test_a_publisher_is_guessed_from_what_stands_around_a_text_and_marked(newsroom: Site) -> None:
    end = "Example Times cover\n\n• Example Times delivered to your door\n\nExample Times cover"
    text = draft(newsroom, f"A title\n\nThe bridge is closed, it was said.\n\n{end}")
    assert "- publisher: Example Times  # named in what stands around the text: check" in text


def test_whoever_is_in_no_register_is_commented_out(newsroom: Site) -> None:
    text = draft(newsroom, "A title\n\nThe Example ministry said that at least 20 people were hurt.")
    assert read(newsroom, text).claims == ()
    assert "# No register knows 'The Example ministry' (" in text
    newsroom.register("actors", ministry="The Example ministry")
    (claim,) = read(newsroom, without_marks(text, "# - id:", "#   # source")).claims
    assert (claim.by.name, claim.kind, claim.figures[0].min) == ("The Example ministry", "claims", 20)


def test_a_name_that_has_all_the_words_and_more_is_hinted_at(newsroom: Site) -> None:
    newsroom.register("actors", embassy="US Embassy Exampleland")
    text = draft(newsroom, "A title\n\nThe US embassy said that it was closed.")
    assert "No register knows 'The US embassy' (did you mean 'US Embassy Exampleland'?)" in text


# What the editor says


def test_what_the_editor_says_goes_before_what_the_page_says(newsroom: Site) -> None:
    told: dict[str, Any] = {
        "url": "https://times.example.org/x",
        "publisher": "example times",
        "published": "2015-07-01",
        "title": "Another title",
    }
    article = read(newsroom, draft(newsroom, sample("agency.html"), **told))
    (source,) = article.sources
    assert (source.publisher.name, source.url, source.date, source.title) == (
        "Example Times",
        told["url"],
        date(2015, 7, 1),
        "Another title",
    )


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"published": "yesterday"}, "--published: 'yesterday' is not a date"),
        ({"url": "example.org"}, "--url: 'example.org' is no web address"),
        ({"encoding": "klingon"}, "--encoding: there is no encoding 'klingon'"),
        ({"lang": "fr"}, "the site has no language 'fr'"),
    ],
)
def test_what_the_editor_says_wrongly_is_wrong_use(newsroom: Site, told: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError) as error:
        made(newsroom, sample("pasted.txt"), **told)
    assert complaint in str(error.value)
    assert not (newsroom.folder / "originals").exists()


def test_a_draft_can_be_in_another_language_than_its_source(newsroom: Site) -> None:
    newsroom.in_arabic_too()
    done = made(newsroom, sample("agency.html"), lang="ar")
    assert done.path.parent == newsroom.folder / "content/articles/ar"
    assert read(newsroom, done.path.read_text()).lang == "ar"


def test_a_copy_in_an_archive_is_an_archive_of_the_page(newsroom: Site) -> None:
    archived = "https://web.archive.org/web/20150602101010/https://www.times.example.org/a?utm_source=x&id=1#top"
    (source,) = read(newsroom, draft(newsroom, sample("pasted.txt"), url=archived)).sources
    assert (source.url, source.archive, source.publisher.name) == (
        "https://www.times.example.org/a?id=1",
        archived,
        "Example Times",
    )


def test_names_and_passwords_do_not_get_into_a_draft(newsroom: Site) -> None:
    (source,) = read(
        newsroom, draft(newsroom, sample("pasted.txt"), url="https://me:secret@times.example.org/a")
    ).sources
    assert source.url == "https://times.example.org/a"


# Where it goes


def test_the_text_is_kept_where_nothing_is_published_from(newsroom: Site) -> None:
    done = made(newsroom, sample("agency.html"))
    kept = newsroom.folder / "originals/2026-01-01-bridge-at-exampletown-closed"
    assert kept.with_suffix(".html").read_text() == sample("agency.html")
    assert "between 10 and 20 people" in kept.with_suffix(".txt").read_text()
    assert f"originals/{kept.name}.txt" in done.path.read_text()
    newsroom.build(drafts=True)
    assert "between 10 and 20 people" not in newsroom.everything()


def test_the_file_is_named_by_the_day_and_the_title_and_dated_now(newsroom: Site) -> None:
    newsroom.settings(timezone="Asia/Damascus")
    done = made(newsroom, sample("agency.html"))
    assert done.path == newsroom.folder / PATH
    assert "date: 2026-01-01T15:30  # of this article, in Asia/Damascus" in done.path.read_text()


def test_nothing_is_written_over_and_nothing_is_left_behind(newsroom: Site) -> None:
    newsroom.write(PATH, "precious")
    with pytest.raises(UsageError, match="is there already"):
        made(newsroom, sample("agency.html"))
    assert (newsroom.folder / PATH).read_text() == "precious"
    assert not (newsroom.folder / "originals").exists()


def test_what_fails_at_the_last_step_leaves_nothing_behind(newsroom: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("digestgen.desk.entry.place", fail)
    with pytest.raises(Exception, match="No space left"):
        made(newsroom, sample("agency.html"))
    assert [path.name for path in (newsroom.folder / "originals").iterdir()] == [".gitignore"]
    assert not (newsroom.folder / PATH).exists()


def test_a_page_that_was_imported_before_is_told(newsroom: Site) -> None:
    newsroom.article(
        "old.md", sources=[{"publisher": "Example Agency", "url": "https://agency.example.com/news/bridge"}]
    )
    hints = made(newsroom, sample("agency.html")).hints
    assert "content/articles/old.md has this address among its sources already" in hints


@pytest.mark.parametrize("text", ["", "  \n", "<html></html>", b"%PDF-1.4 \x00", b"\x89PNG\r\n", b"\x00" * 100])
def test_what_has_no_text_makes_nothing(newsroom: Site, text: str | bytes) -> None:
    with pytest.raises(ImportFailed):
        made(newsroom, text)
    assert not (newsroom.folder / "originals").exists()


def test_a_page_is_imported_from_the_web(newsroom: Site) -> None:
    with serving() as host:
        ready = prepare(newsroom.folder, f"{host}/arabic", Told(), NOW, io.BytesIO())
    assert [one.text for one in ready.material.pieces] == ["أغلق الجسر في بلدة المثال."]
    assert ready.material.url == f"{host}/arabic"


def test_plain_text_from_the_web_is_no_page(newsroom: Site) -> None:
    with serving() as host:
        ready = prepare(newsroom.folder, f"{host}/plain", Told(), NOW, io.BytesIO())
    assert "<p> is no tag" in ready.material.pieces[0].text


def test_a_text_of_any_length_makes_a_draft_of_bounded_length(newsroom: Site) -> None:
    sentence = "The Example army said on Sunday that at least 20 people were hurt in Exampletown. "
    text = draft(newsroom, "A title\n\n" + "\n\n".join([sentence * 3] * 400))
    assert len(read(newsroom, text).claims) == 40
    assert "more sentences attribute something; read the original" in text


# Whatever goes in


HOSTILE = st.sampled_from(
    [
        *(": ", "# ", "- ", "\n", "\n\n", "'", '"', "{", "}", "[", "]", "&a ", "*a ", "!x ", "%", "@", "`", "|", "> "),
        *("---\n", "...\n", "\t", "<!--", "-->", "~", "null", "\\", "\r", "“", "”", "\x00", "\x85", "\u2028", "\ufeff"),
        *("\u202e", "\u200f", "\ud800", "\U0010ffff", "\x1b[31m", "SOHR said ", "Army denied that ", "حلب ", "نفت "),
        *(
            "at least 20 people killed ",
            "on Sunday ",
            "Aleppo ",
            "https://example.org/x\n",
            "Subject: a\n",
            "Date: b\n",
        ),
        *("<p>", "<html>", "<blockquote>", "<q>", "according to SOHR, ", "it said ", "between 2 and 1 ", "x" * 500),
        *('<script type="application/ld+json">{"@type":"Article","headline":"\\ud800"}</script>', "31 February 2015"),
    ]
)
TEXTS = st.text(max_size=200) | st.lists(HOSTILE | st.text(max_size=8), max_size=40).map("".join)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    site = Site(folder).register("places", aleppo={"name": "Aleppo", "names": {"ar": "حلب"}})
    site.register(
        "actors", sohr={"name": "SOHR", "kind": "monitor"}, army={"name": 'Army "of": #1, [x]', "aliases": ["Army"]}
    )
    return site.register("publishers", times={"name": "- Times", "url": "https://example.org"})


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS, title=st.text(max_size=30), is_page=st.booleans(), told=st.booleans())
@example(text="A: b\n\nSOHR said: 'x' # y.", title="", is_page=False, told=False)
@example(text="x" * 100_000, title="", is_page=False, told=False)
@example(text="a b. " * 20_000, title="y" * 100_000, is_page=False, told=False)
@example(text="\u200f\u200e\n\n\u202eSOHR said.", title="\u202e", is_page=True, told=False)
@example(text="~", title="~", is_page=False, told=False)
def test_whatever_goes_in_the_draft_has_no_problems(
    hostile: Site,
    text: str,
    title: str,
    is_page: bool,
    told: bool,
) -> None:
    whole = f"<html><body><article>{text}</article></body></html>" if is_page else text
    more: dict[str, Any] = {"publisher": title, "published": "2015-06-02"} if told else {}
    try:
        done = made(hostile, whole, title=title, **more)
    except ImportFailed:
        return
    try:
        article = read(hostile, done.path.read_text(encoding="utf-8"))
        assert article.draft
        assert article.body.html.strip() == ""
    finally:
        done.path.unlink()
