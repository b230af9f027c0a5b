"""Europass: the SkillsPassport of 2012 (XML and JSON) and the Candidate of 2020 (XML)."""

import json
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from careerkit.errors import or_say

from .entry import Entry, Reading, holds
from .shapes import Document, Read, at, entries

_MOST_DEEP = 40
_TEXTS = "Communication Organisational JobRelated Computer Driving Other".split()
_OLD = "Identification WorkExperience WorkExperienceList Education EducationList Skills Headline".split()


def xml(content: bytes, where: str) -> Document:
    """The elements of an XML file as an object; nothing outside the file is read, and no entity."""
    problem = f"{where} is not XML that can be read. Save it from Europass once more."
    with or_say(problem, DefusedXmlException, ParseError, ValueError, LookupError):
        root = fromstring(content, forbid_dtd=True)
    return {_name(root): _held(root)}


def fits(found: Document) -> bool:
    """Whether an object is of Europass."""
    return any(isinstance(found.get(name), Mapping) for name in ("SkillsPassport", "Candidate"))


def read(found: Document, reading: Reading) -> Read:
    """The entries of either shape."""
    dated = _dated(found)
    if held := at(dated, "SkillsPassport", "LearnerInfo"):
        headline = at(held, "Headline", "Description").get("Label")
        person = Entry("Identification", {**at(held, "Identification"), "headline": headline}, reading)
        skills = at(held, "Skills")
        kinds = (("WorkExperience", "job"), ("Education", "education"))
        sections = [(name, _every(held, name), kind) for name, kind in kinds]
        for name, fluency in (("MotherTongue", "native"), ("ForeignLanguage", "")):
            languages = [
                {"language": at(each, "Description").get("Label"), "fluency": fluency or _levels(each)}
                for each in _list(_every(at(skills, "Linguistic"), name))
            ]
            sections.append((name, languages, "language"))
        sections += [(name, {"summary": at(skills, name).get("Description")}, "words") for name in _TEXTS]
        known = _OLD
    else:
        held = at(dated, "Candidate", "CandidateProfile")
        person = Entry("CandidatePerson", at(dated, "Candidate", "CandidatePerson"), reading)
        jobs = [
            {**{key: value for key, value in employer.items() if key != "PositionHistory"}, **position}
            for employer in _list(at(held, "EmploymentHistory").get("EmployerHistory"))
            for position in _list(employer.get("PositionHistory"))
        ]
        languages = [
            {"language": _language(str(each.get("CompetencyID", ""))), "fluency": _levels(each)}
            for each in _list(at(held, "PersonQualifications").get("PersonCompetency"))
        ]
        sections = [
            ("EmploymentHistory", jobs, "job"),
            (
                "EducationHistory",
                at(held, "EducationHistory").get("EducationOrganizationAttendance"),
                "education",
            ),
            ("PersonQualifications", languages, "language"),
            ("Licenses", at(held, "Licenses").get("License"), "licence"),
            ("ExecutiveSummary", {"summary": held.get("ExecutiveSummary")}, "words"),
        ]
        known = [name for name, *_ in sections]
    reading.skip("", [key for key, value in held.items() if key not in known and holds(value)])
    return "Europass", [*entries(sections, reading), person], person


def _every(held: Document, name: str) -> object:
    return at(held, f"{name}List").get(name) or held.get(name)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _held(element: Element, deep: int = 0) -> object:
    """An element as a text, or as an object of what is in it and of its day."""
    inner: dict[str, list[object]] = {}
    for child in element if deep < _MOST_DEEP else ():
        inner.setdefault(_name(child), []).append(_held(child, deep + 1))
    text = (element.text or "").strip()
    if not inner and (text or not element.attrib.get("year")):
        return {"true": True, "false": False}.get(text, text)
    own = {key: value for key, value in element.attrib.items() if key in ("year", "month", "day")}
    return own | {name: each if len(each) > 1 else each[0] for name, each in inner.items()}


def _dated(held: object) -> object:
    """The same with the objects that are dates as texts."""
    if isinstance(held, list):
        return [_dated(each) for each in held]
    if not isinstance(held, Mapping):
        return held
    parts = {str(key).casefold(): re.sub(r"\D", "", str(value)) for key, value in held.items()}
    if "year" in parts and parts.keys() <= {"year", "month", "day"}:
        return "-".join(parts[each].zfill(2) for each in ("year", "month", "day") if parts.get(each))
    inner = {key: _dated(value) for key, value in held.items()}
    return inner["FormattedDateTime"] if set(inner) == {"FormattedDateTime"} else inner


def _list(held: object) -> list[Document]:
    return [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, Mapping)]


def _levels(held: Document) -> str:
    """The levels of the Common European Framework that are named: one, or all that differ."""
    return ", ".join(sorted(set(re.findall(r'"([ABC][12])"', json.dumps(held, default=str)))))


def _language(code: str) -> str:
    from babel import Locale
    from babel.core import get_global

    short = str(get_global("language_aliases").get(code.casefold(), code.casefold()))
    return str(Locale("en").languages.get(short, code))
