"""What follows from the country of a plan: how dates and numbers are written there, its money, its week.

From the CLDR, through babel, which is imported when a country is named. Where the official languages of a
country differ in a thing, that thing is not settled, and stays as it is without a country.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# What CLDR calls territories beside the countries of ISO 3166.
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@dataclass(frozen=True)
class Country:
    """How a country writes; "" is what is not settled.

    `order` is dmy or mdy where a date ends in its year, `decimal` a comma or a point, `group` what parts
    thousands, `currency` a code of ISO 4217, `week_start` a weekday from 0, Monday.
    """

    code: str = ""
    order: str = ""
    decimal: str = ""
    group: str = ","
    currency: str = ""
    week_start: int = 0


_UNSAID = Country()
_here: ContextVar[Country] = ContextVar("country", default=_UNSAID)


@cache
def names() -> tuple[tuple[str, str], ...]:
    """Codes of ISO 3166 with the English names of the countries, by name."""
    from babel import Locale

    territories = Locale("en").territories.items()
    known = ((c, n) for c, n in territories if c.isalpha() and len(c) == 2 and c not in _NO_COUNTRIES)
    return tuple(sorted(known, key=lambda each: each[1]))


@cache
def of(code: str | None) -> Country:
    """What is known of a country by its code; nothing is settled without one."""
    if not code:
        return _UNSAID
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global
    from babel.languages import get_official_languages

    locales = []
    for language in get_official_languages(code, de_facto=True):
        with suppress(UnknownLocaleError):
            locales.append(Locale(language, territory=code))
    orders = {"".join(sorted("dMy", key=each.date_formats["short"].pattern.index)) for each in locales}
    symbols = [each.number_symbols.get("latn", each.number_symbols) for each in locales]
    groups = [each["group"].replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}") for each in symbols]
    used = (each for each in get_global("territory_currencies").get(code, ()) if each[2] is None and each[3])
    return Country(
        code,
        order=_settled({order.lower() if order.endswith("y") else "" for order in orders}, ""),
        decimal=_settled({each["decimal"] for each in symbols}, ""),
        group=[*groups, ","][0],
        currency=next((each[0] for each in used), ""),
        week_start=_settled({each.first_week_day for each in locales}, 0),
    )


def _settled(found: set[T], otherwise: T) -> T:
    return found.pop() if len(found) == 1 else otherwise


def here() -> Country:
    """The country of the plan that is being shown or edited."""
    return _here.get()


@contextmanager
def written(code: str | None) -> Iterator[None]:
    """While this holds, figures are read and written as in that country."""
    token = _here.set(of(code))
    try:
        yield
    finally:
        _here.reset(token)


def follows(noun: Callable[P, R]) -> Callable[P, R]:
    """The function, with figures and dates as in the country of the plan that it is given."""

    @wraps(noun)
    def shown(*args: P.args, **options: P.kwargs) -> R:
        for each in (*args, *options.values()):
            code = getattr(getattr(each, "settings", None), "country", None)
            if isinstance(code, str):
                with written(code):
                    return noun(*args, **options)
        return noun(*args, **options)

    return shown


def punctuated(figure: str) -> str:
    """A figure such as `1,200.5` with the comma and the mark of thousands of the country."""
    found = here()
    if found.decimal != ",":
        return figure
    return figure.translate({ord(","): found.group, ord("."): ","})
