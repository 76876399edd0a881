"""The readers: how each is told to follow feeds and to look again, and how its own store is read.

Every program has a home of its own, and an end: one that hangs is killed with all that it has started.
"""

from __future__ import annotations

import mailbox
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import ClassVar, NamedTuple

from tests.readers.web import Web

SECONDS = 15.0
"""So long a program may take for one thing."""


class Item(NamedTuple):
    """What a reader shows of an entry."""

    feed: str
    """The name of the file that it came from: `feed.xml`."""
    id: str
    is_new: bool
    """Whether it tells the user that there is something to read."""


class Reader(ABC):
    """A reader that follows some feeds of a site."""

    needs: ClassVar[tuple[str, ...]]
    forms: ClassVar[frozenset[str]] = frozenset({"feed.xml", "atom.xml"})
    """The names of the feeds that it can read."""

    def __init__(self, home: Path, web: Web, forms: Sequence[str]) -> None:
        """Follow the site's feeds of these names."""
        self.home, self.web = home, web
        self.urls = {name: f"{web.url}/{name}" for name in forms if name in self.forms}
        places = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
        self.environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        for name, folder in places.items():
            (home / folder).mkdir()
            self.environment[name] = str(home / folder)

    @classmethod
    def missing(cls) -> list[str]:
        """Return the programs that it takes and that are not installed."""
        return [name for name in cls.needs if not shutil.which(name)]

    @abstractmethod
    def refresh(self) -> None:
        """Look for what is new."""

    @abstractmethod
    def items(self) -> list[Item]:
        """Return what is in its store."""

    @abstractmethod
    def read_all(self) -> None:
        """Take everything for read."""

    def close(self) -> None:
        """End what still runs, if anything does."""
        return

    def run(self, *words: str | Path) -> str:
        """Run a program to its end, or kill it."""
        with subprocess.Popen(
            list(map(str, words)),
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                kill(process)
                raise
        assert process.returncode == 0, f"{words[0]} exits with {process.returncode}:\n{said}"
        return said


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a program and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Newsboat(Reader):
    """A terminal's reader: a table of items, of which some are unread.

    An item that is in two feeds it shows in one of them only, so here each feed has a store of its own.
    """

    needs = ("newsboat",)

    def refresh(self) -> None:
        (self.home / "settings").touch()
        for name, url in self.urls.items():
            urls = self.home / f"{name}.urls"
            urls.write_text(f"{url}\n")
            files = (*("-u", urls), *("-c", self._store(name)), *("-C", self.home / "settings"))
            self.run("newsboat", "-q", *files, "-x", "reload")

    def items(self) -> list[Item]:
        return [item for name in self.urls for item in self._items(name)]

    def _items(self, name: str) -> Iterator[Item]:
        with closing(sqlite3.connect(self._store(name))) as store:
            rows = store.execute("SELECT guid, unread FROM rss_item WHERE deleted = 0").fetchall()
        return (Item(name, guid, bool(unread)) for guid, unread in rows)

    def read_all(self) -> None:
        for name in self.urls:
            with closing(sqlite3.connect(self._store(name))) as store, store:
                store.execute("UPDATE rss_item SET unread = 0")

    def _store(self, name: str) -> Path:
        return self.home / f"{name}.db"


class Mailing(Reader):
    """A program that mails each new item. All mails are kept; those since the last reading are new."""

    def __init__(self, home: Path, web: Web, forms: Sequence[str]) -> None:
        super().__init__(home, web, forms)
        self._read: set[tuple[str, str]] = set()

    @abstractmethod
    def mails(self) -> Iterator[tuple[str, str, str]]:
        """Yield feed, key in the mailbox, and id, of each mail."""

    def items(self) -> list[Item]:
        return [Item(feed, guid, (feed, key) not in self._read) for feed, key, guid in self.mails()]

    def read_all(self) -> None:
        self._read = {(feed, key) for feed, key, _ in self.mails()}


class Rss2email(Mailing):
    """As it comes it goes by ids (`trust-guid`), and tells of nothing twice.

    Only who asks for it (`reply-changes`) gets a mail for every change, of whatever it is: that is left off here.
    """

    needs = ("r2e",)

    def __init__(self, home: Path, web: Web, forms: Sequence[str]) -> None:
        super().__init__(home, web, forms)
        self.run("r2e", "new", "reader@example.org")
        settings = home / "config/rss2email.cfg"
        wanted = {
            "email-protocol": "maildir",
            "maildir-path": str(home / "mail"),
            "maildir-mailbox": "inbox",
            "trust-guid": "True",
            "reply-changes": "False",
        }
        lines = [line for line in settings.read_text().splitlines() if line.split(" = ")[0] not in wanted]
        settings.write_text("\n".join([*lines, *(f"{key} = {value}" for key, value in wanted.items())]) + "\n")
        for place in ("cur", "new", "tmp"):
            (home / "mail/inbox" / place).mkdir(parents=True)
        for name, url in self.urls.items():
            self.run("r2e", "add", name.replace(".", "-"), url)

    def refresh(self) -> None:
        self.run("r2e", "run")

    def mails(self) -> Iterator[tuple[str, str, str]]:
        box = mailbox.Maildir(self.home / "mail/inbox")
        for key, mail in box.iteritems():
            yield str(mail["X-RSS-Feed"]).rpartition("/")[2], key, str(mail["X-RSS-ID"])


class Feed2exec(Mailing):
    """It runs something for each new item; here, it puts a mail into a box."""

    needs = ("feed2exec",)

    def __init__(self, home: Path, web: Web, forms: Sequence[str]) -> None:
        super().__init__(home, web, forms)
        self._files = ("--config", home / "feeds.ini", "--database", home / "feeds.db")
        for name, url in self.urls.items():
            self.run(
                *("feed2exec", *self._files, "add", name.replace(".", "-"), url),
                *("--output", "maildir", "--mailbox", home / "mail", "--folder", name),
            )

    def refresh(self) -> None:
        self.run("feed2exec", *self._files, "fetch")

    def mails(self) -> Iterator[tuple[str, str, str]]:
        for name in self.urls:
            for key, mail in mailbox.Maildir(self.home / "mail" / name).iteritems():
                yield name, key, str(mail["Message-ID"])


class Liferea(Reader):
    """A desktop's reader: it runs all the time, and is told over D-Bus to look again."""

    needs = ("liferea", "dbus-run-session", "xvfb-run", "gdbus")
    bus_name = "org.gnome.feed.Reader"

    def __init__(self, home: Path, web: Web, forms: Sequence[str]) -> None:
        super().__init__(home, web, forms)
        self.environment |= {"GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
        self.environment |= {"PATH": "/usr/local/bin:/usr/bin:/bin"}  # its plugins want the system's Python
        for name in ("PYTHONPATH", "VIRTUAL_ENV"):
            self.environment.pop(name, None)
        self._nodes = {f"node{number}": name for number, name in enumerate(self.urls)}
        lines = (
            f'<outline text="{name}" title="{name}" type="rss" xmlUrl="{self.urls[name]}" id="{node}"/>'
            for node, name in self._nodes.items()
        )
        (home / "config/liferea").mkdir()
        feeds = f'<opml version="1.0"><head><title>Feeds</title></head><body>{"".join(lines)}</body></opml>'
        (home / "config/liferea/feedlist.opml").write_text(feeds)
        self._store = home / "data/liferea/liferea.db"
        self._process: subprocess.Popen[str] | None = None
        self._bus = ""

    def refresh(self) -> None:
        if self._process is None:
            self._start()
        before = self.web.asked.copy()
        self._call("Refresh")
        self.web.wait([f"/{name}" for name in self.urls], before, SECONDS)
        self._settle()

    def _start(self) -> None:
        inner = "echo $DBUS_SESSION_BUS_ADDRESS; exec xvfb-run -a liferea -p --mainwindow-state=hidden >/dev/null"
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", inner],
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout
        self._bus = self._process.stdout.readline().strip()
        self.run("gdbus", "wait", "--address", self._bus, "--timeout", str(int(SECONDS)), self.bus_name)
        self._call("SetOnline", "true")  # without a way to other hosts it takes itself to be offline

    def _call(self, method: str, *values: str) -> None:
        target = ("--dest", self.bus_name, "--object-path", "/org/gnome/feed/Reader")
        method = f"{self.bus_name}.{method}"
        self.run("gdbus", "call", "--address", self._bus, *target, "--method", method, *values)

    def _settle(self) -> None:
        """Wait until what was fetched is in the store: it does not say when."""
        last, since = self._rows(), time.monotonic()
        end = since + SECONDS
        while time.monotonic() - since < 0.7 and time.monotonic() < end:
            time.sleep(0.1)
            now = self._rows()
            if now != last or not now:
                last, since = now, time.monotonic()

    def _rows(self) -> list[tuple[str, str, int, int, str]]:
        columns = "node_id, source_id, read, item_id, title"
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(self._store)) as store:
            return store.execute(f"SELECT {columns} FROM items ORDER BY item_id").fetchall()  # noqa: S608 — no input
        return []

    def items(self) -> list[Item]:
        return [Item(self._nodes[node], guid, not read) for node, guid, read, _, _ in self._rows()]

    def read_all(self) -> None:
        self.close()
        with closing(sqlite3.connect(self._store)) as store, store:
            store.execute("UPDATE items SET read = 1")

    def close(self) -> None:
        if self._process is not None:
            kill(self._process)
            self._process.wait(SECONDS)
            assert self._process.stdout
            self._process.stdout.close()
            self._process = None


READERS: Mapping[str, type[Reader]] = {
    "newsboat": Newsboat,
    "rss2email": Rss2email,
    "feed2exec": Feed2exec,
    "liferea": Liferea,
}
