"""Resumes in eight shapes, as people and programs write them: every date style, nulls, odd types, languages.

`corpus()` gives them with the facts that they were written from. All people are invented.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import yaml


@dataclass(frozen=True)
class Job:
    """A job; dates are year and month, and what stands for them in the file."""

    title: str
    organisation: str
    start: tuple[int, int]
    end: tuple[int, int] | None
    told: str = ""


@dataclass(frozen=True)
class Facts:
    """What is true of a person, and the manner in which a file says it."""

    name: str
    jobs: tuple[Job, ...]
    degree: tuple[str, str, int]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    date: Callable[[int, int], Any]
    present: Any
    odd: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Resume:
    """A file with the facts behind it; `lost` is what stands in it that nobody could read."""

    name: str
    content: bytes
    facts: Facts
    lost: tuple[str, ...] = ()


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
}


def _named(language: str) -> Callable[[int, int], str]:
    return lambda year, month: f"{_MONTHS[language].split()[month - 1]} {year}"


_PEOPLE: tuple[tuple[str, tuple[Job, ...], tuple[str, str, int], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Lena Voss",
        (Job("Bookkeeper", "Harbour Mill", (2021, 3), None, "Month-end for three shops"),),
        ("Diploma, Accounting", "City College", 2018),
        ("Ledgers", "Payroll"),
        ("German",),
    ),
    (
        "Kofi Mensah",
        (
            Job("Electrician", "Volt & Sons", (2019, 9), (2023, 1)),
            Job("Site foreman", "Brightline", (2023, 2), None),
        ),
        ("Apprenticeship, electrical fitting", "Guild school", 2019),
        ("Fault finding", "Reading drawings", "First aid"),
        ("Twi", "English"),
    ),
    (
        "Zofia Łuczak",
        (Job("Pielęgniarka", "Szpital Miejski", (2015, 10), (2022, 6), "Oddział dziecięcy"),),
        ("Licencjat, pielęgniarstwo", "Akademia", 2015),
        ("Triage",),
        ("Polish", "English"),
    ),
    ("Ng Wei", (), ("High school", "Riverside", 2024), ("Barista work", "Stock list"), ("Malay",)),
)
_MANNERS: tuple[tuple[Callable[[int, int], Any], Any, dict[str, Any]], ...] = (
    (lambda year, month: f"{year}-{month:02}", "Present", {}),
    (lambda year, month: f"{year}-{month:02}-01", None, {"location": {"city": "Leeds"}}),
    (lambda year, month: f"{month:02}/{year}", "present ", {"description": None}),
    (_named("de"), "heute", {"highlights": None}),
    (_named("fr"), "aujourd'hui", {"remote": True}),
    (_named("es"), "Actualidad", {"pay": 41500}),
    (_named("pl"), "obecnie", {"tags": ["a", "b"]}),
    (lambda year, _month: year, "", {"note": ""}),
)


def _work(facts: Facts, *names: str) -> list[dict[str, Any]]:
    """Jobs with the names that a shape has for organisation, position, beginning, end and text."""
    entries = []
    for job in facts.jobs:
        end = facts.date(*job.end) if job.end else facts.present
        values = (job.organisation, job.title, facts.date(*job.start), end, job.told)
        entries.append(dict(zip(names, values, strict=True)) | facts.odd)
    return entries


def json_resume(facts: Facts) -> dict[str, Any]:
    """Version 1 of the schema."""
    study, school, year = facts.degree
    return {
        "$schema": "https://example.org/schema.json",
        "basics": {"name": facts.name, "email": "x@example.org", "profiles": [], "summary": None},
        "work": _work(facts, "name", "position", "startDate", "endDate", "summary"),
        "education": [{"institution": school, "studyType": study, "area": None, "endDate": str(year)}],
        "skills": [{"name": "Tools", "level": "", "keywords": list(facts.skills)}],
        "languages": [{"language": each, "fluency": "Native speaker"} for each in facts.languages],
        "interests": None,
    }


def json_resume_0(facts: Facts) -> dict[str, Any]:
    """Version 0: `company`, texts where lists are meant, a section that is one object."""
    study, school, year = facts.degree
    return {
        "basics": {"name": facts.name, "label": ["Worker", "Helper"], "phone": 555},
        "work": _work(facts, "company", "position", "startDate", "endDate", "summary"),
        "education": {"institution": school, "studyType": study, "endDate": year},
        "skills": [{"name": each, "level": None} for each in facts.skills],
        "languages": ", ".join(facts.languages),
        "volunteer": [None, {}],
    }


def rendercv(facts: Facts) -> dict[str, Any]:
    """Sections of any name."""
    study, school, year = facts.degree
    return {
        "cv": {
            "name": facts.name,
            "phone": "+44 20 7946 0000",
            "sections": {
                "welcome": ["I do what I say."],
                "Berufserfahrung": _work(facts, "company", "position", "start_date", "end_date", "summary"),
                "education": [{"institution": school, "area": study, "degree": None, "end_date": year}],
                "skills": [{"label": "Tools", "details": ", ".join(facts.skills)}],
                "languages": [{"name": each} for each in facts.languages],
            },
        },
        "design": {"theme": "classic"},
    }


def reactive(facts: Facts) -> dict[str, Any]:
    """Texts with markup, a period as one text, levels of five."""
    study, school, year = facts.degree
    jobs = [
        {
            "id": "a1",
            "visible": True,
            "company": job.organisation,
            "position": job.title,
            "date": f"{facts.date(*job.start)} – {facts.date(*job.end) if job.end else facts.present or ''}",
            "summary": f"<p>{escape(job.told)}</p>",
            "url": {"label": "", "href": ""},
        }
        | facts.odd
        for job in facts.jobs
    ]
    return {
        "basics": {"name": facts.name, "headline": "", "url": {"label": "", "href": ""}},
        "sections": {
            "summary": {"id": "summary", "content": "<p>I do what I say.</p>"},
            "experience": {"items": jobs},
            "education": {
                "items": [{"institution": school, "studyType": study, "area": "", "date": f"{year}"}]
            },
            "skills": {"items": [{"name": each, "level": 3, "keywords": []} for each in facts.skills]},
            "languages": {"items": [{"name": each, "level": 0} for each in facts.languages]},
            "custom": {},
        },
        "metadata": {"template": "onyx"},
    }


def linkedin(facts: Facts) -> bytes:
    """A zip of csv."""
    study, school, year = facts.degree
    first, _, last = facts.name.partition(" ")
    odd = {key: "" if value is None else str(value) for key, value in facts.odd.items()}
    jobs = [
        [job.organisation, job.title, job.told, facts.date(*job.start), end, *odd.values()]
        for job in facts.jobs
        for end in [facts.date(*job.end) if job.end else ""]
    ]
    files = {
        "Profile.csv": [["First Name", "Last Name", "Zip Code"], [first, last, "10115"]],
        "Positions.csv": [["Company Name", "Title", "Description", "Started On", "Finished On", *odd], *jobs],
        "Education.csv": [
            ["School Name", "Start Date", "End Date", "Degree Name"],
            [school, "", year, study],
        ],
        "Skills.csv": [["Name"], *([each] for each in facts.skills)],
        "Languages.csv": [
            ["Name", "Proficiency"],
            *([each, "Elementary proficiency"] for each in facts.languages),
        ],
        "Connections.csv": [["Notes:"], ["First Name", "Last Name"], ["Somebody", "Else"]],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, rows in files.items():
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            packed.writestr(name, text.getvalue())
    return out.getvalue()


def passport(facts: Facts) -> dict[str, Any]:
    """Europass of 2012 as JSON."""
    study, school, year = facts.degree
    first, _, last = facts.name.partition(" ")
    jobs = []
    for job in facts.jobs:
        period: dict[str, Any] = {"From": {"Year": job.start[0], "Month": job.start[1]}}
        period |= {"To": {"Year": job.end[0], "Month": job.end[1]}} if job.end else {"Current": True}
        held = {"Period": period, "Position": {"Label": job.title}, "Activities": job.told}
        jobs.append(held | {"Employer": {"Name": job.organisation}} | facts.odd)
    spoken = [{"Description": {"Label": each}} for each in facts.languages]
    return {
        "SkillsPassport": {
            "LearnerInfo": {
                "Identification": {"PersonName": {"FirstName": first, "Surname": last}},
                "WorkExperience": jobs,
                "Education": [
                    {"Period": {"To": {"Year": year}}, "Title": study, "Organisation": {"Name": school}}
                ],
                "Skills": {
                    "Linguistic": {"MotherTongue": spoken},
                    "Communication": {"Description": f"<p>{', '.join(facts.skills)}</p>"},
                },
            }
        }
    }


def candidate(facts: Facts) -> str:
    """Europass of 2020 as XML."""
    study, school, year = facts.degree
    first, _, last = facts.name.partition(" ")
    jobs = "".join(
        f"<EmployerHistory><hr:OrganizationName>{escape(job.organisation)}</hr:OrganizationName><PositionHistory>"
        f"<PositionTitle>{job.title}</PositionTitle><EmploymentPeriod><hr:StartDate><hr:FormattedDateTime>"
        f"{job.start[0]}-{job.start[1]:02}</hr:FormattedDateTime></hr:StartDate>"
        + (
            f"<hr:EndDate><hr:FormattedDateTime>{job.end[0]}-{job.end[1]:02}</hr:FormattedDateTime></hr:EndDate>"
            if job.end
            else "<hr:CurrentIndicator>true</hr:CurrentIndicator>"
        )
        + f"</EmploymentPeriod><oa:Description>{escape(job.told)}</oa:Description></PositionHistory>"
        "</EmployerHistory>"
        for job in facts.jobs
    )
    return (
        '<?xml version="1.0"?><Candidate xmlns="e" xmlns:hr="h" xmlns:oa="o"><CandidatePerson>'
        f"<PersonName><oa:GivenName>{first}</oa:GivenName><hr:FamilyName>{last}</hr:FamilyName></PersonName>"
        f"</CandidatePerson><CandidateProfile><EmploymentHistory>{jobs}</EmploymentHistory><EducationHistory>"
        f"<EducationOrganizationAttendance><hr:OrganizationName>{school}</hr:OrganizationName><AttendancePeriod>"
        f"<hr:EndDate><hr:FormattedDateTime>{year}</hr:FormattedDateTime></hr:EndDate></AttendancePeriod>"
        f"<EducationDegree><hr:DegreeName>{study}</hr:DegreeName></EducationDegree>"
        "</EducationOrganizationAttendance></EducationHistory><Skills>x</Skills></CandidateProfile></Candidate>"
    )


def _json(held: object) -> bytes:
    return json.dumps(held, ensure_ascii=False).encode()


def _yaml(held: object) -> bytes:
    return yaml.safe_dump(held, allow_unicode=True, sort_keys=False).encode()


SHAPES: dict[str, Callable[[Facts], bytes]] = {
    "resume.json": lambda facts: _json(json_resume(facts)),
    "old.json": lambda facts: _json(json_resume_0(facts)),
    "resume.yaml": lambda facts: _yaml(json_resume(facts)),
    "cv.yaml": lambda facts: _yaml(rendercv(facts)),
    "reactive.json": lambda facts: _json(reactive(facts)),
    "export.zip": linkedin,
    "passport.json": lambda facts: _json(passport(facts)),
    "europass.xml": lambda facts: candidate(facts).encode(),
}


def corpus() -> Iterator[Resume]:
    """Each shape in each manner, of one person after the other, and each with a date that is none."""
    for place, (name, make) in enumerate(SHAPES.items()):
        for number, manner in enumerate(_MANNERS):
            facts = Facts(*_PEOPLE[(place + number) % len(_PEOPLE)], *manner)
            yield Resume(f"{number}-{name}", make(facts), facts)
    for name, make in SHAPES.items():
        if name not in ("passport.json", "europass.xml"):
            facts = Facts(*_PEOPLE[1], lambda year, month: f"{year}-{month:02}-31x", None)
            yield Resume(f"bad-{name}", make(facts), facts, ("2019-09-31x", "2023-01-31x", "2023-02-31x"))
