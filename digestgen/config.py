"""site.yaml → SiteConfig: what the site is called, where it lives, which languages and sections it has."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from digestgen.errors import SiteProblems, did_you_mean
from digestgen.reading.text import decode, is_readable, with_sources
from digestgen.reading.tree import parse
from digestgen.reading.uri import uri
from digestgen.reading.validate import validate
from digestgen.rulebook import RULES, Level, Rule
from digestgen.site_folder import FILE

Register = Literal["places", "actors", "publishers", "conflicts"]
Content = Literal["full", "summary"]


def is_web_address(value: str) -> bool:
    """Tell whether a text is an http or https URL that programs can take apart: `uri` makes a valid one of it."""
    if not re.fullmatch(r"""https?://(?!/)[^\s<>"'\\]+""", value, re.IGNORECASE):
        return False
    try:
        _ = urlsplit(uri(value)).port  # each raises ValueError
    except ValueError:
        return False
    return True


def _base_url(value: str) -> str:
    """Return the address of a site as all that leaves it has it: its host in ASCII."""
    if not is_web_address(value):
        raise ValueError("this is not the address of a site | write it like https://digest.example.org")
    parts = urlsplit(uri(value))
    if parts.query or parts.fragment or parts.path not in ("", "/"):
        raise ValueError("the site lives at the root of its host | leave out what follows the host's name")
    return f"{parts.scheme}://{parts.netloc}"


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("unknown time zone | write a name like Europe/London or UTC") from error
    return value


