"""What somebody takes to a talk on pay or promotion: a sheet a goal, and a page on pay (S28, S65, S69)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from careerkit import analysis, tables
from careerkit.analysis.actions import money
from careerkit.analysis.evidence import EvidenceRow, goal_named, missing
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import measure_text
from careerkit.analysis.market import MarketRow, own_range
from careerkit.plan import Compensation, Goal, Plan, Story, choices
from careerkit.tables.market import pay_range
from careerkit.words import capital, day, ended, month, shortened

from .blocks import Block, Heading, Points, Words, grid, listing

_MOST = 8
_ENDS = (("p50", "p50"), ("p25", "p75"))
_SHARES = (6, 3, 4, 4, 14)


def evidence(plan: Plan, as_of: date, goal_id: str = "") -> Iterator[Block]:
    """Of each active goal, or of one: levels then and now, proofs with their dates, stories, what lacks."""
    goals = sorted(plan.active_goals, key=lambda goal: (goal.rank, goal.due or date.max))
    for goal in [goal_named(plan, goal_id)] if goal_id else goals:
        if plan.competencies_of(goal):
            yield from _sheet(plan, as_of, goal)


def _sheet(plan: Plan, as_of: date, goal: Goal) -> Iterator[Block]:
    yield Heading(goal.statement)
    by = f"By {day(goal.due)}" if goal.due else ""
    if words := ". ".join(filter(None, (by, capital(measure_text(goal.measure))))):
        yield Words(ended(words))
    table = tables.evidence(plan, as_of, goal.id)
    yield Words("Nothing shows it yet.") if table.frame.empty else replace(grid(table, _SHARES), note="")
    asked = {each.id for each in plan.competencies_of(goal)}
    told = tuple(_whole(each) for each in plan.stories if asked.intersection(each.competency_ids))
    lists = {"What I would tell:": told, "What is still missing:": tuple(missing(plan, as_of, goal))}
    for head, points in lists.items():
        yield from (Words(head), Points(points)) if points else ()


def pay(plan: Plan, as_of: date) -> Iterator[Block]:
    """What is asked for, what shows it, what the work pays elsewhere with its source, what else would do.

    Neither the least that is accepted, nor what life costs, nor pay today ever stands here.
    """
    own, currency = plan.compensation, plan.settings.currency
    if own.ask is not None:
        per = choices(Compensation, "ask_per")[own.ask_per or "year"]
        year = f", which is {money(12 * own.ask, currency)} a year" if own.ask_per == "month" else ""
        yield Words(f"I ask for {money(own.ask, currency)} {per}{year}.")
    career = {each.id for each in plan.active_goals if not each.kinds or "career" in each.kinds}
    asked = {each.id for each in plan.competencies if career.intersection(each.goal_ids)}
    found = [row for row in rows(analysis.evidence(plan, as_of), EvidenceRow) if row.competency_id in asked]
    # Of each competency the latest proof.
    proofs: dict[str, str] = {}
    for row in sorted(found, key=lambda row: row.on or date.min, reverse=True):
        if row.on and row.kind != "rating":
            line = f"{row.competency}: {shortened(row.words, 300)} ({month(row.on)})"
            proofs.setdefault(row.competency_id, line)
    yield from listing("What I have shown", list(proofs.values())[:_MOST])
    market = list(rows(analysis.market(plan, as_of), MarketRow))
    chosen = [row for row in market if row.decision == "chosen"] or market
    yield from listing("What the work pays", (line for row in chosen for line in _market(row, currency)))
    yield from listing("What I would also take", filter(None, own.instead.splitlines()))


def _market(row: MarketRow, currency: str) -> Iterator[str]:
    """Official pay with its source, and what was found, where each is known."""
    if row.unit:
        middle, half = (pay_range(row, *ends) for ends in _ENDS)
        where = row.area or "the United States"
        ends = f"{middle} in the middle, {half} for the middle half"
        yield f"{row.occupation}, {where}: {ends} ({row.wages_source})"
    if found := own_range(row):
        yield f"{row.title}: {found}, {currency} a year"


def _whole(story: Story) -> str:
    """A story in one paragraph."""
    parts = (story.title, story.situation, story.task, story.action, story.result)
    return " ".join(ended(part) for part in parts if part)
