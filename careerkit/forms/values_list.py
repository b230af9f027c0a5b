"""A list of values to sort, for those who would sit before an empty field (S3)."""

from __future__ import annotations

from careerkit.analysis.frame import shipped
from careerkit.errors import EditConflict
from careerkit.plan import Plan, Value
from careerkit.planfile import PlanFile
from careerkit.words import shortened

from .form import write
from .panel import Block, Message, Said, Shown, Task, bound, field, fields, panel, table

CHOICES = [["", "–"], ["very", "very important"], ["rather", "rather important"], ["less", "less important"]]
# The weight that each begins with; comparing two at a time makes it finer.
WEIGHTS: dict[str, int] = {"very": 5, "rather": 3, "less": 1}


def values_list(file: PlanFile) -> Shown:
    """Some twenty values to sort by how important they are; what is important becomes one's own (S3)."""
    return panel(file, ValuesList(file))


class ValuesList(Task):
    """The list, what was said of each value, and the value made last in words of one's own."""

    name, caption = "values_list", "Values to sort"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        # What was called less important without being a value of the plan is kept on the page alone.
        self._aside: set[str] = set()
        # The value that was added or weighed last, as it was before (None: it was not there) and after.
        self._last: tuple[Value | None, Value] | None = None
        self._made = ""

    def text(self) -> str:
        """The form as one stable line."""
        return f"values to sort: {len(shipped('values.csv'))}"

    def blocks(self) -> list[Block]:
        """The list, and the value that was made last, to be put in one's own words."""
        own = self._own()
        rows = []
        for name, meaning in (each.values() for each in shipped("values.csv")):
            said = self._sorted(name, own.get(name.casefold()))
            chosen = field("choice", name, f"How important: {name}", said, choices=CHOICES)
            rows.append({"cells": [name, meaning, chosen], "quiet": said == "less"})
        columns = {"Value": "head", "On an ordinary day": "words", "How important": "choice"}
        made = self._file.plan.find(Value, self._made)
        mine = (
            [bound(made, "name", label="In your own words", kind="text"), bound(made, "note")] if made else []
        )
        return [table(self.caption, columns, rows), *([fields(*mine)] if mine else [])]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Sort a value, or take the last one back."""
        if message["do"] == "undo":
            return self._undo()
        name, said = str(message["key"]), str(message["value"] or "")
        value = self._own().get(name.casefold())
        if value is not None and not said:
            return Said(f"“{name}” is in your list of values; take it out there.", problem=True)
        self._aside.discard(name)
        if value is None and said not in ("very", "rather"):
            self._aside |= {name} if said else set()
            return Said()
        if value is None:
            value = self._file.add(Value(name=name, weight=WEIGHTS[said]))
            self._last, self._made = (None, value), value.id
            return Said(f"“{name}” is one of your values now.", undo=True)
        if said == self._sorted(name, value):
            return Said()
        before = (seen or self._file.plan).find(Value, value.id) or value
        self._last = before, write(self._file, before, {"weight": WEIGHTS[said]})
        return Said(f"“{shortened(value.name, 60)}” weighs {WEIGHTS[said]} now.", undo=True)

    def _undo(self) -> Said:
        if self._last is None:
            return Said("There is nothing to take back.", problem=True)
        before, after = self._last
        self._last = None
        if before is None:
            try:
                self._file.remove(after)
            except EditConflict:
                return Said("It was changed meanwhile; it stays in your list of values.", problem=True)
            return Said(f"Took “{after.name}” out again.")
        write(self._file, after, {"weight": before.weight})
        return Said("It weighs what it weighed before.")

    def _own(self) -> dict[str, Value]:
        return {value.name.casefold(): value for value in self._file.plan.values}

    def _sorted(self, name: str, value: Value | None) -> str:
        if value is None:
            return "less" if name in self._aside else ""
        return next(said for said, weight in WEIGHTS.items() if value.weight >= weight)
