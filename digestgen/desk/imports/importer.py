"""From what is named to the draft: fetch, read, recognise, propose, write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from digestgen.config import SiteConfig, is_web_address
from digestgen.content.model import Term
from digestgen.content.registers import Registers, propose
from digestgen.content.slugs import check_slug, slugify
from digestgen.desk import known
from digestgen.desk.entry import Wish, check, moment_of, path_of, put, settle
from digestgen.desk.imports import denials, originals, publishers
from digestgen.desk.imports.charset import decode, is_binary
from digestgen.desk.imports.claim_lines import MOST
from digestgen.desk.imports.claims import propose as propose_claims
from digestgen.desk.imports.dateline import take_off
from digestgen.desk.imports.dates import Found, days
from digestgen.desk.imports.draft import Findings, Source, draft
from digestgen.desk.imports.fetch import ImportFailed, Raw, fetch
from digestgen.desk.imports.material import Material, Piece
from digestgen.desk.imports.page import read_page
from digestgen.desk.imports.plain import read_plain
from digestgen.desk.imports.recognise import TAXONOMIES, Recogniser, most_named
from digestgen.desk.imports.sentences import sentences
from digestgen.desk.new import Made, new_id
from digestgen.desk.placing import place, replace
from digestgen.desk.quoting import clean, line
from digestgen.errors import UsageError

_IS_PAGE = re.compile(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<p[\s>]", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?://.+)")
_OF_READERS = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=")
MAX_TEXT = 300_000
"""Characters that are looked at."""


class Told(NamedTuple):
    """What the editor says of the source, which goes before what it says itself; and of the draft."""

    url: str = ""
    publisher: str = ""
    published: str = ""
    title: str = ""
    encoding: str = ""
    lang: str | None = None
    """The language of the draft, not of the source."""


class Prepared(NamedTuple):
    """A draft that is ready to be written."""

    site: Path
    config: SiteConfig
    registers: Registers
    raw: Raw
    is_page: bool
    material: Material
    found: Findings
    source: Source
    wish: Wish
    now: datetime
    hints: tuple[str, ...]

    @property
    def missing(self) -> publishers.Entry | None:
        """The publisher that the register lacks."""
        return self.source.missing


def prepare(
    site: Path, what: str, told: Told, now: datetime, stdin: IO[bytes], proxies: Mapping[str, str] | None = None
) -> Prepared:
    """Get and read what is named. Nothing is written. Raise `UsageError` or `ImportFailed`."""
    config = known.read_config(site)
    registers, problems = known.read_registers(site)
    day = moment_of(config, told.published, "--published").date() if told.published else None
    if told.url and not is_web_address(told.url):
        raise UsageError(f"--url: '{told.url}' is no web address; write it like https://example.org/page")
    raw = fetch(what, stdin, proxies or {})
    text, is_page, hints = _text_of(raw, what, told)
    material = read_page(text, raw.address) if is_page else read_plain(clean(text))
    if not material.pieces:
        hint = "is it empty?" if what == "-" else "copy it from your browser, and import it with -"
        raise ImportFailed(f"there is no text of an article in {_spelt(what)}; {hint}")
    material = _with_told(material, told, day, raw)
    pieces, agency = take_off(_capped(material.pieces), registers)
    material = material._replace(pieces=pieces, agency=agency)
    material, term = _publisher(material, registers, told)
    source = _source(material, term, registers, config)
    if material.agency == source.publisher:  # it is the agency's own page
        material = material._replace(agency="")
    found = _find(material, Recogniser(registers))
    wish = Wish(material.title or _first_words(pieces), lang=told.lang)
    if problems:
        hints += ("the registers have problems, and not all of them was read; see 'digestgen check'",)
    return Prepared(site, config, registers, raw, is_page, material, found, source, wish, now, hints + material.hints)


def write(ready: Prepared, *, add_publisher: bool = False) -> Made:
    """Write the draft and keep the original; return where the draft is, and what its editor has to be told."""
    config, material = ready.config, ready.material
    slug = slugify(ready.wish.title)
    wish = ready.wish._replace(slug="import" if check_slug(slug) else slug)
    entry = settle(config, wish, ready.now, "article")
    documents = known.read_documents(ready.site)
    identity, hints = new_id(config, entry, ready.now, known.ids_of(documents).__contains__)
    path = path_of(config, "article", entry)
    if (ready.site / path).exists():
        raise UsageError(f"{path} is there already; edit it, or give another --title")
    source = ready.source
    if add_publisher and source.missing and _add(ready.site, source.missing):
        source = source._replace(is_known=True, missing=None)
    kept = originals.keep(ready.site, Path(path).stem, _originals(ready))
    try:
        text = draft(entry, identity, config.timezone, material, ready.found, source, kept[0], ready.registers)
        made = put(ready.site, "article", check(config, "article", path, text))
    except BaseException:
        originals.drop(ready.site, kept)
        raise
    named = ready.found.named
    counts = f"claims {len(ready.found.claims)}, places {len(named['places'])}, actors {len(named['actors'])}"
    said = f"proposed: {counts}; the text is kept in {' and '.join(kept)}, and is not published"
    return Made(made, (said, *ready.hints, *_advice(ready, source, documents), *hints))


def _spelt(what: str) -> str:
    return "what was piped in" if what == "-" else what


def _text_of(raw: Raw, what: str, told: Told) -> tuple[str, bool, tuple[str, ...]]:
    """Return the text of what was got, whether it is an HTML page, and what is to be told of it."""
    decoded = decode(raw.data, named=raw.charset, wanted=told.encoding)
    if is_binary(raw.data, decoded.text):
        raise ImportFailed(f"{_spelt(what)} is no text; save the words of it as text, and import that")
    is_page = raw.kind != "text/plain" and bool(raw.kind or _IS_PAGE.search(decoded.text[:4000]))
    is_page = is_page and raw.kind != "text/markdown"
    lost = f"{decoded.lost} characters could not be read as {decoded.encoding}; name another with --encoding"
    return decoded.text, is_page, (lost,) if decoded.lost else ()


def _capped(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    kept, room = [], MAX_TEXT
    for piece in pieces:
        if len(piece.text) > room:
            break
        kept.append(piece)
        room -= len(piece.text)
    return tuple(kept)


def _with_told(material: Material, told: Told, day: date | None, raw: Raw) -> Material:
    """Let what the editor says go before what the page says."""
    url = told.url or material.url
    archived = _ARCHIVED.fullmatch(raw.address or told.url)
    if archived and is_web_address(archived[1]):
        url, material = archived[1], material._replace(archive=raw.address or told.url)
    if day:
        material = material._replace(day=day, day_from="--published")
    return material._replace(url=_bare(url), title=line(told.title, 200) or material.title)


def _bare(url: str) -> str:
    """Return an address without what is in it for the one who read it: his name and password, and whence he came."""
    if not url:
        return ""
    parts = urlsplit(url)
    kept = [one for one in parts.query.split("&") if not _OF_READERS.match(one)]
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="&".join(kept), fragment="").geturl()


def _publisher(material: Material, registers: Registers, told: Told) -> tuple[Material, Term | None]:
    """Settle who published the text: as told, as the page says, or as its boilerplate lets guess."""
    name = told.publisher or material.publisher
    term = publishers.find(registers, name, "" if told.publisher else material.url)
    if not term and not name and not material.url:
        mentions = Recogniser(registers).mentions("\n".join(material.aside))
        named = most_named(mentions, "publishers")
        if named and named[0].times > 1:
            term = named[0].term
            material = material._replace(publisher_from="named in what stands around the text: check")
    return material._replace(publisher=term.name if term else name), term


def _source(material: Material, term: Term | None, registers: Registers, config: SiteConfig) -> Source:
    if term:
        return Source(term.name, True, None)
    missing = publishers.entry_for(registers, material.publisher, material.url)
    if missing and "publishers" in config.open_registers and propose(registers, "publishers", missing.name)[0]:
        return Source(missing.name, True, None)
    return Source(missing.name if missing else "", False, missing)


def _find(material: Material, recogniser: Recogniser) -> Findings:
    mentions = [one for piece in material.pieces for one in recogniser.mentions(piece.text)]
    claims = propose_claims(material.pieces, recogniser)
    said: list[tuple[Found, str]] = []
    undated: list[str] = []
    for piece in material.pieces:
        base = piece.day or material.day
        for sentence in sentences(piece.text):
            for one in days(sentence, base or date(2000, 1, 1)):
                if base or (not one.is_relative and re.search(r"\d{4}", one.said)):
                    said.append((one, sentence))
                else:
                    undated.append(one.said)
    named = {taxonomy: most_named(mentions, taxonomy) for taxonomy in TAXONOMIES}
    return Findings(named, claims, denials.about(claims[:MOST]), said, list(dict.fromkeys(undated)))


def _first_words(pieces: tuple[Piece, ...]) -> str:
    return line(" ".join(pieces[0].text.split()[:10]), 80) if pieces else ""


def _originals(ready: Prepared) -> dict[str, bytes]:
    """Return the files to be kept: the text, and the page as it came."""
    if not ready.is_page:
        return {".txt": ready.raw.data}
    head = [ready.material.title, ready.material.url, ready.material.publisher]
    text = "\n\n".join([*filter(None, head), *(piece.text for piece in ready.material.pieces)])
    return {".txt": f"{clean(text)}\n".encode(), ".html": ready.raw.data}


def _add(site: Path, entry: publishers.Entry) -> bool:
    """Add an entry to the register of publishers; tell whether that could be done."""
    path = site / publishers.REGISTER
    data = path.read_bytes() if path.exists() else None
    text = publishers.with_entry(data, entry)
    if text is not None:
        (replace if data is not None else place)(path, text)
    return text is not None


def _advice(ready: Prepared, source: Source, documents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Say what the editor has to do that the draft cannot say at its place."""
    material = ready.material
    told: list[str] = []
    if source.missing:
        snippet = "\n".join(f"    {one}" for one in source.missing.lines)
        told.append(
            f"'{source.publisher}' is not in the register, and the source is commented out until you add it to"
            f" {publishers.REGISTER} (or import with --add-publisher):\n{snippet}"
        )
    elif not source.publisher:
        told.append("the text does not say who published it; --publisher NAME would")
    if not material.day:
        told.append("it says no date, so that 'yesterday' and the like mean no day; --published DATE would tell")
    if material.is_live:
        told.append("it is a live blog: its entries have days of their own, and later ones correct earlier ones")
    url = material.url.encode()
    others = [path for path, data in documents.items() if url and re.search(re.escape(url) + rb"(?![\w/?&=-])", data)]
    if others:
        told.append(f"{others[0]} has this address among its sources already")
    return tuple(told)
