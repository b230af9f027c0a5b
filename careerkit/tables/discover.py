"""Tables of chapter 1: balance sheet, skills, values, results, directions and openings (S3 to S15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import words
from careerkit.analysis.discover import value_fit
from careerkit.analysis.fit import LINK, instrument
from careerkit.analysis.frame import shipped
from careerkit.plan import LEVELS, Gauges, JournalEntry, Opportunity, Plan, choices
from careerkit.words import capital, counted, day, ended, figure, listed, number, shortened

from .market import BY_THE_YEAR
from .table import Heading, Table, part_of, unused

# So many lines of one heading stand on the balance sheet; the rest is counted.
_MOST_LINES = 12
_LINE_LENGTH = 90
_TOLD_LENGTH = 300
_MOST_CORE = 5
_TRAITS = ["Where it comes from", "What it says", "On", "What it can and cannot say", "Source"]
_DIRECTION = ["Direction", "Decision", "The market today", "The market ahead", "Note"]
_IF_KNOWN = ["How it meets you", "Four questions", "What you noted"]
_UNKNOWN = "Ask who made it, who was asked while it was made, and what its results have foretold."
_SIDES = {
    "assets": "What you bring",
    "liabilities": "What holds you back",
    "goals": "Where it should lead",
    "strategy": "How you get there",
}


def balance_sheet(plan: Plan, as_of: date) -> Table:
    """The balance sheet in two columns of short lines (S11), goals and strategy below."""
    lines = analysis.balance_sheet(plan, as_of)
    counts = lines["side"].value_counts()
    heads = {side: f"{name} ({counts.get(side, 0)})" for side, name in _SIDES.items()}
    # The lines of each side under their headings, each heading with its count.
    columns: dict[str, list[Heading | str]] = {side: [] for side in _SIDES}
    for (side, heading), part in lines.groupby(["side", "heading"], sort=False):
        column = columns[str(side)]
        column.append(Heading(f"{heading} ({len(part)})"))
        column.extend(shortened(text, _LINE_LENGTH) for text in part["text"].head(_MOST_LINES))
        if len(part) > _MOST_LINES:
            column.append(f"and {number(len(part) - _MOST_LINES)} more")
    rows = list(zip_longest(columns["assets"], columns["liabilities"]))
    if columns["goals"] or columns["strategy"]:
        rows.append((Heading(heads["goals"]), Heading(heads["strategy"])))
        rows += zip_longest(columns["goals"], columns["strategy"])
    frame = pd.DataFrame(rows, columns=[heads["assets"], heads["liabilities"]], dtype=object)
    empty = "Your balance sheet fills up as you list skills, strengths, weaknesses and goals."
    return Table(frame, f"Balance sheet on {day(as_of)}", empty=empty, headed_rows=False)


def skills(plan: Plan, as_of: date) -> Table:
    """Skills with level and example, the core ones first, claims without an example marked (S6, S7, S77)."""
    held = sorted(plan.skills, key=lambda each: not each.core)
    kinds = {"hard": "technical", "soft": "with people"}
    shown = {
        "Skill": [each.name for each in held],
        "Kind": [f"{kinds[each.kind]}{', core' if each.core else ''}" for each in held],
        "Level": ["not assessed" if each.level is None else LEVELS[each.level] for each in held],
        "An example that shows it": [each.example or "a claim so far" for each in held],
        "Gained in": [each.gained_in for each in held],
    }
    claims, core = [each.name for each in held if not each.example], sum(each.core for each in held)
    some = counted(len(claims), f"of {number(len(held))} has", f"of {number(len(held))} have")
    note = f"{capital(some)} no example yet: {listed(claims)}." if claims else "Every skill has an example."
    if core > _MOST_CORE:
        note += f" {capital(number(core))} are called core; nobody is remembered for more than five."
    empty = "Your skills will stand here, each with the example that shows it."
    return Table(pd.DataFrame(shown), f"Your {counted(len(held), 'skill')}", note, empty)


def directions(plan: Plan, as_of: date) -> Table:
    """One row a direction: decision, the market today and the market ahead (S13, S14).

    Where there is something to say, a column has how it meets one's values, situation and dimensions, one
    the four questions, one what the journal holds of it, the latest first.
    """
    working, lines = analysis.way_of_working(plan, as_of), []
    for each in plan.directions:
        fit, limits = value_fit(each.scores, plan), capital("; ".join(analysis.limits(plan, as_of, each.id)))
        values = "" if fit is None else f"Your values: {figure(round(fit, 1))} of 5."
        meets = " ".join(filter(None, (values, limits and f"{limits}.", working.get(each.id))))
        more = (meets, told_gauges(each.gauges), _noted(plan, as_of, each.id))
        lines.append((each.title, each.decision, each.market_now, each.market_ahead, each.note, *more))
    shown = pd.DataFrame(lines, columns=[*_DIRECTION, *_IF_KNOWN], dtype=object)
    shown = shown.drop(columns=[name for name in _IF_KNOWN if not any(shown[name])])
    caption = f"{capital(counted(len(lines), 'direction'))} you could take"
    empty = "Each direction you consider will stand here with its market, today and ahead."
    return Table(shown, caption, f"How you work: {LINK}" if working else "", empty)


def told_gauges(gauges: Gauges) -> str:
    """The answers to the four questions about a direction, each for itself; what is open is left out."""
    answers, fields = choices(Gauges, "can"), Gauges.model_fields
    return " ".join(f"{fields[name].title} {answers[value]}." for name, value in gauges if value is not None)


def _noted(plan: Plan, as_of: date, id: str) -> str:
    """The trends, and what gave or took energy, that the journal ties to a direction."""
    kinds = choices(JournalEntry, "kind")
    held = [each for each in plan.journal if each.direction_id == id and (each.on or as_of) <= as_of]
    held.sort(key=lambda each: each.on or date.min, reverse=True)
    told = (f"{capital(kinds[each.kind])}: {shortened(each.text, _LINE_LENGTH)}" for each in held)
    return " ".join(map(ended, told))


def opportunities(plan: Plan, as_of: date) -> Table:
    """Openings from the best fit with one's values down, with the weights that made the score (S15)."""
    opportunities = analysis.opportunities(plan, as_of)
    openings = sorted(plan.opportunities, key=lambda each: [*opportunities.index].index(each.id))
    shown = pd.DataFrame({"Opening": opportunities["title"], "Seen on": opportunities["seen_on"]})
    for value in sorted(plan.values, key=lambda each: -each.weight):
        name = unused(f"{shortened(value.name, 30)} (weight {value.weight})", shown)
        shown[name] = pd.array([opening.scores.get(value.id) for opening in openings], dtype="Int64")
    pay = [opening.pay_a_year for opening in openings]
    if any(amount is not None for amount in pay):
        head = unused(f"Pay a year ({plan.settings.currency})", shown)
        shown[head] = ["" if amount is None else figure(amount) for amount in pay]
    shown["Fit with your values"] = opportunities["score"]
    shown["Values scored"] = [part_of(scored, len(plan.values)) for scored in opportunities["scored"]]
    stages = choices(Opportunity, "stage")
    shown[unused("Stage", shown)] = [stages[stage] for stage in opportunities["stage"]]
    # Openings on the way that is chosen: what they do to the present plan.
    chosen = {each.id for each in plan.directions if each.decision == "chosen"}
    along = [each.title for each in plan.opportunities if each.is_open and each.direction_id in chosen]
    way = f" On the way you have chosen: {listed(along)}." if along else ""
    if any(each.pay is not None and each.pay_per in ("month", "hour") for each in openings):
        way += f" {BY_THE_YEAR}"
    return Table(
        shown,
        f"{capital(counted(len(opportunities), 'opening'))}, weighed against your values",
        "Fit goes from 1 (goes against it) to 5 (fully). The last figure is the mean of the fits you gave, "
        f"each counted as often as its value weighs; values without a fit are left out of it.{way}",
        "When a job or an assignment opens up, it will stand here beside your values.",
    )