def language_tag(value: str) -> str:
    """Check the form of a BCP 47 language tag: `en`, `ar`, `ckb`, `pt-BR`."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", value):
        raise ValueError("this is not a language tag | write it like en, ar or pt-BR")
    return value


def _permalink(value: str) -> str:
    wrong = set(re.findall(r"\{(.*?)\}", value)) - {"year", "month", "day", "slug"}
    if wrong or re.search(r"[{}]", re.sub(r"\{.*?\}", "", value)):
        raise ValueError("unknown placeholder | known are {year}, {month}, {day} and {slug}")
    if not re.fullmatch(r"/(?:[\w{}-]+/)+", value) or "{slug}" not in value:
        raise ValueError("a permalink is a path with {slug} in it | write it like /{year}/{month}/{day}/{slug}/")
    return value


def _tagging_entity(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?", value):
        raise ValueError("this is no tagging entity of RFC 4151 | write a host of yours and a year: example.org,2026")
    return value


def _hub(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("this is not the address of a hub | write it like https://hub.example.org/")
    return uri(value)


def _policy(value: str) -> str:
    if "://" in value and not is_web_address(value):
        raise ValueError("this is not a web address | write the slug of a page, or an address with https://")
    return uri(value) if is_web_address(value) else value


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}", value):
        raise ValueError("this is not a mail address | write it alone, like digest@example.org; the title is its name")
    return value


def _list_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+", value) or len(value) > 255:
        raise ValueError("this is no list id of RFC 2919 | write a name below a host of yours: weekly.example.org")
    return value


def _unsubscribe(value: str) -> str:
    if value.startswith("https://") and is_web_address(value):
        return uri(value)
    if re.fullmatch(r"mailto:[^\s<>\"'\\,@]+@[^\s<>\"'\\,@]+", value, re.ASCII):
        return value
    raise ValueError("this leads nobody out of a mailing list | write an https:// or a mailto: address")


def _rule(value: str) -> str:
    if value not in RULES:
        hint = did_you_mean(value, RULES) or "the rules are " + ", ".join(RULES)
        raise ValueError(f"there is no rule '{value}' | {hint}")
    return value


def _rules_schema(schema: dict[str, Any]) -> None:
    """Offer the rules by name, each with what it tells."""
    level = schema.pop("additionalProperties")
    schema["properties"] = {rule.name: {**level, "description": _tells(rule)} for rule in RULES.values()}
    schema["additionalProperties"] = False


def _tells(rule: Rule) -> str:
    return f"Tells {rule.tells} (if nothing is said here: {rule.level})"


def like(pattern: str) -> Any:
    """Return the form of a text in JSON Schema, as ECMAScript and Python both read it."""
    return Field(json_schema_extra={"pattern": pattern})


BaseUrl = Annotated[str, AfterValidator(_base_url), like(r"""^https?://[^\s<>"'\\/?#]+/?$""")]
Permalink = Annotated[str, AfterValidator(_permalink), like(r"^/([^/\s]+/)*[^/\s]*\{slug\}[^/\s]*/([^/\s]+/)*$")]
TaggingEntity = Annotated[str, AfterValidator(_tagging_entity), like(r"^[a-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?$")]
Hub = Annotated[str, AfterValidator(_hub), like(r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"'\\]+$""")]
Policy = Annotated[str, AfterValidator(_policy), Field(min_length=1)] | None
MailAddress = Annotated[str, AfterValidator(_mail_address), like(r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
ListId = Annotated[str, AfterValidator(_list_id), like(r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$")]
Unsubscribe = Annotated[str, AfterValidator(_unsubscribe), like(r"""^(https://|mailto:)[^\s<>"'\\]+$""")]
LanguageTag = Annotated[str, AfterValidator(language_tag), like(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)


class Language(_Model):
    """What differs in a further language of the site."""

    title: str = Field(min_length=1, description="The site's title in this language")
    description: str = Field(default="", description="What the site is, in this language")


class Permalinks(_Model):
    """The addresses of articles."""

    articles: Permalink = Field(
        default="/{year}/{month}/{day}/{slug}/", description="A path with {slug}, and {year}, {month}, {day} at will"
    )


class Feeds(_Model):
    """What feeds carry."""

    limit: int = Field(default=50, ge=1, le=10_000, description="The number of newest articles in a feed")
    content: Content = Field(default="full", description="Whole articles, or their summaries")
    max_kb: int = Field(
        default=250, ge=10, le=100_000, description="The size of a feed in kB; the oldest articles are left out"
    )
    withdrawn_days: int = Field(
        default=365, ge=0, le=36_500, description="For how many days feeds tell of an article that was withdrawn"
    )
    hub: Hub | None = Field(default=None, description="The WebSub hub that tells subscribers of news at once")


class Mail(_Model):
    """What stands at the head of an edition's mail. digestgen writes it and sends nothing."""

    sender: MailAddress | None = Field(
        default=None, alias="from", description="The address that it comes from; without it there is no mail"
    )
    reply_to: MailAddress | None = Field(default=None, description="The address that answers go to")
    list_id: ListId | None = Field(default=None, description="The name of the mailing list (RFC 2919)")
    unsubscribe: Unsubscribe | None = Field(
        default=None, description="Where one leaves the list: an https: or mailto: address (RFC 2369)"
    )


class Policies(_Model):
    """Where the site tells how it works: slugs of pages, or web addresses. Machines are told where to find each."""

    corrections: Policy = Field(default=None, description="How mistakes are corrected")
    ethics: Policy = Field(default=None, description="What its people may do and may not")
    principles: Policy = Field(
        default=None, description="By what principles it is made: how it attributes, what it takes up"
    )
    ownership: Policy = Field(default=None, description="Who owns it, and who pays for it")
    masthead: Policy = Field(default=None, description="Who makes it")
    mission: Policy = Field(default=None, description="What it is there for, and what it covers first")
    diversity: Policy = Field(default=None, description="How it sees to it that many kinds of people are heard")
    unnamed_sources: Policy = Field(default=None, description="When it relies on sources that it does not name")
    verification: Policy = Field(default=None, description="How statements are checked")
    feedback: Policy = Field(default=None, description="How readers can answer, and what becomes of it")
    no_bylines: Policy = Field(default=None, description="Why articles do not name their authors")


class SiteConfig(_Model):
    """The settings of a site (site.yaml)."""

    title: str = Field(min_length=1, description="The site's title")
    base_url: BaseUrl = Field(description="Where the site lives, without a path")
    description: str = Field(default="", description="What the site is, in a sentence")
    author: str = Field(default="", description="Who publishes it; the title if left out")
    lang: LanguageTag = Field(default="en", description="The language of the site (BCP 47)")
    languages: dict[LanguageTag, Language] = Field(default={}, description="Further languages, each under /TAG/")
    timezone: Annotated[str, AfterValidator(_timezone)] = Field(
        default="UTC", description="The zone of dates that name none (IANA)"
    )
    permalinks: Permalinks = Field(default=Permalinks(), description="The addresses of articles")
    paginate: int = Field(default=20, ge=1, le=1000, description="The number of articles on a page of a list")
    feeds: Feeds = Field(default=Feeds(), description="What feeds carry")
    mail: Mail = Field(default=Mail(), description="What stands at the head of an edition's mail")
    lite: bool = Field(default=True, description="Whether there is a plain edition of the site below /lite/")
    menu: list[str] = Field(
        default=[
            *("editions", "claims", "timeline", "map"),
            *("conflicts", "places", "actors", "publishers", "tags", "archive"),
        ],
        description="Sections, and slugs of pages, in the order of the menu",
    )
    policies: Policies = Field(default=Policies(), description="Where the site tells how it works")
    open_registers: list[Register] = Field(
        default=[], description="Registers whose terms an article may bring along itself"
    )
    tagging_entity: TaggingEntity | None = Field(
        default=None, description="The host and year of the ids of articles (RFC 4151), never to be changed"
    )
    checks: dict[Annotated[str, AfterValidator(_rule)], Level] = Field(
        default={},
        description="Rules of `check`, each off, warning or error",
        json_schema_extra=_rules_schema,
    )

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The site's own language first, then the further ones."""
        return (self.lang, *(tag for tag in self.languages if tag != self.lang))

    @property
    def host(self) -> str:
        """The name of the site's host."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of dates that name none."""
        return ZoneInfo(self.timezone)

    def title_in(self, lang: str) -> str:
        """Return the title in a language of the site."""
        return self.languages[lang].title if lang in self.languages else self.title

    def description_in(self, lang: str) -> str:
        """Return the description in a language of the site."""
        return self.languages[lang].description if lang in self.languages else self.description


def parse_config(data: bytes) -> SiteConfig:
    """Read site.yaml, or raise `SiteProblems`."""
    text, problems = decode(data, FILE)
    config = None
    if is_readable(problems, text):
        tree, faults = parse(text, FILE)
        problems += faults
        if tree.is_whole:
            config, faults = validate(SiteConfig, tree, FILE)
            problems += faults
    if config is None or problems:
        raise SiteProblems(with_sources(problems, text))
    return config
