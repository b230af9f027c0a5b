"""The official occupation of a direction: candidates with a reason each, never one picked (S13, B3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerkit import occupations
from careerkit.analysis.market import joined_sources
from careerkit.errors import OccupationError
from careerkit.occupations import Candidate, Occupation
from careerkit.plan import Direction, Plan
from careerkit.planfile import PlanFile
from careerkit.words import capital, counted, figure, shortened

from .form import write
from .panel import Block, Message, Said, button, column, details, field, fields, panel, table, words

SHOWN = 8
# Scores nearer to the best than this say that the title alone does not decide.
_NEAR = 5
_NEW = "new"
_LENGTH = 70


def occupation_search(file: PlanFile) -> Any:
    """Search by a title; one press puts a candidate's code on a direction. Nothing is fetched."""
    return panel(file, lambda: OccupationSearch(file))


class OccupationSearch:
    """What was searched, what came near it, and the edit that can be taken back."""

    name = "occupation_search"
    caption = "Find the official occupation"

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._query = ""
        self._problem = ""
        self._direction: str | None = None
        self._found: tuple[Candidate, ...] = ()
        self._used: tuple[Direction, str | None] | None = None

    def text(self) -> str:
        """The form as one stable line."""
        directions = self._file.plan.directions
        known = sum(bool(each.occupation) for each in directions)
        return f"occupation_search: {known} of {counted(len(directions), 'direction')} with an occupation"

    def held(self) -> str:
        """Nothing of its own: the occupation stands with its direction."""
        return ""

    def blocks(self) -> list[Block]:
        """What to search, for which direction, and the candidates."""
        plan = self._file.plan
        shown = [self._fields(plan)]
        if not self._found:
            return [*shown, words("The official words for a job may differ from yours: try several.")]
        looked = [_look(each) for each in self._found]
        shown.append(self._table(plan, looked))
        if self._is_open():
            shown.append(words("Several come about equally near: see what each earns and asks for."))
        return [*shown, details("Where the figures come from", *_sources(looked))]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Search, choose a direction, use a candidate, or take that back."""
        if message["do"] == "undo":
            return self._undo()
        if message["do"] == "use":
            return self._use(str(message["key"]), seen or self._file.plan)
        if message["key"] == "direction":
            self._direction = str(message["value"])
            return Said()
        return self._search(str(message["value"]))

    def _search(self, text: str) -> Said:
        self._query, self._problem = text, ""
        self._found = occupations.search(text, SHOWN) if text.strip() else ()
        if self._found:
            order = ", the nearest first" if len(self._found) > 1 else ""
            return Said(f"{capital(counted(len(self._found), 'occupation'))} found{order}.")
        if text.strip():
            self._problem = "No occupation comes near that. Try the title as an advert would say it."
            return Said(self._problem, problem=True)
        return Said()

    def _is_open(self) -> bool:
        return len(self._found) > 1 and self._found[0].score - self._found[1].score < _NEAR

    # What is shown

    def _fields(self, plan: Plan) -> Block:
        choices = [[each.id, _named(each)] for each in plan.directions]
        return fields(
            field(
                "search",
                "search",
                "What is the work called?",
                self._query,
                help="Press Enter to search.",
                example="e.g. scrum master",
                problem=self._problem,
            ),
            field(
                "choice",
                "direction",
                "For which direction",
                self._wanted(plan),
                choices=[*choices, [_NEW, "A new direction"]],
            ),
        )

    def _wanted(self, plan: Plan) -> str:
        """The direction chosen; before that, the first without a code, else a new one."""
        ids = {each.id for each in plan.directions}
        if self._direction in {*ids, _NEW}:
            return str(self._direction)
        live = (each.id for each in plan.directions if not each.occupation and each.decision != "dropped")
        return next(live, _NEW)

    def _table(self, plan: Plan, looked: Sequence[tuple[Candidate, Occupation | None]]) -> Block:
        direction = _direction(plan, self._wanted(plan))
        columns = [
            column("Occupation", heads=True),
            column("Why it is here"),
            column("Pay in the middle", "short"),
            column("Usual education", "short"),
            column("", "press"),
        ]
        rows = [
            {"cells": [*_cells(each, occupation), _press(each, direction)]} for each, occupation in looked
        ]
        return table(f"Occupations near “{shortened(self._query, 40)}”", columns, rows)

    # What is written

    def _use(self, code: str, seen: Plan) -> Said:
        candidate = next(each for each in self._found if each.code == code)
        direction = _direction(seen, self._wanted(seen))
        if direction is None:
            made = self._file.add(Direction(title=candidate.title, occupation=_short(code)))
            self._direction, self._used = made.id, (made, None)
            return Said(f"“{shortened(candidate.title, _LENGTH)}” is a direction now.", undo=True)
        changed = write(self._file, direction, {"occupation": _short(code)})
        self._direction, self._used = direction.id, (changed, direction.occupation or "")
        title = shortened(direction.title, _LENGTH)
        return Said(f"“{title}” now has the occupation {candidate.title} ({_short(code)}).", undo=True)

    def _undo(self) -> Said:
        if self._used is None:
            return Said()
        (direction, before), self._used = self._used, None
        if before is None:
            self._file.remove(direction)
            self._direction = _NEW
            return Said("The new direction is gone again.")
        write(self._file, direction, {"occupation": before or None})
        return Said(f"“{shortened(direction.title, _LENGTH)}” has its earlier occupation again.")


def _look(candidate: Candidate) -> tuple[Candidate, Occupation | None]:
    try:
        return candidate, occupations.get(candidate.code)
    except OccupationError:
        return candidate, None


def _cells(candidate: Candidate, occupation: Occupation | None) -> list[Any]:
    name = f"{candidate.title} ({_short(candidate.code)})"
    return [name, capital(candidate.reason), _pay(occupation), _education(occupation)]


def _pay(occupation: Occupation | None) -> str:
    wages = occupation.wages if occupation else None
    pay = (wages.annual or wages.hourly) if wages else None
    if wages is None or pay is None or not pay.released:
        return "no figures here"
    hourly = "" if wages.annual else " an hour"
    value = pay.p50.value
    text = str(pay.p50) if value is None or pay.p50.at_or_above else f"${figure(value)}"
    return f"{text}{hourly}{', broader group' if wages.broader_group else ''}"


def _education(occupation: Occupation | None) -> str:
    outlook = occupation.outlook if occupation else None
    return outlook.entry_education or "no figures here" if outlook else "no figures here"


def _press(candidate: Candidate, direction: Direction | None) -> Any:
    if direction and direction.occupation in (candidate.code, _short(candidate.code)):
        return "in use"
    return button("use", "Use it", key=candidate.code, full=f"Use {candidate.title}")


def _sources(looked: Sequence[tuple[Candidate, Occupation | None]]) -> list[str]:
    known = [occupation for _, occupation in looked if occupation]
    parts = [part for one in known for part in (one, one.wages, one.outlook) if part]
    used = [part.source for part in parts]
    return [f"{joined_sources(used)}.", *dict.fromkeys(each.credit for each in used)]


def _direction(plan: Plan, id: str) -> Direction | None:
    return next((each for each in plan.directions if each.id == id), None)


def _named(direction: Direction) -> str:
    title = shortened(direction.title, _LENGTH)
    return f"{title} ({direction.occupation})" if direction.occupation else title


def _short(code: str) -> str:
    """The SOC code where O*NET does not divide it further."""
    return code.removesuffix(".00")
