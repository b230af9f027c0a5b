"""What somebody takes to a talk on pay or promotion: a sheet a goal, and a page on pay (S28, S65, S69)."""

from collections.abc import Iterator
from datetime import date

from careerkit import analysis, tables
from careerkit.analysis.actions import money
from careerkit.analysis.evidence import EvidenceRow, goal_named, missing
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import measure_text
from careerkit.analysis.market import MarketRow, own_range
from careerkit.plan import Compensation, Plan, choices
from careerkit.tables.market import pay_range
from careerkit.words import capital, day, ended, month, shortened

from .blocks import Block, Points, Words, grid, listing

_MOST = 8
_SHARES = (6, 3, 4, 4, 14)


def evidence(plan: Plan, as_of: date, goal_id: str = "") -> Iterator[Block]:
    """Of each active goal, or of one: levels then and now, proofs with their dates, stories, what lacks."""
    goals = sorted(plan.active_goals, key=lambda goal: (goal.rank, goal.due or date.max))
    for goal in [goal_named(plan, goal_id)] if goal_id else goals:
        asked = {each.id for each in plan.competencies_of(goal)}
        if not asked:
            continue
        yield Words(goal.statement, "heading")
        by = f"By {day(goal.due)}" if goal.due else ""
        if words := ". ".join(filter(None, (by, capital(measure_text(goal.measure))))):
            yield Words(ended(words))
        table = tables.evidence(plan, as_of, goal.id)
        yield Words("Nothing shows it yet.") if table.frame.empty else grid(table, _SHARES)._replace(note="")
        stories = (each for each in plan.stories if asked.intersection(each.competency_ids))
        parts = ((each.title, each.situation, each.task, each.action, each.result) for each in stories)
        told = tuple(" ".join(ended(part) for part in each if part) for each in parts)
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
    evident = [row for row in rows(analysis.evidence(plan, as_of), EvidenceRow) if row.competency_id in asked]
    # Of each competency the latest proof.
    proofs: dict[str, str] = {}
    for proof in sorted(evident, key=lambda row: row.on or date.min, reverse=True):
        if proof.on and proof.kind != "rating":
            line = f"{proof.competency}: {shortened(proof.words, 300)} ({month(proof.on)})"
            proofs.setdefault(proof.competency_id, line)
    yield from listing("What I have shown", list(proofs.values())[:_MOST])
    market = list(rows(analysis.market(plan, as_of), MarketRow))
    official = []
    for row in [row for row in market if row.decision == "chosen"] or market:
        if row.unit:
            middle, half = pay_range(row, "p50", "p50"), pay_range(row, "p25", "p75")
            ends = f"{middle} in the middle, {half} for the middle half"
            where = row.area or "the United States"
            official.append(f"{row.occupation}, {where}: {ends} ({row.wages_source})")
        if found := own_range(row):
            official.append(f"{row.title}: {found}, {currency} a year")
    yield from listing("What the work pays", official)
    yield from listing("What I would also take", filter(None, own.instead.splitlines()))
