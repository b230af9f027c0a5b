"""What happened since the last review, and over a year, as tables (B4, S65, S66, S70)."""

from datetime import date
from itertools import pairwise

import pandas as pd

from careerkit import analysis
from careerkit.analysis.changes import ChangeRow
from careerkit.analysis.frame import rows
from careerkit.analysis.habits import HabitRow
from careerkit.analysis.progress import PointRow
from careerkit.analysis.since import UNKNOWN, RebuiltPlan
from careerkit.analysis.verdict import LIKELY, basis
from careerkit.plan import LEVELS, History, Plan
from careerkit.rules.review import then
from careerkit.words import capital, counted, day, figure, listed, number, of_100, out_of, shortened

from .actions import schedule, times_of
from .table import HeadingLink, Table, part_of

_LONG = 400
_FIGURES = ["What", "How much", "Which"]
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
    """Everything that changed since the last review, in plain sentences, good news first (B4, S68)."""
    if before == Plan():
        return Table(pd.DataFrame(), "", empty=_NO_HISTORY)
    since = analysis.since(before, plan, as_of)
    groups = list(since["group"])
    frame = {
        "Kind": since["group"].mask(since["group"].duplicated(), ""),
        "What changed": since["sentence"],
        "Why": [shortened(why, _LONG) for why in since["why"]],
    }
    when = then(plan, as_of)
    counts = [counted(groups.count(group), *nouns) for group, nouns in _COUNTED.items() if group in groups]
    caption = f"{capital(when)}: {', '.join(counts) or counted(len(groups), 'change')}"
    empty = f"Nothing in the plan has changed {when}."
    return Table(pd.DataFrame(frame), caption, _unknown(before, plan, as_of), empty=empty, headed_rows=False)


def stand(before: Plan, plan: Plan, as_of: date) -> Table:
    """Where the plan stands today, a line each: chapters, steps, hours, gaps, odds, weeks, next review."""
    if not plan.goals and not plan.actions:
        empty = "The plan is still empty. With the first goal and its first step this says where you stand."
        return Table(pd.DataFrame(), "", empty=empty)
    points, chapters = analysis.completeness(plan, as_of), analysis.chapters(plan, as_of)
    done, begun = (int((chapters["state"] == state).sum()) for state in ("done", "begun"))
    said = f"{done} done, {begun} begun, {len(chapters) - done - begun} not begun"
    lines = {"Chapters": f"{said}; {int(points['done'].sum())} of {len(points)} points"}
    now, period = analysis.numbers(plan, as_of), analysis.period(before, plan, as_of)
    since = f"of them since {day(period.start)}" if period.start else ""
    lately = f", {len(period.done)} {since}" if since else ""
    lines["Steps"] = f"{figure(now['steps done'])} of {figure(now['steps planned'])} done{lately}"
    spent = period.hours_spent
    lately = f", {figure(round(spent, 2))} {since}" if since and spent is not None else ""
    lines["Hours"] = f"{figure(round(now['hours spent']))} spent{lately}"
    if plan.competencies:
        developed = figure(now["competencies developed"])
        lines["Gaps"] = f"{developed} of {len(plan.competencies)} competencies developed"
    odds = analysis.odds(before, plan, as_of).dropna(subset=["now"]).sort_values("now", kind="stable")
    lines["Odds"] = "not known yet: they need a date, hours for each step, and hours a week"
    if len(odds):
        sure = capital(out_of(int((odds["now"] >= LIKELY).sum()), number(len(odds))))
        lowest = f"{_share(odds['now'].iloc[0])} in 100: {shortened(odds['statement'].iloc[0], 30)}"
        lines["Odds"] = f"{sure} with odds on course; lowest {lowest}"
    lines["Weeks"] = schedule(plan, as_of).caption
    if times := [times_of(row) for row in rows(analysis.habits(plan, as_of), HabitRow)]:
        lines["Comes back"] = listed(times, length=200)
    ahead = analysis.next_review(plan, as_of)
    lines["Review"] = f"next on {day(ahead)}" if ahead else "no day chosen yet"
    frame = pd.DataFrame(lines.items(), columns=["What", "Where it stands"])
    return Table(frame, f"The plan on {day(as_of)}")


