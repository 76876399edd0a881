from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from digestgen.desk.since.repository import Repository, blob_name
from digestgen.errors import UsageError
from tests.desk.since.history import ENVIRONMENT, History, git
from tests.harness import Site

A = "content/articles/a.md"


def repository(site: Site, **environment: str) -> Repository:
    return Repository(site.folder, ENVIRONMENT | environment)


@pytest.fixture
def history(site: Site) -> History:
    return History(site.article("a.md"))


def test_a_commit_has_the_files_of_its_time(history: History) -> None:
    name, before = history.commit("2025-06-01T12:00:00Z"), history.site.folder.joinpath(A).read_bytes()
    history.site.article("a.md", "Else.").article("b.md")
    known = repository(history.site)
    commit = known.commit("HEAD")
    assert commit == (name, "HEAD", 1748779200.0)
    files = known.files(commit)
    assert files.keys() == {"site.yaml", A}
    assert known.read(files.values())[files[A]] == before
    assert blob_name(before, files[A]) == files[A]


def test_it_has_any_name_that_git_knows(history: History) -> None:
    name = history.commit()
    git(history.folder, "tag", "--annotate", "--message=x", "v1")
    git(history.folder, "branch", "näher/#5")
    history.commit()
    known = repository(history.site)
    assert {known.commit(ref).name for ref in ("HEAD~1", "v1", "näher/#5", "v1^{}", name, name[:8])} == {name}
    assert known.commit(name).shown == name[:10]


@pytest.mark.parametrize("ref", ["v2", "", "-h", "--all", "--git-dir", "HEAD:content", "HEAD..v1", "HEAD\nHEAD", "*"])
def test_what_names_no_commit_is_wrong_use(history: History, ref: str) -> None:
    history.commit()
    with pytest.raises(UsageError, match="--since: there is no commit '"):
        repository(history.site).commit(ref)


def test_the_name_that_is_meant_is_proposed(history: History) -> None:
    history.commit()
    git(history.folder, "update-ref", "refs/remotes/origin/published", "HEAD")
    for ref, hint in (("published", "'origin/published'"), ("mian", "'main'"), ("Head", "'HEAD'"), ("v", "HEAD~1")):
        with pytest.raises(UsageError, match=hint):
            repository(history.site).commit(ref)


def test_a_commit_of_zeros_is_nothing(history: History) -> None:
    history.commit()
    known = repository(history.site)
    assert known.files(known.commit("0" * 40)) == {}


def test_a_repository_without_commits_has_none(history: History) -> None:
    with pytest.raises(UsageError, match="there is no commit 'HEAD'"):
        repository(history.site).commit("HEAD")


def test_a_shallow_clone_says_how_to_get_the_rest(history: History, tmp_path: Path) -> None:
    first = history.commit()
    history.site.article("b.md")
    history.commit()
    git(tmp_path, "clone", "--quiet", "--depth=1", history.folder.as_uri(), "clone")
    known = repository(Site(tmp_path / "clone"))
    assert known.files(known.commit("HEAD")).keys() == {"site.yaml", A, "content/articles/b.md"}
    for ref in (first, "HEAD~1"):
        with pytest.raises(UsageError, match=r"git fetch --unshallow.*fetch-depth: 0"):
            known.commit(ref)


def test_a_folder_without_a_repository_is_wrong_use(site: Site) -> None:
    with pytest.raises(UsageError, match="is in no git repository"):
        repository(site, GIT_CEILING_DIRECTORIES=str(site.folder.parent))


def test_a_machine_without_git_is_told_so(history: History) -> None:
    with pytest.raises(UsageError, match=r"git cannot be run .*is it installed"):
        Repository(history.site.folder, {"PATH": "/nowhere"})


def test_a_repository_that_git_refuses_is_told_in_its_words(history: History) -> None:
    history.folder.joinpath(".git/config").write_text("[core\n")
    with pytest.raises(UsageError, match=r"git cannot read the repository of .*: fatal: bad config line 1"):
        repository(history.site)


