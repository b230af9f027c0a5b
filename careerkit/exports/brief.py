"""What a career talk needs of a plan, block by block, without what its audience may not see (S69)."""

from collections.abc import Iterator, Sequence
from datetime import date

from careerkit import analysis, charts, tables
from careerkit.analysis.actions import money, words
from careerkit.analysis.changes import ChangeRow
from careerkit.analysis.due import next_review
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import GoalRow, VisionRow, measure_text
from careerkit.plan import ASIDE, Plan, Record
from careerkit.tables import Table
from careerkit.tables.goals import when
from careerkit.words import capital, counted, day, ended, figure, listed, number, shortened

from . import evidence, resume, talk
from .blocks import Block, Picture, Points, Words, grid, gridded, listing, tabled
from .talk import QUESTIONS

_MOST_GAPS = 7
_MOST_CHANGES = 8
# The first three are what somebody else can give; the rest a person sees to alone, unless for a step at work.
_KINDS = ("time_off", "funding", "people", "training", "networking", "other")
_FOR = {"self": ""} | {reader: f"for the talk with my {reader}" for reader in QUESTIONS}
_TITLES = {"evidence": "Evidence", "pay": "For the talk on pay"}
_LONG = 1_000
_SHARES = {"When": 3, "My day by then": 9}


def title(plan: Plan, what: str = "plan") -> str:
    """The title of everything that leaves the plan for reading; of a resume the name."""
    name = shortened(plan.person.name, 120)
    if what == "resume":
        return name or "Resume"
    kind = _TITLES.get(what.partition(":")[0], "Career plan")
    return f"{kind} of {name}" if name else kind


def subtitle(plan: Plan, as_of: date, audience: str, what: str = "plan") -> str:
    """Who the person is today, whom it is for, and the day it was made; of a resume the first alone."""
    said = (shortened(plan.person.headline, 120), *(() if what == "resume" else (_FOR[audience], day(as_of))))
    return " · ".join(capital(each) for each in said if each)


def blocks(plan: Plan, as_of: date, what: str, audience: str = "self") -> Iterator[Block]:
    """The blocks of `what`, as in `export`, of plan the whole brief; none where nothing is to say."""
    if what in ("table1", "actions"):
        table, shares = getattr(tables, what)(plan, as_of), (4, 6, 2) if what == "table1" else ()
        yield Words(table.empty) if table.frame.empty else grid(table, shares)
    elif paper := {"page": one_page, "resume": resume.blocks, "pay": evidence.pay}.get(what):
        yield from paper(plan, as_of)
    elif what.startswith("evidence"):
        yield from evidence.evidence(plan, as_of, what.partition(":")[2])
    else:
        yield from _opening(plan, as_of, audience)
        yield from _visions(plan, as_of, audience)
        goals = [row for row in rows(analysis.goals(plan, as_of), GoalRow) if row.status != "dropped"]
        lines = []
        for row in sorted(goals, key=lambda row: (row.due or date.max, row.rank)):
            progress = "" if row.progress is None else f"{row.progress:.0%}"
            so_far = {"achieved": "reached", "resting": "rests"}.get(row.status, progress)
            lines.append((shortened(row.statement, _LONG), _by(row.due), row.measure, so_far))
        columns = {"Goal": 13, "By": 5, "Measure": 15, "So far": 3}
        yield from gridded("My goals", "Goals by date, with their measure", columns, lines)
        roadmap = charts.roadmap(_ahead(plan), as_of, "horizon", to_others=audience != "self")
        if roadmap.has_data:
            yield Picture("Roadmap", roadmap)
        yield from tabled("What my goals ask for", tables.table1(plan, as_of), (6, 7, 3))
        gaps = analysis.gaps(plan, as_of)
        behind = int((~gaps["goal_status"].isin(ASIDE) & gaps["gap"].gt(0)).sum())
        if behind:
            yield Words("What I work on first", "heading")
            yield Picture("Gaps", charts.gaps(plan, as_of, most=min(behind, _MOST_GAPS)))
        yield from _steps(plan, as_of)
        if audience == "self":
            yield from tabled("What rests", tables.resting(plan, as_of), (9, 3, 6, 8))
        yield from _asked(plan)
        yield from listing("What I have done", filter(None, map(resume.told, plan.stories)))
        if audience != "self":
            yield from _own_words(plan)
        yield from _since(plan, as_of, audience)
        yield from listing("What I would like to ask you", talk.questions(plan, as_of, audience))


def paper(plan: Plan, as_of: date, audience: str, what: str) -> tuple[str, str, list[Block]]:
    """Title, subtitle, and the `blocks`, or a sentence where there are none."""
    held = list(blocks(plan, as_of, what, audience))
    nothing = Words("There is nothing in this plan to show yet.")
    return title(plan, what), subtitle(plan, as_of, audience, what), held or [nothing]


