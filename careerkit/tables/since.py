"""What happened since the last review, and over a year, as tables (B4, S65, S66, S70)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.due import last_review
from careerkit.analysis.frame import rows
from careerkit.analysis.rebuilt import UNKNOWN, RebuiltPlan
from careerkit.analysis.review import Strength
from careerkit.analysis.since import ClosedRow, Period
from careerkit.analysis.verdict import LIKELY, basis
from careerkit.analysis.year import PointRow
from careerkit.plan import History, Plan
from careerkit.words import capital, counted, day, figure, listed, number, of_100, out_of, shortened

from .actions import schedule
from .table import HeadingLink, Table, part_of

_LONG = 400
_NO_HISTORY = (
    "Nothing to compare with yet. Close your first review below; from then on this says what has changed."
)
_COUNTED = {
    "Done": ("thing done", "things done"),
    "Grown": ("level re-assessed", "levels re-assessed"),
    "Measured": ("figure measured", "figures measured"),
    "New": ("thing new", "things new"),
    "Later": ("date later", "dates later"),
    "Sooner": ("date sooner", "dates sooner"),
    "Given up": ("thing given up", "things given up"),
}


def since(before: Plan, plan: Plan, as_of: date) -> Table:
    """Everything that changed since the last review, in plain sentences, good news first (B4, S68).

    Columns: a word for the sort of change, once a group; What changed; Why (the reason, or the example
    that shows a new level).
    """
    if before == Plan():
        return Table(pd.DataFrame(), "", empty=_NO_HISTORY)
    found = analysis.since(before, plan, as_of)
    groups = list(found["group"])
    first = [group if group not in groups[:place] else "" for place, group in enumerate(groups)]
    frame = pd.DataFrame(
        {
            "Kind": first,
            "What changed": found["sentence"],
            "Why": [shortened(why, _LONG) for why in found["why"]],
        }
    )
    then = _then(plan, as_of)
    said = [counted(groups.count(group), *nouns) for group, nouns in _COUNTED.items() if group in groups]
    caption = f"{then}: {', '.join(said)}" if said else f"{then}: {counted(len(found), 'change')}"
    empty = f"Nothing in the plan has changed {then[:1].lower()}{then[1:]}."
    return Table(frame, caption, _unknown(before, plan, as_of), empty=empty, headed_rows=False)


def stand(before: Plan, plan: Plan, as_of: date) -> Table:
    """Where the plan stands today, a line each: chapters, steps, hours, gaps, odds, weeks, next review."""
    if not plan.goals and not plan.actions:
        empty = "The plan is still empty. With the first goal and its first step this says where you stand."
        return Table(pd.DataFrame(), "", empty=empty)
    frame = pd.DataFrame(_stands(before, plan, as_of), columns=["What", "Where it stands"])
    return Table(frame, f"The plan on {day(as_of)}")


def period(before: Plan, plan: Plan, as_of: date) -> Table:
    """The time since the last review in figures and names (S65, S66, S70).

    Columns: What, How much, Which. The last row says how steadily things move, as a share of the last
    six periods rather than a streak.
    """
    if not plan.actions and not plan.goals:
        empty = "Add a goal and its first step, and each month can be summed up."
        return Table(pd.DataFrame(), "", empty=empty)
    found = analysis.period(before, plan, as_of)
    lines = [*_figures(found), *_moved(before, plan, as_of), _strength(analysis.strength(plan, as_of))]
    columns = ["What", "How much", "Which"]
    frame = pd.DataFrame(lines, columns=columns)
    return Table(frame, _finding(found, plan, as_of), _unknown(before, plan, as_of))


def odds(before: Plan, plan: Plan, as_of: date) -> Table:
    """The odds of each goal's date then and now, and what moved them: pace or the changed plan (B4).

    Columns: Goal, Then, Pace, Changed plan, Now (futures in 100), In words.
    """
    found = analysis.odds(before, plan, as_of)
    frame = pd.DataFrame(
        {
            "Goal": [shortened(each, 120) for each in found["statement"]],
            "Then": [_share(each) for each in found["then"]],
            "Pace": [_part(each) for each in found["pace"]],
            "Changed plan": [_part(each) for each in found["scope"]],
            "Now": [_share(each) for each in found["now"]],
            "In words": [capital(each).removesuffix(".") for each in found["sentence"]],
        }
    )
    last = last_review(plan, as_of)
    note = "Pace: what time and work did to the plan of then. Changed plan: what your changes did."
    unknown = _unknown(before, plan, as_of)
    caption = _odds_finding(found, last.on if last and not unknown else None)
    empty = "Add a goal with a date to see its odds here."
    note = f"{unknown or (note if last else '')} {basis(plan, as_of)}".strip()
    return Table(frame, caption, note, empty=empty)


def unrecorded(before: Plan, plan: Plan, as_of: date) -> Table:
    """What has not been recorded since the last review, with the place to do so (B11)."""
    found = analysis.unrecorded(before, plan, as_of)
    frame = pd.DataFrame(
        {
            "What": found["what"],
            "Not recorded": found["sentence"],
            "Where": [HeadingLink(each) for each in found["anchor"]],
        }
    )
    count = capital(counted(len(found), "thing is", "things are"))
    empty = "Everything is recorded." if plan.goals or plan.actions else "There is nothing to record yet."
    # What did not happen need not be noted, so none of it is called a fault.
    return Table(frame, f"{count} not recorded", empty=empty)


def year(history: History, plan: Plan, as_of: date) -> Table:
    """A year, one row a month's end: the review, the work, the gaps and the odds (S66, S70).

    Columns: At the end of, Review, Steps done, Hours, Gaps closed, Goals on course (goals whose date at
    least 80 in 100 futures have the steps done in time, of those with odds), Lowest odds.
    """
    if not plan.goals and not plan.actions:
        return Table(pd.DataFrame(), "", empty="Your year will stand here, month by month.")
    found = analysis.year(history, plan, as_of)
    lines = []
    earlier = date.min
    for point in rows(found.points, PointRow):
        held = [each for each in found.reviews if earlier < each <= point.on]
        shares = found.odds[found.odds["on"] == point.on]["on_time"]
        lines.append(
            [
                day(point.on),
                listed([day(each) for each in held]),
                part_of(point.steps_done, point.steps),
                float(point.hours),
                part_of(point.developed, point.competencies),
                part_of(int((shares >= LIKELY).sum()), len(shares)),
                _share(shares.min()) if len(shares) else "",
            ]
        )
        earlier = point.on
    columns = [
        "At the end of",
        "Review",
        "Steps done",
        "Hours",
        "Gaps closed",
        "Goals on course",
        "Lowest odds",
    ]
    reviews = capital(counted(len(found.reviews), "review"))
    return Table(
        pd.DataFrame(lines, columns=columns),
        f"{reviews} since {day(min([found.points['on'].iloc[0], *found.reviews]))}",
        note=f"On course: at least {of_100(LIKELY)} in 100 futures have a goal's steps done by its date. "
        f"Lowest odds: of any goal. {basis(plan, as_of)}",
    )


def _stands(before: Plan, plan: Plan, as_of: date) -> Iterator[list[str]]:
    points = analysis.completeness(plan, as_of)
    chapters = analysis.chapters(plan, as_of)
    done, begun = (int((chapters["state"] == state).sum()) for state in ("done", "begun"))
    said = f"{done} done, {begun} begun, {len(chapters) - done - begun} not begun"
    yield ["Chapters", f"{said}; {int(points['done'].sum())} of {len(points)} points"]
    now, found = analysis.numbers(plan, as_of), analysis.period(before, plan, as_of)
    last = last_review(plan, as_of)
    since = f", {len(found.done)} of them since {day(last.on)}" if last else ""
    yield ["Steps", f"{figure(now['steps done'])} of {figure(now['steps planned'])} done{since}"]
    spent = found.hours_spent
    since = f", {figure(round(spent, 2))} of them since {day(last.on)}" if last and spent is not None else ""
    yield ["Hours", f"{figure(round(now['hours spent'], 2))} spent{since}"]
    developed, all_of = figure(now["competencies developed"]), len(plan.competencies)
    if all_of:
        yield ["Gaps", f"{developed} of {all_of} competencies developed"]
    yield ["Odds", _lowest(before, plan, as_of)]
    yield ["Weeks", schedule(plan, as_of).caption]
    ahead = analysis.next_review(plan, as_of)
    yield ["Review", f"next on {day(ahead)}" if ahead else "no day chosen yet"]


def _lowest(before: Plan, plan: Plan, as_of: date) -> str:
    known = analysis.odds(before, plan, as_of).dropna(subset=["now"])
    if known.empty:
        return "not known yet: they need a date, hours for each step, and hours a week"
    row = min(rows(known), key=lambda each: float(each.now))
    sure = int((known["now"] >= LIKELY).sum())
    lowest = f"lowest {_share(row.now)} in 100: {shortened(row.statement, 30)}"
    return f"{capital(out_of(sure, number(len(known))))} with odds on course; {lowest}"


def _figures(found: Period) -> Iterator[list[str]]:
    yield ["Steps done", _count(len(found.done)), listed(found.done)]
    spent = "not known" if found.hours_spent is None else figure(round(found.hours_spent, 2))
    aside = found.hours_set_aside
    yield ["Hours", spent, "" if aside is None else f"of {figure(round(aside, 1))} set aside in your weeks"]
    closed = [
        f"{shortened(row.name)} ({row.level}): {shortened(row.evidence, 160) or 'no example noted yet'}"
        for row in rows(found.closed, ClosedRow)
    ]
    gaps = "not known" if found.hours_spent is None else _count(len(closed))
    yield ["Gaps closed", gaps, "; ".join(closed[:5])]
    yield ["People met", _count(len(found.met)), listed(tuple(dict.fromkeys(found.met)))]
    noted = ((found.wins, "win"), (found.setbacks, "setback"), (found.lessons, "lesson"))
    said = [counted(count, noun) for count, noun in noted if count]
    yield ["Noted", _count(sum(count for count, _ in noted)), ", ".join(said)]


def _moved(before: Plan, plan: Plan, as_of: date) -> Iterator[list[str]]:
    if before == Plan():
        return
    found = analysis.since(before, plan, as_of)
    for group, name in (("Later", "Dates moved later"), ("Given up", "Given up")):
        names = [
            f"{shortened(row.what)} ({counted(int(row.days), 'day')})"
            if group == "Later"
            else shortened(row.what)
            for row in rows(found[found["group"] == group])
        ]
        if names:
            yield [name, _count(len(names)), "; ".join(names[:5])]


def _strength(found: Strength) -> list[str]:
    count = len(found.moved)
    if not count:
        return ["Steadiness", "", "It shows once something is noted."]
    cadence = counted(count, found.cadence)
    kept = "an empty one costs one in six, no more" if found.active < count else ""
    said = f"something moved in {out_of(found.active, f'the last {cadence}')}"
    return ["Steadiness", f"{found.active} of {count}", capital(f"{said}; {kept}" if kept else said)]


def _finding(found: Period, plan: Plan, as_of: date) -> str:
    steps = f"{counted(len(found.done), 'step')} done" if found.done else "no step done"
    spent = found.hours_spent
    hours = f"{figure(round(spent, 2))} hours" if spent else "no hours noted"
    hours = "hours not known" if spent is None else hours
    gaps = f", {counted(len(found.closed), 'gap')} closed" if len(found.closed) else ""
    return f"{_then(plan, as_of)}: {steps}, {hours}{gaps}"


def _odds_finding(found: pd.DataFrame, last: date | None) -> str:
    if last is None:
        return "The odds of each goal's steps today, in 100 futures"
    moved = found["now"] - found["then"]
    counts = ((int((moved > 0.015).sum()), "better off"), (int((moved < -0.015).sum()), "worse off"))
    parts = [f"{counted(count, 'goal')} {how}" for count, how in counts if count]
    if not parts:
        return f"The odds stand as on {day(last)}, in 100 futures"
    return f"{capital(' and '.join(parts))} than on {day(last)}, in 100 futures"


def _unknown(before: Plan, plan: Plan, as_of: date) -> str:
    """What is said where no state of the plan from the last review is kept."""
    last = last_review(plan, as_of)
    return UNKNOWN.format(day=day(last.on)) if last and isinstance(before, RebuiltPlan) else ""


def _then(plan: Plan, as_of: date) -> str:
    last = last_review(plan, as_of)
    return f"Since {day(last.on)}" if last else "So far"


def _count(count: int) -> str:
    return str(count) if count else "none"


def _share(value: float) -> str:
    return "" if pd.isna(value) else of_100(value, brief=True).replace(" ", "\u00a0")


def _part(value: float) -> str:
    points = 0 if pd.isna(value) else round(100 * value)
    return "" if pd.isna(value) else "0" if not points else f"{points:+d}"
