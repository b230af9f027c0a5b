"""Job adverts, compared: what they ask for becomes competencies, what they pay the pay of a direction."""

from __future__ import annotations

from careerkit.analysis.adverts import Asked, compared, pay_of, pay_seen
from careerkit.plan import Competency, Direction, Goal, OwnPay, Plan, Record
from careerkit.planfile import PlanFile
from careerkit.words import counted, figure, listed, plain, quoted, shortened

from .fields import Message
from .form import Shown, write
from .panel import Said, Task, button, buttons, choice, details, field, fields, note, panel, table, words
from .twin import value_words

MOST, LONGEST = 6, 30_000
_SHOWN, _NONE = 15, "-"
_ABOUT = (
    "Paste one advert and take it, then the next; three to six tell most. Adverts are not kept in your plan, "
    "only what you keep of them below."
)
_ELSE = "What else counts: a phrase a line"
_HELP = "What the table lacks, in any language; it is counted in all adverts."
_COLUMNS = {"Keep": "tick", "Asked for": "head", "By": "short", "Kind": "short", "In your plan": "words"}


def adverts(file: PlanFile) -> Shown:
    """Adverts to paste; what they ask for and pay is kept by a press (S13, S28 to S30)."""
    return panel(file, Adverts(file))


class Adverts(Task):
    """The adverts that were pasted, what else counts, and what of it is wanted."""

    name = "adverts"
    caption = "Compare job adverts"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._texts: list[str] = []
        self._typed = dict.fromkeys(("advert", "marked", "place", "goal"), "")
        self._kept: set[str] = set()

    def text(self) -> str:
        """The form as one stable line."""
        return "job adverts can be compared"

    def blocks(self) -> list[Message]:
        """The box for an advert, then what those that were taken ask for and pay."""
        box = field("text", "advert", "One advert, whole", self._typed["advert"])
        take = button("take", "Take this advert", first=not self._texts)
        shown, plan = [words(_ABOUT), fields(box), buttons(take)], self._file.plan
        return [*shown, *self._asked(plan), *self._paid(plan)] if self._texts else shown

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Take an advert or leave it out, choose, keep what is ticked or the pay, or take that back."""
        key, seen = str(message.get("key", "")), seen or self._file.plan
        match message["do"]:
            case "take":
                return self._take(self._typed["advert"].strip())
            case "add":
                return self._add(seen)
            case "pay":
                return self._keep_pay(seen.find(Direction, key), seen)
            case "undo":
                return self.take_back()
            case "all":
                self.all_shown = not self.all_shown
            case "drop":
                self._texts = [text for place, text in enumerate(self._texts) if str(place) != key]
            case _ if key in self._typed:
                self._typed[key] = str(message.get("value") or "")
            case _:
                (self._kept.add if message.get("value") else self._kept.discard)(key.removeprefix("keep "))
        return Said()

    def _take(self, text: str) -> Said:
        problem = "Six adverts are enough. Take one out first." if len(self._texts) >= MOST else ""
        if len(text) > LONGEST:
            problem = "This is too long for one advert. Paste it without the page around it."
        if not text or text in self._texts:
            problem = "This advert is here already." if text else "Paste an advert into the box first."
        if not problem:
            self._texts.append(text)
            self._typed["advert"] = ""
        return Said(problem or f"{_adverts(len(self._texts))} compared below.", problem=bool(problem))

    def _rows(self) -> tuple[Asked, ...]:
        marked = map(plain, self._typed["marked"].splitlines())
        return compared(self._texts, [shortened(each, 200) for each in marked if each])

    def _asked(self, plan: Plan) -> list[Message]:
        rows, goal, count = self._rows(), self._goal(plan), _adverts(len(self._texts))
        kept = [each for each in rows if each.name in self._kept]
        label = f"Keep {counted(len(kept), 'line')}" if kept else "Keep what you tick"
        goals: list[Record | tuple[str, str]] = [*plan.active_goals, (_NONE, "No goal yet")]
        lines = (
            (quoted(text), button("drop", "Take out", str(at), full=f"Take out advert {at + 1}"))
            for at, text in enumerate(self._texts)
        )
        shown = [self._row(each, plan) for each in (rows if self.all_shown else rows[:_SHOWN])]
        return [
            details("The adverts", *lines),
            fields(
                choice("goal", "For which goal", goal.id if goal else _NONE, goals),
                field("line", "place", "Where these jobs are", self._typed["place"]),
                field("text", "marked", _ELSE, self._typed["marked"], help=_HELP),
            ),
            table(f"What {count} ask for, most asked first", _COLUMNS, shown),
            buttons(button("add", label, first=True, off=not kept), *self.more_or_fewer(len(rows) - _SHOWN)),
        ]

    def _row(self, row: Asked, plan: Plan) -> Message:
        there, of = self._there(row, plan), len(self._texts)
        tick = field("tick", f"keep {row.name}", f"Keep {row.name}", row.name in self._kept)
        quotes = listed([each for each in row.quotes if each.casefold() != row.name.casefold()], 2)
        held = f"importance {there.importance}, would be {row.importance(of)}" if there else ""
        return {"cells": [tick, note(row.name, quotes), f"{len(row.adverts)} of {of}", row.kind, held]}

    def _goal(self, plan: Plan) -> Goal | None:
        """The goal that is chosen; at first the most important one."""
        wanted = self._typed["goal"]
        goals = sorted(plan.active_goals, key=lambda goal: (goal.id != wanted, goal.rank))
        return goals[0] if goals and wanted != _NONE else None

    def _there(self, row: Asked, plan: Plan) -> Competency | None:
        """The competency of the goal that says the same."""
        held = plan.competencies_of(self._goal(plan))
        return next((each for each in held if row.is_same(Asked(each.name, each.kind))), None)

    def _add(self, seen: Plan) -> Said:
        """Keep what is ticked: new competencies, or importance and source of those that the person saw."""
        goal, of, self.made = self._goal(seen), len(self._texts), []
        goal_ids = (goal.id,) if goal else ()
        for row in (each for each in self._rows() if each.name in self._kept):
            there, source = self._there(row, seen), f"{len(row.adverts)} of {_adverts(of)}"
            told: dict[str, object] = {"importance": row.importance(of), "source": self._source(source)}
            if there:
                self.made.append((there, write(self._file, there, told)))
            elif not self._there(row, self._file.plan):
                new = Competency(name=row.name, kind=row.kind, goal_ids=goal_ids).model_copy(update=told)
                self.made.append((None, self._file.add(new)))
        self._kept = set()
        kept = counted(len(self.made), "line")
        return Said(f"Kept {kept}: see your list of competencies.", undo=bool(self.made))

    def _source(self, adverts: str) -> str:
        place = shortened(self._typed["place"], 100)
        return f"{adverts}{f' in {place}' if place else ''}, {self._file.as_of:%B %Y}"

    def _pay(self, plan: Plan) -> tuple[OwnPay | None, str]:
        """Pay in the currency of the plan, and in words what cannot be counted with it."""
        money = plan.settings.currency
        seen = [pay for text in self._texts if (pay := pay_seen(text, money))]
        own = [each for each in seen if each.per and each.currency == money]
        ends = (
            {f"{each.currency} {figure(end)}": None for end in (each.low, each.high)}
            for each in seen
            if each not in own
        )
        others = ", ".join(" to ".join(each) for each in ends)
        return pay_of(own, self._source(_adverts(len(own)))) if own else None, others

    def _paid(self, plan: Plan) -> list[Message]:
        (pay, others), money = self._pay(plan), plan.settings.currency
        shown = (
            [words(f"Left out, not in {money} or not by hour, month or year: {others}.")] if others else []
        )
        if pay is None:
            return shown
        told = words(f"Pay in {money}. {value_words(Direction, 'pay', pay)}.")
        live = [each for each in plan.directions if each.decision != "dropped"]
        ways = [button("pay", f"Keep it as pay of {quoted(each.title, 40)}", each.id) for each in live]
        return [*shown, told, buttons(*ways)]

    def _keep_pay(self, direction: Direction | None, seen: Plan) -> Said:
        pay, _ = self._pay(seen)
        if pay is None or direction is None:
            return Said("This direction is not here any more.", problem=True)
        self.made = [(direction, write(self._file, direction, {"pay": pay}))]
        return Said(f"Kept as pay of {quoted(direction.title)}.", undo=True)


def _adverts(count: int) -> str:
    return f"{count} advert{'' if count == 1 else 's'}"
