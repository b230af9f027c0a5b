"""Resumes: JSON Resume (1.x, 0.x, also as YAML), RenderCV, Reactive Resume, LinkedIn's own export.

Each shape says which entries it has and what they are; `records` reads them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

import yaml

from careerkit.errors import CareerkitError, or_say
from careerkit.words import listed

from .entry import Entry, Reading, holds, known
from .tables import Table

Document = Mapping[str, object]
# What a shape finds: its name for people, the entries, who it is of.
Read = tuple[str, list[Entry], Entry]
# The name of a section, what is in it, and of which kind.
Section = tuple[str, object, str]


def pairs(text: str) -> dict[str, str]:
    """What is what, from `this:that other:that`."""
    return dict(pair.split(":") for pair in text.split())


SECTIONS = pairs(
    "work:job volunteer:volunteering projects:project education:education certificates:certificate "
    "awards:certificate skills:skill languages:language interests:interest publications:publication "
    "references:reference"
)
_REACTIVE = SECTIONS | pairs("experience:job certifications:certificate profiles:profile")
# Of RenderCV, where sections are named freely: what the fields of an entry say, else what the name does.
_BY_FIELD = pairs("institution:education company:job journal:publication authors:publication label:skill")
_BY_TITLE = pairs(
    "certif:certificate award:certificate honor:certificate course:course licen:licence language:language "
    "interest:interest volunt:volunteering skill:skill publication:publication"
)
# Sections that people expect in JSON Resume, and what it calls them.
_NEAR = pairs(
    "experience:work employment:work jobs:work certifications:certificates courses:certificates "
    "basicInfo:basics profile:basics volunteering:volunteer hobbies:interests"
)
# LinkedIn's files, and headings that a file of ours with the same name has not.
_FILES = pairs(
    "positions:job education:education skills:skill languages:language certifications:certificate "
    "honors:certificate courses:course projects:project volunteering:volunteering publications:publication"
)
# A heading that a file of ours with the same name has not.
_OWN = set("companyname schoolname proficiency authority issuedon startedon publishedon firstname".split())
_NOT_CONTENT = ("$schema", "meta", "metadata", "settings", "design", "locale", "version")
_MOST_VALUES, _MOST_YAML = 200_000, 1_000_000
_STRINGS = pairs("skill:name language:language interest:name words:summary reference:reference")


class _Loader(yaml.SafeLoader):
    """YAML with dates and numbers as they are written: 2024-09-31 breaks nothing, 2014.10 is no 2014.1."""

    yaml_implicit_resolvers = {
        first: [
            (tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":float", ":int"))
        ]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def document(content: bytes, where: str) -> Document:
    """The object in a file of JSON or YAML; `CareerkitError` says in a sentence why there is none."""
    problem = f"{where} is not text. Export the resume as JSON, YAML, csv or xlsx."
    with or_say(problem, UnicodeDecodeError):
        text = content.decode("utf-8-sig")
    try:
        found = json.loads(text)
    except (RecursionError, ValueError) as error:
        if isinstance(error, json.JSONDecodeError) and text.lstrip()[:1] in ("{", "["):
            raise CareerkitError(
                f"{where} is not valid JSON: {error.msg.lower()} at line {error.lineno}, column "
                f"{error.colno}. It may have been cut off on its way: export it again."
            ) from None
        found = _yaml(text, where)
    if not isinstance(found, Mapping):
        raise CareerkitError(
            f"{where} holds no resume, which is an object with sections such as work, education and skills."
        )
    if "schema_version" in found:
        raise CareerkitError(f"{where} is a plan, not a resume. Restore it from the plan bar instead.")
    return found


def _yaml(text: str, where: str) -> object:
    # A text from elsewhere may be broken in any way.
    with or_say(f"{where} is neither JSON nor YAML nor a table that can be read.", Exception):
        if len(text) > _MOST_YAML:  # a minute's work, and a resume is a hundredth of it
            raise ValueError("far too much for a resume")
        found = yaml.load(text, _Loader)  # noqa: S506 (a SafeLoader, with less)
        waiting, count = [found], 0
        while waiting:  # what refers to other places may multiply without end
            each, count = waiting.pop(), count + 1
            waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
            if count > _MOST_VALUES:
                raise ValueError("far too much for a resume")
        return found


def read(found: Document, where: str, reading: Reading) -> Read:
    """The parts of a resume in the first shape that fits; an error names what is there instead."""
    sections: list[Section]
    keys = [*SECTIONS, "basics"]
    if held := at(found, "cv"):
        shape = "RenderCV"
        person = Entry("cv", {key: value for key, value in held.items() if key != "sections"}, reading)
        sections = [("social_networks", person.raw("socialnetworks"), "profile")]
        for title, each in at(held, "sections").items():
            parts = each if isinstance(each, list) else [each]
            sections += [(str(title), [part], _kind(str(title), part)) for part in parts]
    elif at(found, "sections") or at(found, "data", "sections"):
        held = at(found, "data") or found
        shape, person = "Reactive Resume", Entry("basics", held.get("basics"), reading)
        sections = []
        for name, section in {"summary": held.get("summary"), **at(held, "sections")}.items():
            inner = at(section)
            items = inner.get("items") if isinstance(section, Mapping) else section
            if name == "summary" and isinstance(section, Mapping):
                sections.append((name, {"content": inner.get("content")}, "words"))
            elif name in _REACTIVE and isinstance(section, Mapping):
                items = [*map(_item, items)] if isinstance(items, list) else items
                sections.append((name, items, _REACTIVE[name]))
            elif holds(items):
                reading.skip("", [name])
    elif any(key in found for key in keys) and (
        any(holds(found.get(key)) for key in keys) or not any(map(holds, found.values()))
    ):
        shape, person = "JSON Resume", Entry("basics", found.get("basics"), reading)
        sections = [(name, found.get(name), kind) for name, kind in SECTIONS.items()]
        sections.append(("basics, profiles", person.raw("profiles"), "profile"))
        known = (*keys, *_NOT_CONTENT)
        other = [key for key, value in found.items() if key not in known and holds(value)]
        near = {key: f"{key} (here it is called {name})" for key, name in _NEAR.items()}
        reading.skip("", [near.get(key, key) for key in other])
    else:
        raise CareerkitError(
            f"{where} is no resume in a shape that is read here: it holds {listed([*map(str, found)], 8, 30)}"
            ". Read are JSON Resume (basics, work, education, skills ...), RenderCV, Reactive Resume, "
            "Europass and LinkedIn."
        )
    return shape, [person, *entries(sections, reading)], person


def entries(sections: Iterable[Section], reading: Reading) -> Iterator[Entry]:
    """The entries of sections: objects in a list or alone, or texts where a text can stand for one."""
    for section, held, kind in sections:
        for place, each in enumerate(held if isinstance(held, list) else [held], 1):
            where = f"{section}, entry {place}"
            fields: list[object] = [each]
            if isinstance(each, str) and kind in _STRINGS:
                is_one = isinstance(held, list) or kind in ("words", "reference")
                texts = [each] if is_one else each.split(",")
                fields = [{_STRINGS[kind]: text.strip()} for text in texts]
            elif not isinstance(each, Mapping) and holds(each):
                reading.leave(where, "", each, "is not an entry with fields")
                continue
            yield from (Entry(where, one, reading, section, kind) for one in fields if holds(one))


def _kind(title: str, entry: object) -> str:
    fields = {known(str(key)) for key in entry} if isinstance(entry, Mapping) else set()
    by_title = next((kind for word, kind in _BY_TITLE.items() if word in title.casefold()), "")
    by_field = next((kind for name, kind in _BY_FIELD.items() if name in fields), "")
    if by_title and by_field in ("", "skill"):
        return by_title
    return by_field or ("project" if "name" in fields else "words")


def _item(held: object) -> object:
    """An item of Reactive Resume without what only its editor needs; levels are of 5."""
    if not isinstance(held, Mapping):
        return held
    own = ("id", "visible", "hidden", "icon", "options")
    shown = {key: value for key, value in held.items() if key not in own}
    return {**shown, "scaleof5": True} if "level" in shown else shown


def at(held: object, *path: str) -> Document:
    """The object at that place; an empty one if there is none."""
    for name in path:
        held = held.get(name) if isinstance(held, Mapping) else None
    return held if isinstance(held, Mapping) else {}


def is_linkedin(table: Table) -> bool:
    """Whether a single csv file is one of LinkedIn's, by its name and its headings."""
    stem, heads = _stem(table.name), {known(str(each)) for each in table.rows[0]} if table.rows else set()
    return stem in (*_FILES, "profile") and (bool(heads & _OWN) or heads <= {"name", "number"})


def linkedin(tables: list[Table], reading: Reading) -> Read:
    """The parts of the files that are known; messages, connections and the like are named and left."""
    person = Entry("Profile.csv", {}, reading)
    sections: list[Section] = []
    for table in tables:
        heads = [str(each) for each in table.rows[0]] if table.rows else []
        rows: list[object] = [dict(zip(heads, row, strict=False)) for row in table.rows[1:]]
        name, stem = PurePath(table.name).name, _stem(table.name)
        if stem == "profile" and rows:
            person = Entry(name, rows[0], reading, name)
        elif stem in _FILES:
            sections.append((name, rows, _FILES[stem]))
        elif rows:
            reading.skip("", [name])
    return "LinkedIn's export", [*entries(sections, reading), person], person


def _stem(name: str) -> str:
    return PurePath(name).stem.casefold()
