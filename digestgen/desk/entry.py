"""What a new document is called, which moment it bears, where it goes, and how it gets there: for `new` and `import`.

What is made is read by the site's own parser before it is placed, so that it never brings the site a problem.
"""

from __future__ import annotations

import posixpath
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from digestgen.config import SiteConfig
from digestgen.content.documents import parse_document
from digestgen.content.model import FOLDERS, ContentKind, Dated
from digestgen.content.slugs import check_slug, slugify
from digestgen.content.source import ROOT, SourceFile
from digestgen.desk.placing import place
from digestgen.desk.quoting import line, scalar
from digestgen.errors import BuildFailed, UsageError, did_you_mean
from digestgen.stages.load import settings_of

_FOLDER_OF: dict[ContentKind, str] = {kind: folder for folder, kind in FOLDERS.items()}


class Wish(NamedTuple):
    """What is asked for. What is left out follows from the site, the clock and the title."""

    title: str
    kind: ContentKind | None = None
    lang: str | None = None
    slug: str | None = None
    date: str | None = None
    """As front matter has it: a day, or a day and a time."""
    original: str | None = None
    """The path, relative to the site's folder, of the document of which this is to be a translation."""


class Entry(NamedTuple):
    """What a document is called, and when it is dated."""

    title: str
    slug: str
    date: str
    """As it is written."""
    moment: datetime
    """`date` in the site's zone."""
    lang: str

    @property
    def day(self) -> str:
        """The day of its date, as ISO 8601."""
        return self.moment.date().isoformat()

    @property
    def week(self) -> str:
        """The ISO week of its date: `2015-W23`."""
        year, week, _ = self.moment.isocalendar()
        return f"{year:04}-W{week:02}"


def settle(config: SiteConfig, wish: Wish, now: datetime, kind: ContentKind, date: str = "") -> Entry:
    """Settle title, slug, date and language. Raise `UsageError` for what the site's own parser would not take.

    `date` stands in where the wish has none, and where this is empty, too, `now` does.
    """
    title = line(wish.title)
    if not title:
        raise UsageError("the title is empty; write one, in quotes")
    lang = wish.lang or config.lang
    if lang not in config.all_languages:
        hint = did_you_mean(lang, config.all_languages) or f"add it to site.yaml: languages: {{{lang}: {{title: …}}}}"
        raise UsageError(f"the site has no language '{lang}'; {hint}")
    slug = slugify(title) if wish.slug is None else wish.slug
    if wrong := check_slug(slug).partition(" | ")[0]:
        what = "no slug can be made of the title" if wish.slug is None else "--slug"
        raise UsageError(f"{what}: {wrong}; name one with --slug a-name")
    form = "%Y-%m-%dT%H:%M" if kind == "article" else "%Y-%m-%d"
    written = line(wish.date or date or now.astimezone(config.zone).strftime(form))
    return Entry(title, slug, written, moment_of(config, written, "--date"), lang)


def moment_of(config: SiteConfig, written: str, option: str) -> datetime:
    """Return a date as the front matter's parser reads it, in the site's zone; `option` is where it was written."""
    text = f"---\ntitle: x\ndate: {scalar(written)}\n---\n"
    document, problems = parse_document(SourceFile(option, text.encode()), "article", settings_of(config))
    if problems or not isinstance(document, Dated):
        message = problems[0].message.removeprefix("'date': ")
        raise UsageError(f"{option}: {message} ({problems[0].hint})")
    return document.date.astimezone(config.zone)


def path_of(config: SiteConfig, kind: ContentKind, entry: Entry) -> str:
    """Return where a document goes: further languages have folders of their own."""
    names = {"article": f"{entry.day}-{entry.slug}", "edition": entry.week.lower(), "page": entry.slug}
    further = "" if entry.lang == config.lang else entry.lang
    return posixpath.join(ROOT, _FOLDER_OF[kind], further, f"{names[kind]}.md")


def check(config: SiteConfig, kind: ContentKind, path: str, text: str) -> SourceFile:
    """Return a file that is to be, or raise `UsageError` for what a build would say of it."""
    source = SourceFile(path, text.encode())
    if problems := parse_document(source, kind, settings_of(config)).problems:
        hint = problems[0].hint.replace("'slug: a-name'", "slug with --slug a-name")
        raise UsageError(f"{problems[0].message} ({hint})")
    return source


def put(site: Path, kind: ContentKind, source: SourceFile) -> Path:
    """Place a file in the site, and return its path. Raise `UsageError` if there is one, and never write over it."""
    try:
        place(site / source.path, source.data)
    except FileExistsError as error:
        hint = "name a day of another week with --date" if kind == "edition" else "choose another title, or a --slug"
        raise UsageError(f"{source.path} is there already; edit it, or {hint}") from error
    except OSError as error:
        raise BuildFailed(f"{source.path}: {error.strerror}") from error
    return site / source.path
