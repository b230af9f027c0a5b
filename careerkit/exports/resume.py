"""Records from a resume in the JSON Resume schema, version 1.0.0 (B9).

`import_resume` says what a resume would add to a plan, `apply` adds it. What the plan holds already is
not added again, and nothing that a person wrote is replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from careerkit.days import month_end
from careerkit.errors import CareerkitError, PlanError
from careerkit.plan import (
    LEVELS,
    Experience,
    Interest,
    Material,
    Plan,
    Qualification,
    Record,
    Skill,
    document,
)
from careerkit.planfile import PlanFile
from careerkit.words import day, plain, shortened

from .office import legal, lines

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_LINE, _TEXT = 500, 50_000
_MOST_PROBLEMS = 20
# Words that resumes use for the levels of a plan, from 1 on; any other word leaves the level open.
_WORDS = (
    "a1",
    "a2, beginner, novice, basic, elementary",
    "b1, b2, intermediate, limited working, conversational",
    "c1, advanced, fluent, professional working, full professional",
    "c2, expert, master, native, native speaker, bilingual, mother tongue",
)
_LEVELS = {word: level for level, words in enumerate(_WORDS, 1) for word in words.split(", ")}
_RESUME_TITLE = "Resume: summaries and highlights"
_KIND_OF_STUDY: dict[str, Literal["degree", "certificate", "licence", "course"]] = {
    "certificate": "certificate",
    "course": "course",
    "licence": "licence",
    "license": "licence",
}
# Of a section: the kind of experience, the field of its title, and the fields that may name where it was.
_EXPERIENCES: tuple[tuple[str, Literal["job", "volunteering", "project"], str, tuple[str, ...]], ...] = (
    ("work", "job", "position", ("name", "company")),
    ("volunteer", "volunteering", "position", ("organization",)),
    ("projects", "project", "name", ("entity",)),
)

T = TypeVar("T")


@dataclass(frozen=True)
class Additions:
    """What a resume would add: fields of `person` that are empty, and records without an id yet."""

    person: Mapping[str, str]
    records: tuple[Record, ...]

    def __bool__(self) -> bool:
        return bool(self.person or self.records)

    def lines(self) -> list[str]:
        """One line an addition, for a person to read before anything is added."""
        person = [f"You: {name} “{shortened(value, 80)}”" for name, value in self.person.items()]
        return person + [_line(record) for record in self.records]


@dataclass(frozen=True)
class Span:
    """The days that a date of a resume may mean: `2014` is a year, `2014-06` a month."""

    first: date
    last: date


def read_resume(path: Path) -> dict[str, object]:
    """The JSON object in the file at `path`; `CareerkitError` says what it is instead."""
    try:
        document.check_size(path.stat().st_size, path.name)
        content = path.read_bytes()
    except FileNotFoundError:
        raise CareerkitError(f"There is no file {path}. Check its name and folder.") from None
    except OSError as error:
        raise CareerkitError(f"{path} cannot be read: {error.strerror or error}.") from None
    return parse(content, path.name)


def parse(content: bytes, where: str = "The resume") -> dict[str, object]:
    """The resume that `content` holds; `CareerkitError` says in a sentence why it is none."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CareerkitError(f"{where} is not text. Export the resume as JSON and name that file.") from None
    except json.JSONDecodeError as error:
        raise CareerkitError(
            f"{where} is not valid JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}. "
            "Correct that place, or export the resume again."
        ) from None
    except (RecursionError, ValueError):
        raise CareerkitError(f"{where} cannot be read as JSON. Is it the right file?") from None
    if not isinstance(found, dict):
        raise CareerkitError(f"{where} holds no JSON Resume, which is an object with sections such as work.")
    if "schema_version" in found:
        raise CareerkitError(f"{where} is a plan, not a resume. Name a file in the JSON Resume schema.")
    return found


