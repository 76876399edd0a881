"""SourceFile → Article, Edition or Page. Pure: the same bytes and settings give the same value, in any process."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from digestgen.content import model
from digestgen.content.aliases import path_of_alias
from digestgen.content.frontmatter import Split, split
from digestgen.content.markdown import render_body
from digestgen.content.slugs import SECTIONS, check_slug, slugify
from digestgen.content.source import SourceFile
from digestgen.errors import Problem, did_you_mean
from digestgen.reading.text import decode, is_readable, with_sources
from digestgen.reading.validate import validate

if TYPE_CHECKING:
    from digestgen.content.schema import ArticleMatter, ClaimMatter, EditionMatter, SourceMatter, TrendMatter


_DEEPEST = 20
"""So many claims may answer each other in a row. Layouts show each inside the one that it answers."""


class Settings(NamedTuple):
    """What of site.yaml the reading of a document depends on."""

    lang: str
    languages: tuple[str, ...]
    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """The zone of dates that name none."""
        return ZoneInfo(self.timezone)


class Parsed(NamedTuple):
    """A document, or None where its faults leave none to speak of, and its faults."""

    document: model.Document | None
    problems: tuple[Problem, ...]


class _Faults:
    """Collects the problems of one file, with their places in its front matter."""

    def __init__(self, file: str, matter: Split) -> None:
        self.file, self.tree = file, matter.tree
        self.problems: list[Problem] = []

    def add(self, path: tuple[int | str, ...], message: str, hint: str, *, key: bool = False) -> None:
        line, column = self.tree.place(path, key=key)
        self.problems.append(Problem(self.file, line, column, message, hint))

    def add_to_slug(self, message: str, hint: str) -> None:
        """Tell a fault of a slug that is written, or else comes from the file's name, which stands in no line."""
        if self.tree.place(("slug",)) != self.tree.place(()):
            self.add(("slug",), message, hint)
        else:
            self.problems.append(Problem(self.file, 1, 1, message, hint))


def parse_document(source: SourceFile, kind: model.ContentKind, settings: Settings) -> Parsed:
    """Read a document, and name all that is wrong with it."""
    from digestgen.content.schema import MATTERS

    document: model.Document | None = None
    text, problems = decode(source.data, source.path)
    if not is_readable(problems, text):
        return Parsed(document, tuple(problems))
    parts, faults = split(text, source.path)
    problems += faults
    if parts.tree.is_whole:
        matter, faults = validate(MATTERS[kind], parts.tree, source.path)
        problems += faults
        if matter is not None:
            more = _Faults(source.path, parts)
            document = _build(kind, matter, source, settings, more)
            problems += more.problems
    if parts.body_line > 1:  # the body is there to be read, whatever the front matter is like
        taken = None if document is None else frozenset[str]()
        if isinstance(document, model.Article):
            taken = frozenset(model.own_anchors(document))
        body, faults = render_body(parts.body, source.path, parts.body_line, taken)
        problems += faults
        if document is not None:
            object.__setattr__(document, "body", body)
    return Parsed(document, tuple(with_sources(problems, text)))


def _build(kind: str, matter: Any, source: SourceFile, settings: Settings, faults: _Faults) -> model.Document:
    common = _common(kind, matter, source, settings, faults)
    if kind == "page":
        return model.Page(**common)
    zone = settings.zone
    common |= _moments(matter, zone, faults)
    if kind == "edition":
        return _edition(matter, common, faults)
    common |= _last_change(matter, common, zone) | _withdrawal(matter, common, zone, faults)
    return _article(matter, common, zone, faults)


