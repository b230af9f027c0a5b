"""What comes back of the questions of `ask`: read with care, looked at, and only then added (S35, S67)."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from careerkit import reading
from careerkit.errors import CareerkitError
from careerkit.plan import Competency, Feedback, Plan
from careerkit.words import capital, counted, quoted, shortened

from .ask import FORMAT, Point
from .office import legal, lines

_MOST_BYTES, _MOST_UNPACKED, _MOST_POINTS = 2_000_000, 20_000_000, 50
_TEXT, _LINE = 5_000, 200


class Answer(NamedTuple):
    """What a file would add to a plan: who says it, and when; `told` are remarks on what is not added."""

    rater: str
    on: date
    ratings: tuple[tuple[Competency, int], ...] = ()
    feedback: tuple[Feedback, ...] = ()
    told: tuple[str, ...] = ()


def read(content: bytes, name: str, plan: Plan, as_of: date) -> Answer:
    """What the file `name` would add to `plan`; `CareerkitError` says in a sentence why it is no answer."""
    if len(content) > _MOST_BYTES:
        raise CareerkitError(f"{shortened(name, 60)} is too large for an answer. Is it the right file?")
    try:
        points = list((_of_word if content.startswith(b"PK") else _of_json)(content))
    except Exception as error:  # A file from elsewhere may be broken in any way.
        raise CareerkitError(
            f"{shortened(name, 60)} is no answer to questions from here. Use the Word or json file that came."
        ) from error
    # By token and words, which say what was asked.
    given = {(token, " ".join(about.split())[:_TEXT]): text for token, about, text in points}
    rater = shortened(legal(given.pop(("name", ""), "").strip()), _LINE) or "Somebody"
    on = min(reading.day(given.pop(("date", ""), "")) or as_of, as_of)
    return _answer(plan, rater, on, given)


def _answer(plan: Plan, rater: str, on: date, given: Mapping[tuple[str, str], str]) -> Answer:
    known = {Point("rate", each.name).token: each for each in plan.competencies}
    told: list[str] = []
    ratings: list[tuple[Competency, int]] = []
    feedback: list[Feedback] = []
    for (token, about), written in given.items():
        text = " ".join(lines(written).split())
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


def _of_json(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Token, words and answer of each point, as the page of `ask` saved them."""
    saved = json.loads(content.decode("utf-8-sig"))
    if saved["format"] != FORMAT:
        raise ValueError
    yield "name", "", str(saved.get("name", ""))
    yield "date", "", str(saved.get("on", ""))
    points = saved.get("points")
    for point in points[:_MOST_POINTS] if isinstance(points, list) else ():
        match point:
            case {"token": str(token), "about": str(about), "answer": str(answer)}:
                yield token, about, answer


def _of_word(content: bytes) -> Iterator[tuple[str, str, str]]:
    """The same of the table that `ask` made, as it was filled in."""
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _MOST_UNPACKED:
            raise ValueError
    # By element: a cell that says it is a billion columns wide is one cell.
    tables = Document(io.BytesIO(content)).tables
    rows = [row._tr.tc_lst for table in tables for row in table.rows[:_MOST_POINTS]]
    texts = [["\n".join(each.text for each in cell.p_lst) for cell in row] for row in rows]
    filled = [row for row in texts if len(row) == 3 and row[2].strip() != "Ref"]
    if not filled:
        raise ValueError
    for asked, answer, ref in filled:
        token = ref.strip()
        yield token, "" if token in ("name", "date") else asked, answer
