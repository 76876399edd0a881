from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.preview.files import Folder, Found, address, decode, find, find_page
from tests.preview.visits import write


def shown(root: Path, path: str) -> str | int | None:
    """Return what a path shows: the path of a file, where a folder sends to, or None."""
    found = find(root, decode(path))
    if isinstance(found, Found):
        with found.file:
            return found.path
    return found.url if isinstance(found, Folder) else None


def text(found: Found | Folder | None) -> str:
    assert isinstance(found, Found)
    with found.file as file:
        return file.read().decode()


def test_a_folder_shows_its_page_and_a_file_itself(root: Path) -> None:
    assert shown(root, "/") == "index.html"
    assert shown(root, "/2015/06/02/a/") == "2015/06/02/a/index.html"
    assert shown(root, "/assets/style.css") == "assets/style.css"


def test_a_folder_without_the_slash_sends_there_if_it_has_a_page(root: Path) -> None:
    assert shown(root, "/2015/06/02/a") == "/2015/06/02/a/"
    assert shown(root, "/assets") is None
    assert shown(root, "/assets/") is None


def test_a_file_is_no_folder(root: Path) -> None:
    assert shown(root, "/index.html/") is None
    assert shown(root, "/index.html/x") is None


def test_letters_of_all_languages_are_read_however_they_are_written(root: Path) -> None:
    assert shown(root, "/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86/") == "2015/06/02/عنوان/index.html"
    assert shown(root, "/2015/06/02/عنوان/".encode().decode("latin-1")) == "2015/06/02/عنوان/index.html"
    assert shown(root, "/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86") == "/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86/"
    write(root, **{normalize("NFC", "é.txt"): "x"})
    assert shown(root, "/e%CC%81.txt") == shown(root, "/%C3%A9.txt") == normalize("NFC", "é.txt")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "index.html",
            "//",
            "//index.html",
            "/a//b",
            "/..",
            "/.",
            "/../",
            "/%2e%2e/",
            "/a/..%2f",
            "/a%2fb",
            "/a\\b",
        ),
        *("/a%5cb", "/a%00", "/a%0a", "/%7f", "/%ff", "/%c0%af", "/%ed%a0%80", "/.git/config", "/a/.hidden", "/a" * 65),
    ],
)
def test_what_can_be_nobodys_path_is_none(path: str) -> None:
    assert decode(path) is None
    assert find(Path("/"), decode(path)) is None


def test_a_path_is_decoded_once() -> None:
    assert decode("/%252e%252e/") == ("%2e%2e", "")
    assert decode("/100%25/%zz%") == ("100%", "%zz%")


def test_well_known_addresses_are_served_though_hidden(root: Path) -> None:
    write(root, **{".well-known/security.txt": "x", ".digestgen-manifest": "x"})
    assert shown(root, "/.well-known/security.txt") == ".well-known/security.txt"
    assert shown(root, "/.digestgen-manifest") is None


def test_symlinks_that_stay_inside_are_followed(root: Path) -> None:
    (root / "linked").symlink_to("2015/06/02/a")
    (root / "linked.css").symlink_to(root / "assets" / "style.css")
    assert shown(root, "/linked/") == "linked/index.html"
    assert shown(root, "/linked.css") == "linked.css"


def test_symlinks_that_lead_out_are_not(root: Path) -> None:
    outside = write(root.parent / "outside", **{"index.html": "secret", "404.html": "secret"})
    (root / "folder").symlink_to(outside)
    (root / "file.html").symlink_to("../outside/index.html")
    (root / "twice").symlink_to("folder")
    (root / "itself").symlink_to("itself")
    (root / "gone").symlink_to("nowhere")
    for path in ("/folder/", "/folder", "/folder/index.html", "/file.html", "/twice/", "/itself", "/gone", "/itself/x"):
        assert shown(root, path) is None
    assert text(find_page(root, decode("/folder/x"))) != "secret"


def test_a_folder_beside_with_the_same_beginning_is_outside(root: Path) -> None:
    write(root.with_name("output-drafts"), **{"a.html": "secret"})
    (root / "a.html").symlink_to("../output-drafts/a.html")
    assert shown(root, "/a.html") is None


def test_symlinks_to_what_is_hidden_inside_are_not_followed(root: Path) -> None:
    write(root, **{".digestgen-manifest": "x"})
    (root / "manifest").symlink_to(".digestgen-manifest")
    assert shown(root, "/manifest") is None


def test_a_file_that_becomes_a_symlink_while_it_is_opened_is_not_followed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root.parent, **{"secret.html": "secret"})
    resolve = os.path.realpath

    def then_swapped(path: str) -> str:
        resolved = resolve(path)
        if resolved.endswith("style.css"):
            (root / "assets").rename(root / "moved")
            (root / "assets").mkdir()
            (root / "assets/style.css").symlink_to("../../secret.html")
        return resolved

    monkeypatch.setattr(os.path, "realpath", then_swapped)
    assert shown(root, "/assets/style.css") is None


def test_the_folder_itself_may_be_a_symlink(root: Path) -> None:
    link = root.with_name("link")
    link.symlink_to(root.name)
    assert shown(link, "/2015/06/02/a/") == "2015/06/02/a/index.html"


def test_pipes_and_folders_are_no_files_and_nothing_waits_for_them(root: Path) -> None:
    os.mkfifo(root / "pipe")
    (root / "folder.html").mkdir()
    assert shown(root, "/pipe") is None
    assert shown(root, "/folder.html") is None


def test_a_name_that_is_too_long_is_not_there(root: Path) -> None:
    assert shown(root, f"/{'a' * 300}") is None
    assert shown(root, f"/{'a' * 200}" * 40) is None


def test_a_file_that_goes_while_it_is_served_is_read_to_its_end(root: Path) -> None:
    found = find(root, decode("/assets/style.css"))
    (root / "assets/style.css").unlink()
    assert text(found) == "p { color: red }"
    assert shown(root, "/assets/style.css") is None


def test_an_empty_or_missing_folder_has_nothing(tmp_path: Path) -> None:
    assert find_page(tmp_path, decode("/")) is None
    assert find_page(tmp_path / "gone", decode("/a/b")) is None
    assert find_page(tmp_path, None) is None


def test_what_is_not_there_shows_the_nearest_404_page(root: Path) -> None:
    write(root, **{"ar/404.html": "arabic"})
    for path, expected in {"/ar/x/y/": "arabic", "/ar/x": "arabic", "/ar/": "arabic", "/arx/": "Not here"}.items():
        found = find_page(root, decode(path))
        assert isinstance(found, Found)
        assert found.status == 404
        assert expected in text(found)
    found = find_page(root, decode("/index.html"))
    assert isinstance(found, Found)
    assert (found.status, "Home" in text(found)) == (200, True)


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5))
def test_an_address_is_read_back_and_never_names_a_host(names: list[str]) -> None:
    try:
        parts = tuple(normalize("NFC", name.encode().decode()) for name in names)
    except UnicodeError:
        return
    written = address(parts)
    assert written.startswith("/")
    assert written.isascii()
    if decode(written) is not None:
        assert decode(written) == parts
        assert not written.startswith(("//", "/\\"))