def import_resume(resume: Mapping[str, object], plan: Plan) -> Additions:
    """What `resume` would add to `plan`.

    Read are basics, work, volunteer, education, awards, certificates, publications, skills, languages,
    interests, references and projects; addresses and telephone numbers are not. Records count as the
    same if title, organisation and beginning are, whatever their case. Raises `PlanError`, naming every
    entry that is not as the schema says.
    """
    reader = _Reader(resume)
    found = [each for make in _SECTIONS for each in make(reader)]
    person = reader.part("basics")
    named = {"name": person.line("name"), "headline": person.line("label")}
    if reader.problems:
        raise PlanError(list(dict.fromkeys(reader.problems))[:_MOST_PROBLEMS], "The resume")
    held: dict[_Key, list[Record]] = {}
    for _, record in plan.records():
        held.setdefault(_key(record), []).append(record)
    added: list[Record] = []
    for record, begins in found:
        alike = held.setdefault(_key(record), [])
        # They say the same where one begins on a day that the other may mean.
        days = [getattr(other, "start" if isinstance(other, Experience) else "on", None) for other in alike]
        if not any(not (begins and on) or begins.first <= on <= begins.last for on in days):
            added.append(record)
            alike.append(record)
    fields = {name: value for name, value in named.items() if value and not getattr(plan.person, name)}
    return Additions(fields, tuple(added))


def apply(file: PlanFile, additions: Additions) -> tuple[Record, ...]:
    """Add them to the plan in one edit, all of them or none; returns the records as they were added."""
    return file.add_all(additions.records, **additions.person)


class _Reader:
    """One object of a resume; what is not as it should be goes to `problems` as a sentence."""

    def __init__(
        self, held: Mapping[str, object], where: str = "", problems: list[str] | None = None
    ) -> None:
        self._held, self._where = held, where
        self.problems: list[str] = [] if problems is None else problems

    def part(self, name: str) -> _Reader:
        """The object under `name`; an empty one if there is none."""
        return _Reader(self._get(name, dict, "an object", {}), name, self.problems)

    def entries(self, name: str) -> Iterator[_Reader]:
        """The objects of the list under `name`."""
        for place, each in enumerate(self._get(name, list, "a list", []), 1):
            where = f"{self._where + ', ' if self._where else ''}{name}, entry {place}"
            if isinstance(each, dict):
                yield _Reader(each, where, self.problems)
            elif each is not None:
                self.problems.append(f"{where} is not an object with fields. Correct it or take it out.")

    def line(self, name: str) -> str:
        """A text on one line, at most as long as a plan allows."""
        return shortened(legal(self._text(name)), _LINE)

    def text(self, name: str) -> str:
        """A text with its paragraphs."""
        return lines(self._text(name))

    def texts(self, name: str) -> list[str]:
        """The texts of a list, each on one line."""
        found = self._get(name, list, "a list", [])
        if any(not isinstance(each, str) for each in found):
            self._wrong(name, "holds something that is not text")
        return [line for each in found if isinstance(each, str) and (line := plain(lines(each)))]

    def span(self, name: str) -> Span | None:
        """A date, which may be a year or a month alone."""
        text = self._text(name).strip()
        if not text:
            return None
        match = _PARTIAL.fullmatch(text)
        try:
            if match:
                year, month, on = (int(part) if part else None for part in match.groups())
                first = date(year or 0, month or 1, on or 1)
                if month is None:
                    return Span(first, date(first.year, 12, 31))
                return Span(first, first if on else month_end(first))
        except ValueError:
            pass
        self._wrong(name, f"is {shortened(text, 40)!r}, which is not a date. Use 2014, 2014-06 or 2014-06-29")
        return None

    def _text(self, name: str) -> str:
        return str(self._get(name, str, "text", ""))

    def _get(self, name: str, kind: type[T], called: str, nothing: T) -> T:
        value = self._held.get(name)
        if value is None:
            return nothing
        if not isinstance(value, kind):
            self._wrong(name, f"is not {called}")
            return nothing
        return value

    def _wrong(self, name: str, what: str) -> None:
        self.problems.append(f"{self._where + ': ' if self._where else ''}{name} {what}.")


Found = tuple[Record, Span | None]
_Key = tuple[type[Record], tuple[str, ...]]


def _experiences(reader: _Reader) -> Iterator[Found]:
    for section, kind, title, organisation in _EXPERIENCES:
        for entry in reader.entries(section):
            where = next((line for name in organisation if (line := entry.line(name))), "")
            what = entry.line(title) or where
            begin, end = entry.span("startDate"), entry.span("endDate")
            start, last = begin.first if begin else None, end.last if end else None
            if what:
                yield Experience(title=what, kind=kind, organisation=where, start=start, end=last), begin


