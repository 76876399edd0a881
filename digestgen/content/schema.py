"""The contract of front matter and registers, as pydantic models: what `digestgen schema` prints.

Terms: event types and precisions are those of the ACLED codebook; grades are Airwars' scale; ids are tag: URIs.
Imported only where a source has changed, for pydantic's import costs more than a rebuild that changes nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from digestgen.config import LanguageTag
from digestgen.content.values import (
    YEARS,
    Country,
    Day,
    Line,
    Moment,
    Names,
    Number,
    PathRef,
    Slug,
    TermRef,
    Url,
    as_list,
    claim_id,
    figure_name,
    tag_uri,
)
from digestgen.errors import did_you_mean

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
EventType = Literal[
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
]
Kind = Literal["claims", "reports", "confirms", "denies", "disputes"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EventMatter(_Model):
    """What happened, in the terms of the ACLED codebook."""

    type: EventType
    sub_type: str | None = Field(default=None, description="A sub-event type of the codebook that belongs to the type")
    date: Day | None = Field(default=None, description="The day; the article's date if left out")
    time_precision: int = Field(default=1, ge=1, le=3, description="1 the day is known, 2 the week, 3 the month")
    geo_precision: int = Field(default=1, ge=1, le=3, description="1 the town, 2 part of a region, 3 the region")

    @field_validator("sub_type")
    @classmethod
    def _sub_type_belongs(cls, value: str | None, info: ValidationInfo) -> str | None:
        of = info.data.get("type")
        known = EVENT_TYPES[of] if of else tuple(name for names in EVENT_TYPES.values() for name in names)
        if value is not None and value not in known:
            hint = did_you_mean(value, known) or f"one of: {', '.join(known)}"
            raise ValueError(f"'{value}' is no sub-event type" + (f" of {of}" if of else "") + f" | {hint}")
        return value


class SourceMatter(_Model):
    """Where the reporting was read. Two sources that ran one agency's copy are one source."""

    publisher: TermRef
    agency: Names = Field(default=[], description="The agencies whose copy it is")
    title: Line | None = None
    url: Url | None = None
    date: Day | None = None
    archive: Url | None = Field(default=None, description="A kept copy of the page")
    lang: LanguageTag | None = None


class FigureMatter(_Model):
    """A range. Both ends and equal: an exact count; one alone: at least, at most; approx: about."""

    min: Number | None = Field(default=None, ge=0)
    max: Number | None = Field(default=None, ge=0)
    approx: Number | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _is_a_range(self) -> FigureMatter:
        if self.min is None and self.max is None and self.approx is None:
            raise ValueError("the figure is empty | write min, max, both, or approx")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min:g} is more than max {self.max:g} | swap them")
        return self


class ClaimMatter(_Model):
    """Who says what."""

    id: Annotated[str, AfterValidator(claim_id)] = Field(
        description="Unique in the article; other claims refer to it",
        json_schema_extra={"pattern": "^[a-z0-9][a-z0-9-]*$"},
    )
    claim: Line
    by: TermRef = Field(description="An actor or a publisher")
    kind: Kind
    about: str | None = Field(
        default=None, description="The id of the claim of this article that is denied, confirmed …"
    )
    grade: Grade | None = None
    figure: dict[
        Annotated[str, AfterValidator(figure_name), Field(json_schema_extra={"pattern": "^[a-z][a-z0-9_]*$"})],
        FigureMatter,
    ] = {}
    source: Annotated[list[Annotated[int, Field(ge=1)]], BeforeValidator(as_list)] = Field(
        default=[], description="Numbers of the sources that carry it, counted from 1"
    )


class CorrectionMatter(_Model):
    """What was wrong, or has changed, and what stands now."""

    date: Day
    was: Line
    now: Line
    kind: Literal["error", "clarification", "update"]


class ImageMatter(_Model):
    """A picture beside the article."""

    file: PathRef
    alt: str = Field(description="What the picture shows, for those who cannot see it; empty if it only decorates")
    caption: Line | None = None
    credit: Line | None = None


