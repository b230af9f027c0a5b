"""Job adverts, compared: what they ask for becomes competencies, what they pay the pay of a direction."""

from __future__ import annotations

from careerkit.analysis.advert_pay import PaySeen, pay_of, pay_seen, per_words
from careerkit.analysis.adverts import Asked, compared
from careerkit.errors import CareerkitError
from careerkit.plan import Competency, Direction, Goal, OwnPay, Plan, Record
from careerkit.planfile import PlanFile
from careerkit.words import capital, counted, figure, listed, plain, quoted, shortened

from .fields import Message
from .form import Shown
from .panel import (
    Block,
    Said,
    Task,
    button,
    buttons,
    choice,
    details,
    field,
    fields,
    note,
    panel,
    table,
    words,
)

MOST, LONGEST = 6, 30_000
_SHOWN = 15
_ABOUT = (
    "Paste one advert, take it, then the next; three to six tell most. They are compared here and are not "
    "kept in your plan, only what you tick below."
)
_NONE = "none"
_COLUMNS = {
    "Keep": "tick",
    "Asked for": "head",
    "Asked by": "words",
    "Kind": "short",
    "In your plan": "words",
}


def adverts(file: PlanFile) -> Shown:
    """Adverts to paste, what they ask for and pay, to keep by a press (S13, S28 to S30)."""
    return panel(file, Adverts(file))


