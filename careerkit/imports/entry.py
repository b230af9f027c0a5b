"""One entry of a file from elsewhere, read with patience: what cannot be read is noted and left open."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerkit.exports.office import legal, lines
from careerkit.plan import Plan
from careerkit.words import plain, quoted, shortened

from .values import Scale, Span, is_present, parted, span, text_of

LINE, TEXT = 500, 50_000
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/li|/div|/h\d)[^<>]*>", re.IGNORECASE)
_MOST_DEEP = 6
_CURRENT = ("periodcurrent", "employmentperiodcurrentindicator", "attendanceperiodongoing")


@dataclass
class Reading:
    """How a file is read, and what is to be said of it.

    `kind` is what the rows of a list are, `scale` of which levels it is, `split` whether each word below a
    heading is a skill, `goal` the id for rows without one, `role` whose rows of a ladder are wanted of its
    `roles`. `open` are fields left open, `unread` keys by section, `differ` what a plan says otherwise;
    `same` counts what it holds.
    """

    plan: Plan
    as_of: date
    kind: str = ""
    scale: Scale | None = None
    split: bool | None = None
    goal: str = ""
    role: str = ""
    roles: tuple[str, ...] = ()
    open: list[str] = field(default_factory=list)
    unread: dict[str, dict[str, None]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    same: int = 0
    headings: int = 0

    def span(self, value: object) -> Span | None:
        """A date with day and month in the order of the country of the plan."""
        return span(value, self.plan.settings.habits.order)

    def leave(self, entry: str, name: str, stood: object, why: str) -> None:
        """Note a field that is left open, with what stood there."""
        shown = quoted(str(stood if text_of(stood) is None else text_of(stood)), 80)
        place = ": ".join(part for part in (entry, name) if part)
        self.open.append(f"{shortened(place, 120)} {shown} {why}")

    def skip(self, section: str, keys: Iterable[str]) -> None:
        """Note keys that nothing was read of."""
        self.unread.setdefault(section, {}).update({shortened(key) or "an unnamed key": None for key in keys})

    def not_read(self) -> Iterator[str]:
        """The keys that were not read, a line for the file's own and one a section."""
        for section, keys in self.unread.items():
            if keys:
                yield f"{f'{shortened(section, 60)}: ' if section else ''}{', '.join(keys)}"


def known(name: str) -> str:
    """A key as it is compared: `start_date`, `startDate` and `Start Date` are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def holds(value: object) -> bool:
    """Whether there is anything in a value: not in nulls, empty texts, and lists and objects of such."""
    if isinstance(value, Mapping):
        return any(map(holds, value.values()))
    return any(map(holds, value)) if isinstance(value, list) else value not in (None, "", False)


class Entry:
    """The fields of one entry by any of their names; those within another are known by both names.

    `kind` is what it is: a kind of record, or `words` that go to the text of the resume.
    """

    def __init__(
        self, where: str, held: object, reading: Reading, section: str = "", kind: str = "words"
    ) -> None:
        if holds(held) and not isinstance(held, Mapping):
            reading.leave(where, "", held, "is not an object with fields")
        self.where, self.reading, self.section, self.kind = where, reading, section or where, kind
        self.held: Mapping[str, object] = held if isinstance(held, Mapping) else {}
        self._fields: dict[str, tuple[str, object]] = {}
        for top, value in self.held.items():
            for path, inner in _paths(str(top), value):
                self._fields.setdefault(known(path), (str(top), inner))
        self._read: set[str] = set()

    def close(self) -> None:
        """Note the keys that nobody asked for."""
        unread = [key for key, value in self.held.items() if str(key) not in self._read and holds(value)]
        self.reading.skip(self.section, map(str, unread))

    def raw(self, *names: str) -> object:
        """The first of the fields that holds anything."""
        return self._find(names)[1]

    def line(self, *names: str) -> str:
        """A text on one line, at most as long as a plan allows."""
        return shortened(legal(self.text(*names)), LINE)

    def text(self, *names: str) -> str:
        """A text with its paragraphs, without markup."""
        key, value = self._find(names)
        text = text_of(value)
        if text is None and value is not None:
            self.reading.leave(self.where, key, value, "is no text")
        return without_markup(text or "")[:TEXT]

    def texts(self, *names: str) -> list[str]:
        """The texts of a list, each on one line; a text alone is parted at its commas and lines."""
        key, value = self._find(names)
        found = re.split(r"[,;\n•]", value) if isinstance(value, str) else value
        found = [*found.values()] if isinstance(found, Mapping) else found
        found = found if isinstance(found, list) else [found]
        for each in found:
            if each is not None and text_of(each) is None:
                self.reading.leave(self.where, key, each, "is no text")
        texts = (plain(without_markup(text_of(each) or "")) for each in found)
        return [shortened(text, LINE) for text in texts if text]

    def date(self, *names: str) -> Span | None:
        """A date; one that goes on has none, and one that cannot be read is left open."""
        key, value = self._find(names)
        if value is None or is_present(value):
            return None
        found = self.reading.span(value)
        if found is None:
            self.reading.leave(self.where, key, value, "is not a date that can be read")
        return found

    def period(self, start: Sequence[str], end: Sequence[str]) -> tuple[Span | None, Span | None]:
        """Beginning and end; from a single field such as `date` where there are no two."""
        if self.raw(*start) is not None or self.raw(*end) is not None:
            begins, goes_on = self.date(*start), self.raw("current", "iscurrent", *_CURRENT)
            ends = None if goes_on else self.date(*end)
        else:
            key, value = self._find(("date", "period", "dates", "duration", "year"))
            both = parted(value) if value is not None else ("", "")
            begins, ends = (None if is_present(each) else self.reading.span(each) for each in both)
            unread = [one for one, day in zip(both, (begins, ends), strict=True) if one and not day]
            if not all(map(is_present, unread)):
                self.reading.leave(self.where, key, value, "is not a date that can be read")
        if begins and ends and ends.last < begins.first:
            self.reading.leave(self.where, "end", str(ends), f"is before the beginning, {begins}")
            ends = None
        return begins, ends

    def _find(self, names: Iterable[str]) -> tuple[str, object]:
        first = ""
        for name in names:
            key, value = self._fields.get(name, ("", None))
            if key:
                self._read.add(key)
            if holds(value):
                return key, value
            first = first or key
        return first, None


def without_markup(text: str) -> str:
    """A text of an editor for web pages as plain lines."""
    if _TAG.search(text):
        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return lines(text)


def _paths(path: str, value: object, deep: int = 0) -> Iterator[tuple[str, object]]:
    yield path, value
    if isinstance(value, Mapping) and deep < _MOST_DEEP:
        for key, inner in value.items():
            yield from _paths(f"{path} {key}", inner, deep + 1)