def _last_change(matter: ArticleMatter, common: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Return when an article was last changed: no correction is missed for want of an `updated`."""
    days = [datetime(c.date.year, c.date.month, c.date.day, tzinfo=zone) for c in matter.corrections]
    moments = [datetime.fromisoformat(day.isoformat()) for day in days if day > common["date"]]
    last = max((common["date"], common["updated"] or common["date"], *moments))
    return {"updated": last if last > common["date"] or common["updated"] else None}


def _withdrawal(matter: ArticleMatter, common: dict[str, Any], zone: ZoneInfo, faults: _Faults) -> dict[str, Any]:
    """Return whether an article was taken back. It is, as soon as that is written, whatever the date."""
    if matter.withdrawn is None:
        return {"withdrawn": None}
    moment = _aware(matter.withdrawn.date, zone, ("withdrawn", "date"), faults)
    if moment.date() < common["date"].date():
        faults.add(("withdrawn", "date"), "it was withdrawn before its 'date'", "mend one of them")
    return {"withdrawn": model.Withdrawal(moment, matter.withdrawn.reason)}


def _common(kind: str, matter: Any, source: SourceFile, settings: Settings, faults: _Faults) -> dict[str, Any]:
    lang = matter.lang or settings.lang
    if lang not in settings.languages:
        hint = did_you_mean(lang, settings.languages) or "add it to 'languages' in site.yaml"
        faults.add(("lang",), f"the site has no language '{lang}'", hint)
    slug = _slug(matter, source, faults, from_title=kind == "article")
    if kind == "page" and (slug in SECTIONS or slug in settings.languages):
        message = f"'/{slug}/' is an address that digestgen itself makes"
        faults.add_to_slug(message, "write another 'slug: a-name'")
    aliases: dict[str, model.Ref] = {}
    for position, written in enumerate(matter.aliases):
        alias, wrong = path_of_alias(written)
        if wrong:
            faults.add(("aliases", position), *wrong.split(" | "))
        else:
            aliases.setdefault(alias, model.Ref(alias, *faults.tree.place(("aliases", position))))
    for tag in matter.translations:
        if tag not in settings.languages:
            hint = did_you_mean(tag, settings.languages) or "add it to 'languages' in site.yaml"
            faults.add(("translations", tag), f"the site has no language '{tag}'", hint, key=True)
    return {
        "path": source.path,
        "digest": source.digest,
        "title": matter.title,
        "slug": unicodedata.normalize("NFC", slug),
        "lang": lang,
        "dir": matter.dir,
        "id": matter.id,
        "summary": matter.summary,
        "draft": matter.draft,
        "weight": matter.weight,
        "layout": matter.layout,
        "aliases": tuple(aliases.values()),
        "translations": tuple(sorted(matter.translations.items())),
        "body": model.Body(),
    }


def _slug(matter: Any, source: SourceFile, faults: _Faults, *, from_title: bool) -> str:
    """Return the slug, from the title or the file's name if there is none, and name what is wrong with it."""
    if matter.slug:
        return str(matter.slug)
    slug = slugify(matter.title if from_title else PurePosixPath(source.path).stem)
    wrong = check_slug(slug).partition(" | ")[0]
    if wrong and from_title:
        faults.add(("title",), f"no slug can be made of the title: {wrong}", "add 'slug: a-name'")
    elif wrong:
        faults.add_to_slug(f"no slug can be made of the file's name: {wrong}", "rename it, or add 'slug: a-name'")
    return slug or source.digest.hex()  # so that it does not clash with others, which is none of its faults


def _aware(moment: datetime, zone: ZoneInfo, path: tuple[str, ...], faults: _Faults) -> datetime:
    """Return the moment with its offset from UTC; a zone by name would make it depend on the zone's rules again."""
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=zone)
    text = _text_at(faults, path)
    is_day = len(text or "") <= 10  # of a day without a midnight (Damascus, 25 March 2016) nobody asks which hour
    if not is_day and local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != moment:
        hint = "clocks are put forward then; write another time, or an offset"
        faults.add(path, f"the time {moment:%Y-%m-%d %H:%M} does not exist in {zone.key}", hint)
    return datetime.fromisoformat(local.isoformat())


def _text_at(faults: _Faults, path: tuple[str, ...]) -> str | None:
    """Return what is written at a path."""
    node = faults.tree
    for key in path:
        node = node.entries[key]  # type: ignore[index]
    return node.text


def _moments(matter: Any, zone: ZoneInfo, faults: _Faults) -> dict[str, Any]:
    """Settle the zone of dates, and that they follow each other."""
    start = _aware(matter.date, zone, ("date",), faults)
    updated = _aware(matter.updated, zone, ("updated",), faults) if matter.updated else None
    expires = _aware(matter.expires, zone, ("expires",), faults) if matter.expires else None
    if updated and updated.date() < start.date():
        faults.add(("updated",), "'updated' is earlier than 'date'", "mend one of them")
    if expires and expires <= start:
        faults.add(("expires",), "'expires' is not later than 'date'", "mend one of them")
    text = _text_at(faults, ("date",))
    return {"date": start, "has_time": len(text or "") > 10, "updated": updated, "expires": expires}


def _edition(matter: EditionMatter, common: dict[str, Any], faults: _Faults) -> model.Edition:
    if matter.week:
        first = date.fromisoformat(f"{matter.week}-1")
        last = first + timedelta(days=6)
    else:
        assert matter.from_ is not None
        assert matter.to is not None
        first, last = matter.from_, matter.to
    trends = tuple(map(_trend, matter.trends))
    at = faults.tree.place(("week" if matter.week else "from",))
    return model.Edition(
        **common, first=first, last=last, span_at=at, lead=matter.lead, group=matter.group, trends=trends
    )


def _trend(matter: TrendMatter) -> model.Trend:
    taxonomy, term = ("conflicts", matter.conflict) if matter.conflict else ("places", matter.place)
    assert isinstance(term, model.Ref)
    return model.Trend(taxonomy, term, matter.trend, matter.alert, matter.note)


