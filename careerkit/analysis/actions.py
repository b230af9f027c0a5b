"""The steps: what each still lacks, what they cost, and which kinds were worth it (S37 to S46, S62)."""

from collections.abc import Iterable
from datetime import date
from statistics import fmean
from typing import NamedTuple

import pandas as pd

from careerkit.country import punctuated
from careerkit.plan import WORTH, Action, Plan, Resource
from careerkit.schedule import schedule
from careerkit.words import capital, counted, number, tenths

from .frame import frame_of, known, row_of
from .habits import habit

# With fewer verdicts than this, an average says more about chance than about the way of learning.
ENOUGH = 5


class ActionRow(NamedTuple):
    """A step: `due` is its own date, else its goal's, `kept` says how often a repeating one was.

    `start`, `finish` and `days_late` are those of the schedule, `finish` of a done step its last day.
    """

    id: str
    action: Action
    goal_id: str | None
    start: date | None
    finish: date | None
    due: date | None
    days_late: float | None
    resources: str
    missing: tuple[str, ...]
    kept: str


class WorthRow(NamedTuple):
    """What a way of learning was worth, 1 to 5, or one of its `kinds` alone with `ENOUGH` verdicts."""

    name: str
    kinds: tuple[str, ...]
    is_way: bool
    done: int
    rated: int
    verdict: float | None
    hours: float
    developed: int
    enough: bool
    sentence: str


