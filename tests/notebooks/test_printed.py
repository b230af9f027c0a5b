"""The printed workbook tells everything: each text of a plan stands on one of its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_origin

from careerkit import runner
from careerkit.plan import PARTS, RECORDS, Labels, Link, Part, Plan, Record, inside, nested
from tests.notebooks.workbook import AS_OF, CHAPTERS, code_cells

# Texts that name something: what they name is printed in the words of a view.
NAMES = {"currency", "occupation", "rule", "record_id", "field"}


def is_text(model: type[Part], name: str) -> bool:
    """Whether a person writes words into this field."""
    kinds = list(inside(model, name))
    is_named = any(isinstance(kind, Link | Labels) or get_origin(kind) is Literal for kind in kinds)
    return str in kinds and name not in {"id", "numbers", "scores", *NAMES} and not is_named


def worded(model: type[Part], place: str) -> dict[str, Any]:
    """The fields of a model, with words of its own in each that takes some."""
    fields: dict[str, Any] = {}
    for name in model.model_fields:
        part, is_several = nested(model, name), get_origin(model.model_fields[name].annotation) is tuple
        if part is None and not is_text(model, name):
            continue
        held = worded(part, f"{place} {name}") if part else f"Words of {place} {name}"
        fields[name] = [held] if is_several else held
    return fields


def generated() -> Plan:
    """Two records of each kind and each part, with words in every field."""
    cells = " ".join(cell.source for name in CHAPTERS for cell in code_cells(name))
    questions = iter(re.findall(r'question="([^"]+)"', cells))
    document: dict[str, Any] = {name: worded(part, name) for name, part in PARTS.items()}
    for section, model in RECORDS.items():
        document[section] = [{**worded(model, f"{section} {n}"), "id": f"{model.prefix}-{n}"} for n in (1, 2)]
    document["capacity"]["exceptions"][0] |= {"start": AS_OF, "end": "2026-12-08", "hours_per_week": 0}
    for n in (0, 1):
        document["actions"][n]["occurrences"][0]["on"] = AS_OF
        document["answers"][n]["question"] = next(questions)
        document["encounters"][n]["on"] = document["reviews"][n]["on"] = AS_OF
        document["changes"][n] |= {"on": AS_OF, "record_id": "goal-1", "field": "due", "after": "2027-01-01"}
        document["silenced"][n]["rule"] = "goal_without_measure"
    return Plan.model_validate(document)


def texts(part: Part, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a record or part, with where it stands."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        for held in value if isinstance(value, tuple) else (value,):
            if isinstance(held, Record):
                yield from texts(held, f"{held.id} ")
            elif isinstance(held, Part):
                yield from texts(held, f"{place}{name} ")
            elif isinstance(held, str) and held and is_text(type(part), name):
                yield f"{place}{name}", held


def words_of(page: str) -> str:
    """What a reader of a page reads, pictures by their descriptions."""
    shown = re.sub(r"(?s)<(style|head)\b.*?</\1>", " ", page)
    shown = re.sub(r'<img alt="([^"]*)"[^>]*>', r" \1 ", shown)
    return plain(
        html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(b|i|em|strong|span|a)\b[^>]*>", "", shown)))
    )


def plain(words: str) -> str:
    """Words without regard to spaces and capitals."""
    return re.sub(r"\s+", " ", words).strip().casefold()


def test_every_text_of_a_plan_is_printed(tmp_path: Path) -> None:
    """Whatever a person wrote into a form stands on a page of the run. For the sample see `test_shipped`."""
    plan = generated()
    (tmp_path / "plan.json").write_text(plan.to_json(), encoding="utf-8")
    result = runner.run(tmp_path / "plan.json", tmp_path / "out", date.fromisoformat(AS_OF))

    assert [] == missing(plan, [page.html for page in result.pages])
    assert sum(1 for _ in texts(plan)) > 120


def missing(plan: Plan, pages: Iterable[Path]) -> list[str]:
    """Where in a plan the texts stand that none of the pages has."""
    printed = " ".join(words_of(page.read_text(encoding="utf-8")) for page in pages)
    return [place for place, words in texts(plan) if plain(words) not in printed]