def traits(plan: Plan, as_of: date) -> Table:
    """Each result with what its instrument can and cannot say; without any, what each instrument can (S4)."""
    if not plan.traits:
        known = [(row["name"], row["says"], row["source"]) for row in shipped("instruments.csv")]
        return Table(pd.DataFrame(known, columns=[_TRAITS[0], *_TRAITS[3:]]), "What each can and cannot say")
    lines = [
        (each.instrument, each.result, each.on, known.get("says", _UNKNOWN), known.get("source", ""))
        for each in plan.traits
        for known in [instrument(each.instrument)]
    ]
    caption = f"{capital(counted(len(lines), 'result'))}, and what each can and cannot say"
    return Table(pd.DataFrame(lines, columns=_TRAITS, dtype=object), caption)


def tests_and_talks(plan: Plan, as_of: date) -> Table:
    """What tests, talks and feedback told, the newest first (S9)."""
    past = [each for each in _told(plan) if each[0] is None or each[0] <= as_of]
    past.sort(key=lambda each: each[0] or date.min, reverse=True)
    lines = [(day(on) if on else "", capital(what), shortened(told, _TOLD_LENGTH)) for on, what, told in past]
    return Table(
        pd.DataFrame(lines, columns=["On", "What", "It told you"], dtype=object),
        f"{capital(counted(len(lines), 'test or talk', 'tests and talks'))}, the newest first",
        empty="What a test, a talk or somebody's feedback told you will stand here, whichever page it is on.",
    )


def _told(plan: Plan) -> Iterator[tuple[date | None, str, str]]:
    for trait in plan.traits:
        result = ". ".join(text.rstrip(".") for text in (trait.result, trait.working_style) if text)
        yield trait.on, trait.instrument, result
    for talk in plan.encounters:
        kind = "talk" if talk.kind == "other" else words(talk.kind)
        who = f" with {name}" if (name := plan.text_of(talk.contact_id)) else ""
        if talk.note:
            yield talk.on, f"{kind}{who}", talk.note
    for said in plan.feedback:
        who = f" from {giver}" if (giver := said.giver or plan.text_of(said.contact_id)) else ""
        yield said.on, f"feedback{who}", said.text