def period(before: Plan, plan: Plan, as_of: date) -> Table:
    """The time since the last review in figures and names (S65, S66, S70).

    The last row says how steadily things move, as a share of the last six periods rather than a streak.
    """
    if not plan.actions and not plan.goals:
        empty = "Add a goal and its first step, and each month can be summed up."
        return Table(pd.DataFrame(), "", empty=empty)
    period = analysis.period(before, plan, as_of)
    # What was done, noted, put off and given up in the time, then how steadily things move.
    hours = "not known" if period.hours_spent is None else figure(round(period.hours_spent, 2))
    aside = period.hours_set_aside
    closed = [
        f"{shortened(gap.name)} ({LEVELS[gap.current or 0]}): "
        f"{shortened(gap.evidence, 160) or 'no example noted yet'}"
        for gap in period.closed
    ]
    gaps = hours if period.hours_spent is None else _count(len(closed))
    noted = {"win": period.wins, "setback": period.setbacks, "lesson": period.lessons}
    said = [counted(count, noun) for noun, count in noted.items() if count]
    lines = [
        ("Steps done", _count(len(period.done)), listed(period.done)),
        ("Hours", hours, "" if aside is None else f"of {figure(round(aside, 1))} set aside in your weeks"),
        ("Gaps closed", gaps, "; ".join(closed[:5])),
        ("People met", _count(len(period.met)), listed(tuple(dict.fromkeys(period.met)))),
        ("Noted", _count(sum(noted.values())), ", ".join(said)),
    ]
    since = list(rows(analysis.since(before, plan, as_of), ChangeRow)) if before != Plan() else []
    later = [row for row in since if row.group == "Later"]
    moved = [f"{shortened(row.what)} ({counted(row.days or 0, 'day')})" for row in later]
    dropped = [shortened(row.what) for row in since if row.group == "Given up"]
    told = {"Dates moved later": moved, "Given up": dropped}
    lines += [(name, _count(len(some)), "; ".join(some[:5])) for name, some in told.items() if some]
    moves, cadence = analysis.strength(plan, as_of), plan.settings.review_every.replace("_", "-")
    count, active = len(moves), len(moves) - moves.count(0)
    kept = "; an empty one costs one in six, no more" if active < count else ""
    steady = f"Something moved in {out_of(active, f'the last {counted(count, cadence)}')}{kept}"
    steady = steady if count else "It shows once something is noted."
    frame = pd.DataFrame([*lines, ("Steadiness", part_of(active, count), steady)], columns=_FIGURES)
    steps = f"{counted(len(period.done), 'step')} done" if period.done else "no step done"
    worked = f"hours {hours}" if period.hours_spent is None else f"{hours} hours"
    worked = worked if period.hours_spent != 0 else "no hours noted"
    gaps = f", {counted(len(closed), 'gap')} closed" if closed else ""
    caption = f"{capital(then(plan, as_of))}: {steps}, {worked}{gaps}"
    return Table(frame, caption, _unknown(before, plan, as_of))


def odds(before: Plan, plan: Plan, as_of: date) -> Table:
    """The odds of each goal's date then and now, in 100 futures, and what moved them (B4)."""
    odds = analysis.odds(before, plan, as_of)
    frame = {
        "Goal": [shortened(statement, 120) for statement in odds["statement"]],
        "Then": odds["then"].map(_share),
        "Pace": odds["pace"].map(_part),
        "Changed plan": odds["scope"].map(_part),
        "Now": odds["now"].map(_share),
        "In words": [capital(sentence).removesuffix(".") for sentence in odds["sentence"]],
    }
    last = plan.review_before(as_of)
    note = "Pace: what time and work did to the plan of then. Changed plan: what your changes did."
    unknown = _unknown(before, plan, as_of)
    caption = "The odds of each goal's steps today"
    if last and not unknown:
        moved = odds["now"] - odds["then"]
        counts = (((moved > 0.015).sum(), "better off"), ((moved < -0.015).sum(), "worse off"))
        parts = [f"{counted(int(count), 'goal')} {how}" for count, how in counts if count]
        change = f"{capital(' and '.join(parts))} than" if parts else "The odds stand as"
        caption = f"{change} on {day(last.on)}"
    empty = "Add a goal with a date to see its odds here."
    note = f"{unknown or (note if last else '')} {basis(plan, as_of)}".strip()
    return Table(pd.DataFrame(frame, dtype=object), f"{caption}, in 100 futures", note, empty=empty)


def unrecorded(before: Plan, plan: Plan, as_of: date) -> Table:
    """What has not been recorded since the last review, with the place to do so (B11)."""
    unrecorded = analysis.unrecorded(before, plan, as_of)
    columns = {"what": "What", "sentence": "Not recorded", "anchor": "Where"}
    frame = unrecorded.assign(anchor=unrecorded["anchor"].map(HeadingLink)).rename(columns=columns)
    count = capital(counted(len(unrecorded), "thing is", "things are"))
    empty = "Everything is recorded." if plan.goals or plan.actions else "There is nothing to record yet."
    # What did not happen need not be noted, so none of it is called a fault.
    return Table(frame, f"{count} not recorded", empty=empty)


def year(history: History, plan: Plan, as_of: date) -> Table:
    """A year, one row a month's end: the review, the work, the gaps and the odds (S66, S70)."""
    if not plan.goals and not plan.actions:
        return Table(pd.DataFrame(), "", empty="Your year will stand here, month by month.")
    year = analysis.year(history, plan, as_of)
    points = list(rows(year.points, PointRow))
    shares = [year.odds.loc[year.odds["on"] == point.on, "on_time"] for point in points]
    ends = pairwise([date.min, *(point.on for point in points)])
    columns = {
        "At the end of": [day(point.on) for point in points],
        "Review": [listed([day(on) for on in year.reviews if start < on <= end]) for start, end in ends],
        "Steps done": [part_of(point.steps_done, point.steps) for point in points],
        "Hours": [float(point.hours) for point in points],
        "Gaps closed": [part_of(point.developed, point.competencies) for point in points],
        "Goals on course": [part_of(int((part >= LIKELY).sum()), len(part)) for part in shares],
        "Lowest odds": [_share(part.min()) if len(part) else "" for part in shares],
    }
    caption = f"{counted(len(year.reviews), 'review')} since {day(min([points[0].on, *year.reviews]))}"
    course = f"On course: at least {of_100(LIKELY)} in 100 futures have a goal's steps done by its date."
    note = f"{course} Lowest odds: of any goal. {basis(plan, as_of)}"
    return Table(pd.DataFrame(columns), capital(caption), note)


def _unknown(before: Plan, plan: Plan, as_of: date) -> str:
    last = plan.review_before(as_of)
    return UNKNOWN.format(day=day(last.on)) if last and isinstance(before, RebuiltPlan) else ""


def _count(count: int) -> str:
    return str(count) if count else "none"


def _share(value: float) -> str:
    return "" if pd.isna(value) else of_100(value, brief=True).replace(" ", "\u00a0")


def _part(value: float) -> str:
    return "" if pd.isna(value) else f"{round(100 * value):+d}".replace("+0", "0")
