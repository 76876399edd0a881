from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from digestgen.publish import output, swap
from digestgen.publish.swap import exchange, lock, replace_link
from tests.publish.press import Press


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be on a system where folders cannot be exchanged."""
    monkeypatch.setattr(output, "exchange", lambda _one, _other: False)


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "page.html").write_text(text)
    return path


def test_two_folders_are_exchanged(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert exchange(one, other)
    assert [(path / "page.html").read_text() for path in (one, other)] == ["2", "1"]


def test_an_error_of_the_exchange_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="one"):
        exchange(tmp_path / "one", folder(tmp_path / "other", "2"))


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_a_system_that_cannot_exchange_says_so(tmp_path: Path, number: int) -> None:
    class Libc:
        @staticmethod
        def renameat2(*_: object) -> int:
            ctypes.set_errno(number)
            return -1

    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    with patch.object(swap, "_libc", Libc), patch.object(sys, "platform", "linux"):
        assert not exchange(one, other)
    assert (one / "page.html").read_text() == "1"


def test_a_link_is_replaced(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    (tmp_path / ".link.link").symlink_to("what a killed build left")
    for target in (one, other, one):
        replace_link(tmp_path / "link", target)
        assert os.readlink(tmp_path / "link") == target.name, "it is relative, so that all of it can be moved"
    assert sorted(os.listdir(tmp_path)) == ["link", "one", "other"]


def test_the_first_build_makes_a_plain_folder_where_it_can_be_exchanged(press: Press) -> None:
    assert not press.publish(page="1").folder.is_symlink()


@pytest.mark.usefixtures("without_exchange")
def test_builds_without_exchange_lead_a_link_from_one_folder_to_the_other(press: Press) -> None:
    for number in range(5):
        press.publish(page=str(number), same="same", a__b="b")
        assert press.folder.resolve().name == ("next", "other")[number % 2]
    assert press.all() == {"page", "same", "a/b"}


@pytest.mark.usefixtures("without_exchange")
def test_unchanged_files_are_linked_without_exchange_too(press: Press) -> None:
    inodes = {press.publish(page=text, same="same").inode("same") for text in "123"}
    assert len(inodes) == 1


def test_a_folder_becomes_a_link_where_it_can_no_longer_be_exchanged(press: Press) -> None:
    press.publish(page="1", same="same").write("CNAME", "mine").write("a/mine", "mine")
    with patch.object(output, "exchange", lambda _one, _other: False):
        for text in "234":
            press.publish(page=text, same="same")
            assert press.folder.is_symlink()
            assert press.all() == {"page", "same", "CNAME", "a/mine"}


def test_a_link_stays_one_where_folders_can_be_exchanged_again(press: Press) -> None:
    with patch.object(output, "exchange", lambda _one, _other: False):
        press.publish(page="1").publish(page="2")
    for text in "34":
        press.publish(page=text)
        assert press.folder.is_symlink()


@pytest.mark.usefixtures("without_exchange")
def test_foreign_files_survive_without_exchange(press: Press) -> None:
    press.publish(page="1", a__b="b").write("CNAME", "mine").write("a/mine", "mine")
    for text in "234":
        press.publish(page=text, a__b="b")
        assert press.all() == {"page", "a/b", "CNAME", "a/mine"}
    (press.folder / "CNAME").unlink()
    for text in "567":
        press.publish(page=text, a__b="b")
        assert press.all() == {"page", "a/b", "a/mine"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_folder_that_could_not_become_a_link_is_put_back(press: Press, error: BaseException) -> None:
    press.publish(page="1").write("CNAME", "mine")
    with patch.object(output, "exchange", lambda _one, _other: False):
        staged = press.stage({"page": "2"})
        with patch.object(output, "replace_link", side_effect=error), pytest.raises(type(error)):
            staged.swap()
        assert press.all() == {"page", "CNAME"}
        assert press.read("page") == "1"
        assert press.forget().publish(page="2").all() == {"page", "CNAME"}


def test_a_build_that_is_killed_while_a_folder_becomes_a_link_loses_nothing(press: Press) -> None:
    press.publish(page="1").write("CNAME", "mine")
    with patch.object(output, "exchange", lambda _one, _other: False):
        staged = press.stage({"page": "2"})
        with patch.object(output, "replace_link", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
            staged.swap()
        press.folder.rename(press.side / "moved")  # as if it had not been put back
        assert press.forget().publish(page="2").all() == {"page", "CNAME"}


@pytest.mark.parametrize("is_without", [False, True])
def test_the_users_own_link_to_another_folder_stays(tmp_path: Path, *, is_without: bool) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "public").symlink_to("www")
    press = Press(tmp_path / "public")
    with patch.object(output, "exchange", (lambda _one, _other: False) if is_without else exchange):
        for text in "123":
            press.publish(page=text)
            assert os.readlink(tmp_path / "public") == "www"
            assert (tmp_path / "www" / "page").read_text() == text


def test_a_lock_keeps_others_waiting_and_is_gone_with_its_holder(tmp_path: Path) -> None:
    holding = (
        "import sys, time; from pathlib import Path; from digestgen.publish.swap import lock\n"
        "with lock(Path(sys.argv[1]), print):\n  print('held', flush=True)\n  time.sleep(60)"
    )
    command = [sys.executable, "-c", holding, str(tmp_path / "state" / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        waited: list[str] = []

        def waiting() -> None:
            waited.append("said")
            holder.kill()

        with lock(tmp_path / "state" / "lock", waiting):
            assert waited == ["said"]
    with lock(tmp_path / "state" / "lock", lambda: pytest.fail("a stale lock")):
        pass
