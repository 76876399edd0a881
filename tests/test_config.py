from __future__ import annotations

import pytest

from digestgen.config import Feeds, Language, SiteConfig, is_web_address, parse_config
from digestgen.errors import SiteProblems
from tests.makers import told

BASE = "title: T\nbase_url: https://digest.example.org\n"


def read(more: str = "") -> SiteConfig:
    return parse_config((BASE + more).encode())


def complaints(text: str) -> list[str]:
    with pytest.raises(SiteProblems) as error:
        parse_config(text.encode())
    return told(error.value.problems)


def test_two_lines_are_enough() -> None:
    config = read()
    assert (config.title, config.base_url, config.lang, config.timezone) == (
        *("T", "https://digest.example.org", "en", "UTC"),
    )
    assert (config.paginate, config.feeds, config.permalinks.articles) == (
        *(20, Feeds(limit=50, content="full"), "/{year}/{month}/{day}/{slug}/"),
    )
    assert config.open_registers == []


def test_all_that_can_be_set() -> None:
    config = read(
        "description: D\nauthor: A\nlang: ar\nlanguages: {en: {title: E, description: F}}\ntimezone: Asia/Damascus\n"
        "permalinks: {articles: '/{slug}/'}\npaginate: 5\nfeeds: {limit: 7, content: summary}\nmenu: [tags, about]\n"
        "open_registers: [places]\ntagging_entity: example.org,2026\n"
    )
    assert (config.description, config.author, config.lang, config.paginate) == ("D", "A", "ar", 5)
    assert config.languages == {"en": Language(title="E", description="F")}
    assert (config.timezone, config.permalinks.articles) == ("Asia/Damascus", "/{slug}/")
    assert config.feeds == Feeds(limit=7, content="summary")
    assert (config.menu, config.open_registers, config.tagging_entity) == (
        *(["tags", "about"], ["places"], "example.org,2026"),
    )


def test_titles_and_descriptions_by_language() -> None:
    config = read("description: D\nlanguages: {ar: {title: العنوان}}\n")
    assert (config.title_in("en"), config.title_in("ar"), config.title_in("fr")) == ("T", "العنوان", "T")
    assert (config.description_in("en"), config.description_in("ar")) == ("D", "")
    assert config.all_languages == ("en", "ar")


def test_a_slash_behind_the_host_does_not_matter() -> None:
    config = parse_config(b"title: T\nbase_url: https://digest.example.org/\n")
    assert (config.base_url, config.host) == ("https://digest.example.org", "digest.example.org")


def test_a_host_of_other_letters_is_taken_as_the_network_knows_it() -> None:
    config = parse_config("title: T\nbase_url: https://مثال.إختبار:8080\n".encode())
    assert (config.base_url, config.host) == ("https://xn--mgbh0fb.xn--kgbechtv:8080", "xn--mgbh0fb.xn--kgbechtv")


def test_addresses_that_leave_the_site_are_uris() -> None:
    more = (
        "feeds: {hub: 'https://h.org/ü|x'}\npolicies: {ethics: https://x.org/é}\nmail: {unsubscribe: https://x.org/é}"
    )
    config = parse_config(f"{BASE}{more}\n".encode())
    assert config.feeds.hub == "https://h.org/%C3%BC%7Cx"
    assert config.policies.ethics == config.mail.unsubscribe == "https://x.org/%C3%A9"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("titel: x", "3:1: unknown key 'titel'"),
        ("lang: english", "3:7: 'lang': this is not a language tag"),
        ("timezone: Damascus", "3:11: 'timezone': unknown time zone"),
        ("permalinks: {articles: /x/}", "3:24: 'permalinks.articles': a permalink is a path with {slug} in it"),
        ("permalinks: {articles: '/{name}/{slug}/'}", "3:24: 'permalinks.articles': unknown placeholder"),
        ("permalinks: {articles: '{slug}'}", "3:24: 'permalinks.articles': a permalink is a path with {slug} in it"),
        ("paginate: 0", "3:11: 'paginate': the number is too small"),
        ("feeds: {limit: all}", "3:16: 'feeds.limit': a whole number is wanted here"),
        ("feeds: {content: half}", "3:18: 'half' is not a known value of 'feeds.content'"),
        ("open_registers: [tag]", "3:18: 'tag' is not a known value of 'open_registers[1]'"),
        ("tagging_entity: example.org", "3:17: 'tagging_entity': this is no tagging entity of RFC 4151"),
        ("title: U", "3:1: the key 'title' is there twice"),
    ],
)
def test_what_is_wrong_is_told(line: str, complaint: str) -> None:
    assert complaints(f"{BASE}{line}\n") == [complaint]


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("digest.example.org", "this is not the address of a site"),
        ("ftp://digest.example.org", "this is not the address of a site"),
        ("https://", "this is not the address of a site"),
        ("https://example.org/digest/", "the site lives at the root of its host"),
        ("https://example.org?x=1", "the site lives at the root of its host"),
    ],
)
def test_a_base_url_is_a_host(url: str, complaint: str) -> None:
    [found] = complaints(f"title: T\nbase_url: {url}\n")
    assert found == f"2:11: 'base_url': {complaint}"


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(complaints("titel: T\nbase_url: x\nlang: english\n")) >= 3


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org:8080/a?b=c#d", "https://مثال.example/"])
def test_a_web_address(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    ["example.org", "https:/x", "https://", "https://a b", "javascript:x", "https://x:y/", "https://[x", 'https://x/"'],
)
def test_no_web_address(text: str) -> None:
    assert not is_web_address(text)
