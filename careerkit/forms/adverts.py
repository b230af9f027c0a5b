"""Job adverts, compared: what they ask for becomes competencies, what they pay the pay of a direction."""

from careerkit.analysis.adverts import Asked, compared, pay_of, pay_seen
from careerkit.plan import Competency, Direction, OwnPay, Plan
from careerkit.words import counted, figure, listed, plain, quoted, shortened

from .draft import Requirements
from .form import write
from .panel import Block, Said, button, buttons, details, fields, note, shown_by, stacked, table, words
from .twin import value_words

MOST, LONGEST = 6, 30_000
_SHOWN = 15
_ABOUT = (
    "Paste one advert and take it, then the next; three to six tell most. Adverts are not kept in your plan, "
    "only what you keep of them below."
)
_ELSE = "What else counts: a phrase a line"
_HELP = "What the table lacks, in any language; it is counted in all adverts."
_COLUMNS = {"Keep": "tick", "Asked for": "head", "By": "short", "Kind": "short", "In your plan": "words"}


class Adverts(Requirements):
    """Adverts to paste; what they ask for and pay is kept by a press (S13, S28 to S30)."""

    name, caption = "adverts", "Compare job adverts"

    _texts: tuple[str, ...] = ()

    def blocks(self) -> list[Block]:
        take = button("take", "Take this advert", first=not self._texts)
        shown = [words(_ABOUT), fields(self.entry("text", "advert", "One advert, whole")), buttons(take)]
        if not self._texts:
            return shown
        plan = self._file.plan
        pay, left_out = self._pay(plan)
        told = f"Pay in {plan.settings.currency}. {value_words(Direction, 'pay', pay)}." if pay else ""
        live = plan.kept_directions if pay else ()
        ways = (button("pay", f"Keep it as pay of {quoted(each.title, 40)}", each.id) for each in live)
        return stacked(shown, self._asked(plan), words(left_out), words(told), buttons(*ways))

    def on_take(self, _key: str, _seen: Plan) -> Said:
        text = self.typed("advert").strip()
        problem = "Six adverts are enough. Take one out first." if len(self._texts) >= MOST else ""
        if len(text) > LONGEST:
            problem = "This is too long for one advert. Paste it without the page around it."
        if not text or text in self._texts:
            problem = "This advert is here already." if text else "Paste an advert into the box first."
        if not problem:
            self._texts += (text,)
            self.entries["advert"] = ""
        return Said(problem or f"{_adverts(len(self._texts))} compared below.", problem=bool(problem))

    def on_drop(self, key: str, _seen: Plan) -> None:
        self._texts = tuple(text for place, text in enumerate(self._texts) if str(place) != key)

    def _rows(self) -> tuple[Asked, ...]:
        marked = map(plain, self.typed("marked").splitlines())
        return compared(self._texts, [shortened(each, 200) for each in marked if each])

    def _kept(self) -> list[Asked]:
        return [row for row in self._rows() if row.name in self.ticked("keep")]

    def _asked(self, plan: Plan) -> list[Block]:
        rows, kept, count = self._rows(), self._kept(), _adverts(len(self._texts))
        label = f"Keep {counted(len(kept), 'line')}" if kept else "Keep what you tick"
        lines = (
            (quoted(text), button("drop", "Take out", str(at), full=f"Take out advert {at + 1}"))
            for at, text in enumerate(self._texts)
        )
        shown = [self._row(each, plan) for each in (rows if self.all_shown else rows[:_SHOWN])]
        return [
            details("The adverts", *lines),
            fields(
                self.goal_choice(plan),
                self.entry("line", "place", "Where these jobs are"),
                self.entry("text", "marked", _ELSE, help=_HELP),
            ),
            table(f"What {count} ask for, most asked first", _COLUMNS, shown),
            buttons(button("add", label, first=True, off=not kept), *self.more_or_fewer(len(rows) - _SHOWN)),
        ]

    def _row(self, row: Asked, plan: Plan) -> Block:
        there, of = self._there(row, plan), len(self._texts)
        tick = self.entry("tick", f"keep {row.name}", f"Keep {row.name}")
        quotes = listed([each for each in row.quotes if each.casefold() != row.name.casefold()], 2)
        held = f"importance {there.importance}, would be {row.importance(of)}" if there else ""
        return {"cells": [tick, note(row.name, quotes), f"{len(row.adverts)} of {of}", row.kind, held]}

    def _there(self, row: Asked, plan: Plan) -> Competency | None:
        """The competency of the goal that says the same."""
        held = plan.competencies_of(self.goal(plan))
        return next((each for each in held if row.is_same(Asked(each.name, each.kind))), None)

    def on_add(self, _key: str, seen: Plan) -> Said:
        """Keep what is ticked: new competencies, or importance and source of those that the person saw."""
        goal, of, self.made = self.goal(seen), len(self._texts), []
        goal_ids = (goal.id,) if goal else ()
        for row in self._kept():
            there, source = self._there(row, seen), f"{len(row.adverts)} of {_adverts(of)}"
            told: dict[str, object] = {"importance": row.importance(of), "source": self._source(source)}
            if there:
                self.made.append((there, write(self._file, there, told)))
            elif not self._there(row, self._file.plan):
                new = Competency(name=row.name, kind=row.kind, goal_ids=goal_ids).model_copy(update=told)
                self.made.append((None, self._file.add(new)))
        self.emptied()
        kept = counted(len(self.made), "line")
        return Said(f"Kept {kept}: see your list of competencies.", undo=bool(self.made))

    def _source(self, adverts: str) -> str:
        place = shortened(self.typed("place"), 100)
        return f"{adverts}{f' in {place}' if place else ''}, {self._file.as_of:%B %Y}"

    def _pay(self, plan: Plan) -> tuple[OwnPay | None, str]:
        """Pay in the currency of the plan, and in words what cannot be counted with it."""
        money = plan.settings.currency
        seen = [pay for text in self._texts if (pay := pay_seen(text, money))]
        own = [each for each in seen if each.per and each.currency == money]
        ends = (
            dict.fromkeys(f"{each.currency} {figure(end)}" for end in (each.low, each.high))
            for each in seen
            if each not in own
        )
        others = ", ".join(" to ".join(each) for each in ends)
        left = f"Left out, not in {money} or not by hour, month or year: {others}." if others else ""
        return pay_of(own, self._source(_adverts(len(own)))) if own else None, left

    def on_pay(self, key: str, seen: Plan) -> Said:
        (pay, _), direction = self._pay(seen), seen.find(Direction, key)
        if pay is None or direction is None:
            return Said("This direction is not here any more.", problem=True)
        self.put(direction, {"pay": pay})
        return Said(f"Kept as pay of {quoted(direction.title)}.", undo=True)


adverts = shown_by(Adverts)


def _adverts(count: int) -> str:
    return f"{count} advert{'' if count == 1 else 's'}"
