"""Tables of chapter 1: balance sheet, skills, values, results, directions and openings (S3 to S15)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import words
from careerkit.analysis.discover import OpportunityRow, value_fit
from careerkit.analysis.fit import LINK, instrument
from careerkit.analysis.frame import rows, shipped
from careerkit.plan import LEVELS, Gauges, JournalEntry, Opportunity, Plan, choices
from careerkit.words import capital, counted, day, ended, figure, listed, number, shortened

from .market import BY_THE_YEAR
from .review import when
from .table import Heading, Table, part_of, unused

# So many lines of one heading stand on the balance sheet; the rest is counted.
_MOST_LINES = 12
_LINE_LENGTH = 90
# What is compared with the job of today: its name, heading and decimals.
_FIGURES = (
    ("pay_a_year", "Pay a year ({})", 0),
    ("pay_an_hour", "Pay an hour given ({})", 2),
    ("hours_given", "Hours it takes a week, way included", 1),
    ("score", "Fit with your values", 1),
)
HOURS_COUNT = "Hours count the way to work where its minutes and days are known."
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
    core, note = sum(each.core for each in held), ""
    if core > _MOST_CORE:
        note = f"{capital(number(core))} are called core; nobody is remembered for more than five."
    empty = "Your skills will stand here, each with the example that shows it."
    return Table(pd.DataFrame(shown), f"Your {counted(len(held), 'skill')}", note, empty)


def directions(plan: Plan, as_of: date) -> Table:
    """One row a direction: decision, the market today and ahead, and what else is known of it (S13, S14)."""
    working, lines = analysis.way_of_working(plan, as_of), []
    # The trends, and what gave or took energy, that the journal ties to a direction.
    kinds, noted = choices(JournalEntry, "kind"), defaultdict[str | None, list[str]](list)
    for entry in sorted(plan.journal, key=lambda each: each.on or date.min, reverse=True):
        if entry.on is None or entry.on <= as_of:
            told = ended(f"{capital(kinds[entry.kind])}: {shortened(entry.text, _LINE_LENGTH)}")
            noted[entry.direction_id].append(told)
    for each in plan.directions:
        fit, limits = value_fit(each.scores, plan), capital("; ".join(analysis.limits(plan, as_of, each.id)))
        values = "" if fit is None else f"Your values: {figure(round(fit, 1))} of 5."
        meets = " ".join(filter(None, (values, limits and f"{limits}.", working.get(each.id))))
        more = (meets, told_gauges(each.gauges), " ".join(noted[each.id]))
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


def opportunities(plan: Plan, as_of: date) -> Table:
    """Openings beside the job of today, what waits first; columns without a word are left out (S15)."""
    found = list(rows(analysis.opportunities(plan, as_of), OpportunityRow))
    today = next((row for row in found if row.stage == "present"), None)
    stages, waiting = choices(Opportunity, "stage"), [row for row in found if row.is_open]
    lines = []
    for row in found:
        dated = {"Stage": stages[row.stage], "Waits for": _waits_for(row, as_of)}
        lines.append({"Opening": row.title, **dated, **figures(plan, row, today), "Place": row.place})
    shown = pd.DataFrame(lines)
    caption = f"{capital(counted(len(waiting), 'opening'))} open"
    if waiting and waiting[0].next:
        caption += f"; first {shortened(waiting[0].title)}, {_waits_for(waiting[0], as_of)}"
    empty = "When a job or an assignment opens up, it will stand here with its dates, its pay and its fit."
    # What the figures count, what lies on the chosen way, and how to see today's job beside it.
    notes = [f"{HOURS_COUNT} A year has 52 weeks."] if any(row.hours_given for row in found) else []
    by_hour = (each.pay is not None and each.pay_per in ("month", "hour") for each in plan.opportunities)
    notes += [BY_THE_YEAR] if any(by_hour) else []
    chosen = {each.id for each in plan.directions if each.decision == "chosen"}
    along = [each.title for each in plan.opportunities if each.is_open and each.direction_id in chosen]
    ask = "Add your job today too, with the stage “my job today”, and each opening stands beside it."
    notes += [f"On the way you have chosen: {listed(along)}."] if along else []
    notes += [ask] if today is None and "job" in plan.person.tags else []
    return Table(shown.loc[:, (shown != "").any()], caption, " ".join(notes), empty)


def figures(plan: Plan, row: OpportunityRow, today: OpportunityRow | None) -> dict[str, str]:
    """Pay, hours and fit, with what is more or less than in the job of today: `52,000 (4,000 more)`."""
    told = {}
    for name, head, places in _FIGURES:
        amount, base = getattr(row, name), getattr(today, name, None)
        more = 0 if amount is None or base is None else round(amount - base, places)
        than = f" ({figure(abs(more))} {'more' if more > 0 else 'less'})" if more else ""
        shown = "" if amount is None else f"{figure(round(amount, places))}{than}"
        told[head.format(plan.settings.currency)] = shown
    return told


def _waits_for(row: OpportunityRow, as_of: date) -> str:
    """What an opening waits for: `reply promised by 25 Nov 2026, two days ago, through Ada`."""
    if not row.is_open:
        return ""
    named = {"reply_by": "reply promised by ", "next_on": "next date "}
    dated = f"{named[row.waits_for]}{day(row.next)}, {when((row.next - as_of).days)}" if row.next else ""
    seen = f"seen on {day(row.seen_on)}" if row.seen_on else ""
    return ", ".join(filter(None, (dated or seen, row.through and f"through {shortened(row.through, 30)}")))


def opportunity_scores(plan: Plan, as_of: date) -> Table:
    """How well each opening and the job of today meet each value, with the weights of these (S15)."""
    found = analysis.opportunities(plan, as_of)
    shown = pd.DataFrame({"Opening": found["title"]})
    for value in sorted(plan.values, key=lambda each: -each.weight):
        name = unused(f"{shortened(value.name, 30)} (weight {value.weight})", shown)
        shown[name] = pd.array([scores.get(value.id) for scores in found["scores"]], dtype="Int64")
    shown["Fit with your values"] = found["score"]
    shown["Values scored"] = [part_of(len(scores), len(plan.values)) for scores in found["scores"]]
    nearest = list(found.loc[found["score"] == found["score"].max(), "title"])
    return Table(
        shown if nearest else shown.head(0),
        f"Nearest to your values: {listed(nearest, 3)}",
        "Fit goes from 1 (goes against it) to 5 (fully). The last figure is the mean of the fits you gave, "
        "each counted as often as its value weighs; values without a fit are left out of it.",
        "Say under an opening how well it meets each of your values, and they stand side by side here.",
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
    lines = [(day(on) if on else "", capital(what), shortened(told, 300)) for on, what, told in past]
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
