"""
A digestgen site → the same site for Hugo: `python -m benchmarks.hugo SITE FOLDER [--convert-only]`.

Converts, builds both, and prints how many files of each kind the two made, so that "the same pages" can be seen.
What hangs on names (terms, addresses, links between articles) is settled here and written out plainly, which spares
Hugo work that digestgen does.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.counts import table_of
from benchmarks.reading import TAXONOMIES, Site, Source
from benchmarks.runs import BuildFailed, build_digest, build_hugo
from benchmarks.yamltext import dump

TEMPLATES = Path(__file__).parent / "hugo_site"
ASSETS = Path(__file__).parent.parent / "layouts" / "assets"
HIDDEN = {"month": "months", "week": "weeks"}
"""Taxonomies without pages. They hand Hugo the articles of a month or a week, instead of a search through all."""
RELATED = {"tags": 60, "places": 100, "actors": 80}
"""Without the conflicts: what a fifth of the site has in common says little."""
LANGUAGE_NAMES = {"en": "English", "ar": "العربية"}
_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?\)")
_ABBREVIATION = re.compile(r"^\*\[(\w+)\]: (.+)\n*", re.MULTILINE)


def convert(folder: Path, target: Path) -> None:
    """Write the Hugo site of a digestgen site into an empty folder."""
    site = Site(folder)
    shutil.copytree(TEMPLATES, target, dirs_exist_ok=True)
    for path, text in _files(site):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path in site.assets:
        file = target / "static" / "media" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "content" / path, file)
    for assets in (ASSETS, folder / "layouts" / "assets"):
        if assets.is_dir():
            shutil.copytree(assets, target / "static" / "assets", dirs_exist_ok=True)


def _files(site: Site) -> Iterator[tuple[str, str]]:
    yield "hugo.yaml", dump(_config(site))
    kinds = {"articles": _article, "editions": _edition, "pages": _page}
    for source in site.sources.values():
        matter = _common(source) | kinds[source.kind](site, source)
        yield f"content/{source.lang}/{source.path}", _document(matter, _body(site, source))
    for lang, taxonomies in site.used.items():
        yield from _sections(site, lang)
        for taxonomy, slugs in taxonomies.items():
            for slug in sorted(slugs):
                yield f"content/{lang}/{taxonomy}/{slug}/_index.md", _document(_term(site, taxonomy, slug, lang))


def _document(matter: Mapping[str, Any], body: str = "") -> str:
    return f"---\n{dump(matter)}---\n{body}"


def _config(site: Site) -> dict[str, Any]:
    config, with_feeds = site.config, ["html", "rss", "atom"]
    return {
        "baseURL": f"{config['base_url']}/",
        "title": config["title"],
        "defaultContentLanguage": config["lang"],
        "languages": _languages(site),
        "timeZone": config.get("timezone", "UTC"),
        "enableRobotsTXT": True,
        "disableDefaultLanguageRedirect": True,
        "disableAliases": True,  # digestgen makes no pages for former addresses, either
        "params": {"author": config.get("author", ""), "menu": [_section(site, name) for name in config["menu"]]},
        "pagination": {"pagerSize": config["paginate"], "disableAliases": True},
        "permalinks": {"page": _permalinks()},
        "taxonomies": {name.removesuffix("s"): name for name in TAXONOMIES} | HIDDEN,
        "mediaTypes": {"application/atom+xml": {"suffixes": ["xml"]}},
        "outputFormats": {"rss": {"baseName": "feed"}, "atom": _atom()},
        "outputs": {"home": with_feeds, "term": with_feeds, "taxonomy": ["html"], "section": ["html"]},
        "services": {"rss": {"limit": config["feeds"]["limit"]}},
        "related": {
            "includeNewer": True,
            "threshold": 20,
            "indices": [{"name": name, "weight": weight} for name, weight in RELATED.items()],
        },
        "markup": {"goldmark": _goldmark()},
    }


def _goldmark() -> dict[str, Any]:
    """Allow HTML, for the <abbr> that Goldmark cannot write; leave quotation marks alone; look nothing up for links."""
    plain = {"useEmbedded": "never"}
    return {
        "renderer": {"unsafe": True},
        "extensions": {"typographer": {"disable": True}},
        "renderHooks": {"link": plain, "image": plain},
    }


def _permalinks() -> dict[str, str]:
    return {
        "articles": "/:year/:month/:day/:slug/",
        "editions": "/editions/:slug/",
        "pages": "/:slug/",
        "archive": "/archive/:year/:month/",
    }


def _atom() -> dict[str, Any]:
    return {"mediaType": "application/atom+xml", "baseName": "atom", "rel": "alternate", "isPlainText": False}


def _languages(site: Site) -> dict[str, Any]:
    """Return the languages that have articles; digestgen makes no pages of others."""
    config = site.config
    own = {config["lang"]: {"title": config["title"], "description": config.get("description", "")}}
    return {
        lang: {
            "title": one["title"],
            "label": LANGUAGE_NAMES.get(lang, lang),
            "direction": "rtl" if lang == "ar" else "ltr",
            "contentDir": f"content/{lang}",
            "weight": weight,
            "disableKinds": None if lang == config["lang"] else ["404"],
            "params": {"description": one.get("description", "")},
        }
        for weight, (lang, one) in enumerate((own | config.get("languages", {})).items(), start=1)
        if lang in site.used
    }


def _section(site: Site, name: str) -> str:
    """Return an entry of the menu as Hugo finds it: a page by its path, a section by its name."""
    return f"pages/{name}" if f"pages/{name}.md" in site.sources else name


def _sections(site: Site, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what a language's folders of content need: some have no page of their own, and months have no file."""
    silent: dict[str, Any] = {"build": {"render": "never"}}
    for name in ("articles", "pages"):
        yield f"content/{lang}/{name}/_index.md", _document(silent)
    for name in HIDDEN.values():
        yield f"content/{lang}/{name}/_index.md", _document(silent | {"cascade": silent})
    if not any(one.kind == "editions" and one.lang == lang for one in site.sources.values()):
        yield f"content/{lang}/editions/_index.md", _document(silent)
    yield f"content/{lang}/archive/_index.md", _document({"title": "Archive"})
    for month in sorted({f"{site.moment(one.matter['date']):%Y-%m}" for one in site.articles() if one.lang == lang}):
        matter = {"title": month, "date": date.fromisoformat(f"{month}-01"), "month": month}
        yield f"content/{lang}/archive/{month}.md", _document(matter)


