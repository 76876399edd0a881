# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""A site.yaml that cannot be worked with."""

from __future__ import annotations

from tests.bad_sites.table import A, bad, page


def _with(*lines: str) -> dict[str, str]:
    """Write a site.yaml with title and base_url; what is added starts in line 3."""
    return {"site.yaml": "\n".join(("title: T", "base_url: https://a.example", *lines, ""))}


def _at(url: str) -> dict[str, str]:
    return {"site.yaml": f"title: T\nbase_url: {url}\n"}


CASES = (
    bad(
        "an empty site.yaml is told",
        {"site.yaml": ""},
        "site.yaml:1:1: the key 'base_url' is missing (add 'base_url: …')",
        "site.yaml:1:1: the key 'title' is missing (add 'title: …')",
    ),
    bad(
        "a site.yaml that is no YAML is told",
        {"site.yaml": "title: T: U\nbase_url: https://a.example\n"},
        "site.yaml:1:9: this is not valid YAML: ': ' cannot stand here (if the text itself has ': ' in it, put it in quotes; or else mend the indentation)",
    ),
    bad(
        "a site.yaml that is a list is told",
        {"site.yaml": "- title: T\n"},
        "site.yaml:1:1: this is not a list of 'key: value' lines (write 'key: value', without dashes before the keys)",
    ),
    bad(
        "a site.yaml with a key twice and one unknown is told in one pass",
        {"site.yaml": "title: T\ntitle: U\nbase_ulr: https://a.example\n"},
        "site.yaml:2:1: the key 'title' is there twice (it stands already in line 1; keep one of them)",
        "site.yaml:3:1: unknown key 'base_ulr' (did you mean 'base_url'?)",
    ),
    bad(
        "an unknown key of site.yaml is told with the one that is meant",
        _with("timezon: UTC"),
        "site.yaml:3:1: unknown key 'timezon' (did you mean 'timezone'?)",
    ),
    bad(
        "unknown keys below are told",
        _with("feeds: {limt: 5}", "permalinks: {article: /x/}", "languages: {ar: {titel: x}}"),
        "site.yaml:3:9: unknown key 'limt' (did you mean 'limit'?)",
        "site.yaml:4:14: unknown key 'article' (did you mean 'articles'?)",
        "site.yaml:5:18: unknown key 'titel' (did you mean 'title'?)",
    ),
    bad(
        "a mail address with a name is told",
        _with("mail: {from: Digest <digest@example.org>}"),
        "site.yaml:3:14: 'mail.from': this is not a mail address (write it alone, like digest@example.org; the title is its name)",
    ),
    bad(
        "a mail address that would be another header is told",
        _with('mail: {reply_to: "a@example.org\\nBcc: b@example.org"}'),
        "site.yaml:3:18: 'mail.reply_to': this is not a mail address (write it alone, like digest@example.org; the title is its name)",
    ),
    bad(
        "keys of the mail that are none, and a list that nobody can leave, are told in one pass",
        _with("mail: {form: a@example.org, list_id: weekly, unsubscribe: http://example.org/leave}"),
        "site.yaml:3:8: unknown key 'form' (did you mean 'from'?)",
        "site.yaml:3:38: 'mail.list_id': this is no list id of RFC 2919 (write a name below a host of yours: weekly.example.org)",
        "site.yaml:3:59: 'mail.unsubscribe': this leads nobody out of a mailing list (write an https:// or a mailto: address)",
    ),
    bad(
        "a base_url without a scheme is told",
        _at("a.example"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url of another scheme is told",
        _at("ftp://a.example"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url with a path is told",
        _at("https://a.example/news/"),
        "site.yaml:2:11: 'base_url': the site lives at the root of its host (leave out what follows the host's name)",
    ),
    bad(
        "a base_url with a query is told",
        _at("https://a.example?x"),
        "site.yaml:2:11: 'base_url': the site lives at the root of its host (leave out what follows the host's name)",
    ),
    bad(
        "a base_url without a host is told",
        _at("https:///"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url that cannot be read is told",
        _at("'https://[::1'"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url with a blank is told",
        _at("https://a example"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url with a port in words is told",
        _at("https://a.example:http"),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url with markup in it is told",
        _at('https://a.example"><script>'),
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
    bad(
        "a base_url that is a list is told",
        _at("[https://a.example]"),
        "site.yaml:2:11: 'base_url': a text is wanted here (write a plain text)",
    ),
    bad(
        "a time zone that does not exist is told",
        _with("timezone: Europe/Londn"),
        "site.yaml:3:11: 'timezone': unknown time zone (write a name like Europe/London or UTC)",
    ),
    bad(
        "a time zone that leads elsewhere is told",
        _with("timezone: ../../etc/passwd"),
        "site.yaml:3:11: 'timezone': unknown time zone (write a name like Europe/London or UTC)",
    ),
    bad(
        "a time zone that is a folder is told",
        _with("timezone: Europe"),
        "site.yaml:3:11: 'timezone': unknown time zone (write a name like Europe/London or UTC)",
    ),
    bad(
        "a time zone of nothing is told",
        _with('timezone: ""'),
        "site.yaml:3:11: 'timezone': unknown time zone (write a name like Europe/London or UTC)",
    ),
    bad(
        "a permalink without a slug is told",
        _with("permalinks:", "  articles: /{year}/"),
        "site.yaml:4:13: 'permalinks.articles': a permalink is a path with {slug} in it (write it like /{year}/{month}/{day}/{slug}/)",
    ),
    bad(
        "a permalink with an unknown placeholder is told",
        _with("permalinks: {articles: '/{yaer}/{slug}/'}"),
        "site.yaml:3:24: 'permalinks.articles': unknown placeholder (known are {year}, {month}, {day} and {slug})",
    ),
    bad(
        "a permalink with a format is told",
        _with("permalinks: {articles: '/{slug!r}/{year:>9999999}/'}"),
        "site.yaml:3:24: 'permalinks.articles': unknown placeholder (known are {year}, {month}, {day} and {slug})",
    ),
    bad(
        "a permalink with a brace alone is told",
        _with("permalinks: {articles: '/{slug}/}/'}"),
        "site.yaml:3:24: 'permalinks.articles': unknown placeholder (known are {year}, {month}, {day} and {slug})",
    ),
    bad(
        "a permalink without slashes is told",
        _with("permalinks: {articles: '{slug}'}"),
        "site.yaml:3:24: 'permalinks.articles': a permalink is a path with {slug} in it (write it like /{year}/{month}/{day}/{slug}/)",
    ),
    bad(
        "a permalink that leads up is told",
        _with("permalinks: {articles: '/../{slug}/'}"),
        "site.yaml:3:24: 'permalinks.articles': a permalink is a path with {slug} in it (write it like /{year}/{month}/{day}/{slug}/)",
    ),
    bad(
        "languages of the wrong form are told",
        _with("lang: English", "languages: {arabic: {title: x}}"),
        "site.yaml:3:7: 'lang': this is not a language tag (write it like en, ar or pt-BR)",
        "site.yaml:4:13: 'languages.arabic': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "a language without a title is told",
        _with("languages: {ar: {}}"),
        "site.yaml:3:17: the key 'title' is missing (add 'title: …')",
    ),
    bad(
        "languages that are a list are told",
        _with("languages: [ar]"),
        "site.yaml:3:12: 'languages': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "numbers out of range are told",
        _with("paginate: 0", "feeds: {limit: 1000000, content: all}"),
        "site.yaml:3:11: 'paginate': the number is too small (it must be at least 1)",
        "site.yaml:4:16: 'feeds.limit': the number is too large (it must be at most 10000)",
        "site.yaml:4:34: 'all' is not a known value of 'feeds.content' (write one of: full, summary)",
    ),
    bad(
        "numbers in words are told",
        _with("paginate: ten"),
        "site.yaml:3:11: 'paginate': a whole number is wanted here (write digits only)",
    ),
    bad(
        "an open register that does not exist is told",
        _with("open_registers: [place, tags]"),
        "site.yaml:3:18: 'place' is not a known value of 'open_registers[1]' (did you mean 'places'?)",
        "site.yaml:3:25: 'tags' is not a known value of 'open_registers[2]' (write one of: places, actors, publishers, conflicts)",
    ),
    bad(
        "feeds that are too small, told of too long, and a hub that is none, are told",
        _with("feeds:", "  max_kb: 9", "  withdrawn_days: -1", "  hub: hub.example.org"),
        "site.yaml:4:11: 'feeds.max_kb': the number is too small (it must be at least 10)",
        "site.yaml:5:19: 'feeds.withdrawn_days': the number is too small (it must be at least 0)",
        "site.yaml:6:8: 'feeds.hub': this is not the address of a hub (write it like https://hub.example.org/)",
    ),
    bad(
        "a misspelt key of feeds is told",
        _with("feeds: {withdrawn_day: 3}"),
        "site.yaml:3:9: unknown key 'withdrawn_day' (did you mean 'withdrawn_days'?)",
    ),
    bad(
        "a policy that does not exist, and an address that is none, are told",
        _with("policies:", "  correction: how", "  ethics: 'https://'"),
        "site.yaml:4:3: unknown key 'correction' (did you mean 'corrections'?)",
        "site.yaml:5:11: 'policies.ethics': this is not a web address (write the slug of a page, or an address with https://)",
    ),
    bad(
        "a policy that is no page is told with the one that is meant",
        {
            **_with("policies: {corrections: corections}"),
            "content/pages/corrections-policy.md": page("slug: correction"),
        },
        "site.yaml:3:25: there is no page 'corections' for the policy 'corrections' (did you mean 'correction'?)",
    ),
    bad(
        "a tagging entity of the wrong form is told",
        _with("tagging_entity: https://a.example"),
        "site.yaml:3:17: 'tagging_entity': this is no tagging entity of RFC 4151 (write a host of yours and a year: example.org,2026)",
    ),
    bad(
        "a menu of the wrong type is told",
        _with("menu: tags"),
        "site.yaml:3:7: 'menu': a list is wanted here (write [one, two], or one '- item' a line)",
    ),
    bad(
        "faults of site.yaml are told before its content is read",
        {"site.yaml": "title: \nbase_url: x\nmenu: {}\nlang: EN\n", A: "no front matter"},
        "site.yaml:1:7: 'title' has no value (write one behind the colon)",
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
        "site.yaml:3:7: 'menu': a list is wanted here (write [one, two], or one '- item' a line)",
        "site.yaml:4:7: 'lang': this is not a language tag (write it like en, ar or pt-BR)",
    ),
)
