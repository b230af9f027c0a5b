"""Values as people write them in resumes and lists: dates, periods, levels of a plan on other scales."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from careerkit.days import month_end
from careerkit.plan import LEVELS
from careerkit.reading import is_near
from careerkit.words import day, month

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d\d:.*)?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([./-]) ?)?(\d{1,2})[./-] ?(\d{4})")
# Words beside a year that leave it what it is.
_ABOUT = set(
    "about approx around ca circa early mid late spring summer autumn fall winter expected planned since "
    "from in the of frühjahr sommer herbst voraussichtlich seit ab im depuis desde dal the um".split()
)
_BEGINS = re.compile(r"(?:since|from|seit|ab|depuis|desde|dal|sinds|od)\s+(.+)")
_PRESENT = set(
    "present;current;currently;now;today;ongoing;to date;till date;date;continuing;still;heute;jetzt;aktuell;"
    "laufend;gegenwart;présent;actuel;actuellement;aujourd hui;en cours;presente;actual;actualidad;hoy;"
    "actualmente;la actualidad;atual;atualmente;o momento;oggi;attuale;in corso;heden;nu;nuvarande;pågående;"
    "nå;obecnie;teraz;the present;present day;the present day;this day".split(";")
)
_TO = r"(?:to|until|till|up to|bis|jusqu à|à|au|a|hasta|até|al|fino ad|tot|till|do)"
_PARTED = re.compile(rf"\s*[–—]\s*|\s+-+\s+|(?<=\d{{4}})-(?=\d{{4}}\b)|\s+{_TO}\s+", re.IGNORECASE)
# Words that resumes use for the levels of a plan, from 1 on; any other word leaves the level open.
_WORDS = (
    "a1, notions, nociones, principiante",
    "a2, beginner, novice, basic, basics, elementary, grundkenntnisse, básico, base, débutant, podstawowy",
    "b1, b2, intermediate, limited working, conversational, mittel, gut, intermédiaire, intermedio, medio",
    "c1, advanced, fluent, professional working, full professional, proficient, fortgeschritten, fließend, "
    "sehr gut, verhandlungssicher, courant, avancé, avanzado, fluido, fluente, avançado, avanzato",
    "c2, expert, master, native, native speaker, bilingual, native or bilingual, mother tongue, experte, "
    "muttersprache, langue maternelle, natif, nativo, lengua materna, madrelingua, língua materna, experto",
)
_LEVELS = {word: level for level, words in enumerate(_WORDS, 1) for word in words.split(", ")}
_LEVELS |= {str(words): int(level) for level, words in LEVELS.words}
_OF = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de)\s*(\d{1,3})|(\d{1,3}(?:[.,]\d+)?)\s*%")
_SCALE = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:-|–|to|bis|à|a)\s*(\d{1,3})(?!\d)|(?:/|of|out of|von)\s*(\d{1,3})"
)


@dataclass(frozen=True)
class Span:
    """The days that a date may mean: `2014` is a year, `2014-06` a month."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return day(self.first)
        return month(self.first) if self.first.month == self.last.month else str(self.first.year)


