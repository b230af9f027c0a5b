"""The entries of resumes as records of a plan: each kind by the names that its fields have in all shapes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from careerkit.plan import Experience, Interest, Material, Qualification, Record, Skill
from careerkit.words import plain, quoted, shortened

from .entry import LINE, TEXT, Entry
from .values import Scale, Span, level

RESUME_TITLE = "Resume: summaries and highlights"
_STARTS = "startdate startedon start periodfrom employmentperiodstartdate attendanceperiodstartdate".split()
_ENDS = "enddate finishedon end periodto employmentperiodenddate attendanceperiodenddate".split()
_DATES = "date releasedate issuedon publishedon issuedate period startedon startdate year".split()
_TOLD = "summary description content notes activities bullet number reversednumber".split()
_LINK = "urlhref url website websiteurl link href"
_EMPLOYER = (
    "organisation: company companyname employername organization organizationname organisation employer name"
)
_AWARD = (
    "title: name title licensename certificationname label; awarded_by: issuer awarder authority organization"
)
_SCHOOL = "institution school schoolname organisationname organizationname organization name"
_DEGREE = "studytype degree degreename qualification title educationdegreedegreename"
# Of a kind of entry: the record, its own kind, and under which names its fields go.
_SPECS: dict[str, tuple[type[Record], str, str]] = {
    "job": (Experience, "job", f"title: position title role jobtitle positiontitle; {_EMPLOYER}"),
    "volunteering": (Experience, "volunteering", f"title: position role title; {_EMPLOYER}"),
    "project": (Experience, "project", "title: name title; organisation: entity organization"),
    "education": (
        *(Qualification, "degree"),
        f"title: {_DEGREE}; area: area fieldofstudy major; awarded_by: {_SCHOOL}",
    ),
    "certificate": (Qualification, "certificate", _AWARD),
    "course": (Qualification, "course", _AWARD),
    "licence": (Qualification, "licence", _AWARD),
    "publication": (
        *(Material, "portfolio"),
        f"title: name title; above: publisher journal; text: {' '.join(_TOLD)}; link: {_LINK}",
    ),
    "reference": (Material, "letter", "by: name; text: reference summary content description"),
    "profile": (Material, "profile", f"on: network; user: username; link: {_LINK}"),
    "interest": (Interest, "topic", "text: name label description"),
    "language": (Skill, "hard", "name: language name label languagename description"),
}
_IN_WORDS = ("job", "volunteering", "project", "words")


@dataclass(frozen=True)
class Found:
    """A record, the days that its dates may mean by field, and whether a date of it could not be read."""

    record: Record
    spans: Mapping[str, Span] = field(default_factory=dict)
    is_open: bool = False


def found(entries: Iterable[Entry], known: Collection[str]) -> Iterator[Found]:
    """The records of these entries; summaries and highlights become one text, without what is `known`."""
    texts: list[str] = []
    link = ""
    for entry in entries:
        made = list(_skill(entry) if entry.kind == "skill" else _made(entry))
        yield from made
        if entry.kind in _IN_WORDS:
            told = [each for each in (entry.text(*_TOLD), *entry.texts("highlights")) if each not in known]
            record = made[0].record if made else None
            if any(told) and isinstance(record, Experience):
                told.insert(0, ", ".join(dict.fromkeys(filter(None, (record.title, record.organisation)))))
            texts.append("\n".join(filter(None, told)))
            link = link or (entry.line(*_LINK.split()) if entry.kind == "words" else "")
        if made or entry.kind == "words" or (entry.kind in _IN_WORDS and texts[-1]):
            entry.close()
        else:
            entry.reading.leave(entry.where, "", plain(str(entry.held)), "does not say what it is about")
    text = "\n\n".join(filter(None, texts))
    if text and text not in known:
        yield Found(Material(title=RESUME_TITLE, kind="resume", text=text[:TEXT], link=link))


def _made(entry: Entry) -> Iterator[Found]:
    """The record of an entry, where that says what it is about."""
    if entry.kind not in _SPECS:
        return
    model, kind, named = _SPECS[entry.kind]
    values: dict[str, Any] = {"kind": kind}
    for each in named.split("; "):
        name, _, names = each.partition(": ")
        values[name] = entry.text(*names.split()) if name == "text" else entry.line(*names.split())
    days: dict[str, Span | None] = {}
    known = len(entry.reading.open)
    if model is Experience:
        days["start"], days["end"] = entry.period(_STARTS, _ENDS)
    elif entry.kind == "education":
        _, days["on"] = entry.period((), _ENDS)
    elif entry.kind not in ("reference", "profile", "interest", "language"):
        days["updated_on" if model is Material else "on"] = entry.date(*_DATES)
    spans = {name: each for name, each in days.items() if each}
    fields = _titled(entry.kind, values, entry)
    fields |= {name: each.first if name == "start" else each.last for name, each in spans.items()}
    if fields.get(model.main_field()):
        yield Found(model.model_validate(fields), spans, len(entry.reading.open) > known)


def _titled(kind: str, said: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The fields with what a record of that kind is called, where that is made of several, and its level."""
    match kind:
        case "job" | "volunteering":
            said["title"] = said["title"] or said["organisation"]
        case "education":
            study = said["title"].casefold().replace("license", "licence")
            kinds = ("certificate", "course", "licence")
            said["kind"] = next((each for each in kinds if each in study), "degree")
            titles = dict.fromkeys(filter(None, (said["title"], said.pop("area"))))
            said["title"] = shortened(", ".join(titles), LINE) or said["awarded_by"]
        case "publication":
            said["text"] = "\n".join(filter(None, (said.pop("above"), said["text"])))[:TEXT]
        case "reference":
            by = said.pop("by")
            called = f"Reference from {by}" if by else f"Reference: {shortened(said['text'])}"
            said["title"] = shortened(called, LINE) if by or said["text"] else ""
        case "profile":
            on, user = said.pop("on"), said.pop("user")
            called = " ".join(filter(None, ("Profile", f"on {on}" if on else "", user)))
            said["title"] = shortened(called, LINE) if on or user else ""
        case "interest":
            words = ", ".join(entry.texts("keywords", "details"))
            said["text"] = ": ".join(filter(None, (said["text"], words)))[:TEXT]
        case "language":
            _, said["level"] = _level(entry, ("fluency", "proficiency", "level", "details", "description"))
    return said


