"""The close of a review: tick off what was due, judge what is done, choose three things (S60 to S68).

What one waits for from others is noted there, too (S15, S41). Each touch is saved when it is made. Closing
writes one Review a period with its numbers; closing again in the same period brings that one up to date.
"""

from datetime import date
from typing import Literal

from careerkit import analysis
from careerkit.analysis.due import RestingRow
from careerkit.analysis.frame import rows
from careerkit.errors import CareerkitError
from careerkit.plan import AWAKE, Action, Goal, Milestone, Opportunity, Plan, Promise, Record, Review, awake
from careerkit.planfile import PlanFile
from careerkit.tables.review import when
from careerkit.words import capital, counted, day, figure, number, shortened

from . import twin
from .form import GONE, just_noted, write
from .habits import Habits
from .panel import Block, Said, bound, button, buttons, field, fields, note, shown_by, stacked, table, words

Step = Action | Milestone
Only = Literal["", "steps", "close", "verdicts", "written"]

MOST = 40
# What a person writes about the period, and where the form has other words than the field.
CLOSED_WITH = ("in_short", "focus", "next_on")
WRITTEN = ("wins", "obstacles", "effective")
_ANSWERS = {"asked": "Not yet", "granted": "Granted", "refused": "Refused", "received": "Received"}
_FOCUS = {
    "label": "Three things for next time",
    "help": "One a line. Three that get done are better than nine that wait.",
}