@dataclass(frozen=True)
class Scale:
    """Levels from `least` to `most` of somebody else."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least} to {self.most}"

    def level(self, value: float) -> int | None:
        """The level of a plan: in proportion, halves up; 0 stays 0, and the least of 1 to n is 1.

        Of 0 to 7 (O*NET) 4 is 3; of 0 to 4, 2 is 3; of 1 to 7, 4 is 3. None beyond the ends.
        """
        low, share = min(self.least, 1), (value - self.least) / (self.most - self.least)
        return int(low + (5 - low) * share + 0.5) if 0 <= share <= 1 else None


def text_of(value: object) -> str | None:
    """What can stand for a text; None where it cannot: a list of texts in one, an object with one name."""
    if isinstance(value, str | int | float | date) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        parts = [text_of(each) for each in value]
        return ", ".join(filter(None, parts)) if parts and None not in parts else None
    held = value if isinstance(value, Mapping) else {}
    names = ("name", "label", "Label", "title", "text", "value")
    return next((text_of(held[name]) for name in names if name in held), None)


def span(value: object, order: str = "") -> Span | None:
    """A date as resumes have it in several languages; a year or a month is all its days.

    `3/4/2014` needs the `order` of a country, dmy or mdy. None where it is no date, or could be two.
    """
    if isinstance(value, date):
        only = date(value.year, value.month, value.day)
        return Span(only, only)
    text = _plain(value)
    if match := _YEAR_FIRST.fullmatch(text):
        return _of_numbers(*match.groups())
    if match := _YEAR_LAST.fullmatch(text):
        first, mark, second, year = match.groups()
        if first and mark == "/" and first != second and int(first) <= 12 and int(second) <= 12 and not order:
            return None
        if first and ((order == "mdy" and mark == "/") or int(second) > 12):
            first, second = second, first
        return _of_numbers(year, second, first)
    # A month by its name with a year, or a year beside words that leave it what it is.
    words = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
    months = [str(_months()[each]) for each in words if each in _months()]
    years = [each for each in words if each.isdigit() and len(each) == 4]
    days = [each for each in words if each.isdigit() and len(each) <= 2]
    other = {each for each in words if not each.isdigit()} - _months().keys() - _ABOUT
    if other or len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return None
    return _of_numbers(years[0], *months, *days)


def is_present(value: object) -> bool:
    """Whether a date says that it still goes on."""
    text = " ".join(re.findall(r"[^\W_]+", _plain(value)))
    return text in _PRESENT or re.sub(rf"^{_TO}\s+", "", text) in _PRESENT


def parted(value: object) -> tuple[str, str]:
    """A period as its two ends: `Jan 2018 - Present`; the second is empty where there is one date alone."""
    text = _plain(value)
    if begins := _BEGINS.fullmatch(text):
        return begins[1], "present"
    first, *rest = _PARTED.split(text, maxsplit=1)
    return (first, rest[0] or "present") if rest else (first, first)


def scale_in(text: str) -> Scale | None:
    """The scale that a heading or a person names: `0-4`, `0 to 7`, `/10`, `O*NET`, `%`."""
    if "o*net" in text.casefold():
        return Scale(0, 7)
    if match := _SCALE.search(text.casefold()):
        least, most = int(match[1] or 0), int(match[2] or match[3])
        return Scale(least, most) if least < most else None
    return Scale(0, 100) if "%" in text or "percent" in text.casefold() else None


def level(value: object, scale: Scale | None = None) -> int | None:
    """A level of a plan, 0 to 5, from a number on a scale or from words; None where it cannot be told."""
    text = _plain(value).strip(" .")
    if match := _OF.fullmatch(text):
        of = Scale(0, int(match[2] or 100))
        return of.level(float((match[1] or match[3]).replace(",", "."))) if of.most else None
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return scale.level(float(text.replace(",", "."))) if scale else None
    named = re.sub(r"\b(?:proficiency|level|kenntnisse)\b|[()]", "", text).strip()
    alone = re.sub(r"\(.*\)|\s+[-–].*", "", text).strip()
    inside = re.findall(r"\b[abc][12]\b", text)
    words = (text, named, alone, inside[0] if len(inside) == 1 else "")
    return next((_LEVELS[each] for each in words if each in _LEVELS), None)


def _plain(value: object) -> str:
    if isinstance(value, float):  # 2014.1 may have been 2014.10
        value = int(value) if value.is_integer() else ""
    return " ".join(unicodedata.normalize("NFKC", str(text_of(value) or "")).split()).casefold()


def _of_numbers(year: str, month: str | None = None, day: str | None = None) -> Span | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    last = first if day else month_end(first) if month else date(first.year, 12, 31)
    return Span(first, last) if is_near(first) else None


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    found = {"sept": 9, "maerz": 3}
    for each in _LANGUAGES:
        widths = (form for forms in Locale(each).months.values() for form in forms.values())
        for place, name in (pair for width in widths for pair in width.items()):
            if len(str(name)) > 2:  # the narrow ones are a letter
                found.setdefault(str(name).casefold().strip("."), int(place))
    return found
