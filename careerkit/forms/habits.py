"""What comes back: each time since the last review, done or skipped by one press (S39, S61)."""

from __future__ import annotations

import html
from typing import Literal

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.habits import HabitRow
from careerkit.errors import CareerkitError
from careerkit.plan import Action, Occurrence, Plan
from careerkit.planfile import PlanFile
from careerkit.tables.actions import time_of, times_of
from careerkit.words import capital, counted, shortened

from . import twin
from .fields import Message
from .form import GONE, Shown, consequences, write
from .panel import Block, Said, Task, button, note, panel, table, words

# So many times of one step are asked for one by one, the latest; the others with all of them.
MOST = 8
_TITLE = "What comes back"
_NONE = "No step comes back yet. Choose Repeats under More beside a step, such as one event a month."


def habits(file: PlanFile) -> Shown:
    """The steps that repeat, and what became of their times since the last review."""
    return panel(file, Habits(file))


class Habits(Task):
    """A row a time of which nothing is noted, and one press for all times of a step."""

    name = "habits"
    caption = _TITLE
    does = ("kept", "skipped", "every")

    def text(self) -> str:
        """The form as one stable line."""
        held = self._rows()
        unsaid = counted(sum(len(row.unsaid) for row in held), "time")
        return f"{counted(len(held), 'step')} that repeat, {unsaid} of which nothing is noted"

    def held(self) -> str:
        """What was kept, and the times that are asked for, a line a step."""
        return twin.of_lines([html.escape(times_of(row)) for row in self._rows()])

    def blocks(self) -> list[Block]:
        """The steps that repeat, or how to make one."""
        return self.times() or [words(_NONE)]

    def times(self) -> list[Block]:
        """The table of steps and their times; nothing where none repeats."""
        lines = [line for row in self._rows() for line in _lines(row)]
        columns = {"Step": "head", "When": "short", "": "press"}
        return [table(_TITLE, columns, lines)] if lines else []

    def _rows(self) -> list[HabitRow]:
        return list(rows(analysis.habits(self._file.plan, self._file.as_of), HabitRow))

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Note one time or all of a step, or take the last press back."""
        do, (id, _, on) = str(message["do"]), str(message.get("key", "")).partition(" ")
        if do == "undo":
            return self.take_back()
        seen = seen or self._file.plan
        step = seen.find(Action, id)
        unsaid = analysis.habit(seen, step, self._file.as_of).unsaid if step and step.rhythm else ()
        days = [each for each in unsaid if do == "every" or str(each) == on]
        if not step or not days:
            raise CareerkitError(GONE)
        state: Literal["done", "skipped"] = "skipped" if do == "skipped" else "done"
        times = {**step.times, **{day: Occurrence(on=day, state=state) for day in days}}
        held = tuple(times[day] for day in sorted(times))
        changes = consequences(step, "occurrences", held, self._file.as_of)
        self.made = [(step, write(self._file, step, changes))]
        which = counted(len(days), "time") if len(days) > 1 else time_of(step.rhythm, days[0])
        return Said(f"{capital(state)}, {which}: {shortened(step.what)}.", undo=True)


def _lines(row: HabitRow) -> list[Block]:
    name, below = shortened(row.what, 70), ", ".join(filter(None, [row.rhythm, row.sentence]))
    first = note(row.what, below)
    if not row.unsaid:
        return [{"cells": [first, "", ""], "quiet": True}]
    every = f"All {len(row.unsaid)} done"
    for_all = [button("every", every, row.id, full=f"{every}: {name}")] if len(row.unsaid) > 1 else []
    lines: list[Block] = []
    for on in row.unsaid[-MOST:]:
        when = time_of(row.rhythm, on)
        presses = [
            button(do, label, f"{row.id} {on}", full=f"{label}: {name}, {when}")
            for do, label in (("kept", "Done"), ("skipped", "Skipped"))
        ]
        head = note(name, "") if lines else first
        lines.append({"cells": [head, when, [*presses, *([] if lines else for_all)]]})
    return lines
