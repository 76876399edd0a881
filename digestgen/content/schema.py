"""The contract of front matter and registers, as pydantic models: what `digestgen schema` prints.

Terms: event types and precisions are those of the ACLED codebook; grades are Airwars' scale; ids are tag: URIs.
Imported only where a source has changed, for pydantic's import costs more than a rebuild that changes nothing.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from digestgen.config import LanguageTag, like
from digestgen.content.codebook import EVENT_TYPES, Alert, EventType, Grade, Kind, Trend, TypeOfWork
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
    TagUri,
    TermRef,
    TermRefs,
    Url,
    as_list,
    claim_id,
    figure_name,
    one_or_many,
)
from digestgen.errors import did_you_mean


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EventMatter(_Model):
    """What happened, in the terms of the ACLED codebook."""

    type: EventType = Field(description="An event type of the codebook")
    sub_type: Annotated[str, Field(json_schema_extra={"enum": [*chain(*EVENT_TYPES.values())]})] | None = Field(
        default=None, description="A sub-event type of the codebook that belongs to the type"
    )
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

    publisher: TermRef = Field(description="Who published it: a name, alias or slug of publishers.yaml")
    agency: Names = Field(default=[], description="The agency whose copy it is, or a list of them")
    title: Line | None = Field(default=None, description="The title of the page, as it stands there")
    url: Url | None = Field(default=None, description="The address of the page")
    date: Day | None = Field(default=None, description="The day it was published")
    archive: Url | None = Field(default=None, description="The address of a kept copy of the page")
    lang: LanguageTag | None = Field(default=None, description="The language of the page (BCP 47)")


class FigureMatter(_Model):
    """A range. Both ends and equal: an exact count; one alone: at least, at most; approx: about."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    min: Number | None = Field(default=None, ge=0, description="The lower end; alone: at least")
    max: Number | None = Field(default=None, ge=0, description="The upper end; alone: at most")
    approx: Number | None = Field(default=None, ge=0, description="A number that is only about right: dozens, hundreds")

    @model_validator(mode="after")
    def _is_a_range(self) -> FigureMatter:
        if self.min is None and self.max is None and self.approx is None:
            raise ValueError("the figure is empty | write min, max, both, or approx")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min:g} is more than max {self.max:g} | swap them")
        least, most = self.min or 0, float("inf") if self.max is None else self.max
        if self.approx is not None and not least <= self.approx <= most:
            raise ValueError(f"approx {self.approx:g} is not between min and max | mend one of them")
        return self


class ClaimMatter(_Model):
    """Who says what."""

    id: Annotated[str, AfterValidator(claim_id), like("^[a-z0-9][a-z0-9-]*$")] = Field(
        description="Unique in the article; other claims refer to it"
    )
    claim: Line = Field(description="What is said, in a sentence")
    by: TermRef = Field(description="Who says it: a name, alias or slug of actors.yaml or publishers.yaml")
    kind: Kind = Field(description="What the speaker does by saying it")
    about: str | None = Field(
        default=None, description="The id of the claim of this article that is denied, confirmed …"
    )
    of: TermRefs = Field(
        default=[], description="Whose doing it tells of: a name, alias or slug of actors.yaml, or a list of them"
    )
    grade: Grade | None = Field(
        default=None, description="How well it is supported (Airwars' scale); fair needs two independent sources"
    )
    figure: dict[
        Annotated[str, AfterValidator(figure_name), like("^[a-z][a-z0-9_]*$")],
        FigureMatter,
    ] = Field(default={}, description="What is counted, each with its range: killed, wounded, houses_destroyed …")
    source: Annotated[
        list[Annotated[int, Field(ge=1)]],
        BeforeValidator(as_list),
        WithJsonSchema(one_or_many({"type": "integer", "minimum": 1})),
    ] = Field(default=[], description="The number of the source that carries it, counted from 1, or a list of them")