class Adverts(Task):
    """The adverts that were pasted, what else counts, and what of it is wanted."""

    name = "adverts"
    caption = "Compare job adverts"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._texts: list[str] = []
        self._typed = dict.fromkeys(("advert", "marked", "place", "goal", "direction"), "")
        self._kept: set[str] = set()
        # What the last press made: each record as it was, None where it was not there, and as it is.
        self._made: list[tuple[Record | None, Record]] = []

    def text(self) -> str:
        """The form as one stable line."""
        return "job adverts can be compared"

    def blocks(self) -> list[Block]:
        """The box for an advert, then what those that were taken ask for and pay."""
        box = field("text", "advert", "One advert", self._typed["advert"])
        shown = [
            words(_ABOUT),
            fields(box),
            buttons(button("take", "Take this advert", first=not self._texts)),
        ]
        plan = self._file.plan
        return [*shown, *self._found(plan), *self._pay_found(plan)] if self._texts else shown

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Take an advert or leave it out, choose, keep what is ticked or the pay, or undo."""
        key, seen = str(message.get("key", "")), seen or self._file.plan
        match message["do"]:
            case "take":
                return self._take()
            case "add":
                return self._add(seen)
            case "pay":
                return self._keep_pay(seen)
            case "undo":
                return self._undo()
            case "all":
                self.all_shown = not self.all_shown
            case "drop":
                self._texts = [each for place, each in enumerate(self._texts) if str(place) != key]
            case _ if key in self._typed:
                self._typed[key] = str(message["value"] or "")
            case _:
                (self._kept.add if message["value"] else self._kept.discard)(key)
        return Said()

    def _take(self) -> Said:
        text = self._typed["advert"].strip()
        wrong = {
            "Paste an advert into the box first.": not text,
            "This advert is here already.": text in self._texts,
            "This is too long for one advert. Paste it without the page around it.": len(text) > LONGEST,
            "Six adverts are enough. Take one out first.": len(self._texts) >= MOST,
        }
        if any(wrong.values()):
            return Said(next(sentence for sentence, is_so in wrong.items() if is_so), problem=True)
        self._texts.append(text)
        self._typed["advert"] = ""
        return Said(f"{capital(counted(len(self._texts), 'advert'))} compared below.", focus="advert")

    # What they ask for

    def _found(self, plan: Plan) -> list[Block]:
        rows, count = self._rows(), counted(len(self._texts), "advert")
        kept = [each for each in rows if each.name in self._kept]
        label = f"Keep {counted(len(kept), 'line')}" if kept else "Keep what you tick"
        goal, goals = self._goal(plan), [*plan.active_goals, [_NONE, "No goal yet"]]
        taken = (
            [quoted(text, 80), button("drop", "Take out", str(place), full=f"Take out advert {place + 1}")]
            for place, text in enumerate(self._texts)
        )
        return [
            details(f"{capital(count)} here", *taken),
            fields(
                choice("goal", "For which goal", goal.id if goal else _NONE, goals),
                field("text", "marked", "What else counts: a phrase a line", self._typed["marked"]),
                field("line", "place", "Where these jobs are", self._typed["place"]),
            ),
            table(
                f"What {count} ask for, most asked first",
                _COLUMNS,
                [self._row(each, plan) for each in (rows if self.all_shown else rows[:_SHOWN])],
            ),
            buttons(button("add", label, first=True, off=not kept), *self.more_or_fewer(len(rows) - _SHOWN)),
        ]

    def _rows(self) -> tuple[Asked, ...]:
        marked = map(plain, self._typed["marked"].splitlines())
        return compared(self._texts, [each for each in marked if each])

    def _row(self, row: Asked, plan: Plan) -> Message:
        there = self._there(row, plan)
        importance = row.importance(len(self._texts))
        tick = field("tick", row.name, f"Keep {row.name}", row.name in self._kept)
        quotes = listed([each for each in row.quotes if each != row.name], 2)
        wished = f"{counted(len(row.wished), 'time')} as a plus" if row.wished else ""
        asked_by = note(f"{len(row.adverts)} of {len(self._texts)}", wished)
        held = f"there with importance {there.importance}, then {importance}" if there else ""
        return {"cells": [tick, note(row.name, quotes), asked_by, row.kind, held], "quiet": not row.adverts}

    def _goal(self, plan: Plan) -> Goal | None:
        """The goal that is chosen; at first the most important one."""
        wanted = self._typed["goal"]
        goals = sorted(plan.active_goals, key=lambda goal: (goal.id != wanted, goal.rank))
        return None if wanted == _NONE else next(iter(goals), None)

    def _there(self, row: Asked, plan: Plan) -> Competency | None:
        """The competency of the goal that says the same."""
        goal = self._goal(plan)
        held = (each for each in plan.competencies if each.goal_id == (goal.id if goal else None))
        return next((each for each in held if row.is_same(Asked(each.name, each.kind))), None)

    def _add(self, seen: Plan) -> Said:
        """Keep what is ticked: a new competency, or importance and source of one that the person saw."""
        kept = [each for each in self._rows() if each.name in self._kept]
        if not kept:
            return Said("Tick what you want to keep first.", problem=True)
        goal, of = self._goal(seen), len(self._texts)
        self._made = []
        for row in kept:
            there, now = self._there(row, seen), self._there(row, self._file.plan)
            importance, source = row.importance(of), self._source(f"{len(row.adverts)} of {_adverts(of)}")
            if there:
                after = self._file.update(there, importance=importance, source=source)
                self._made.append((there, after))
            elif not now:
                name = shortened(row.name, 200)
                new = Competency(name=name, kind=row.kind, goal_id=goal.id if goal else None)
                new = new.model_copy(update={"importance": importance, "source": source})
                self._made.append((None, self._file.add(new)))
        self._kept = set()
        return Said(f"Kept {counted(len(self._made), 'line')} in your list of competencies.", undo=True)

    def _source(self, adverts: str) -> str:
        place = shortened(self._typed["place"], 100)
        return f"{adverts}{f' in {place}' if place else ''}, {self._file.as_of:%B %Y}"

    def _undo(self) -> Said:
        now = self._file.plan.by_id
        if any(now.get(after.id) != after for _, after in self._made):
            raise CareerkitError("Some of it was changed since. Change it where it stands in the list.")
        for before, after in reversed(self._made):
            if before is None:
                self._file.remove(after)
            else:
                self._file.update(after, fields=dict(before))
        self._made = []
        return Said("Took it back.")

    # What they pay

    def _pay(self, plan: Plan) -> tuple[OwnPay | None, list[PaySeen]]:
        """What adverts pay in the plan's currency, and pay that cannot be counted with it."""
        own = plan.settings.currency
        seen = [pay for text in self._texts if (pay := pay_seen(text, own))]
        usable = [each for each in seen if each.per and each.currency == own]
        source = capital(self._source(counted(len(usable), "advert")))
        return pay_of(usable, source), [each for each in seen if each not in usable]

    def _direction(self, plan: Plan) -> Direction | None:
        """The direction that is chosen; at first that of the goal."""
        goal, wanted = self._goal(plan), self._typed["direction"]
        wanted = wanted or (goal and goal.direction_id) or ""
        kept = [each for each in plan.directions if each.decision != "dropped"]
        return min(kept, key=lambda each: each.id != wanted, default=None)

    def _pay_found(self, plan: Plan) -> list[Block]:
        (pay, others), direction, money = self._pay(plan), self._direction(plan), plan.settings.currency
        shown: list[Block] = []
        if others:
            named = "; ".join(map(str, others))
            shown.append(
                words(f"Pay left out, as it is not in {money} or does not say for how long: {named}.")
            )
        if pay is None:
            return shown
        ends = f"{money} {figure(pay.low)} to {figure(pay.high)} {per_words(pay.per)}"
        shown.append(words(f"Pay: {ends}, usually {figure(pay.usual)}.", "strong"))
        if direction is None:
            return [*shown, words("Once you have a direction, on page 1, this can stand there as its pay.")]
        had = " in place of what stands there" if direction.pay != OwnPay() else ""
        kept = [each for each in plan.directions if each.decision != "dropped"]
        return [
            *shown,
            fields(choice("direction", "Pay of which direction", direction.id, kept)),
            buttons(button("pay", f"Keep this as its pay{had}", off=direction.pay == pay)),
        ]

    def _keep_pay(self, seen: Plan) -> Said:
        pay, direction = self._pay(seen)[0], self._direction(seen)
        if pay is None or direction is None:
            return Said("No pay that can be kept was found.", problem=True)
        self._made = [(direction, self._file.update(direction, pay=pay))]
        return Said(f"Kept as the pay of {quoted(direction.title)}.", undo=True)


def _adverts(count: int) -> str:
    return f"{count} advert{'' if count == 1 else 's'}"