class ReviewTask(Habits):
    """What was due and what one waits for since the last review, and one button that closes this one.

    With `only` it is a part: "steps" to tick off and what rests, "close" with one line and what comes
    first, the "verdicts" on what is done, or what else is "written".
    """

    caption = "This review"
    begins = Review

    def __init__(self, file: PlanFile, only: Only = "") -> None:
        super().__init__(file)
        self.name = f"review {only}".strip()
        self._only = only

    @property
    def _present(self) -> Review:
        """The review of this period, as it stands in the plan or would begin."""
        return analysis.review_of(self._file.plan, self._file.as_of) or Review(on=self._file.as_of)

    def text(self) -> str:
        present, plan = self._present, self._file.plan
        closed = f"closed on {day(present.on)}" if present.numbers else "not closed yet"
        unjudged = sum(each.worth is None for each in plan.done_actions)
        verdicts = f"{counted(unjudged, 'verdict')} open" if unjudged else "no verdict open"
        due = f"{counted(len(_due_ids(self.today, self._file.as_of)), 'step')} to look at"
        parts = {"steps": due, "verdicts": verdicts, "close": closed, "written": closed}
        return f"review: {parts.get(self._only) or ', '.join((due, verdicts, closed))}"

    def held(self) -> str:
        if self._only == "steps":
            return super().held()
        if self._only not in ("", "close"):
            return ""
        return (twin.of_part(self._present) if self._present.id else "") or twin.NOTHING

    def blocks(self) -> list[Block]:
        plan, as_of = self._file.plan, self._file.as_of
        shown: list[Block] = []
        if self._only in ("", "steps"):
            # What rests no longer, and what waits for something to happen: each asks for a word.
            resting = {row.id: row for row in rows(analysis.resting(plan, as_of), RestingRow)}
            over = (id for id, row in resting.items() if row.over or not row.rests_until)
            rested = self.staying("rested", over)
            asked = [_rest(one, resting.get(one.id)) for one in rested if isinstance(one, Goal | Action)]
            columns = {"What rested": "head", "Rest until": "date", "": "press"}
            shown.append(table("Is its rest over?", columns, asked))
            shown += [*self._steps(plan, as_of), self.times(), self._waits(plan, as_of)]
        if self._only in ("", "verdicts"):
            shown += self._verdicts(plan)
        if self._only in ("", "written"):
            shown.append(self._asked(*WRITTEN))
        if self._only in ("", "close"):
            numbers = self._present.numbers.items()
            noted = "; ".join(f"{name} {figure(round(value, 1))}" for name, value in numbers)
            label = "Bring this review up to date" if noted else "Close this review"
            shown += [self._asked(*CLOSED_WITH), buttons(button("close", label, first=True))]
            shown.append(words(f"Closed on {day(self._present.on)}. {capital(noted)}." if noted else ""))
        return stacked(shown)

    def _record(self, key: str, seen: Plan) -> Step | Goal:
        record = seen.by_id.get(key.partition(" ")[2])
        if not isinstance(record, Step | Goal) or record.id not in self.stood["due"] | self.stood["rested"]:
            raise CareerkitError(GONE)
        return record

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        step = self._record(key, seen)
        if isinstance(step, Goal):
            raise CareerkitError(GONE)
        if isinstance(step, Milestone):
            write(self._file, step, {"reached_on": self._file.as_of if value else None})
        else:
            self.put(step, {"status": "done" if value else awake(step)})
        return Said(f"{'Done' if value else 'Open again'}: {shortened(step.what)}.")

    def on_decide(self, key: str, seen: Plan) -> Said:
        """Drop a goal or step, or take it up again, and ask why."""
        step, is_dropped = self._record(key, seen), key.startswith("drop ")
        if isinstance(step, Milestone):
            raise CareerkitError(GONE)
        self.put(step, {"status": "dropped" if is_dropped else awake(step)})
        said = f"Back in the plan: {shortened(step.main_text)}."
        if is_dropped:
            said = f"Dropped: {shortened(step.main_text)}. That is a decision too."
        focus = f"{step.id} rests_until" if step.id in self.stood["rested"] else f"done {step.id}"
        return Said(said, undo=True, change=just_noted(self._file.plan, step.id, "status"), focus=focus)

    def begin(self, key: str, value: object) -> Record:
        """The review of this period, begun with its first word; its numbers come when it is closed."""
        start = analysis.closing(self._file.plan, self._file.as_of)["period_start"]
        begun = self._present.model_copy(update={"period_start": start})
        return self._present if self._present.id else self._file.add(begun)

    def _steps(self, plan: Plan, as_of: date) -> list[Block]:
        due = (id for id in _due_ids(self.today, as_of) if id not in self.stood["rested"])
        asleep = {each.id for each in self.today.actions if each.status == "resting"}
        waking = (each for each in self.staying("due", due) if each.id not in asleep)
        steps = [each for each in waking if isinstance(each, Step)]
        steps.sort(key=lambda step: _by(step) or date.max)
        columns = {"Done": "tick", "Step": "head", "Hours spent": "hours", "By": "date", "": "press"}
        last, more = plan.review_before(as_of), len(steps) - MOST
        since = f" since {day(last.on)}" if last else ""
        lines = [_row(each, as_of) for each in steps[:MOST]]
        shown = table(f"Due{since}, coming up, or under way", columns, lines)
        rest = words(f"And {number(more)} more, in the list of all steps." if more > 0 else "")
        return [shown or words("Nothing is due, and no step is under way.", "strong"), rest]

    def _verdicts(self, plan: Plan) -> list[Block]:
        rows: list[Block] = []
        unjudged = (step.id for step in plan.done_actions if step.worth is None)
        judged = (step for step in self.staying("judged", unjudged) if isinstance(step, Action))
        for step in (step for step in judged if step.status == "done"):
            name = shortened(step.what, 70)
            taken = "" if step.hours_spent is None else f"{figure(step.hours_spent)} h"
            worth = bound(step, "worth", label=f"Was it worth it? {name}")
            taught = bound(step, "reflection", label=f"What it taught you: {name}", kind="text")
            showed = bound(step, "result", label=f"What it showed: {name}", kind="text")
            below = "; ".join(filter(None, (taken, shortened(step.measure, 120))))
            rows.append({"cells": [note(step.what, below), worth, showed, taught]})
        asked = {"What it showed": "words", "What it taught you": "words"}
        columns = {"Step": "head", "Was it worth it?": "choice", **asked}
        none = words("Every finished step has its verdict." if plan.done_actions else "")
        return [table("Was it worth the time?", columns, rows[:MOST]) or none]

    def _asked(self, *names: str) -> Block:
        record = self._present
        asked = [bound(record, name, key=name, **(_FOCUS if name == "focus" else {})) for name in names]
        if names[-1] == "next_on" and record.next_on is None:
            ahead = analysis.closing(self._file.plan, self._file.as_of)["next_on"]
            asked[-1]["help"] = f"Left open, it is {day(ahead)}."
        return {**fields(*asked), "look": "wide"}

    def _waits(self, plan: Plan, as_of: date) -> Block:
        due = analysis.due(plan, as_of)
        ids = map(str, due[due["kind"].isin(["opening", "promise"])]["id"])
        dateless = (each.id for each in plan.promises if each.state == "asked" and not each.by)
        held = self.staying("awaited", (*ids, *dateless))
        lines = [_waited(plan, each, as_of) for each in held if isinstance(each, Promise | Opportunity)]
        columns = {"What": "head", "Answer": "press", "By": "date"}
        return table("What you wait for from others", columns, lines)

    def on_answered(self, key: str, seen: Plan) -> Said:
        state, _, id = key.partition(" ")
        promise = seen.find(Promise, id)
        if promise is None or state not in _ANSWERS:
            raise CareerkitError(GONE)
        self.put(promise, {"state": state})
        return Said(f"{_ANSWERS[state]}: {shortened(promise.what)}.", undo=True)

    def on_close(self, _key: str, seen: Plan) -> Said:
        plan, as_of = self._file.plan, self._file.as_of
        noted = analysis.closing(plan, as_of)
        present = analysis.review_of(seen, as_of)
        if present is None and analysis.review_of(plan, as_of):
            raise CareerkitError("This review was begun elsewhere meanwhile. Look at it, then close it.")
        if present and present.next_on and present.next_on > as_of:
            noted["next_on"] = present.next_on
        write(self._file, present or self.begin("", None), noted)
        return Said(f"Closed. You look back again on {day(noted['next_on'])}.")


