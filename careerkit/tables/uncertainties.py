"""What must be true, the cheapest test first, and what one does if it is not (B12)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import money
from careerkit.analysis.frame import rows
from careerkit.analysis.uncertainties import CHOICE, UncertaintyRow
from careerkit.plan import Fallback, Plan, choices
from careerkit.rules.rule import hours
from careerkit.words import capital, counted, day, ended, figure, number, quoted, shortened

from .table import Table

# Asked in its place before version 3; what was answered stays readable.
ASKED_BEFORE = "What will you do if the most important thing does not happen?"
_FOUND = {"open": "", "true": "found true", "false": "found false"}


def uncertainties(plan: Plan, as_of: date) -> Table:
    """What must be true, in the order in which to ask; columns are in plain words (B12).

    The last ones are those that are answered.
    """
    found = list(rows(analysis.uncertainties(plan, as_of), UncertaintyRow))
    frame = {
        "What must be true": [row.text for row in found],
        "For": [shortened(row.about) for row in found],
        "How sure": ["" if row.sure is None else f"{row.sure} of 100" for row in found],
        "Cheapest test": [_test(plan, row) for row in found],
        "By": [row.by for row in found],
        "The answer is worth": [_worth(row.worth, row.unit) for row in found],
        "For an hour of asking": [_worth(row.an_hour, row.unit) for row in found],
        "Why": [f"{capital(_FOUND[row.state])}. {row.why}".strip(". ") for row in found],
    }
    first = next((row for row in found if row.an_hour and row.state == "open"), None)
    caption = f"{capital(counted(len(found), 'thing'))} must be true; which to ask first cannot be told yet"
    if first:
        caption = f"Ask first: {quoted(first.test or first.text)}, {hours(first.hours or 0)}"
    units = {row.unit for row in found if row.worth is not None and row.state == "open"}
    points = "Points are those of your values: 100 meets them all fully, 0 goes against them. "
    note = (points if CHOICE in units else "") + (
        "It rests on your own guesses and takes each point by itself, so it orders the questions and proves "
        "nothing. What a test costs in money is not weighed."
    )
    empty = "Write what must be true for a direction or a goal, and you see here what to find out first."
    return Table(pd.DataFrame(frame), caption, note, empty)


def fallbacks(plan: Plan, as_of: date) -> Table:
    """Plan B and plan Z with the sign that starts each, the next day to look first."""
    ready = {each.id: each.state == "ready" for each in plan.fallbacks}
    held = sorted(plan.fallbacks, key=lambda each: (not ready[each.id], each.look_on or date.max, each.id))
    states = choices(Fallback, "state")
    frame = {
        "Plan": [each.letter for each in held],
        "What you would do": [each.what for each in held],
        "In place of": [
            shortened(next((plan.text_of(id) for _, _, id in each.linked_ids()), "")) for each in held
        ],
        "The sign that starts it": [each.sign or "not named yet" for each in held],
        "Look on": [each.look_on for each in held],
        "State": [capital(states[each.state]) for each in held],
    }
    now = [each.sign for each in held if ready[each.id] and each.sign and (each.look_on or as_of) <= as_of]
    caption = capital(counted(len(held), "other plan"))
    if now:
        more = f" And {number(len(now) - 1)} more." if len(now) > 1 else ""
        caption += f". Do you see this sign? {ended(shortened(now[0], 90))}{more}"
    before = [each for each in plan.answers if each.question == ASKED_BEFORE]
    told = [f"{f'On {day(each.on)} you' if each.on else 'You'} wrote: {each.text}" for each in before]
    empty = "A plan B, and the sign that starts it, will stand here, so that you look for it in time."
    return Table(pd.DataFrame(frame), caption, " ".join(told), " ".join([empty, *told]))


def _test(plan: Plan, row: UncertaintyRow) -> str:
    takes = [] if row.hours is None else [hours(row.hours)]
    takes += [money(row.cost, plan.settings.currency)] if row.cost else []
    return row.test + (f" ({', '.join(takes)})" if takes else "")


def _worth(worth: float | None, unit: str) -> str:
    return "cannot tell" if worth is None else f"{figure(round(worth, 1))} {unit}"