def _common(source: Source) -> dict[str, Any]:
    matter = source.matter
    return {
        "title": matter["title"],
        "slug": source.slug,
        "description": matter.get("summary"),
        "draft": matter.get("draft"),
        "id": matter.get("id") or f"tag:digest.example.org,2026:content/{source.path}",
    }


def _page(_site: Site, source: Source) -> dict[str, Any]:
    return {"weight": source.matter.get("weight")}


def _edition(site: Site, source: Source) -> dict[str, Any]:
    matter = source.matter
    first = date.fromisoformat(f"{matter['week']}-1")
    lead = matter.get("lead")
    return {
        "date": site.moment(matter["date"]),
        "week": matter["week"].lower(),
        "first": first,
        "last": first + timedelta(days=6),
        "lead": "/" + _join(source.path, lead) if lead else None,
    }


def _article(site: Site, source: Source) -> dict[str, Any]:
    matter, moment = source.matter, site.moment(source.matter["date"])
    updated, expires = matter.get("updated"), matter.get("expires")
    return {
        "date": moment,
        "has_time": True if len(str(matter["date"])) > 10 else None,
        "lastmod": site.moment(updated) if updated else None,
        "updated": True if updated else None,
        "expiryDate": site.moment(expires) if expires else None,
        "dir": matter.get("dir"),
        "translationKey": _translation_key(site, source),
        **site.filing(source),
        "months": [f"{moment:%Y-%m}"],
        "weeks": [f"{moment:%G-w%V}"],
        "event": matter.get("event"),
        "sources": [_source(site, one) for one in matter.get("sources", ())],
        "independent": _independent(matter.get("sources", ())),
        "claims": [_claim(site, one) for one in matter.get("claims", ())] or None,
        "disputed": True if any(map(_is_disputed, matter.get("claims", ()))) else None,
        "corrections": matter.get("corrections"),
        "warning": matter.get("warning"),
        "image": _image(site, source),
    }