def actions(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `ActionRow` a step that is not dropped, in file order, indexed by id (S38, S40, S46)."""
    found = schedule(plan, as_of)
    planned = pd.concat([found.actions, found.repeating.rename(columns={"until": "finish"})])
    days = planned[["start", "finish", "days_late"]].to_dict("index")
    currency, step_rows = plan.settings.currency, []
    for action in plan.kept_actions:
        dates = days.get(action.id, {})
        needs = (
            f"{need.what} ({money(need.cost, currency)})" if need.cost is not None else need.what
            for need in action.resources
        )
        row = row_of(
            ActionRow,
            action,
            action=action,
            goal_id=plan.goal_id_of(action),
            start=known(dates.get("start")),
            finish=action.done_on if action.status == "done" else known(dates.get("finish")),
            due=plan.due_of(action),
            days_late=known(dates.get("days_late")),
            kept=habit(plan, action, as_of).sentence if action.rhythm else "",
            resources=", ".join(needs),
        )
        step_rows.append(row)
    return frame_of(ActionRow, step_rows, "id")


def worth(plan: Plan, as_of: date) -> pd.DataFrame:
    """What worked: a `WorthRow` a way of learning with a finished step, then its kinds, best first (B7)."""
    done = [step for step in plan.done_actions if step.done_by(as_of)]
    ways = [_worth(plan, way, kinds, done) for way, kinds in WAYS.items()]
    several = (kind for kinds in WAYS.values() if len(kinds) > 1 for kind in kinds)
    kinds = [_worth(plan, words(kind), (kind,), done) for kind in several]
    shown = [row for row in ways if row.done] + [row for row in kinds if row.enough]
    drawn = {row.name: ((row.verdict or 0.0) * row.rated + 6) / (row.rated + 2) for row in shown}
    shown.sort(key=lambda row: (not row.is_way, not row.rated, -drawn[row.name], row.name))
    return frame_of(WorthRow, shown)


def _worth(plan: Plan, name: str, kinds: tuple[str, ...], done: Iterable[Action]) -> WorthRow:
    steps = [step for step in done if step.kind in kinds]
    verdicts = [step.worth for step in steps if step.worth is not None]
    served = {step.competency_id for step in steps}
    mean, liked = fmean(verdicts) if verdicts else None, sum(verdict >= 4 for verdict in verdicts)
    sentence = f"{liked} of {len(verdicts)} were worth it"
    if mean is None:
        sentence = f"{counted(len(steps), 'step')} done, no verdict yet"
    elif len(verdicts) == 1:
        sentence = f"{WORTH[verdicts[0]]}; one verdict is one verdict"
    elif len(verdicts) < ENOUGH:
        sentence = f"{sentence}; {number(len(verdicts))} verdicts are a hint"
    else:
        sentence = f"{sentence}; {tenths(mean)} of 5 on average"
    hours = sum(step.spent or 0.0 for step in steps)
    developed = sum(each.developed is True for each in plan.competencies if each.id in served)
    counts, enough = (len(steps), len(verdicts)), len(verdicts) >= ENOUGH
    return WorthRow(name, kinds, name in WAYS, *counts, mean, hours, developed, enough, sentence)


def serves_best(worth: pd.DataFrame) -> str:
    """The finding of `worth` in one line: the best way, and on how many verdicts that rests."""
    ways = worth[worth["is_way"]]
    done, rated = capital(counted(int(ways["done"].sum()), "step")), ways[ways["rated"] > 0]
    if rated.empty:
        return f"{done} done, and no verdict yet"
    best = rated.iloc[0]
    if best["enough"]:
        return f"Learning {best['name']} serves you best: {tenths(best['verdict'])} of 5"
    few = f"so far, by {counted(int(best['rated']), 'verdict')}: a hint, no more"
    found = f"Learning {best['name']} served you best" if best["verdict"] >= 3 else "Nothing paid off"
    return f"{found} {few}"


def hours_left(plan: Plan, action: Action, as_of: date) -> float | None:
    """Likely hours still to work on an open step; None without an estimate, or if it repeats without an end.

    A repeating step counts its times from `as_of` to its last day, else to its date or its goal's.
    """
    likely = action.effort.likely
    if not action.is_open:
        return 0.0
    if likely is None:
        return None
    if action.repeats == "none":
        return max(0.0, likely - (action.hours_spent or 0.0))
    end = action.until or plan.due_of(action)
    if end is None:
        return None
    days = (end - max(as_of, action.not_before or as_of)).days + 1
    return max(0, days) * float(action.occurrences_a_day) * likely


def work_left(plan: Plan, steps: Iterable[Action], as_of: date) -> tuple[float, int]:
    """The likely hours left of these steps, and how many of them have no known hours (`hours_left`)."""
    left = [hours_left(plan, step, as_of) for step in steps]
    return sum(hours for hours in left if hours is not None), left.count(None)


def total_cost(needs: Iterable[Resource]) -> float | None:
    """What these resources cost together; None where nothing has a cost."""
    costs = [need.cost for need in needs if need.cost is not None]
    return sum(costs) if costs else None


def words(kind: str) -> str:
    """The name of a kind as people write it: `on_the_job` gives "on the job"."""
    return kind.replace("_", " ")


def money(amount: float, currency: str) -> str:
    """An amount with its currency: "USD 1,200", and cents only where there are any."""
    rounded = round(amount, 2)
    return f"{currency} {punctuated(f'{rounded:,.0f}' if rounded == int(rounded) else f'{rounded:,.2f}')}"


# Every kind of step belongs to one way of learning.
WAYS = {
    "on the job": ("on_the_job",),
    "with others": ("mentoring", "networking", "volunteering", "feedback"),
    "in courses": ("course", "formal_education"),
    "alone": ("self_study",),
    "in other ways": ("other",),
}


class MixRow(NamedTuple):
    """A way of learning in likely hours where no others are noted; `uncounted` open steps have none."""

    way: str
    kinds: tuple[str, ...]
    steps: int
    done: int
    hours_spent: float
    hours_left: float
    uncounted: int


def mix(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `MixRow` a way of learning, always all five, indexed by way (S44): it is shown and never scored."""
    ways = []
    for way, kinds in WAYS.items():
        steps = [step for step in plan.kept_actions if step.kind in kinds]
        done = sum(step.status == "done" for step in steps)
        spent = sum(
            (step.effort.likely if step.status == "done" and step.spent is None else step.spent) or 0.0
            for step in steps
        )
        ways.append(MixRow(way, kinds, len(steps), done, spent, *work_left(plan, steps, as_of)))
    return frame_of(MixRow, ways, "way")
