"""What comes back: each of its times is noted by one press (S39, S61)."""

import html
from typing import Literal

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.habits import HabitRow
from careerkit.errors import CareerkitError
from careerkit.plan import Action, Occurrence, Plan
from careerkit.tables.actions import time_of, times_of
from careerkit.words import capital, counted, shortened

from . import twin
from .form import GONE
from .panel import Block, Said, Task, button, note, shown_by, table, words

# So many times of one step are asked for one by one, the latest; the others with all of them.
MOST = 8
_TITLE = "What comes back"
_NONE = "No step comes back yet. Choose Repeats under More beside a step, such as one event a month."


class Habits(Task):
    """The steps that repeat, and what became of their times since the last review."""

    name, caption = "habits", _TITLE

    def held(self) -> str:
        return twin.of_lines([html.escape(times_of(row)) for row in self._rows()])

    def blocks(self) -> list[Block]:
        return [self.times() or words(_NONE)]

    def times(self) -> Block:
        """The table of steps and their times; nothing where none repeats."""
        lines = [line for row in self._rows() for line in _lines(row)]
        return table(_TITLE, {"Step": "head", "When": "short", "": "press"}, lines)

    def _rows(self) -> list[HabitRow]:
        return list(rows(analysis.habits(self._file.plan, self._file.as_of), HabitRow))

    def on_note(self, key: str, seen: Plan) -> Said:
        """Note one time of a step as done or skipped, or all of it where the key names no day."""
        said, id, on = (*key.split(" "), "", "", "")[:3]
        state: Literal["done", "skipped"] = "skipped" if said == "skipped" else "done"
        step = seen.find(Action, id)
        unsaid = analysis.habit(seen, step, self._file.as_of).unsaid if step and step.rhythm else ()
        days = [each for each in unsaid if str(each).startswith(on)]
        if not step or not days:
            raise CareerkitError(GONE)
        times = {**step.times, **{day: Occurrence(on=day, state=state) for day in days}}
        held = tuple(times[day] for day in sorted(times))
        self.put(step, {"occurrences": held})
        which = counted(len(days), "time") if len(days) > 1 else time_of(step.rhythm, days[0])
        return Said(f"{capital(state)}, {which}: {shortened(step.what)}.", undo=True)


habits = shown_by(Habits)


def _lines(row: HabitRow) -> list[Block]:
    name, below = shortened(row.what, 70), ", ".join(filter(None, [row.rhythm, row.sentence]))
    lines: list[Block] = []
    for on in row.unsaid[-MOST:]:
        named = time_of(row.rhythm, on)
        of = f"{name}, {named}"
        presses = [button("note", did, f"{did.lower()} {row.id} {on}", of=of) for did in ("Done", "Skipped")]
        if len(row.unsaid) > 1 and not lines:
            presses.append(button("note", f"All {len(row.unsaid)} done", f"done {row.id}", of=name))
        lines.append({"cells": [note(name, "") if lines else note(row.what, below), named, presses]})
    return lines or [{"cells": [note(row.what, below), "", ""], "quiet": True}]