class CorrectionMatter(_Model):
    """What was wrong, or has changed, and what stands now."""

    date: Day = Field(description="The day of the correction")
    was: Line = Field(description="What was said before")
    now: Line = Field(description="What stands now")
    kind: Literal["error", "clarification", "update"] = Field(
        description="Whether it was wrong, was unclear, or became known later"
    )


class ImageMatter(_Model):
    """A picture beside the article."""

    file: PathRef = Field(description="Its path as seen from the article: a file beside it by its name")
    alt: str = Field(description="What the picture shows, for those who cannot see it; empty if it only decorates")
    caption: Line | None = Field(default=None, description="The line below the picture")
    credit: Line | None = Field(default=None, description="Who made it, and under which licence it may be used")


class _Matter(_Model):
    """What articles, editions and pages have in common."""

    title: Line = Field(description="The title")
    id: TagUri | None = Field(
        default=None, description="Permanent: feed readers know the text by it. A tag: URI (RFC 4151); `new` mints it"
    )
    slug: Slug | None = Field(
        default=None,
        description="The last part of the address; made of the title (else of the file's name) if left out",
    )
    summary: Line | None = Field(default=None, description="One or two sentences, for lists, feeds and previews")
    lang: LanguageTag | None = Field(default=None, description="The site's language if left out")
    dir: Literal["ltr", "rtl"] | None = Field(
        default=None, description="The direction of writing, if not the language's"
    )
    translations: dict[LanguageTag, PathRef] = Field(
        default={}, description="Files of the same text in other languages"
    )
    draft: bool = Field(default=False, description="Whether it is kept out of the site")
    aliases: list[Annotated[str, like(r"^/(?!/|.*/[./]|.*[?#])(.*\S)?$")]] = Field(
        default=[], description="Former addresses of it on this site, each from the root: /2015/06/02/old-name/"
    )
    layout: TermRef | None = Field(default=None, description="A layout of its own: the name of a file in layouts/")
    weight: int = Field(default=0, description="Order among equals; the lighter comes first")


_DATE = "The day, or day and time, of publishing; before it nothing is shown. Times are in the site's zone"
_UPDATED = "The last change that readers should hear of: pages show it, and feeds carry it"
_EXPIRES = "The day, or day and time, from which it is not shown any more"


class WithdrawalMatter(_Model):
    """That an article was taken back: its page and its entries in feeds say so, and nothing else of it is shown."""

    date: Moment = Field(description="The day, or day and time; as long after it as site.yaml says, feeds tell of it")
    reason: Line = Field(description="Why, in a sentence or two, for those who have read it")


class ArticleMatter(_Matter):
    """The front matter of an article."""

    date: Moment = Field(description=_DATE)
    updated: Moment | None = Field(default=None, description=_UPDATED)
    expires: Moment | None = Field(default=None, description=_EXPIRES)
    tags: list[TermRef] = Field(default=[], description="What it is about, in words; tags.yaml may describe them")
    conflicts: list[TermRef] = Field(default=[], description="Names, aliases or slugs of conflicts.yaml")
    places: list[TermRef] = Field(default=[], description="Names, aliases or slugs of places.yaml")
    actors: list[TermRef] = Field(default=[], description="Names, aliases or slugs of actors.yaml")
    event: EventMatter | None = Field(default=None, description="What happened, in the ACLED codebook's terms")
    type_of_work: TypeOfWork = Field(
        default="reportage", description="What kind of journalism it is; the page's structured data says it"
    )
    updates: PathRef | None = Field(
        default=None, description="The file of the earlier article whose story this one takes further"
    )
    sources: list[SourceMatter] = Field(default=[], description="Where it was read; claims cite them by number")
    claims: list[ClaimMatter] = Field(default=[], description="Who says what, and who denies it")
    corrections: list[CorrectionMatter] = Field(default=[], description="What was mended after publishing")
    warning: Line | None = Field(default=None, description="graphic, distressing …: shown before the content")
    image: ImageMatter | None = Field(default=None, description="A picture beside the article's file")
    withdrawn: WithdrawalMatter | None = Field(
        default=None, description="That it was taken back, from now on: its page says so, and lists leave it out"
    )


