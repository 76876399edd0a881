from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from digestgen.desk.entry import Wish
from digestgen.desk.new import Made, new
from digestgen.desk.translating import carry
from digestgen.errors import UsageError
from tests.harness import Site

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ORIGINAL = "content/articles/2015-06-02-bridge.md"
FULL = """\
---
title: The bridge
id: tag:digest.example.org,2026:bridge
slug: bridge
date: 2015-06-02T18:30  # the moment
updated: 2015-06-04
summary: A summary.
aliases: [/old/]
tags: [bridges]  # a comment that stays
places:
  - Exampletown

# This belongs to the actors.
actors: [Monitor]
sources:
  - publisher: Times
    url: https://example.org/a
claims:
  - {id: toll, claim: Two were hurt, by: Monitor, kind: reports, source: 1}
corrections:
  - {date: 2015-06-03, was: Three, now: Two, kind: error}
image:
  file: photo.jpg
  alt: A bridge
---

The text.
"""


@pytest.fixture
def bilingual(site: Site) -> Site:
    site.in_arabic_too().register("places", exampletown="Exampletown").register("actors", monitor="Monitor")
    site.register("publishers", times="Times").write("content/articles/photo.jpg", b"x")
    return site.write(ORIGINAL, FULL)


def made(site: Site, original: str = ORIGINAL, title: str = "الجسر", **wish: Any) -> Made:
    return new(site.folder, Wish(title, original=original, **wish), NOW)


def test_a_translation_has_the_files_name_in_the_folder_of_its_language(bilingual: Site) -> None:
    assert made(bilingual, lang="ar").path == bilingual.folder / "content/articles/ar/2015-06-02-bridge.md"


def test_a_translation_of_a_translation_goes_back(bilingual: Site) -> None:
    bilingual.article("ar/x.md", lang="ar")
    assert (
        made(bilingual, "content/articles/ar/x.md", lang="en", title="X").path
        == bilingual.folder / "content/articles/x.md"
    )


def test_both_pages_name_each_other_though_only_one_file_was_written(bilingual: Site) -> None:
    before = (bilingual.folder / ORIGINAL).read_bytes()
    made(bilingual, lang="ar")
    bilingual.build(drafts=True)
    bilingual.page("/2015/06/02/bridge/").says('hreflang="ar"')
    bilingual.page("/ar/2015/06/02/الجسر/").says('hreflang="en"')
    assert (bilingual.folder / ORIGINAL).read_bytes() == before


def test_as_a_draft_it_is_not_named(bilingual: Site) -> None:
    made(bilingual, lang="ar")
    bilingual.build().page("/2015/06/02/bridge/").says_not('hreflang="ar"')


def test_what_holds_alike_is_carried_over_and_what_does_not_is_not(bilingual: Site) -> None:
    text = made(bilingual, lang="ar").path.read_text()
    for line in (
        "id: tag:digest.example.org,2026:bridge-ar",
        "date: 2015-06-02T18:30",
        "tags: [bridges]  # a comment that stays",
        "actors: [Monitor]",
        "  - publisher: Times",
        "  - {id: toll, claim: Two were hurt, by: Monitor, kind: reports, source: 1}",
        '  file: "../photo.jpg"',
        "  en: ../2015-06-02-bridge.md",
    ):
        assert line in text
    for word in ("A summary", "/old/", "updated", "corrections", "The text.", "This belongs"):
        assert word not in text


def test_an_original_without_an_id_gets_a_translation_with_one(bilingual: Site) -> None:
    bilingual.article("a.md")
    assert "id: tag:digest.example.org,2026:2015-06-02-" in made(bilingual, "content/articles/a.md").path.read_text()


def test_an_edition_is_translated_with_its_week_and_its_lead(bilingual: Site) -> None:
    bilingual.edition("2015-w23.md", lead="../articles/2015-06-02-bridge.md")
    done = made(bilingual, "content/editions/2015-w23.md", title="الأسبوع")
    assert done.path == bilingual.folder / "content/editions/ar/2015-w23.md"
    assert 'week: "2015-W23"' in done.path.read_text()
    assert 'lead: "../../articles/2015-06-02-bridge.md"' in done.path.read_text()
    bilingual.build(drafts=True).has("ar/editions/2015-w23/index.html")


