"""The words of a language: the filters of layouts for dates, numbers and names, and the catalogs of layouts/locale/."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

from digestgen.render.handouts.columns import fold, underlined
from digestgen.render.moments import interchangeable


def catalog(data: bytes) -> Any:
    """Read a gettext catalog (.po) into what gettext itself makes of its compiled form.

    Raise `UnicodeDecodeError`, or `PoFileError` with the line, if it is none.
    """
    from gettext import GNUTranslations
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(data), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def filters(lang: str, zone: Any) -> dict[str, Any]:
    """Return the filters for dates, numbers and names in a language. docs/layouts.md is made of their docstrings."""
    return {
        "day": lru_cache(4096)(partial(_day, lang=lang, zone=zone)),
        "month": lru_cache(1024)(partial(_month, lang=lang)),
        "moment": lru_cache(4096)(partial(_moment, lang=lang, zone=zone)),
        "iso": partial(_iso, zone=zone),
        "number": lru_cache(1024)(partial(_number, lang=lang)),
        "language": lru_cache(256)(partial(_language, lang=lang)),
        "territory": lru_cache(512)(partial(_territory, lang=lang)),
        "fold": _fold,
        "underlined": _underlined,
        "kilometres": lru_cache(64)(partial(_kilometres, lang=lang)),
    }


@lru_cache(64)
def _locale(lang: str) -> Locale:
    """Return the locale of a language; of one that CLDR does not know, English.

    CLDR's plain English is that of the United States; 001 is the world's.
    """
    known = _known(lang)
    return Locale.parse("en_001") if known is None or lang == "en" else known


@lru_cache(64)
def _known(lang: str) -> Locale | None:
    try:
        return Locale.parse(lang, sep="-")
    except (ValueError, LookupError, UnknownLocaleError):
        return None


def _local(value: date, zone: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(f"'{value}' is no date")
    return value.astimezone(zone) if isinstance(value, datetime) else value


def _day(value: date, form: str = "long", *, lang: str, zone: Any) -> str:
    """Write a day or a moment in its long form, or by a CLDR pattern like `"EEEE d MMMM"`."""
    return format_date(_local(value, zone), form, _locale(lang))


def _month(value: Any, *, lang: str) -> str:
    """Write what has a `year` and a `month`: `June 2015`."""
    return format_date(date(value.year, value.month, 1), "LLLL y", _locale(lang))


def _moment(value: datetime, *, lang: str, zone: Any) -> str:
    """Write a moment's day, hour and zone."""
    return format_datetime(value, "d MMMM y, HH:mm z", tzinfo=zone, locale=_locale(lang))


def _iso(value: date, *, zone: Any) -> str:
    """Write a day, or a moment with its offset, as `<time datetime>` wants it."""
    local = _local(value, zone)
    return (interchangeable(local) if isinstance(local, datetime) else local).isoformat()


def _number(value: float, *, lang: str) -> str:
    """Write a number with the language's separators."""
    return format_decimal(value, locale=_locale(lang))


def _language(tag: str, *, lang: str, own: bool = False) -> str:
    """Name a language by its tag: `French` for `fr`, or in itself (`own=true`): `français`."""
    known = _known(tag)
    return (known and known.get_display_name(known if own else _locale(lang))) or tag


def _territory(code: str, *, lang: str) -> str:
    """Name a country by its code: `Syria` for `SY`."""
    return str(_locale(lang).territories.get(code, code))


def _fold(text: str) -> str:
    """Break the lines of plain text, each of them a paragraph, at 72 columns of the screen."""
    return fold(str(text))


def _underlined(text: str) -> str:
    """Write a heading of plain text, with a line below it that is as long on the screen."""
    return underlined(str(text))


def _kilometres(value: float, *, lang: str) -> str:
    """Write a length in km: `100 km`."""
    return str(format_unit(value, "length-kilometer", "short", locale=_locale(lang)))
