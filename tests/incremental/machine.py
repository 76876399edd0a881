"""Random sequences of edits, and after each the question whether the site is still that of a clean build.

Each rule is an edit that an editor, a machine or an accident makes. A rule may leave the build to a later one, so
that several edits come together. Whether the site is valid is not guessed: a clean build tells. One that is not is
mended after a few more edits, for everything behind the first problem is out of sight.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from digestgen.errors import DigestError
from digestgen.stages import workers
from tests.incremental import values
from tests.incremental.checker import Checker, tree_of
from tests.incremental.theme import plain_theme
from tests.incremental.world import Doc, World

KNOWN_FAULTS: frozenset[str] = frozenset()
"""Faults of the product that are stepped around here, each with a failing test of its own. There are none."""

MOMENTS = [
    datetime(2015, 4, 15, tzinfo=UTC),
    datetime(2015, 6, 2, 12, tzinfo=UTC),
    datetime(2015, 6, 15, tzinfo=UTC),
    datetime(2015, 6, 20, tzinfo=UTC),
    datetime(2015, 6, 25, tzinfo=UTC),
    datetime(2015, 8, 1, tzinfo=UTC),
]
PATIENCE = 2
"""After so many builds of a site with problems they are mended."""

counts: Counter[str] = Counter()
"""What was done, over all sequences: `sequences`, `steps`, `builds`, and each kind of edit."""

some = st.integers(0, 999)
"""Picks one of as many as there happen to be."""
now_or_later = st.sampled_from([True, True, True, False])
"""Whether to build at once."""


def scratch() -> Path:
    """Return a new folder, in memory where there is such a place: to wait for the disk is not the point."""
    fast = "/dev/shm"  # noqa: S108 — mkdtemp makes the name
    return Path(tempfile.mkdtemp(prefix="digestgen-", dir=fast if os.access(fast, os.W_OK) else None))


class Rebuilds(RuleBasedStateMachine):
    """A site, its editors and its accidents."""

    themes = (True, True, True, True, True, True, True, False)
    avoid = KNOWN_FAULTS

    def __init__(self) -> None:
        super().__init__()
        counts["sequences"] += 1
        self.top = scratch()
        self.broken = 0

    @initialize(theme=st.integers(0, 7), moment=st.sampled_from([2, 3]))
    def begin(self, theme: int, moment: int) -> None:
        (self.top / "site").mkdir()
        self.world = World.new(self.top / "site", own_theme=self.themes[theme])
        self.checker = self.new_checker(MOMENTS[moment])
        assert self.checker.check(), self.checker.clean().problems
        self.keep()

    def new_checker(self, moment: datetime) -> Checker:
        return Checker(self.top / "site", self.top, now=moment)

    def teardown(self) -> None:
        if hasattr(self, "checker"):
            counts["builds"] += self.checker.builds
        shutil.rmtree(self.top)

    # How every rule ends

    def done(self, edit: str, *, build: bool = True, atomic: bool = False) -> None:
        """Write what has changed, build and check, and mend what has been broken for too long."""
        counts["steps"] += 1
        counts[edit] += 1
        self.world.flush(atomic=atomic)
        if not build:
            return
        if self.check():
            self.keep()
            return
        counts["broken"] += 1
        self.broken += 1
        if self.broken >= PATIENCE:
            self.mend_now()

    def check(self) -> bool:
        return self.checker.check()

    @property
    def wishes(self) -> tuple[datetime, bool, bool]:
        return self.checker.now, self.checker.drafts, self.checker.release

    def keep(self) -> None:
        """Take note of a site without problems."""
        self.valid, self.broken = (self.world.copy(), *self.wishes), 0

    def mend_now(self) -> None:
        """Go back to the last site without problems."""
        kept, self.checker.now, self.checker.drafts, self.checker.release = self.valid
        self.world.revert(kept)
        self.world.flush()
        self.broken = 0
        assert self.check(), self.checker.clean().problems

    def pick(self, listed: list[Any], number: int) -> Any:
        return listed[number % len(listed)]

    def document(self, number: int, kind: str = "") -> str:
        listed = self.world.of_kind(kind) if kind else sorted(self.world.docs)
        return str(self.pick(listed or sorted(self.world.docs), number))

    # Documents

    @rule(field=st.sampled_from(values.ALL_FIELDS), which=some, value=some, build=now_or_later, atomic=st.booleans())
    def edit_field(self, field: tuple[str, str], which: int, value: int, build: bool, atomic: bool) -> None:
        self._edit_field(*field, which, value)
        self.done(": ".join(field), build=build, atomic=atomic)

    @rule(field=st.sampled_from(sorted(values.EDITION)), which=some, value=some)
    def edit_edition(self, field: str, which: int, value: int) -> None:
        self._edit_field("edition", field, which, value)
        self.done(f"edition: {field}")

    @rule(field=st.sampled_from(sorted(values.PAGE)), which=some, value=some)
    def edit_page(self, field: str, which: int, value: int) -> None:
        self._edit_field("page", field, which, value)
        self.done(f"page: {field}")

    @rule(kind=st.sampled_from(["article", "article", "edition", "page"]), which=some, value=some, build=now_or_later)
    def edit_looks(self, kind: str, which: int, value: int, build: bool) -> None:
        field = "title" if value % 2 else "summary"
        self._edit_field(kind, field, which, value // 2)
        self.done(f"{kind}: {field}", build=build)

    @rule(field=st.sampled_from(["slug", "date", "lang", "translations", "tags", "places"]), which=some, value=some)
    def edit_place(self, field: str, which: int, value: int) -> None:
        self._edit_field("article", field, which, value)
        self.done(f"article: {field}")

    def _edit_field(self, kind: str, name: str, which: int, value: int) -> None:
        path = self.document(which, kind)
        matter = self.world.docs[path].matter
        if name == "translations":
            new = self.translations(path, value)
        else:
            new = self.pick(values.FIELDS[kind].get(name, [None]), value)
        matter.pop(name, None)
        if new is not None:
            matter[name] = new

    @rule(field=st.sampled_from(sorted(values.ARTICLE)), which=some, value=some)
    def edit_article(self, field: str, which: int, value: int) -> None:
        self._edit_field("article", field, which, value)
        self.done(f"article: {field}")

    def translations(self, path: str, number: int) -> dict[str, str] | None:
        """Return a translation that is another document in another language, if there is one."""
        kind = path.split("/")[1]
        own = self.world.docs[path].matter.get("lang", "en")
        others = [p for p, doc in self.world.docs.items() if f"/{kind}/" in p and doc.matter.get("lang", "en") != own]
        if not others or number % 4 == 0:
            return None
        other = self.pick(sorted(others), number)
        return {self.world.docs[other].matter.get("lang", "en"): os.path.relpath(other, os.path.dirname(path))}

    @rule(which=some, body=st.sampled_from(values.BODIES), build=now_or_later, atomic=st.booleans())
    def edit_body(self, which: int, body: str, build: bool, atomic: bool) -> None:
        self.world.docs[self.document(which)].body = body
        self.done("body", build=build, atomic=atomic)

    @rule(
        kind=st.sampled_from(["article", "article", "edition", "page"]),
        number=st.integers(0, 5),
        date=st.sampled_from(values.ARTICLE["date"]),
        like=some,
        build=now_or_later,
    )
    def create(self, kind: str, number: int, date: str, like: int, build: bool) -> None:
        """Add a document, with the terms of another."""
        matter: dict[str, Any] = {"title": f"New {kind} {number}"}
        if kind != "page":
            matter["date"] = date
        if kind == "edition":
            matter["week"] = f"2015-W{24 + number}"
        if kind == "article" and self.world.of_kind("article"):
            other = self.world.docs[self.document(like, "article")].matter
            matter |= {key: other[key] for key in ("tags", "places", "actors", "conflicts", "lang") if key in other}
        self.world.docs[f"content/{kind}s/new-{number}.md"] = Doc(matter)
        self.done(f"create {kind}", build=build)

    @rule(which=some, to=st.sampled_from(["renamed.md", "zz.md", "moved/{}", "deep/{}", "{}"]), build=now_or_later)
    def rename(self, which: int, to: str, build: bool) -> None:
        old = self.document(which)
        folder = "/".join(old.split("/")[:2])
        new = f"{folder}/{to.format(old.rsplit('/', 1)[1])}"
        doc = self.world.docs.pop(old)
        target = self.world.folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(self.world.folder / old, target)
        self.world.written[new] = self.world.written.pop(old)
        self.world.docs[new] = doc
        self.done("move" if "/" in to else "rename", build=build)

    @rule(which=some, build=now_or_later)
    def delete(self, which: int, build: bool) -> None:
        if len(self.world.docs) > 5:
            del self.world.docs[self.document(which)]
        self.done("delete", build=build)

    @rule(which=some, build=now_or_later)
    def turn_draft(self, which: int, build: bool) -> None:
        matter = self.world.docs[self.document(which)].matter
        matter["draft"] = not matter.get("draft", False)
        self.done("draft" if matter["draft"] else "undraft", build=build)

    @rule(source=some, dest=some, form=st.sampled_from(["[{}]({})", "[{}]({}#here)", "[{}]({}#gone)", "![{}]({})"]))
    def link(self, source: int, dest: int, form: str) -> None:
        base, to = self.document(source), self.document(dest)
        self.world.docs[base].body += form.format("a link", os.path.relpath(to, os.path.dirname(base))) + "\n"
        self.done("link")

    @rule(
        source=some, dest=st.sampled_from(["/", "/tags/siege/", "/feed.xml", "/nowhere/", "deep/map.png", "photo.jpg"])
    )
    def link_elsewhere(self, source: int, dest: str) -> None:
        self.world.docs[self.document(source)].body += f"[elsewhere]({dest})\n"
        self.done("link to a file or an address")

    @rule(which=some)
    def unlink(self, which: int) -> None:
        linking = sorted(path for path, doc in self.world.docs.items() if "](" in doc.body)
        if linking:
            self.world.docs[self.pick(linking, which)].body = "No link any more.\n"
        self.done("unlink")

    # Layouts, registers, settings

    @rule(name=st.sampled_from(values.EDITABLE), snippet=st.sampled_from(values.SNIPPETS), build=now_or_later)
    def edit_layout(self, name: str, snippet: str, build: bool) -> None:
        path = f"layouts/{name}"
        if path in self.world.files:
            text = self.world.files[path].decode()
            mark = "{% endblock %}" if name.count("/") == 0 and "{% extends" in text else ""
            where = text.rfind(mark) if mark else len(text)
            self.world.files[path] = (text[:where] + snippet + text[where:]).encode()
        self.done(f"layout: {name}", build=build)

    @rule(file=st.sampled_from(values.OTHER_FILES), value=some, build=now_or_later)
    def edit_other_file(self, file: tuple[str, str], value: int, build: bool) -> None:
        """Add, change or take away an image, an asset, a catalog, or a layout: then a default one counts, or none."""
        edit, path = file
        new = self.pick(values.CONTENTS[edit], value)
        if edit in ("a new file", "an overriding file"):
            new = None if path in self.world.files else {**values.NEW_LAYOUTS, **plain_theme()}[path]
        self.world.files.pop(path, None)
        if new is not None:
            self.world.files[path] = new
        self.done(f"add, change or remove {edit}", build=build)

    @rule(taxonomy=st.sampled_from(sorted(values.NEW_ENTRIES)), key=st.sampled_from(sorted(values.ENTRIES)), value=some)
    def edit_register(self, taxonomy: str, key: str, value: int) -> None:
        entries = self.world.registers[taxonomy]
        slug = self.pick(sorted(entries), value)
        entries[slug].pop(key, None)
        if (new := self.pick(values.ENTRIES[key], value)) is not None:
            entries[slug][key] = new
        self.done(f"register: {key}")

    @rule(which=some, value=some)
    def move_place(self, which: int, value: int) -> None:
        places = self.world.registers["places"]
        entry = places[self.pick(sorted(places), which)]
        for key, new in zip(("lat", "lon", "geo_precision"), self.pick(values.COORDINATES, value), strict=True):
            entry.pop(key, None)
            if new is not None:
                entry[key] = new
        self.done("register: coordinates")

    @rule(taxonomy=st.sampled_from(sorted(values.NEW_ENTRIES)), which=some)
    def add_or_remove_entry(self, taxonomy: str, which: int) -> None:
        entries = self.world.registers[taxonomy]
        slug = self.pick(sorted(values.NEW_ENTRIES[taxonomy]), which)
        if entries.pop(slug, None) is None:
            entries[slug] = dict(values.NEW_ENTRIES[taxonomy][slug])
        self.done("register: new or removed entry")

    @rule(key=st.sampled_from(sorted(values.CONFIG)), value=some, build=now_or_later)
    def edit_settings(self, key: str, value: int, build: bool) -> None:
        new = self.pick(values.CONFIG[key], value)
        self.world.config.pop(key, None)
        if new is not None:
            self.world.config[key] = new
        self.done(f"site.yaml: {key}", build=build)

    # Time

    @rule(moment=st.sampled_from(MOMENTS))
    def move_clock(self, moment: datetime) -> None:
        edit = "clock forward" if moment >= self.checker.now else "clock back"
        self.checker.now = moment
        self.done(edit)

    @rule(drafts=st.booleans(), release=st.booleans())
    def other_options(self, drafts: bool, release: bool) -> None:
        self.checker.drafts, self.checker.release = drafts, release
        self.done("--drafts, --release")

    # What changes files but not what they say, and the other way round

    def any_file(self, number: int) -> str:
        return str(self.pick(sorted(self.world.written), number))

    def settle(self) -> None:
        """Build what earlier edits have left, and mend what is wrong with it."""
        if self.broken or not self.check():
            self.mend_now()
        self.keep()

    def nothing_to_do(self, edit: str) -> None:
        """Hold that an edit that changes no byte makes no work."""
        self.done(edit)
        assert not self.checker.rendered, f"{edit}: {self.checker.rendered}"

    @rule(which=some, seconds=st.sampled_from([-100_000, 0, 100_000]))
    def touch(self, which: int, seconds: int) -> None:
        self.settle()
        path = self.world.folder / self.any_file(which)
        moment = path.stat().st_mtime + seconds
        os.utime(path, (moment, moment))
        self.nothing_to_do("touch")

    @rule(which=some, atomic=st.booleans())
    def rewrite(self, which: int, atomic: bool) -> None:
        self.settle()
        path = self.any_file(which)
        self.world.put(path, self.world.written[path], atomic=atomic)
        self.nothing_to_do("rewrite the same bytes")

    @rule(one=some, other=some)
    def swap(self, one: int, other: int) -> None:
        """Swap what two articles say, by renaming or by writing: the old stamps stand at the other name."""
        first, second = self.document(one), self.document(other)
        docs, folder, written = self.world.docs, self.world.folder, self.world.written
        if first != second:
            docs[first], docs[second] = docs[second], docs[first]
            if one % 2:
                os.rename(folder / first, folder / ".swap")
                os.rename(folder / second, folder / first)
                os.rename(folder / ".swap", folder / second)
                written[first], written[second] = written[second], written[first]
        self.done("swap")

    @rule(which=some, field=st.sampled_from(["title", "tags", "date", "summary"]), build=st.booleans())
    def there_and_back(self, which: int, field: str, build: bool) -> None:
        before = self.world.copy()
        matter = self.world.docs[self.document(which, "article")].matter
        matter[field] = self.pick(values.ARTICLE[field], which) or "For now"
        self.done("there", build=build)
        if not self.broken:
            self.world.revert(before)
            self.done("and back, with a build between" if build else "and back, without a build between")

    @rule(which=some)
    def racy_edit(self, which: int) -> None:
        """Change bytes, but neither size nor mtime, of a file that was as new as the build that has read it."""
        self.settle()
        path = self.document(which)
        stamp = time.time_ns() + 60 * 10**9  # a minute ahead: however slow this machine is, it is new
        for body in ("Written before.\n", "Written behind.\n"):
            self.world.docs[path].body = body
            self.world.flush()
            os.utime(self.world.folder / path, ns=(stamp, stamp))
            self.done("racy edit")
            if self.broken or self.world.docs[path].body != body:
                return

    @rule(name=st.sampled_from(sorted(values.BREAKS)))
    def break_and_mend(self, name: str) -> None:
        before = self.world.copy()
        self.world.files[name] = values.BREAKS[name]
        self.done("break")
        self.world.revert(before)
        self.done("mend")

    @precondition(lambda self: self.broken)
    @rule()
    def mend(self) -> None:
        counts["mend"] += 1
        self.mend_now()

    # The cache

    @property
    def cache(self) -> Path:
        return self.world.folder / ".digestgen" / "cache.sqlite"

    @rule(what=st.sampled_from(["the cache", ".digestgen", ".public.digestgen", "public"]), build=now_or_later)
    def delete_what_was_made(self, what: str, build: bool) -> None:
        self.settle()
        shutil.rmtree(self.world.folder / what, ignore_errors=True)
        if what == "the cache":
            self.cache.unlink(missing_ok=True)
        elif what == "public":
            self.checker.foreign.clear()
            build = True
        self.done(f"delete {what}", build=build)

    @rule(seed=some, how=st.sampled_from(["truncate", "flip", "zero", "noise"]), edit=some)
    def damage_cache(self, seed: int, how: str, edit: int) -> None:
        """Damage the cache at a random place, and change something, so that it is needed."""
        self.settle()
        self.damage(seed, how)
        if edit % 2:
            self.world.docs[self.document(edit)].body = f"Edited {edit}.\n"
        try:
            self.done(f"cache: {how}")
        except (AssertionError, LookupError, TypeError, DigestError):
            if "torn" not in self.avoid:
                raise
            counts["torn cache, wrong site (known fault)"] += 1
            shutil.rmtree(self.cache.parent, ignore_errors=True)
            self.settle()
        if "torn" in self.avoid:
            shutil.rmtree(self.cache.parent, ignore_errors=True)

    def damage(self, seed: int, how: str) -> None:
        if self.cache.exists() and (size := self.cache.stat().st_size):
            chance = random.Random(seed)  # noqa: S311 — to be the same again
            data = bytearray(self.cache.read_bytes())
            at = chance.randrange(size)
            if how == "truncate":
                del data[at:]
            elif how == "flip":
                data[at] ^= 1 << chance.randrange(8)
            else:
                length = min(chance.choice([16, 512, 4096]), size - at)
                data[at : at + length] = bytes(length) if how == "zero" else chance.randbytes(length)
            self.cache.write_bytes(bytes(data))

    # The output folder

    def a_file_of_the_output(self, number: int) -> str:
        files = [path for path, data in tree_of(self.checker.output).items() if data is not None]
        known = sorted(path for path in files if path not in self.checker.foreign and not path.startswith("."))
        return str(self.pick(known, number))

    @rule(which=some, how=st.sampled_from(["delete", "alter", "replace", "folder", "symlink"]))
    def tamper(self, which: int, how: str) -> None:
        self.settle()
        if self.change_output(which, how):
            self.done(f"output: {how}")

    def change_output(self, which: int, how: str) -> bool:
        """Change a file of the output, or its folder. Return whether that could be."""
        target = self.checker.output / self.a_file_of_the_output(which)
        if how == "alter":
            target.write_bytes(b"altered")
        elif how == "folder" and target.parent != self.checker.output:
            if any(
                path.startswith(f"{target.parent.relative_to(self.checker.output)}/") for path in self.checker.foreign
            ):
                return False
            shutil.rmtree(target.parent)
        else:
            target.unlink()
            if how == "replace":
                target.write_bytes(b"replaced")
            elif how == "symlink":
                target.symlink_to("nowhere")
        return True

    @rule(which=some, name=st.sampled_from(["CNAME", "zz/deep/own.txt", "beside"]), data=st.sampled_from([b"1", b"22"]))
    def put_foreign(self, which: int, name: str, data: bytes) -> None:
        self.settle()
        self.place_foreign(which, name, data)
        self.done("put a foreign file")

    def place_foreign(self, which: int, name: str, data: bytes) -> None:
        if name == "beside":
            folder = os.path.dirname(self.a_file_of_the_output(which))
            name = f"{folder}/own.txt".lstrip("/")
        target = self.checker.output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.checker.foreign[name] = data

    @precondition(lambda self: hasattr(self, "checker") and self.checker.foreign)
    @rule(which=some)
    def remove_foreign(self, which: int) -> None:
        self.settle()
        name = self.pick(sorted(self.checker.foreign), which)
        target = self.checker.output / name
        target.unlink()
        del self.checker.foreign[name]
        for folder in target.parents:  # an empty folder that is left would be somebody's, too
            if folder == self.checker.output or any(folder.iterdir()):
                break
            folder.rmdir()
        self.done("remove a foreign file")

    @rule(jobs=st.integers(2, 3), which=some)
    def other_jobs(self, jobs: int, which: int) -> None:
        """Build with a pool, even for this little."""
        small = mock.patch.object(workers, "WORTH_IT", 1) if hasattr(workers, "WORTH_IT") else nullcontext()
        self.world.docs[self.document(which)].body = f"Built by {jobs}.\n"
        self.checker.jobs = jobs
        with small:
            self.done("--jobs")
        self.checker.jobs = 1

    @rule(edit=some)
    def elsewhere(self, edit: int) -> None:
        """Build into another output folder in between."""
        self.world.docs[self.document(edit)].body = f"Edited for elsewhere {edit}.\n"
        self.world.flush()
        clean = self.checker.clean()
        if not clean.problems:
            other = self.top / "elsewhere"
            self.checker.build(output=other)
            assert tree_of(other) == clean.tree, "another output folder is not as a clean build makes it"
        self.done("another output folder")
