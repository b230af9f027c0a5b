"""Pictures of the working life some years from now: a row a year, so that none has to be counted."""

import html

from careerkit.analysis.goals import day_of
from careerkit.errors import CareerkitError
from careerkit.plan import Goal, Plan, Record, Vision
from careerkit.planfile import PlanFile
from careerkit.words import counted, month, quoted

from . import twin
from .panel import Block, Said, Shown, Task, bound, button, fields, note, panel, stacked, table, words


class Visions(Task):
    """The day by then, and what one looks back on; a picture begins with its first word."""

    caption = "Pictures of the future"
    begins = Vision

    def __init__(self, file: PlanFile, years: int = 0) -> None:
        super().__init__(file)
        self.name = f"visions {years or 'all'}"
        self._only = years

    def held(self) -> str:
        pictures = [picture for picture in self._rows().values() if picture.id]
        lines = [f"{_when(each.years_ahead)} · {each.text} · {each.accomplishments}" for each in pictures]
        return twin.of_lines([html.escape(line) for line in lines]) or twin.NOTHING

    def blocks(self) -> list[Block]:
        lines = []
        for slot, picture in self._rows().items():
            when, ahead = _when(picture.years_ahead), picture.years_ahead
            cells: list[object] = [note(when, "" if ahead is None else str(self._file.as_of.year + ahead))]
            for name, label in (("text", "Your day by then"), ("accomplishments", "Looking back")):
                cells.append(bound(picture, name, key=f"{slot} {name}", label=f"{label}, {when}"))
            lines.append({"cells": cells})
        heads = {"When": "short", "Your day by then": "words", "Looking back, you are glad of": "words"}
        return [table(self.caption, heads, lines)]

    def begin(self, key: str, value: object) -> Record:
        picture = self._rows().get(key.partition(" ")[0])
        if picture is None:
            raise CareerkitError("That year does not stand here any more. Look again.")
        return picture if picture.id else self._file.add(picture)

    def _rows(self) -> dict[str, Vision]:
        """The pictures, near ones first, by a name that stays when one begins; without an id it has not."""
        plan = self._file.plan
        years = [self._only] if self._only else [*plan.settings.vision_years, None]
        there = [each for each in plan.visions if not self._only or each.years_ahead == self._only]
        known = {each.years_ahead for each in there}
        there += [Vision(years_ahead=ahead) for ahead in years if ahead not in known]
        rows: dict[str, Vision] = {}
        for picture in sorted(there, key=lambda each: (each.years_ahead is None, each.years_ahead or 0)):
            slot = str(picture.years_ahead or "last")
            rows[picture.id if slot in rows else slot] = picture
        return rows


class Positions(Task):
    """The positions of the pictures; the goal made last asks what would have to be true."""

    name, caption = "positions", "Positions that can become goals"
    undone = "Took it out again."

    def blocks(self) -> list[Block]:
        plan = self._file.plan
        named = [each for each in plan.visions if each.position]
        nothing = words("" if named else "Name the position of a picture, and one press makes it a goal.")
        lines = []
        for each in named:
            press = button("make", "Make it a goal", each.id, of=each.position)
            last = "among your goals" if _is_goal(each, plan) else press
            lines.append({"cells": [each.position, _when(each.years_ahead), last]})
        own: list[Block] = []
        if goal := self.added(Goal):
            label, help = "What would have to be true?", "Whose yes, which skill, what money: one a line."
            own = [bound(goal, "statement", label="Your goal, in your own words")]
            own.append(bound(goal, "realistic", label=label, help=help))
        columns = {"Position": "head", "When": "short", "": "press"}
        return stacked(nothing, table(self.caption, columns, lines), fields(*own))

    def on_make(self, key: str, seen: Plan) -> Said:
        picture = seen.find(Vision, key)
        if picture is None or not picture.position or _is_goal(picture, self._file.plan):
            return Said("That is among your goals already, or was removed.", problem=True)
        due = day_of(picture, self._file.as_of)
        statement = f"{picture.position} by {month(due)}" if due else picture.position
        self.add(Goal(statement=statement, due=due, kinds=("career",), direction_id=picture.direction_id))
        return Said(f"{quoted(statement)} is a goal now.", undo=True)


def visions(file: PlanFile, years: int = 0, *, as_goals: bool = False) -> Shown:
    """A row for each year of the settings, and the last day; or for one `years`; or positions `as_goals`."""
    return panel(file, Positions(file) if as_goals else Visions(file, years))


def _is_goal(picture: Vision, plan: Plan) -> bool:
    wanted = (goal.statement.casefold() for goal in plan.goals if goal.status != "dropped")
    return any(picture.position.casefold() in statement for statement in wanted)


def _when(ahead: int | None) -> str:
    return "the day you stop" if ahead is None else f"in {counted(ahead, 'year')}"