def _skill(entry: Entry) -> Iterator[Found]:
    """A heading with keywords is one skill where it has a level, else each word is one; `split` decides."""
    split = entry.reading.split
    name = entry.line("name", "label", "skill", "description")
    words = entry.texts("keywords", "details", "skills")
    given, rated = _level(entry, ("level", "proficiency", "rating", "yearsofexperience"))
    entry.reading.headings += bool(name and words)
    if words and (not name or (split if split is not None else not given)):
        if name:
            heading = f"{quoted(name, 40)} is a heading: each of its words is a skill of its own."
            entry.reading.told.append(heading)
        if given:
            entry.reading.leave(entry.where, "level", given, "is that of the heading")
        yield from (Found(Skill(name=each)) for each in words)
    elif name:
        whole = f"{name} ({', '.join(words)})" if words else name
        yield Found(Skill(name=shortened(whole, LINE), level=rated))


def _level(entry: Entry, names: tuple[str, ...]) -> tuple[str, int | None]:
    given, is_of_5 = entry.line(*names), entry.raw("scaleof5")
    rated = level(given, Scale(0, 5) if is_of_5 else None)
    if given and rated is None:
        entry.reading.leave(entry.where, names[0], given, "names no level that is known")
    return given, rated


def person(entry: Entry) -> dict[str, str]:
    """Name and headline of the one whose resume it is, as far as they are there."""
    first = entry.line("firstname", "personnamefirstname", "personnamegivenname")
    last = entry.line("lastname", "personnamesurname", "personnamefamilyname")
    name = entry.line("name", "fullname") or f"{first} {last}".strip()
    found = {"name": name, "headline": entry.line("label", "headline", "title")}
    return {key: value for key, value in found.items() if value}
