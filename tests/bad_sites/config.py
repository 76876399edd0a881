# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""A site.yaml that cannot be worked with."""

from __future__ import annotations

from tests.bad_sites.table import A, Bad, bad


def _site(name: str, *lines: str) -> Bad:
    """Make a case of a site.yaml with title and base_url; what is added starts in line 3."""
    return bad(name, {"site.yaml": "\n".join(("title: T", "base_url: https://a.example", *lines, ""))}, "?")


def _base(name: str, url: str) -> Bad:
    return bad(name, {"site.yaml": f"title: T\nbase_url: {url}\n"}, "?")


CASES = (
    bad("an empty site.yaml is told", {"site.yaml": ""}, "?"),
    bad("a site.yaml that is no YAML is told", {"site.yaml": "title: T: U\nbase_url: https://a.example\n"}, "?"),
    bad("a site.yaml that is a list is told", {"site.yaml": "- title: T\n"}, "?"),
    bad("a site.yaml with a key twice and one unknown is told in one pass", {"site.yaml": "title: T\ntitle: U\nbase_ulr: https://a.example\n"}, "?"),
    _site("an unknown key of site.yaml is told with the one that is meant", "timezon: UTC"),
    _site("unknown keys below are told", "feeds: {limt: 5}", "permalinks: {article: /x/}", "languages: {ar: {titel: x}}"),
    _base("a base_url without a scheme is told", "a.example"),
    _base("a base_url of another scheme is told", "ftp://a.example"),
    _base("a base_url with a path is told", "https://a.example/news/"),
    _base("a base_url with a query is told", "https://a.example?x"),
    _base("a base_url without a host is told", "https:///"),
    _base("a base_url that cannot be read is told", "'https://[::1'"),
    _base("a base_url with a blank is told", "https://a example"),
    _base("a base_url with a port in words is told", "https://a.example:http"),
    _base("a base_url with markup in it is told", "https://a.example\"><script>"),
    _base("a base_url that is a list is told", "[https://a.example]"),
    _site("a time zone that does not exist is told", "timezone: Europe/Londn"),
    _site("a time zone that leads elsewhere is told", "timezone: ../../etc/passwd"),
    _site("a time zone that is a folder is told", "timezone: Europe"),
    _site("a time zone of nothing is told", 'timezone: ""'),
    _site("a permalink without a slug is told", "permalinks:", "  articles: /{year}/"),
    _site("a permalink with an unknown placeholder is told", "permalinks: {articles: '/{yaer}/{slug}/'}"),
    _site("a permalink with a format is told", "permalinks: {articles: '/{slug!r}/{year:>9999999}/'}"),
    _site("a permalink with a brace alone is told", "permalinks: {articles: '/{slug}/}/'}"),
    _site("a permalink without slashes is told", "permalinks: {articles: '{slug}'}"),
    _site("a permalink that leads up is told", "permalinks: {articles: '/../{slug}/'}"),
    _site("languages of the wrong form are told", "lang: English", "languages: {arabic: {title: x}}"),
    _site("a language without a title is told", "languages: {ar: {}}"),
    _site("languages that are a list are told", "languages: [ar]"),
    _site("numbers out of range are told", "paginate: 0", "feeds: {limit: 1000000, content: all}"),
    _site("numbers in words are told", "paginate: ten"),
    _site("an open register that does not exist is told", "open_registers: [place, tags]"),
    _site("a tagging entity of the wrong form is told", "tagging_entity: https://a.example"),
    _site("a menu of the wrong type is told", "menu: tags"),
    bad("faults of site.yaml are told before its content is read", {"site.yaml": "title: \nbase_url: x\nmenu: {}\nlang: EN\n", A: "no front matter"}, "?"),
)
