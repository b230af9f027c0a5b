"""What comes back of the questions of `exports.ask`: ratings and words of somebody else (S35, S67)."""

import io
import json
import re
import zipfile
from collections.abc import Iterator

from careerkit import reading as typed
from careerkit.errors import CareerkitError, or_say
from careerkit.exports.ask import FORMAT, Point
from careerkit.exports.office import legal, lines
from careerkit.plan import Feedback
from careerkit.words import day, quoted, shortened

from .entry import Reading
from .records import Found
from .sheet import Change

_MOST_BYTES, _MOST_UNPACKED, _MOST_POINTS = 2_000_000, 20_000_000, 50
_TEXT, _LINE = 5_000, 200


def read(content: bytes, name: str, reading: Reading) -> Iterator[Change | Found]:
    """Second ratings as changes, those furthest from one's own first, and words as feedback.

    `CareerkitError` says in a sentence why the file `name` is no answer.
    """
    if len(content) > _MOST_BYTES:
        raise CareerkitError(f"{shortened(name, 60)} is too large for an answer. Is it the right file?")
    problem = "is no answer to questions from here. Use the Word or json file that came."
    with or_say(f"{shortened(name, 60)} {problem}", Exception):  # it may be broken in any way
        points = list((_of_word if content.startswith(b"PK") else _of_json)(content))
    # By token and words, which say what was asked.
    given = {(token, " ".join(about.split())[:_TEXT]): text for token, about, text in points}
    rater = shortened(legal(given.pop(("name", ""), "").strip()), _LINE) or "Somebody"
    on = min(typed.day(given.pop(("date", ""), "")) or reading.as_of, reading.as_of)
    told = {f"{rater} answered on {day(on)}.": None}
    known = {Point("rate", each.name).token: each for each in reading.plan.competencies}
    held = {(each.text, each.giver) for each in reading.plan.feedback}
    ratings: list[tuple[int, Change]] = []
    words: list[tuple[str, str | None]] = []
    for (token, about), written in given.items():
        text, competency = " ".join(lines(written).split()), known.get(token)
        level = _level(text)
        if competency and level is not None:
            own, by = competency.current, competency.second_rater
            if competency.second_rating is None or by == rater:
                new = {"second_rating": level, "second_rater": rater, "second_rated_on": on}
                said = "not assessed by you" if own is None else f"you say {own}"
                is_new = (competency.second_rating, by) != (level, rater)
                change = Change(competency, new if is_new else {}, [f"{rater} gives {level} of 5, {said}."])
                ratings.append((abs(level - (own or 0)), change))
            else:  # nobody's rating takes the place of somebody else's
                words.append((f"{rater} gives {competency.name} level {level} of 5.", competency.id))
        elif competency and text:
            told[f"{quoted(competency.name)}: no level from 0 to 5 stands there."] = None
        elif text and token == Point("question", about).token:
            words.append((f"{about} {text[:_TEXT]}", None))
        elif text:
            told["One point is not of this plan, or its competency has another name now."] = None
    reading.told += told
    reading.same += sum((text, rater) in held for text, _ in words)
    yield from (change for _, change in sorted(ratings, key=lambda pair: -pair[0]))
    for text, id in words:
        if (text, rater) not in held:
            yield Found(Feedback(text=text, competency_id=id, on=on, giver=rater, asked=True))


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
