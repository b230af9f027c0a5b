"""What must be true, the cheapest test first, and what one does if it is not (B12)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import money
from careerkit.analysis.frame import rows
from careerkit.analysis.uncertainties import CHOICE, UncertaintyRow
from careerkit.plan import Fallback, Plan, choices
from careerkit.rules.rule import hours
from careerkit.words import capital, counted, day, figure, listed, quoted, shortened

from .table import Table

# Asked in its place before version 3; what was answered stays readable.
ASKED_BEFORE = "What will you do if the most important thing does not happen?"


def uncertainties(plan: Plan, as_of: date) -> Table:
    """What must be true, in the order in which to ask, with what each answer is worth; the answered last."""
    found = list(rows(analysis.uncertainties(plan, as_of), UncertaintyRow))
    points = {each.id: each for each in plan.uncertainties}
    tests = []
    for test in (points[row.id] for row in found):
        takes = [hours(test.hours)] if test.hours else ["how long?"] if test.test else []
        takes += [money(test.cost, plan.settings.currency)] if test.cost else []
        tests.append(test.test + (f" ({', '.join(takes)})" if takes else ""))
    frame = {
        "What must be true": [row.text for row in found],
        "For": [shortened(row.about) for row in found],
        "How sure": ["" if (sure := points[row.id].sure) is None else f"{sure} of 100" for row in found],
        "Cheapest test": tests,
        "By": [points[row.id].by for row in found],
        "The answer is worth": [_worth(row, row.worth) for row in found],
        "For an hour of asking": [_worth(row, row.an_hour) for row in found],
        "Why": [row.why if row.state == "open" else f"Found {row.state}. {row.why}" for row in found],
    }
    caption = f"{capital(counted(len(found), 'thing'))} must be true; which to ask first cannot be told yet"
    first = found[0] if found else None
    if first and first.an_hour and first.state == "open":
        test = points[first.id]
        caption = f"Ask first: {quoted(test.test or test.text)}, {hours(test.hours or 0)}"
    points_are = "Points are those of your values: 100 meets all of them fully, 0 goes against them. "
    note = points_are if any(row.unit == CHOICE for row in found) else ""
    note += "The order rests on your own guesses and proves nothing. What a test costs is not weighed."
    empty = "Write what must be true for a direction or a goal, and you see here what to find out first."
    return Table(pd.DataFrame(frame), caption, note, empty)


def fallbacks(plan: Plan, as_of: date) -> Table:
    """Plan B and plan Z with the sign that starts each, the next day to look first."""
    held = sorted(plan.fallbacks, key=lambda each: (each.state != "ready", each.look_on or date.max, each.id))
    frame = {
        "Plan": [each.letter for each in held],
        "What you would do": [each.what for each in held],
        "In place of": [listed([plan.text_of(id) for _, _, id in each.linked_ids()]) for each in held],
        "The sign that starts it": [each.sign or "not named yet" for each in held],
        "Look on": [each.look_on for each in held],
        "State": [choices(Fallback, "state")[each.state] for each in held],
    }
    caption = capital(counted(len(held), "other plan"))
    ready = (each for each in held if each.state == "ready" and (each.look_on or as_of) <= as_of)
    if signs := [each.sign for each in ready if each.sign]:
        caption += f". Do you see this sign? {listed(signs, 1, 90)}"
    before = (each for each in plan.answers if each.question == ASKED_BEFORE)
    told = [f"{f'On {day(each.on)} you' if each.on else 'You'} wrote: {each.text}" for each in before]
    empty = "A plan B, and the sign that starts it, will stand here, so that you look for it in time."
    return Table(pd.DataFrame(frame), caption, " ".join(told), " ".join([empty, *told]))


def _worth(row: UncertaintyRow, worth: float | None) -> str:
    if worth is None:
        return "cannot tell" if row.state == "open" else ""
    return f"{figure(round(worth, 1 if worth < 10 else None))} {row.unit}"
