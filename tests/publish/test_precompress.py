from __future__ import annotations

import gzip

import brotli

from tests.harness import Site


def test_a_release_has_every_text_file_compressed_beside_itself(site: Site) -> None:
    files = site.article("a.md", body="Text. " * 100).build(release=True).files()
    for path, data in files.items():
        if path.endswith(".html") and len(data) >= 300:
            assert gzip.decompress(files[f"{path}.gz"]) == data
            assert brotli.decompress(files[f"{path}.br"]) == data
    assert "index.html.br" in files


def test_no_other_build_has_any(site: Site) -> None:
    site.article("a.md").build(release=True).has("index.html.gz", "index.html.br")
    site.build().has_not("index.html.gz", "index.html.br")


def test_a_release_is_the_same_again_and_follows_an_edit(site: Site) -> None:
    first = site.article("a.md", body="Old words. " * 50).build(release=True).files()
    assert site.build(release=True).files() == first
    second = site.change("content/articles/a.md", "Old words", "New words").build(release=True).files()
    assert b"New words" in brotli.decompress(second["2015/06/02/a-md/index.html.br"])


def test_the_time_is_not_in_a_compressed_file(site: Site) -> None:
    packed = site.article("a.md").build(release=True).files()["index.html.gz"]
    assert packed[4:8] == b"\0\0\0\0"
