"""Feeds as tests look at them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element

from tests.harness import Site

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HISTORY = "{http://purl.org/syndication/history/1.0}archive"
HOST = "https://digest.example.org"
NAMES = ("feed.xml", "atom.xml", "feed.json")


def atom(site: Site, folder: str = "/") -> Element:
    return site.page(f"{folder}atom.xml").xml()


def rss(site: Site, folder: str = "/") -> Element:
    channel = site.page(f"{folder}feed.xml").xml().find("channel")
    assert channel is not None
    return channel


def as_json(site: Site, folder: str = "/") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(site.page(f"{folder}feed.json").text)
    return made


def ids(site: Site, folder: str = "/") -> list[str]:
    """Return the ids of a feed's entries, and hold that its three formats agree on them."""
    in_atom = [one.findtext(f"{ATOM}id") or "" for one in atom(site, folder).iter(f"{ATOM}entry")]
    in_rss = [one.findtext("guid") or "" for one in rss(site, folder).iter("item")]
    in_json = [one["id"] for one in as_json(site, folder)["items"]]
    assert in_atom == in_rss == in_json
    return in_atom


def links(site: Site, folder: str = "/") -> dict[str, str]:
    """Return relation → folder of the links of a feed, and hold that its three formats agree on them."""

    def told(listed: list[Element], name: str) -> dict[str, str]:
        found = {one.get("rel") or "": one.get("href") or "" for one in listed}
        return {rel: to.removeprefix(HOST).removesuffix(name) for rel, to in found.items() if rel != "alternate"}

    in_atom = told(atom(site, folder).findall(f"{ATOM}link"), "atom.xml")
    assert told(rss(site, folder).findall(f"{ATOM}link"), "feed.xml") == in_atom
    older = as_json(site, folder).get("next_url", "").removeprefix(HOST).removesuffix("feed.json")
    assert older == in_atom.get("prev-archive", "")
    return in_atom


def folders(site: Site) -> list[str]:
    """Return the folders that have feeds, and hold that each has all three."""
    found = {name: {"/" + path.removesuffix(name) for path in site.files() if path.endswith(name)} for name in NAMES}
    assert found["feed.xml"] == found["atom.xml"] == found["feed.json"]
    return sorted(found["feed.xml"])
