"""What comes back of the questions of `ask`: read with care, looked at, and only then added (S35, S67)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerkit import reading
from careerkit.errors import CareerkitError
from careerkit.plan import Competency, Feedback, Plan
from careerkit.words import capital, counted, day, quoted, shortened

from .ask import FORMAT, Point
from .office import legal, lines

_MOST_BYTES, _MOST_UNPACKED, _MOST_POINTS = 2_000_000, 20_000_000, 50
_TEXT, _LINE = 5_000, 200


@dataclass(frozen=True)
class Answer:
    """What a file would add to a plan: who says it, and when; `told` are remarks on what is not added."""

    rater: str
    on: date
    ratings: tuple[tuple[Competency, int], ...] = ()
    feedback: tuple[Feedback, ...] = ()
    told: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ratings or self.feedback)

    def lines(self) -> Iterator[str]:
        """One line an addition, the ratings that differ most first, then the remarks."""
        for competency, level in self.ratings:
            own = competency.current
            you = "not assessed by you" if own is None else f"you say {own}"
            yield f"{quoted(competency.name)}: {self.rater} gives {level} of 5, {you}."
        for said in self.feedback:
            yield f"Feedback: {shortened(said.text, 160)}"
        yield from self.told


def read(content: bytes, name: str, plan: Plan, as_of: date) -> Answer:
    """What the file `name` would add to `plan`; `CareerkitError` says in a sentence why it is no answer."""
    if len(content) > _MOST_BYTES:
        raise CareerkitError(f"{shortened(name, 60)} is too large for an answer. Is it the right file?")
    given = (_of_word if content.startswith(b"PK") else _of_json)(content, name)
    rater = shortened(legal(given.pop("name", "").strip()), _LINE) or "Somebody"
    on = min(reading.day(given.pop("date", "")) or as_of, as_of)
    return _answer(plan, rater, on, given)


def _answer(plan: Plan, rater: str, on: date, given: Mapping[str, str]) -> Answer:
    known = {Point("rate", each.name).token: each for each in plan.competencies}
    told: list[str] = []
    ratings: list[tuple[Competency, int]] = []
    feedback: list[Feedback] = []
    for key, given_text in given.items():
        (token, _, about), text = key.partition(" "), " ".join(lines(given_text).split())
        said = Feedback(text=f"{about} {text[:_TEXT]}", on=on, giver=rater, asked=True) if text else None
        if competency := known.get(token):
            level = _level(text)
            if level is None:
                told += [f"{quoted(competency.name)}: no level from 0 to 5 stands there."] if text else []
            elif competency.second_rating is None or competency.second_rater == rater:
                ratings.append((competency, level))
            else:
                # Nobody's rating takes the place of somebody else's.
                words = f"{rater} gives {competency.name} level {level} of 5."
                link = Feedback(text=words, competency_id=competency.id, on=on, giver=rater, asked=True)
                feedback.append(link)
        elif said and token == Point("question", about).token:
            feedback.append(said)
        elif said:
            told.append("One point is not of this plan, or its competency has another name now.")
    held = {(each.text, each.giver) for each in plan.feedback}
    rated = [
        (own, level) for own, level in ratings if (own.second_rating, own.second_rater) != (level, rater)
    ]
    rated.sort(key=lambda pair: -abs(pair[1] - (pair[0].current or 0)))
    new = [each for each in feedback if (each.text, each.giver) not in held]
    if same := len(ratings) + len(feedback) - len(rated) - len(new):
        told.append(f"{capital(counted(same, 'point'))} in the plan already.")
    return Answer(rater, on, tuple(rated), tuple(new), tuple(dict.fromkeys(told)))


def _level(text: str) -> int | None:
    """The level a text names, if it names one alone: "3", "3 of 5", "level 3, with help"."""
    alone = re.sub(r"(?:/|\bof\b)\s*5\b", "", text)
    levels = set(re.findall(r"(?<![\d.,])[0-5](?![.,]?\d)", alone))
    return int(levels.pop()) if len(levels) == 1 else None


def _of_json(content: bytes, name: str) -> dict[str, str]:
    """By token and words: what the page of `ask` saved."""
    try:
        saved = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        saved = None
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        raise _no_answer(name)
    points = saved.get("points")
    given = {"name": str(saved.get("name", "")), "date": str(saved.get("on", ""))}
    for point in points[:_MOST_POINTS] if isinstance(points, list) else ():
        parts = [point.get(key) for key in ("token", "about", "answer")] if isinstance(point, dict) else []
        if parts and all(isinstance(part, str) for part in parts):
            token, about, answer = map(str, parts)
            given[f"{token} {' '.join(about.split())[:_TEXT]}"] = answer
    return given


def _of_word(content: bytes, name: str) -> dict[str, str]:
    """By token and words: the rows of the table that `ask` made, as they were filled in."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_UNPACKED:
                raise _no_answer(name)
        tables = Document(io.BytesIO(content)).tables
        rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows[:_MOST_POINTS]]
    except Exception as error:  # A file from elsewhere may be broken in any way.
        raise _no_answer(name) from error
    filled = [row for row in rows if len(row) == 3 and row[2].strip() != "Ref"]
    if not filled:
        raise _no_answer(name)
    keyed = ((ref.strip(), " ".join(asked.split()), answer) for asked, answer, ref in filled)
    return {key if key in ("name", "date") else f"{key} {asked}": answer for key, asked, answer in keyed}


def _no_answer(name: str) -> CareerkitError:
    return CareerkitError(
        f"{shortened(name, 60)} is no answer to questions from here. Use the Word or json file that came."
    )


def heading(answer: Answer) -> str:
    """Who answered, and when."""
    return f"{answer.rater} answered on {day(answer.on)}:"