def _opening(plan: Plan, as_of: date, audience: str) -> Iterator[Block]:
    """The request, before anything else, and what came of the last talk."""
    ahead, before = talk.coming(plan, as_of, audience), talk.held(plan, as_of, audience)
    if ahead and ahead.request:
        yield Words(ended(f"What I ask for: {ahead.request}"))
    if before:
        when = f" on {day(before.on)}" if before.on else ""
        yield Words(ended(f"Last time{when} we agreed: {before.agreed}"))
        yield Words(ended(f"What came of it: {before.outcome or 'nothing is noted yet'}"))


def _own_words(plan: Plan) -> Iterator[Block]:
    """How the person works, answers, letters and people that their owner shows to this reader."""
    styles = [(each, f"{each.instrument}: {each.result}".removesuffix(": ")) for each in plan.traits]
    best = (f"{each.working_style} ({by})" if each.working_style else by for each, by in styles)
    yield from listing("How I work best", best)
    told = [(each.question, each.text) for each in plan.answers]
    told += [(each.title, each.text) for each in plan.materials if each.text]
    people = [", ".join(filter(None, (each.name, each.organisation))) for each in plan.contacts]
    yield from listing("In my own words", (": ".join(filter(None, each)) for each in told))
    yield from listing("People I learn from", people)


def _visions(plan: Plan, as_of: date, audience: str) -> Iterator[Block]:
    visions = list(rows(analysis.visions(plan, as_of), VisionRow))
    chosen = [each.title for each in plan.directions if each.decision == "chosen"]
    strengths = [each.text for each in plan.factors if each.kind == "strength"]
    if audience != "self":
        strengths = [each.name for each in plan.competencies if each.developed]
    if visions or chosen or strengths:
        yield Words("Where I want to be", "heading")
    if chosen:
        yield Words(f"My direction: {listed(chosen)}.")
    if strengths:
        yield Words(f"What I bring: {'; '.join(shortened(each, 160) for each in strengths)}.")
    columns = {
        "When": [capital(when(row)) for row in visions],
        "Position": [row.vision.position for row in visions],
        "What I am there for": [row.vision.role for row in visions],
        "What is mine to decide": [row.vision.responsibility for row in visions],
        "My day by then": [row.text for row in visions],
        f"Pay a year ({plan.settings.currency})": [
            "" if (pay := row.vision.pay_a_year) is None else figure(pay) for row in visions
        ],
    }
    shares = {name: _SHARES.get(name, 4) for name, column in columns.items() if any(column)}
    if len(shares) > 1:
        filled = zip(*(columns[name] for name in shares), strict=True)
        cut = (tuple(shortened(each, _LONG) for each in row) for row in filled)
        yield from gridded("", "Pictures of the years ahead", shares, [row for row in cut if any(row[1:])])


def _ahead(plan: Plan) -> Plan:
    """The plan without what has been reached or dropped, and the steps towards it."""
    gone = {each.id for each in plan.goals if each.status != "active"}
    lists: dict[str, Sequence[Record]] = {
        "goals": plan.active_goals,
        "competencies": [each for each in plan.competencies if plan.goal_id_of(each) not in gone],
        "actions": [each for each in plan.actions if plan.goal_id_of(each) not in gone],
    }
    milestones = [each for each in plan.milestones if each.goal_id not in gone]
    lists["milestones"] = [each for each in milestones if each.reached_on is None]
    ids = {record.id: record.id for records in lists.values() for record in records}
    kept = {name: [record.relinked(ids.get) for record in records] for name, records in lists.items()}
    return Plan.model_validate({"settings": plan.settings, "capacity": plan.capacity, **kept})


def _steps(plan: Plan, as_of: date) -> Iterator[Block]:
    found = tables.actions(plan, as_of).frame
    # A goal without a step has neither a date of a step nor what it lacks.
    steps = found[(found["By"] + found["Where it stands"]).ne("")]
    opened = steps[~steps["Where it stands"].str.startswith("done")]
    shown = opened[["Goal", "Step", "How", "By", "It needs"]].rename(columns={"It needs": "What it needs"})
    if shown["What it needs"].eq("").all():
        shown = shown.drop(columns="What it needs")
    caption = f"{capital(counted(len(shown), 'open step'))}: what, how, by when, and what it needs"
    yield from tabled("My next steps", Table(shown, caption), (9, 13, 6, 5, 8)[: shown.shape[1]])