def _article(matter: ArticleMatter, common: dict[str, Any], zone: ZoneInfo, faults: _Faults) -> model.Article:
    sources = tuple(map(_source, matter.sources))
    _check_claims(matter.claims, sources, faults)
    if matter.type_of_work == "fact-check":
        _check_verdicts(matter.claims, sources, faults)
    return model.Article(
        **common,
        tags=tuple(matter.tags),
        conflicts=tuple(matter.conflicts),
        places=tuple(matter.places),
        actors=tuple(matter.actors),
        event=_event(matter, common["date"].astimezone(zone).date()),
        work=matter.type_of_work,
        updates=matter.updates,
        sources=sources,
        claims=tuple(_claim(claim, place, faults) for place, claim in enumerate(matter.claims)),
        corrections=tuple(
            sorted((model.Correction(c.date, c.was, c.now, c.kind) for c in matter.corrections), key=lambda c: c.date)
        ),
        warning=matter.warning,
        image=model.Image(**dict(matter.image)) if matter.image else None,
    )


def _event(matter: ArticleMatter, day: date) -> model.Event | None:
    """Return the event that an article tells of; without a date of its own it was on the article's day."""
    event = matter.event
    if event is None:
        return None
    return model.Event(event.type, event.sub_type, event.date or day, event.time_precision, event.geo_precision)


def _source(matter: SourceMatter) -> model.Source:
    return model.Source(**{**dict(matter), "agency": tuple(matter.agency)})


def _claim(matter: ClaimMatter, position: int, faults: _Faults) -> model.Claim:
    grade = None
    if matter.grade:  # how many sources are independent shows only when agencies are known by all their names
        grade = model.Ref(matter.grade, *faults.tree.place(("claims", position, "grade")))
    return model.Claim(
        id=matter.id,
        claim=matter.claim,
        by=matter.by,
        kind=matter.kind,
        about=matter.about,
        of=tuple(matter.of),
        grade=grade,
        figures=tuple(model.Figure(what, f.min, f.max, f.approx) for what, f in matter.figure.items()),
        sources=tuple(matter.source),
    )


def _check_claims(claims: list[ClaimMatter], sources: tuple[model.Source, ...], faults: _Faults) -> None:
    """Hold that claims have ids of their own, are about claims that are there, and cite sources that are there."""
    ids = [claim.id for claim in claims]
    about = {claim.id: claim.about for claim in claims}
    for position, claim in enumerate(claims):
        at = ("claims", position)
        if ids.index(claim.id) < position:
            faults.add((*at, "id"), f"two claims have the id '{claim.id}'", "give this one another")
        if claim.about is not None and (claim.about not in ids or claim.about == claim.id):
            hint = did_you_mean(claim.about, [name for name in ids if name != claim.id]) or "name another claim's id"
            faults.add((*at, "about"), f"there is no other claim '{claim.about}' in this article", hint)
        elif claim.about is not None and (circle := _circle(claim.id, about)):
            message = f"claims are about each other in a circle: {', '.join(circle)}"
            faults.add((*at, "about"), message, "the claim that was made first is about none; take its 'about' away")
        elif claim.about is not None and _depth(claim.id, about) > _DEEPEST:
            hint = "let it be about the claim that the exchange began with"
            faults.add((*at, "about"), f"more than {_DEEPEST} claims answer each other in a row", hint)
        for place, number in enumerate(claim.source):
            if number in claim.source[:place]:
                faults.add((*at, "source", place), f"source {number} is named twice", "name it once")
            if number > len(sources):
                hint = f"the article has {len(sources)}; they are counted from 1" if sources else "add it to 'sources'"
                faults.add((*at, "source", place), f"there is no source {number}", hint)


def _check_verdicts(claims: list[ClaimMatter], sources: tuple[model.Source, ...], faults: _Faults) -> None:
    """Hold that a fact-check has what search engines ask of a ClaimReview: a grade, and where and when it was said."""
    graded = [(position, claim) for position, claim in enumerate(claims) if claim.grade]
    if not graded:
        hint = "give the claim that is checked a 'grade', and the 'source' that carries it, or write another type"
        faults.add(("type_of_work",), "a fact-check needs a claim with a grade", hint)
    for position, claim in graded:
        carriers = [sources[number - 1] for number in claim.source if number <= len(sources)]
        if any(number > len(sources) for number in claim.source) or any(one.url and one.date for one in carriers):
            continue  # a number that is not there is told already
        at, hint = ("claims", position, "source" if claim.source else "grade"), "give the source its 'url' and 'date'"
        message = f"the claim '{claim.id}' of a fact-check needs a source with its address and date"
        faults.add(at, message, hint if claim.source else "add 'source: 1', the number of the source that carries it")


def _depth(claim: str, about: Mapping[str, str | None]) -> int:
    """Return how many claims one answers in the end, as far as that matters: a circle is another fault."""
    found, now = {claim}, about.get(claim)
    while now is not None and now not in found and len(found) <= _DEEPEST + 1:
        found.add(now)
        now = about.get(now)
    return 0 if now in found else len(found) - 1


def _circle(claim: str, about: Mapping[str, str | None]) -> list[str]:
    """Return the claims from this one on until it comes again, or none if it does not. Told at the first of them."""
    found, now = [claim], about.get(claim)
    while now is not None and now not in found:
        found.append(now)
        now = about.get(now)
    is_first = now == claim and next(one for one in about if one in found) == claim
    return [*found, claim] if is_first and len(found) > 1 else []