class TrendMatter(_Model):
    """How the situation in a conflict, or at a place, has developed in the days of an edition (CrisisWatch's terms)."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["conflict"]}, {"required": ["place"]}]})

    conflict: TermRef | None = Field(default=None, description="A name, alias or slug of conflicts.yaml")
    place: TermRef | None = Field(default=None, description="Or else a name, alias or slug of places.yaml")
    trend: Trend = Field(description="How the situation has developed")
    alert: Alert | None = Field(
        default=None, description="That it may get worse soon, or that there is a chance to settle it"
    )
    note: Line | None = Field(default=None, description="Why the editors see it so, in a sentence or two")

    @model_validator(mode="after")
    def _is_of_one(self) -> TrendMatter:
        if (self.conflict is None) == (self.place is None):
            raise ValueError("a trend is that of a conflict or of a place | write one of 'conflict' and 'place'")
        return self


class EditionMatter(_Matter):
    """The front matter of an edition: a week, or from … to."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["week"]}, {"required": ["from", "to"]}]})

    date: Moment = Field(description=_DATE)
    updated: Moment | None = Field(default=None, description=_UPDATED)
    expires: Moment | None = Field(default=None, description=_EXPIRES)
    week: Annotated[str, like(r"^[12]\d{3}-W(0[1-9]|[1-4]\d|5[0-3])$")] | None = Field(
        default=None, description="An ISO 8601 week, from Monday to Sunday: 2015-W23"
    )
    from_: Day | None = Field(default=None, alias="from", description="The first day, in the place of a week")
    to: Day | None = Field(default=None, description="The last day")
    lead: PathRef | None = Field(default=None, description="The file of the main article")
    group: Literal["places", "conflicts", "days"] = Field(
        default="places", description="What its items are grouped by; those of one group follow each other by date"
    )
    trends: list[TrendMatter] = Field(default=[], description="How the situation has developed, here and there")

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

    name: Line = Field(description="The name, as pages show it and articles may write it")
    names: dict[LanguageTag, Line] = Field(default={}, description="The name in other languages of the site")
    aliases: list[Line] = Field(default=[], description="Other spellings that an article may use")
    description: Line | None = Field(default=None, description="Who or what it is, in a sentence")


_COUNTRY = "Two capital letters of ISO 3166-1: SY"


class PlaceMatter(TermMatter):
    """An entry of places.yaml. Coordinates are WGS 84, in decimal degrees."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"lat": ["lon"], "lon": ["lat"]}})

    country: Country | None = Field(default=None, description=_COUNTRY)
    region: Line | None = Field(default=None, description="The part of the country: a governorate, a province")
    lat: Number | None = Field(default=None, ge=-90, le=90, description="Latitude, in decimal degrees, north positive")
    lon: Number | None = Field(
        default=None, ge=-180, le=180, description="Longitude, in decimal degrees, east positive"
    )
    geo_precision: int = Field(
        default=1, ge=1, le=3, description="1 a town, 2 part of a region, 3 a region: coordinates are rounded to it"
    )

    @model_validator(mode="after")
    def _has_both_or_neither(self) -> PlaceMatter:
        if (self.lat is None) != (self.lon is None):
            alone = "lon" if self.lat is None else "lat"
            raise ValueError(f"a place has both lat and lon, or neither | add the other, or delete this one | {alone}")
        return self


class ActorMatter(TermMatter):
    """An entry of actors.yaml."""

    kind: Line | None = Field(default=None, description="What it is: government, armed group, monitor, person …")
    url: Url | None = Field(default=None, description="The address of its own site")


class PublisherMatter(TermMatter):
    """An entry of publishers.yaml."""

    kind: Line | None = Field(default=None, description="What it is: agency, newspaper, broadcaster, monitor …")
    url: Url | None = Field(default=None, description="The address of its site")
    country: Country | None = Field(default=None, description=_COUNTRY)


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