def _asked(plan: Plan) -> Iterator[Block]:
    every = ((action, need) for action in plan.open_actions for need in action.resources)
    needs = [each for each in every if each[1].kind in _KINDS[:3] or each[0].setting == "work"]
    needs.sort(key=lambda need: (_KINDS.index(need[1].kind), need[0].due or date.max))
    asks = []
    for action, need in needs:
        cost = f" ({money(need.cost, plan.settings.currency)})" if need.cost else ""
        by = f", by {day(action.due)}" if action.due else ""
        what = f"{capital(words(need.kind))}: {shortened(need.what, 200)}{cost}"
        asks.append(f"{what}. For: {shortened(action.what, 120)}{by}")
    yield from listing("What I ask for", asks)
    if total := sum(each.cost or 0.0 for _, each in needs):
        yield Words(f"Together {money(total, plan.settings.currency)}.")


def _since(plan: Plan, as_of: date, audience: str) -> Iterator[Block]:
    """What has changed since the last review; for others, since they were last given the plan."""
    following, last = next_review(plan, as_of), plan.review_before(as_of)
    when = f"since {day(last.on)}" if last else "since the plan began"
    if audience != "self":
        sent = talk.handed_over(plan, as_of, audience)
        if sent is None:
            return
        when = f"since you had this on {day(sent)}"
        plan = plan.model_copy(update={"changes": [each for each in plan.changes if each.on >= sent]})
    changes = analysis.log(plan, as_of)
    if changes.empty and not following:
        return
    yield Words("Since the last review" if audience == "self" else "Since you last read this", "heading")
    told = [
        f"{row.sentence} {ended(capital(shortened(row.why, 300)))}" if row.why else row.sentence
        for row in rows(changes, ChangeRow)
    ]
    again = f"I look at this plan again on {day(following)}. " if following else ""
    if not told:
        yield Words(f"{again}No date and no status has changed {when}.")
        return
    yield Words(f"{again}{capital(counted(len(told), 'change'))} {when}:")
    more = len(told) - _MOST_CHANGES
    yield Points((*told[:_MOST_CHANGES], *([f"And {number(more)} more."] if more > 0 else [])))


def one_page(plan: Plan, as_of: date) -> Iterator[Block]:
    """Where to, goals, next steps, what keeps one going, and when to look again; short enough for A4."""
    pictured = sorted(plan.visions, key=lambda vision: (vision.years_ahead is None, vision.years_ahead or 0))
    chosen = listed([each.title for each in plan.directions if each.decision == "chosen"])
    first = next((vision for vision in pictured if vision.position or vision.text), None)
    if chosen or first:
        yield Words("Where I am going", "heading")
    if chosen:
        yield Words(ended(shortened(chosen, 110)))
    if first:
        years = first.years_ahead
        when = "When I retire" if years is None else "In a year" if years == 1 else f"In {years} years"
        parts = (ended(shortened(first.position, 90)) if first.position else "", shortened(first.text, 200))
        yield Words(f"{when}: {' '.join(filter(None, parts))}")
    goals = sorted(plan.active_goals, key=lambda goal: (goal.rank, goal.due or date.max))
    lines = [
        (shortened(goal.statement, 80), _by(goal.due), shortened(measure_text(goal.measure), 60))
        for goal in goals[:5]
    ]
    columns = {"Goal": 10, "By": 4, "How I will know": 8}
    yield from gridded("My goals", "What, by when, and how I will know", columns, lines)
    steps = sorted(plan.open_actions, key=lambda step: (plan.due_of(step) or date.max, step.what))
    kept, lines = analysis.habits(plan, as_of)["sentence"], []
    for step in steps[:6]:
        by = (step.rhythm or _by(plan.due_of(step), ""), kept.get(step.id))
        lines.append(("☐", shortened(step.what, 90), ", ".join(filter(None, by))))
    yield from gridded("My next steps", "One after the other", {"Done": 2, "Step": 16, "By": 4}, lines)
    answers = [step.if_then for step in steps if step.if_then][:2]
    yield from listing("When it gets hard", (shortened(text, 110) for text in answers))
    values = [shortened(each.name, 40) for each in sorted(plan.values, key=lambda value: -value.weight)][:3]
    wins = [each.text for each in reversed(plan.journal) if each.kind == "win"][:2]
    why = [f"What counts for me: {listed(values)}."] if values else []
    why += [shortened(f"It has worked before: {win}", 110) for win in wins]
    yield from listing("Why I do it", why)
    hours, again = plan.capacity.hours_per_week, next_review(plan, as_of)
    week = f"{figure(hours)} hours a week. " if hours else ""
    look = f"I look at this again on {day(again)}." if again else ""
    if week or look:
        yield Words(f"{week}{look}", "quiet")


def _by(due: date | None, otherwise: str = "no date yet") -> str:
    return day(due) if due else otherwise