review = shown_by(ReviewTask)


def _rest(record: Goal | Action, row: RestingRow | None) -> Block:
    """A goal or step that rested, and three ways to go on; `row` says how it rests, if it still does."""
    name, stands = shortened(record.main_text, 70), str(record.status)
    if row:
        stands = "its rest is over" if row.over else f"until {row.until}"
    elif record.status in AWAKE:
        stands = "back in the plan"
    acts = {"keep": "Take it up again"} if row or record.status == "dropped" else {}
    acts |= {"drop": "Drop"} if row or record.status in AWAKE else {}
    press = [button("decide", label, f"{do} {record.id}", of=name) for do, label in acts.items()]
    until = bound(record, "rests_until", label=f"Rest until: {name}")
    return {"cells": [note(record.main_text, stands), until, press], "quiet": row is None}


def _due_ids(plan: Plan, as_of: date) -> list[str]:
    """Steps and milestones that were due, come up within a month, or are under way and do not repeat."""
    due = analysis.due(plan, as_of)
    ids = [str(id) for id in due[due["kind"].isin(["step", "milestone"])]["id"]]
    begun = (step.id for step in plan.actions if step.status == "doing" and not step.rhythm)
    return list(dict.fromkeys([*ids, *begun]))


def _by(step: Step) -> date | None:
    return step.due or (step.until if isinstance(step, Action) else None)


def _row(step: Step, as_of: date) -> Block:
    action = step if isinstance(step, Action) else None
    status = action.status if action else "done" if isinstance(step, Milestone) and step.reached_on else ""
    is_open, is_dropped = status not in ("done", "dropped"), status == "dropped"
    name, by = shortened(step.what, 70), _by(step)
    below = status if not is_open else when((by - as_of).days) if by else "no date"
    tick = field("tick", f"done {step.id}", f"Done: {name}", status == "done", off=is_dropped)
    is_late = is_open and by is not None and by < as_of
    what = note(step.what if action else f"Milestone: {step.what}", below, alarm=is_late)
    hours: object = ""
    press: object = ""
    if action:
        likely = action.effort.likely if action.repeats == "none" else None
        spent = bound(action, "hours_spent", label=f"Hours spent: {name}", example="")
        hours = [spent, "" if likely is None else f"of {figure(likely)}"]
    if action and status != "done":
        do, label = ("keep", "Take it up again") if is_dropped else ("drop", "Drop")
        press = button("decide", label, f"{do} {step.id}", of=name)
    due = bound(step, "due", label=f"By: {name}") if is_open else day(by) if by else ""
    return {"cells": [tick, what, hours, due, press], "quiet": not is_open}


def _waited(plan: Plan, record: Promise | Opportunity, as_of: date) -> Block:
    name, field = shortened(record.main_text, 70), "by"
    if isinstance(record, Opportunity):
        field, is_over = record.waits_for or "next_on", not record.is_open
        stands = "reply promised" if field == "reply_by" else "next date" if record.waits_for else ""
        answer = [bound(record, "stage", label=f"Stage: {name}")]
    else:
        is_over, stands = record.is_over, twin.value_words(Promise, "state", record.state)
        others = {state: label for state, label in _ANSWERS.items() if state != record.state}
        answer = [button("answered", said, f"{state} {record.id}", of=name) for state, said in others.items()]
    on: date | None = getattr(record, field)
    away = when((on - as_of).days) if on else ""
    below = ", ".join(filter(None, (plan.text_of(record.contact_id), stands, away)))
    by = bound(record, field, label=f"By: {name}")
    return {"cells": [note(record.main_text, below), answer, by], "quiet": is_over}