def test_a_blob_that_is_lost_is_told(history: History) -> None:
    history.commit()
    with pytest.raises(UsageError, match=r"lacks a file of that time \(0123456789\)"):
        repository(history.site).read(["0123456789" * 4])


def test_a_site_below_the_root_of_its_repository_has_its_own_files_only(tmp_path: Path) -> None:
    site = Site(_made(tmp_path / "repo" / "sites" / "one")).article("a.md")
    Site(_made(tmp_path / "repo" / "sites" / "two")).article("b.md")
    Site(_made(tmp_path / "repo" / "content")).article("c.md")
    History(site, tmp_path / "repo").commit()
    known = repository(site)
    assert known.files(known.commit("HEAD")).keys() == {"site.yaml", A}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


NAMES = ("a b.md", "-x.md", "ü*?[.md", "قتل.md", 'q"\\.md', "line\nend.md", ":(top)x.md", "\udcff.md")


def test_files_may_be_called_anything(history: History) -> None:
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(history.folder / "content/articles" / name))).write_text(name, errors="replace")
    history.commit()
    known = repository(history.site)
    files = known.files(known.commit("HEAD"))
    assert files.keys() == {"site.yaml", A, *(f"content/articles/{name}" for name in NAMES)}
    assert known.read([files["content/articles/-x.md"]]) == {files["content/articles/-x.md"]: b"-x.md"}


def test_blobs_of_any_bytes_and_none_are_read_whole(history: History) -> None:
    for name, data in (
        ("empty.md", b""),
        ("lines.md", b"\n\n"),
        ("nul.md", b"\0\xff\nblob 3\n"),
        ("big.md", b"x" * 200_000),
    ):
        history.site.write(f"content/articles/{name}", data)
    history.commit()
    known = repository(history.site)
    files = known.files(known.commit("HEAD"))
    read = known.read(files.values())
    for path, name in files.items():
        assert read[name] == history.folder.joinpath(path).read_bytes()


def test_symlinks_are_left_out_and_a_submodule_is_told(history: History, tmp_path: Path) -> None:
    history.folder.joinpath("content/articles/l.md").symlink_to("a.md")
    history.commit()
    known = repository(history.site)
    assert known.files(known.commit("HEAD")).keys() == {"site.yaml", A}
    git(history.folder, "rm", "-r", "--quiet", "--cached", "content")
    git(history.folder, "update-index", "--add", "--cacheinfo", f"160000,{known.commit('HEAD').name},content")
    git(history.folder, "commit", "--quiet", "--message=x")
    with pytest.raises(UsageError, match="content/ is a submodule"):
        known.files(known.commit("HEAD"))


def test_a_hook_of_another_repository_leads_nobody_astray(history: History, tmp_path: Path) -> None:
    history.commit()
    other = History(Site(_made(tmp_path / "other")).article("x.md"))
    other.commit()
    known = repository(history.site, GIT_DIR=str(other.folder / ".git"), GIT_WORK_TREE=str(other.folder))
    assert A in known.files(known.commit("HEAD"))


def test_longer_hashes_are_known_too(site: Site) -> None:
    History(site.article("a.md"), None, "--object-format=sha256").commit()
    known = repository(site)
    files = known.files(known.commit("HEAD"))
    data = site.folder.joinpath(A).read_bytes()
    assert blob_name(data, files[A]) == files[A] == hashlib.sha256(b"blob %d\0" % len(data) + data).hexdigest()


def test_nothing_in_the_folder_or_the_repository_is_touched(history: History) -> None:
    history.commit()
    before = {path: path.lstat().st_mtime_ns for path in history.folder.rglob("*")}
    known = repository(history.site)
    known.read(known.files(known.commit("HEAD")).values())
    assert {path: path.lstat().st_mtime_ns for path in history.folder.rglob("*")} == before
