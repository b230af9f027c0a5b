"""Europass: the SkillsPassport of 2012 (XML and JSON) and the Candidate of 2020 (XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from careerkit.errors import CareerkitError

from .entry import Entry, Reading, holds
from .records import Part
from .shapes import Document, Read, at, entries

_MOST_DEEP = 40
_TEXTS = ("Communication", "Organisational", "JobRelated", "Computer", "Driving", "Other")
_READ = (
    "Identification",
    "WorkExperience",
    "WorkExperienceList",
    "Education",
    "EducationList",
    "Skills",
    "Headline",
)


def xml(content: bytes, where: str) -> Document:
    """The elements of an XML file as an object; nothing outside the file is read, and no entity."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        raise CareerkitError(
            f"{where} is not XML that can be read. Save it from Europass once more."
        ) from None
    return {_name(root): _held(root)}


def fits(found: Document) -> bool:
    """Whether an object is of Europass."""
    return any(isinstance(found.get(name), Mapping) for name in ("SkillsPassport", "Candidate"))


def read(found: Document, reading: Reading) -> Read:
    """The parts of either shape."""
    old = at(found, "SkillsPassport", "LearnerInfo")
    return _passport(old, reading) if old else _candidate(at(found, "Candidate"), reading)


def _passport(held: Document, reading: Reading) -> Read:
    headline = at(held, "Headline", "Description").get("Label")
    person = Entry("Identification", {**at(held, "Identification"), "headline": headline}, reading)
    parts: list[Part] = []
    for name, kind in (("WorkExperience", "job"), ("Education", "education")):
        listed = at(held, f"{name}List").get(name) or held.get(name)
        parts += entries(_dated(listed), name, kind, reading)
    skills = at(held, "Skills")
    spoken = [
        {"language": _label(each), "fluency": fluency or _levels(each.get("ProficiencyLevel"))}
        for name, fluency in (("MotherTongue", "native"), ("ForeignLanguage", ""))
        for each in _list(
            at(skills, "Linguistic", f"{name}List").get(name) or at(skills, "Linguistic").get(name)
        )
    ]
    parts += entries(spoken, "Linguistic", "language", reading)
    for name in _TEXTS:
        parts += entries({"summary": at(skills, name).get("Description")}, name, "words", reading)
    reading.skip("", [key for key, value in held.items() if key not in _READ and holds(value)])
    return Read("Europass", [*parts, Part("words", person)], person)


def _candidate(held: Document, reading: Reading) -> Read:
    person = Entry("CandidatePerson", at(held, "CandidatePerson"), reading)
    profile = at(held, "CandidateProfile")
    jobs = [
        {**{key: value for key, value in employer.items() if key != "PositionHistory"}, **position}
        for employer in _list(at(profile, "EmploymentHistory").get("EmployerHistory"))
        for position in _list(employer.get("PositionHistory"))
    ]
    studies = at(profile, "EducationHistory").get("EducationOrganizationAttendance")
    languages = [
        {
            "language": _language(str(each.get("CompetencyID", ""))),
            "fluency": _levels(each.get("CompetencyDimension")),
        }
        for each in _list(at(profile, "PersonQualifications").get("PersonCompetency"))
    ]
    parts = [*entries(jobs, "EmploymentHistory", "job", reading)]
    parts += entries(studies, "EducationHistory", "education", reading)
    parts += entries(languages, "PersonQualifications", "language", reading)
    parts += entries(at(profile, "Licenses").get("License"), "Licenses", "licence", reading)
    parts += entries({"summary": profile.get("ExecutiveSummary")}, "ExecutiveSummary", "words", reading)
    known = ("EmploymentHistory", "EducationHistory", "PersonQualifications", "Licenses", "ExecutiveSummary")
    reading.skip("", [key for key, value in profile.items() if key not in known and holds(value)])
    return Read("Europass", [*parts, Part("words", person)], person)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _held(element: Element, deep: int = 0) -> object:
    """An element as a text, or as an object of what is in it, with dates and yes and no as such."""
    inner: dict[str, list[object]] = {}
    for child in element if deep < _MOST_DEEP else ():
        inner.setdefault(_name(child), []).append(_held(child, deep + 1))
    text = (element.text or "").strip()
    if not inner and (text or not element.attrib.get("year")):
        return {"true": True, "false": False}.get(text, text)
    if set(inner) == {"FormattedDateTime"}:
        return inner["FormattedDateTime"][0]
    own = {key: value for key, value in element.attrib.items() if key in ("year", "month", "day")}
    return _day({**own, **{name: each if len(each) > 1 else each[0] for name, each in inner.items()}})


def _dated(held: object) -> object:
    """The same with the objects that are dates as texts."""
    if isinstance(held, list):
        return [_dated(each) for each in held]
    return _day({key: _dated(value) for key, value in held.items()}) if isinstance(held, Mapping) else held


def _day(held: Document) -> object:
    parts = {str(key).casefold(): re.sub(r"\D", "", str(value)) for key, value in held.items()}
    if "year" not in parts or not parts.keys() <= {"year", "month", "day"}:
        return held
    return "-".join(parts[each].zfill(2) for each in ("year", "month", "day") if parts.get(each))


def _list(held: object) -> list[Document]:
    return [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, Mapping)]


def _label(held: Document) -> object:
    return at(held, "Description").get("Label")


def _levels(held: object) -> str:
    """The levels of the Common European Framework that are named: one, or all that differ."""
    return ", ".join(sorted({text for text in _leaves(held) if re.fullmatch(r"[ABC][12]", text)}))


def _leaves(held: object) -> Iterator[str]:
    for each in held.values() if isinstance(held, Mapping) else held if isinstance(held, list) else ():
        yield from _leaves(each)
    if isinstance(held, str):
        yield held


def _language(code: str) -> str:
    from babel import Locale
    from babel.core import get_global

    short = str(get_global("language_aliases").get(code.casefold(), code.casefold()))
    return str(Locale("en").languages.get(short, code))