class _Matter(_Model):
    """What articles, editions and pages have in common."""

    title: Line
    id: Annotated[str, AfterValidator(tag_uri)] | None = Field(default=None, description="Permanent; a tag: URI")
    slug: Slug | None = Field(default=None, description="The last part of the address")
    summary: Line | None = None
    lang: LanguageTag | None = Field(default=None, description="The site's language if left out")
    dir: Literal["ltr", "rtl"] | None = Field(
        default=None, description="The direction of writing, if not the language's"
    )
    translations: dict[LanguageTag, PathRef] = Field(
        default={}, description="Files of the same text in other languages"
    )
    draft: bool = False
    aliases: list[str] = Field(default=[], description="Former addresses of it on this site")
    layout: TermRef | None = Field(default=None, description="A layout of its own: the name of a file in layouts/")
    weight: int = Field(default=0, description="Order among equals; the lighter comes first")


class ArticleMatter(_Matter):
    """The front matter of an article."""

    date: Moment
    updated: Moment | None = None
    expires: Moment | None = None
    tags: list[TermRef] = []
    conflicts: list[TermRef] = []
    places: list[TermRef] = []
    actors: list[TermRef] = []
    event: EventMatter | None = None
    sources: list[SourceMatter] = []
    claims: list[ClaimMatter] = []
    corrections: list[CorrectionMatter] = []
    warning: Line | None = Field(default=None, description="graphic, distressing …: shown before the content")
    image: ImageMatter | None = None


class EditionMatter(_Matter):
    """The front matter of an edition: a week, or from … to."""

    date: Moment
    updated: Moment | None = None
    expires: Moment | None = None
    week: str | None = Field(default=None, description="An ISO 8601 week: 2015-W23")
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    lead: PathRef | None = Field(default=None, description="The file of the main article")

    @field_validator("week")
    @classmethod
    def _week_exists(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not re.fullmatch(r"\d{4}-W\d\d", value, re.ASCII):
            raise ValueError(f"'{value}' is not a week | write it like 2015-W23")
        if int(value[:4]) not in YEARS:
            raise ValueError(f"the year of '{value}' is out of range | write a year from {YEARS[0]} to {YEARS[-1]}")
        try:
            date.fromisoformat(f"{value}-1")
        except ValueError as error:
            raise ValueError(f"the week '{value}' does not exist | weeks are counted from W01 to W52 or W53") from error
        return value

    @model_validator(mode="after")
    def _has_a_span(self) -> EditionMatter:
        if self.week is not None:
            if self.from_ or self.to:
                key = "from" if self.from_ else "to"
                raise ValueError(f"both week and from/to are given | keep one of them | {key}")
        elif self.from_ is None or self.to is None:
            raise ValueError("an edition needs its span | add 'week: 2015-W23', or both 'from' and 'to'")
        elif self.from_ > self.to:
            raise ValueError("'from' is later than 'to' | swap them | from")
        return self


class PageMatter(_Matter):
    """The front matter of a page that stands by itself."""


class TermMatter(_Model):
    """An entry of a register."""

    name: Line
    names: dict[LanguageTag, Line] = Field(default={}, description="The name in other languages")
    aliases: list[Line] = Field(default=[], description="Other spellings that an article may use")
    description: Line | None = Field(default=None, description="Who or what it is, in a sentence")


class PlaceMatter(TermMatter):
    """An entry of places.yaml. Coordinates are WGS 84, in decimal degrees."""

    country: Country | None = Field(default=None, description="ISO 3166-1 alpha-2")
    region: Line | None = None
    lat: Number | None = Field(default=None, ge=-90, le=90)
    lon: Number | None = Field(default=None, ge=-180, le=180)

    @model_validator(mode="after")
    def _has_both_or_neither(self) -> PlaceMatter:
        if (self.lat is None) != (self.lon is None):
            alone = "lon" if self.lat is None else "lat"
            raise ValueError(f"a place has both lat and lon, or neither | add the other, or delete this one | {alone}")
        return self


class ActorMatter(TermMatter):
    """An entry of actors.yaml."""

    kind: Line | None = None
    url: Url | None = None


class PublisherMatter(TermMatter):
    """An entry of publishers.yaml."""

    kind: Line | None = None
    url: Url | None = None
    country: Country | None = None


class ConflictMatter(TermMatter):
    """An entry of conflicts.yaml."""


class TagMatter(TermMatter):
    """An entry of tags.yaml."""


REGISTERS: dict[str, type[TermMatter]] = {
    "tags": TagMatter,
    "places": PlaceMatter,
    "actors": ActorMatter,
    "publishers": PublisherMatter,
    "conflicts": ConflictMatter,
}
MATTERS: dict[str, type[ArticleMatter] | type[EditionMatter] | type[PageMatter]] = {
    "article": ArticleMatter,
    "edition": EditionMatter,
    "page": PageMatter,
}
