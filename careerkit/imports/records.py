"""The entries of resumes as records of a plan: each kind by the names that its fields have in all shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from careerkit.plan import Experience, Interest, Material, Qualification, Record, Skill
from careerkit.words import plain, quoted, shortened

from .entry import LINE, TEXT, Entry
from .values import Scale, Span, level

RESUME_TITLE = "Resume: summaries and highlights"
_STARTS = (
    "startdate",
    "startedon",
    "start",
    "periodfrom",
    "employmentperiodstartdate",
    "attendanceperiodstartdate",
)
_ENDS = ("enddate", "finishedon", "end", "periodto", "employmentperiodenddate", "attendanceperiodenddate")
_DATES = (
    "date",
    "releasedate",
    "issuedon",
    "publishedon",
    "issuedate",
    "period",
    "startedon",
    "startdate",
    "year",
)
_TOLD = ("summary", "description", "content", "notes", "activities", "bullet", "number", "reversednumber")
_EMPLOYERS = (
    "company companyname employername organization organizationname organisation employer name".split()
)
_SCHOOLS = (
    "institution school schoolname organisationname organizationname organisation organization name".split()
)
_DEGREES = "studytype degree degreename qualification title educationdegreedegreename".split()
_KIND_OF_STUDY: dict[str, Literal["certificate", "licence", "course"]] = {
    "certificate": "certificate",
    "course": "course",
    "licence": "licence",
    "license": "licence",
}


@dataclass(frozen=True)
class Found:
    """A record, and the days that its dates may mean by field."""

    record: Record
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True)
class Part:
    """An entry of a file and what it is: a kind of `MAKERS`, or `words` that go to the text of the resume."""

    kind: str
    entry: Entry


Maker = Callable[[Entry], Iterator[Found]]


def _experience(kind: Literal["job", "volunteering", "project"], own: tuple[str, ...]) -> Maker:
    def make(entry: Entry) -> Iterator[Found]:
        where = entry.line(*(("entity", "organization") if kind == "project" else _EMPLOYERS))
        what = entry.line(*own) or where
        begins, ends = entry.period(_STARTS, _ENDS)
        if what:
            job = Experience(
                title=what,
                kind=kind,
                organisation=where,
                start=begins.first if begins else None,
                end=ends.last if ends else None,
            )
            yield Found(job, _spans(start=begins, end=ends))

    return make


def _education(entry: Entry) -> Iterator[Found]:
    study, area = entry.line(*_DEGREES), entry.line("area", "fieldofstudy", "major")
    where = entry.line(*_SCHOOLS)
    _, ends = entry.period((), _ENDS)
    title = ", ".join(dict.fromkeys(part for part in (study, area) if part)) or where
    kind = next((kind for word, kind in _KIND_OF_STUDY.items() if word in study.casefold()), "degree")
    if title:
        on = ends.last if ends else None
        yield Found(
            Qualification(title=shortened(title, LINE), kind=kind, awarded_by=where, on=on), _spans(on=ends)
        )


def _award(kind: Literal["certificate", "course", "licence"]) -> Maker:
    def make(entry: Entry) -> Iterator[Found]:
        title = entry.line("name", "title", "licensename", "certificationname", "label")
        by = entry.line("issuer", "awarder", "authority", "organization", "issuingauthority")
        given = entry.date(*_DATES)
        if title:
            on = given.last if given else None
            yield Found(Qualification(title=title, kind=kind, awarded_by=by, on=on), _spans(on=given))

    return make


def _skill(entry: Entry) -> Iterator[Found]:
    """A heading with keywords is one skill where it has a level, else each word is one; `split` decides."""
    split = entry.reading.split
    name, words = (
        entry.line("name", "label", "skill", "description"),
        entry.texts("keywords", "details", "skills"),
    )
    given, rated = _level(entry, ("level", "proficiency", "rating", "yearsofexperience"))
    entry.reading.headings += bool(name and words)
    if words and (not name or (split if split is not None else not given)):
        if name:
            entry.reading.told.append(
                f"{quoted(name, 40)} is a heading: each of its {len(words)} words is a skill of its own."
            )
        if given:
            entry.reading.leave(entry.where, "level", given, "is that of the heading")
        yield from (Found(Skill(name=each)) for each in words)
    elif name:
        whole = f"{name} ({', '.join(words)})" if words else name
        yield Found(Skill(name=shortened(whole, LINE), level=rated))


def _language(entry: Entry) -> Iterator[Found]:
    name = entry.line("language", "name", "label", "languagename", "description")
    _, rated = _level(entry, ("fluency", "proficiency", "level", "details", "description"))
    if name:
        yield Found(Skill(name=name, level=rated))


def _level(entry: Entry, names: tuple[str, ...]) -> tuple[str, int | None]:
    given = entry.line(*names)
    rated = level(given, Scale(0, 5) if entry.raw("scaleof5") else None)
    if given == "0" and entry.raw("scaleof5"):
        return "", None
    if given and rated is None:
        entry.reading.leave(entry.where, names[0], given, "names no level that is known")
    return given, rated


def _interest(entry: Entry) -> Iterator[Found]:
    name, words = entry.line("name", "label", "description"), entry.texts("keywords", "details")
    text = f"{name}: {', '.join(words)}" if name and words else name or ", ".join(words)
    if text:
        yield Found(Interest(text=text[:TEXT], kind="topic"))


def _publication(entry: Entry) -> Iterator[Found]:
    name, publisher = entry.line("name", "title"), entry.line("publisher", "journal")
    on, told, link = entry.date(*_DATES), entry.text(*_TOLD), _link(entry)
    if name:
        text = "\n".join(part for part in (publisher, told) if part)
        last = on.last if on else None
        work = Material(title=name, kind="portfolio", text=text[:TEXT], updated_on=last, link=link)
        yield Found(work, _spans(updated_on=on))


def _reference(entry: Entry) -> Iterator[Found]:
    name, text = entry.line("name"), entry.text("reference", "summary", "content", "description")
    if name or text:
        title = f"Reference from {name}" if name else f"Reference: {shortened(text)}"
        yield Found(Material(title=shortened(title, LINE), kind="letter", text=text))


def _profile(entry: Entry) -> Iterator[Found]:
    network, user = entry.line("network"), entry.line("username")
    title = " ".join(part for part in ("Profile", f"on {network}" if network else "", user) if part)
    if network or user:
        yield Found(Material(title=shortened(title, LINE), kind="profile", link=_link(entry)))


def _link(entry: Entry) -> str:
    return entry.line("urlhref", "url", "website", "websiteurl", "link", "href")


MAKERS: dict[str, Maker] = {
    "job": _experience("job", ("position", "title", "role", "jobtitle", "positiontitle")),
    "volunteering": _experience("volunteering", ("position", "role", "title")),
    "project": _experience("project", ("name", "title")),
    "education": _education,
    "certificate": _award("certificate"),
    "course": _award("course"),
    "licence": _award("licence"),
    "skill": _skill,
    "language": _language,
    "interest": _interest,
    "publication": _publication,
    "reference": _reference,
    "profile": _profile,
}
_IN_WORDS = ("job", "volunteering", "project", "words")


def found(parts: list[Part], known: Iterable[str]) -> Iterator[Found]:
    """The records of these parts; summaries and highlights become one text, unless it is `known`."""
    texts: list[str] = []
    link = ""
    for part in parts:
        made = list(MAKERS[part.kind](part.entry)) if part.kind in MAKERS else []
        yield from made
        if part.kind in _IN_WORDS:
            told = [part.entry.text(*_TOLD), *part.entry.texts("highlights")]
            record = made[0].record if made else None
            if any(told) and isinstance(record, Experience):
                told.insert(0, ", ".join(dict.fromkeys(filter(None, (record.title, record.organisation)))))
            texts.append("\n".join(line for line in told if line))
            link = link or (_link(part.entry) if part.kind == "words" else "")
        if made or part.kind == "words" or (part.kind in _IN_WORDS and texts[-1]):
            part.entry.close()
        else:
            held = plain(str(part.entry.held))
            part.entry.reading.leave(part.entry.where, "", held, "does not say what it is about")
    text = "\n\n".join(filter(None, texts))
    if text and text not in known:
        yield Found(Material(title=RESUME_TITLE, kind="resume", text=text[:TEXT], link=link))


def _spans(**given: Span | None) -> tuple[tuple[str, Span], ...]:
    return tuple((name, each) for name, each in given.items() if each)


def person(entry: Entry) -> dict[str, str]:
    """Name and headline of the one whose resume it is, as far as they are there."""
    parts = (
        ("firstname", "personnamefirstname", "personnamegivenname"),
        ("lastname", "personnamesurname", "personnamefamilyname"),
    )
    name = entry.line("name", "fullname") or " ".join(filter(None, (entry.line(*each) for each in parts)))
    found = {"name": name, "headline": entry.line("label", "headline", "title")}
    return {key: value for key, value in found.items() if value}