def test_a_page_is_translated(bilingual: Site) -> None:
    bilingual.page_file("about.md", weight=3)
    text = made(bilingual, "content/pages/about.md", title="عن").path.read_text()
    assert "weight: 3" in text
    assert "id:" not in text
    bilingual.build(drafts=True).page("/ar/about/").says('hreflang="en"')


def test_the_language_need_not_be_said_if_there_is_only_one(bilingual: Site) -> None:
    assert "lang: ar" in made(bilingual).path.read_text()
    bilingual.settings(languages={"ar": {"title": "ع"}, "fr": {"title": "F"}})
    with pytest.raises(UsageError, match="into which language\\? choose with --lang: ar, fr"):
        made(bilingual)


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({"lang": "en"}, "is in 'en' itself; choose with --lang: ar"),
        ({"lang": "fr"}, "the site has no language 'fr'"),
        ({"kind": "page"}, "is of the kind 'article', and so is its translation; leave out --kind"),
        ({"original": "content/articles/2015-06-02-brige.md"}, f"did you mean '{ORIGINAL}'?"),
        ({"original": "../site.yaml"}, "there is no document '../site.yaml'"),
    ],
)
def test_what_can_be_no_translation_is_told(bilingual: Site, wish: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError) as error:
        made(bilingual, **{"lang": "ar", **wish})
    assert complaint in str(error.value)


def test_a_second_translation_into_a_language_is_refused_whichever_side_says_so(bilingual: Site) -> None:
    bilingual.article("other.md", lang="ar", translations={"en": "2015-06-02-bridge.md"})
    with pytest.raises(UsageError, match=r"other\.md is a translation of it into 'ar' already"):
        made(bilingual, lang="ar")
    with pytest.raises(UsageError, match=r"bridge\.md is a translation of it into 'en' already"):
        made(bilingual, "content/articles/other.md", lang="en")


def test_a_third_language_joins_the_others(bilingual: Site) -> None:
    bilingual.settings(languages={"ar": {"title": "ع"}, "fr": {"title": "F"}})
    made(bilingual, lang="ar")
    made(bilingual, lang="fr", title="Le pont")
    bilingual.build(drafts=True).page("/ar/2015/06/02/الجسر/").says('hreflang="fr"')
    with pytest.raises(UsageError, match="is a translation of it into 'fr' already"):
        made(bilingual, "content/articles/ar/2015-06-02-bridge.md", lang="fr")


def test_an_original_with_problems_is_to_be_mended_first(bilingual: Site) -> None:
    bilingual.change(ORIGINAL, "summary:", "sumary:")
    with pytest.raises(UsageError, match=r"the original has problems, mend them first: .*unknown key 'sumary'"):
        made(bilingual)


OLD, NEW = "content/articles/a.md", "content/articles/ar/a.md"


@pytest.mark.parametrize("path", ["x.jpg", '"x.jpg"', "'x.jpg'"])
def test_a_path_is_carried_over_as_seen_from_the_new_file(path: str) -> None:
    for front in (f"image:\n  alt: A\n  file: {path}  # it\n", f"image: {{file: {path}, alt: A}}\n"):
        lines, hints = carry(f"---\n{front}---\n".encode(), OLD, NEW)
        assert '"../x.jpg"' in "\n".join(lines)
        assert hints == ()


def test_a_path_that_is_written_in_an_odd_way_is_left_to_the_editor() -> None:
    lines, hints = carry(b"---\ntags: [a]\nimage:\n  file: >\n    x.jpg\n  alt: A\n---\n", OLD, NEW)
    assert lines == ("tags: [a]",)
    assert hints == ("'image' was not carried over; write it with its path as seen from this file",)


def test_front_matter_that_is_not_one_key_a_line_is_left_to_the_editor() -> None:
    lines, hints = carry(b"---\n{title: a, tags: [b]}\n---\n", OLD, NEW)
    assert lines == ()
    assert "carry over what you need" in hints[0]


def test_line_ends_of_all_kinds_are_read() -> None:
    assert carry(b"---\r\ntags: [a]\r\nactors: [b]\r\n---\r\n", OLD, NEW)[0] == ("tags: [a]", "actors: [b]")
