"""What is weighed: a list of values to sort, and rankings by comparing pairs (S3, S27).

"Everything is important" cannot be the answer: one question at a time, two buttons, and the way back. With
the last answer the order is written into the plan as weights or priorities; nothing else of it is kept.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from careerkit.analysis.frame import shipped
from careerkit.analysis.ranking import most_questions, priorities, ranked, weights
from careerkit.errors import CareerkitError
from careerkit.plan import IMPORTANCE, PRIORITY, Labels, Plan, Record, Value
from careerkit.words import capital, counted, number, shortened

from .form import write
from .panel import Block, Said, Task, bound, button, buttons, field, fields, shown_by, stacked, table, words

# Thirty questions at most; beyond that nobody answers with care.
MOST = 12
_LENGTH = 90
# The weight that each begins with; comparing two at a time makes it finer.
WEIGHTS: dict[str, int] = {"very": 5, "rather": 3, "less": 1}
CHOICES = [["", "–"], *([said, f"{said} important"] for said in WEIGHTS)]


class Ranking(Task):
    """The questions of one ranking, the answers so far, and the figures as they were before.

    A kind of ranking says what is ranked (`one`), what is asked, and which `field` the ranks become.
    """

    one: str
    question: str
    field: str
    labels: Labels

    _ids: tuple[str, ...] = ()
    # The plan as it was when the questions began.
    _then = Plan()
    _kept: tuple[str, ...] = ()
    # Each record that the ranking has changed, before and after.
    _changed: tuple[tuple[Record, Record], ...] = ()

    def chosen(self, plan: Plan) -> Sequence[Record]:
        """The records of a plan that are compared, those that stand highest now first."""
        raise NotImplementedError

    def figures(self, count: int) -> Sequence[int]:
        """What the ranks of so many records become."""
        raise NotImplementedError

    def blocks(self) -> list[Block]:
        records = {each.id: each for each in self.chosen(self._file.plan)}
        count, compared = len(records), min(len(records), MOST)
        if count < 2:
            return [words(f"With two {self.one}s or more in your list you can compare them here.")]
        if not self._ids or not records.keys() >= set(self._ids):
            many = capital(counted(compared, self.one))
            text = f"{many}, two at a time: at most {counted(most_questions(compared), 'question')}."
            if count > MOST:
                text += f" These are the {number(MOST)} that stand highest now; the others stay as they are."
            if self._ids:
                text = f"Your list has changed. {text}"
            return [words(text), buttons(button("begin", f"Compare your {self.one}s", first=True))]
        order, pair = ranked(self._ids, self._kept)
        if pair is None:
            placed = enumerate((records[each] for each in order), 1)
            rows = [{"cells": [str(place), _name(each), self._figure(each)]} for place, each in placed]
            columns = {"Rank": "tick", capital(self.one): "head", capital(self.field): "choice"}
            again = button("begin", "Compare again")
            return [table(f"The order of your {self.one}s", columns, rows), buttons(again)]
        place, most = len(self._kept) + 1, most_questions(len(self._ids))
        names = [_name(records[each]) for each in pair]
        choices = [
            button("keep", name, key=str(side), full=f"Keep {name} rather than {other}", first=True)
            for side, (name, other) in enumerate((names, names[::-1]))
        ]
        back = [button("back", "Take the last answer back")] if self._kept else []
        asked = [words(f"Question {place} of at most {most}"), words(self.question, "strong")]
        return stacked(asked, buttons(*choices), buttons(*back))

    def on_begin(self, _key: str, seen: Plan) -> None:
        # In the order in which they were written: who asks by present weight asks for it to stay.
        chosen = [each.id for each in self.chosen(self._file.plan)][:MOST]
        sections: tuple[Record, ...] = (*self._file.plan.values, *self._file.plan.goals)
        self._ids = tuple(record.id for record in sections if record.id in chosen)
        self._kept, self._changed, self._then = (), (), seen

    def _figure(self, record: Record) -> str:
        figure = getattr(record, self.field)
        return f"{figure} ({self.labels[figure]})"

    def on_keep(self, key: str, _seen: Plan) -> Said:
        """Keep one of two; the last answer writes the figures, unless they were changed meanwhile."""
        _, pair = ranked(self._ids, self._kept)
        if pair is None:
            return Said()
        self._kept += (pair[int(key)],)
        order, more = ranked(self._ids, self._kept)
        if more:
            return Said()
        name, then, now = self.field, self._then.by_id, self._file.plan.by_id
        figures = zip(order, self.figures(len(order)), strict=True)
        left = self._put(
            (then[id], figure)
            for id, figure in figures
            if not figure == getattr(then[id], name) == getattr(now.get(id), name, figure)
        )
        first, second = (_name(then[id]) for id in order[:2])
        return Said(f"“{first}” comes first, then “{second}”.{left}", undo=True)

    def on_back(self, _key: str, _seen: Plan) -> Said:
        """Take the last answer back, and with it what it wrote, but not what was changed since."""
        if not self._kept:
            raise CareerkitError("There is no answer to take back.")
        self._kept = self._kept[:-1]
        if not self._changed:
            return Said()
        name = self.field
        left = self._put([(after, getattr(before, name)) for before, after in self._changed])
        self._changed = ()
        return Said(f"Taken back.{left}" if left else f"The {name} of each {self.one} is as it was before.")

    on_undo = on_back

    def _put(self, figures: Iterable[tuple[Record, int]]) -> str:
        """Write a figure a record as it was; what was changed elsewhere since is left as it is, and named."""
        self._changed, left = (), list[str]()
        for record, figure in figures:
            try:
                self._changed += ((record, write(self._file, record, {self.field: figure})),)
            except CareerkitError:
                left.append(record.id)
        now = filter(None, (self._file.plan.by_id.get(id) for id in left))
        named = ", ".join(f"“{_name(record)}” is {self._figure(record)} there" for record in now)
        return f" Changed elsewhere in the meantime, and left as it is: {named}." if named else ""


class ValuesRanking(Ranking):
    """Values by comparing two at a time; the order becomes their weights, 5 to 1 (S3)."""

    name, caption, one = "values_ranking", "Compare your values", "value"
    question = "Work can give you only one of these. Which would you keep?"
    field, labels = "weight", IMPORTANCE
    figures = staticmethod(weights)

    def chosen(self, plan: Plan) -> Sequence[Record]:
        return sorted(plan.values, key=lambda value: -value.weight)


class GoalsRanking(Ranking):
    """Active goals by comparing two at a time; the order becomes their priorities, 1 to 3 (S27)."""

    name, caption, one = "goals_ranking", "Compare your goals", "goal"
    question = "There is time for only one of these. Which would you keep?"
    field, labels = "priority", PRIORITY
    figures = staticmethod(priorities)

    def chosen(self, plan: Plan) -> Sequence[Record]:
        active = plan.on(self._file.as_of).active_goals
        return sorted(active, key=lambda goal: (goal.rank, goal.due or date.max))


def _name(record: Record) -> str:
    return shortened(record.main_text, _LENGTH)


class ValuesList(Task):
    """Some twenty values to sort by how important they are; what is important becomes one's own (S3)."""

    name, caption = "values_list", "Values to sort"
    undone = "As it was before."

    # What was called less important without being a value of the plan is kept on the page alone.
    _aside: frozenset[str] = frozenset()

    def blocks(self) -> list[Block]:
        own = {value.name.casefold(): value for value in self._file.plan.values}
        rows = []
        for name, meaning in (each.values() for each in shipped("values.csv")):
            said = self._sorted(name, own.get(name.casefold()))
            chosen = field("choice", name, f"How important: {name}", said, choices=CHOICES)
            rows.append({"cells": [name, meaning, chosen], "quiet": said == "less"})
        columns = {"Value": "head", "On an ordinary day": "words", "How important": "choice"}
        made, own_words = self.added(Value), {"label": "In your own words", "kind": "text"}
        mine = [bound(made, "name", **own_words), bound(made, "note")] if made else []
        return stacked(table(self.caption, columns, rows), fields(*mine))

    def choose(self, name: str, value: object, seen: Plan) -> Said:
        said, values = str(value or ""), self._file.plan.values
        own = next((each for each in values if each.name.casefold() == name.casefold()), None)
        if own is not None and not said:
            return Said(f"“{name}” is in your list of values; take it out there.", problem=True)
        self._aside -= {name}
        if own is None and said not in ("very", "rather"):
            self._aside |= {name} if said else set()
            return Said()
        if own is None:
            self.add(Value(name=name, weight=WEIGHTS[said]))
            return Said(f"“{name}” is one of your values now.", undo=True)
        if said == self._sorted(name, own):
            return Said()
        self.put(seen.find(Value, own.id) or own, {"weight": WEIGHTS[said]})
        return Said(f"“{shortened(own.name, 60)}” weighs {WEIGHTS[said]} now.", undo=True)

    def _sorted(self, name: str, value: Value | None) -> str:
        if value is None:
            return "less" if name in self._aside else ""
        return next(said for said, weight in WEIGHTS.items() if value.weight >= weight)


values_ranking = shown_by(ValuesRanking)
goals_ranking = shown_by(GoalsRanking)
values_list = shown_by(ValuesList)