def _qualifications(reader: _Reader) -> Iterator[Found]:
    for entry in reader.entries("education"):
        study, area, where = (entry.line(name) for name in ("studyType", "area", "institution"))
        end = entry.span("endDate")
        title = ", ".join(part for part in (study, area) if part) or where
        kind = next((kind for word, kind in _KIND_OF_STUDY.items() if word in study.casefold()), "degree")
        if title:
            on = end.last if end else None
            yield Qualification(title=shortened(title, _LINE), kind=kind, awarded_by=where, on=on), end
    for section, name, awarder in (("certificates", "name", "issuer"), ("awards", "title", "awarder")):
        for entry in reader.entries(section):
            title, by, given = entry.line(name), entry.line(awarder), entry.span("date")
            if title:
                yield Qualification(title=title, awarded_by=by, on=given.last if given else None), given


def _skills(reader: _Reader) -> Iterator[Found]:
    named: list[tuple[str, str, str]] = []
    for entry in reader.entries("skills"):
        words, level = entry.texts("keywords"), entry.line("level")
        name = entry.line("name")
        if not name and words:
            name, words = words[0], words[1:]
        named.append((name, ", ".join(words), level))
    for entry in reader.entries("languages"):
        language, fluency = entry.line("language"), entry.line("fluency")
        named.append((language, fluency, fluency))
    for name, more, level in named:
        known = level.casefold().replace("proficiency", "").replace(" level", "").strip()
        if name:
            whole = f"{name} ({more})" if more else name
            yield Skill(name=shortened(whole, _LINE), level=_LEVELS.get(known)), None


def _interests(reader: _Reader) -> Iterator[Found]:
    for entry in reader.entries("interests"):
        name, words = entry.line("name"), entry.texts("keywords")
        text = f"{name}: {', '.join(words)}" if name and words else name or ", ".join(words)
        if text:
            yield Interest(text=text[:_TEXT], kind="topic"), None


def _materials(reader: _Reader) -> Iterator[Found]:
    for entry in reader.entries("publications"):
        name, publisher, on = entry.line("name"), entry.line("publisher"), entry.span("releaseDate")
        text = "\n".join(part for part in (publisher, entry.text("summary")) if part)
        if name:
            link, last = entry.line("url"), on.last if on else None
            yield Material(title=name, kind="portfolio", text=text[:_TEXT], updated_on=last, link=link), None
    for entry in reader.entries("references"):
        name, text = entry.line("name"), entry.text("reference")
        if name or text:
            title = f"Reference from {name}" if name else f"Reference: {shortened(text)}"
            yield Material(title=shortened(title, _LINE), kind="letter", text=text[:_TEXT]), None
    for entry in reader.part("basics").entries("profiles"):
        network, user = entry.line("network"), entry.line("username")
        title = " ".join(part for part in ("Profile", f"on {network}" if network else "", user) if part)
        if network or user:
            yield Material(title=shortened(title, _LINE), kind="profile", link=entry.line("url")), None


def _in_words(reader: _Reader) -> Iterator[Found]:
    """Summaries and highlights, which no other record has a field for, as one text to work on."""
    basics = reader.part("basics")
    parts = [basics.text("summary")]
    for section, _, title, organisation in _EXPERIENCES:
        for entry in reader.entries(section):
            told = [entry.text("summary") or entry.text("description"), *entry.texts("highlights")]
            if any(told):
                names = (title, organisation[0])
                heading = ", ".join(line for name in names if (line := entry.line(name)))
                parts.append("\n".join(line for line in (heading, *told) if line))
    text = "\n\n".join(part for part in parts if part)
    if text:
        link = basics.line("url")
        yield Material(title=_RESUME_TITLE, kind="resume", text=text[:_TEXT], link=link), None


_SECTIONS: tuple[Callable[[_Reader], Iterator[Found]], ...] = (
    _experiences,
    _qualifications,
    _skills,
    _interests,
    _materials,
    _in_words,
)


def _key(record: Record) -> _Key:
    """The kind of record, its title and organisation."""
    names = (record.main_field(), "organisation", "awarded_by")
    said = tuple(" ".join(str(getattr(record, name, "")).casefold().split()) for name in names)
    return type(record), said


def _line(record: Record) -> str:
    where = [getattr(record, name, "") for name in ("organisation", "awarded_by")]
    days = [day(on) for name in ("start", "end", "on") if (on := getattr(record, name, None))]
    parts = [shortened(record.main_text, 80), *filter(None, where), " to ".join(days)]
    if isinstance(record, Skill) and record.level is not None:
        parts.append(LEVELS[record.level])
    return f"{type(record).__name__}: {', '.join(shortened(part, 90) for part in parts if part)}"