def _translation_key(site: Site, source: Source) -> str:
    """Return what the versions of a text have in common: the path of the one in the site's own language."""
    originals = source.matter.get("translations", {})
    if site.config["lang"] in originals:
        return _join(source.path, originals[site.config["lang"]])
    return source.path


def _source(site: Site, source: dict[str, Any]) -> dict[str, Any]:
    agency = source.get("agency")
    publisher = site.term("publishers", source["publisher"])
    return source | {"publisher": publisher, "agency": [agency] if isinstance(agency, str) else agency}


def _claim(site: Site, claim: dict[str, Any]) -> dict[str, Any]:
    cited = claim.get("source")
    return claim | {"by": site.speaker(claim["by"]), "source": [cited] if isinstance(cited, int) else cited}


def _independent(sources: list[dict[str, Any]]) -> int:
    """Count sources; those that ran one agency's copy are one."""
    return len({str(one.get("agency") or one["publisher"]).casefold() for one in sources})


def _is_disputed(claim: dict[str, Any]) -> bool:
    return claim["kind"] in ("denies", "disputes") or claim.get("grade") == "contested"


def _image(site: Site, source: Source) -> dict[str, Any] | None:
    image = source.matter.get("image")
    return image and image | {"url": site.url(_join(source.path, image["file"]))}


def _term(site: Site, taxonomy: str, slug: str, lang: str) -> dict[str, Any]:
    entry = site.registers[taxonomy][slug]
    names = {site.config["lang"]: entry["name"], **entry.get("names", {})}
    facts = {key: entry.get(key) for key in ("kind", "region", "country", "lat", "lon")}
    return {
        "title": names.get(lang, entry["name"]),
        "description": entry.get("description"),
        "names": {tag: name for tag, name in names.items() if tag != lang} or None,
        "spellings": entry.get("aliases"),
        "website": entry.get("url"),
        **facts,
    }


def _join(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _body(site: Site, source: Source) -> str:
    """Return the body in Goldmark's Markdown. Only links and abbreviations differ."""

    def address(match: re.Match[str]) -> str:
        return f"]({site.url(_join(source.path, match[1]))}{match[2] or ''})"

    text = _LINK.sub(address, source.body)
    meanings = dict(_ABBREVIATION.findall(text))
    text = _ABBREVIATION.sub("", text)
    for short, long in meanings.items():
        text = re.sub(rf"\b{short}\b", f'<abbr title="{long}">{short}</abbr>', text)
    return text


def main() -> None:
    """Read the command line, convert, and compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hugo", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a generated site")
    parser.add_argument("folder", type=Path, help="where the Hugo site goes; a folder that is empty or not there")
    parser.add_argument("--convert-only", action="store_true", help="build nothing, and print nothing")
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    convert(options.site, options.folder)
    if options.convert_only:
        return
    ours, theirs = options.folder / "built" / "digestgen", options.folder / "built" / "hugo"
    try:
        build_digest(options.site, ours)
        build_hugo(options.folder, theirs)
    except BuildFailed as error:
        parser.exit(1, f"{error}\n")
    print(table_of(ours, theirs))


if __name__ == "__main__":
    main()
