"""Tables of chapter 3: Table 1, strengths and development areas, education (S32 to S36)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import money
from careerkit.analysis.frame import rows
from careerkit.analysis.gaps import GapRow, held, qualification_of
from careerkit.plan import ASIDE, LEVELS, Plan, Programme, choices
from careerkit.words import capital, counted, day, figure, listed, number, out_of, shortened

from .table import DITTO, Table

TABLE1_FOOTNOTE = "* If not fully developed, see action plan."
_NO_GOAL = "(no goal yet)"
_MARKS = {True: "Y", False: "N", None: "?"}
_UNMULTIPLIED = {None: "not assessed yet", True: "a strength"}
_SHORT = 45
_LONG = 90
_PLACES = {False: 0, None: 1, True: 2}
TALKING_POINT = 2


def table1(plan: Plan, as_of: date) -> Table:
    """Table 1, Gap Analysis, in exactly the form of the source and in plan order (S32).

    What nobody has assessed is neither Y nor N: it shows ?, and the footnote says so.
    """
    place = {goal.id: place for place, goal in enumerate(plan.goals)}
    gaps = _live(plan, as_of).sort_values("goal_id", key=lambda ids: ids.map(place), kind="stable")
    marks = [_MARKS[developed] for developed in gaps["developed"]]
    columns = {
        "Goals": gaps["goal"].fillna(_NO_GOAL).mask(gaps["goal_id"].duplicated(), DITTO),
        "Required Competencies/Experience": gaps["name"],
        "Fully Developed? (Y/N)*": marks,
    }
    note = f"{TABLE1_FOOTNOTE} ? means not assessed yet." if "?" in marks else TABLE1_FOOTNOTE
    empty = "Table 1 fills up as you list what each goal asks for."
    return Table(pd.DataFrame(columns, dtype=object), "Table 1: Gap Analysis", note, empty, lettered=True)


def _live(plan: Plan, as_of: date) -> pd.DataFrame:
    gaps = analysis.gaps(plan, as_of)
    return gaps[~gaps["goal_status"].isin(ASIDE)]


def gaps(plan: Plan, as_of: date) -> Table:
    """The two inventories (S34): what to develop, by priority; what is not assessed; the strengths."""
    held = sorted(
        rows(_live(plan, as_of), GapRow),
        key=lambda row: (_PLACES[row.developed], -(row.priority or 0), -row.importance),
    )
    levels = [("?" if row.current is None else LEVELS[row.current], LEVELS[row.required]) for row in held]
    shown = {
        "Competency": [row.name for row in held],
        "Goal": [shortened(row.goal or "", _SHORT) for row in held],
        # A strength has one word if both levels are the same.
        "Now → required": [" → ".join(dict.fromkeys(pair)) for pair in levels],
        "Gap × importance": [
            f"{row.gap} × {row.importance} = {row.priority}" if row.gap else _UNMULTIPLIED[row.developed]
            for row in held
        ],
        "Someone else's view": [_view(row) for row in held],
        "An example that shows it": [shortened(row.evidence, _LONG) for row in held],
    }
    if all(row.second_rating is None for row in held):
        del shown["Someone else's view"]
    behind, open, ahead = map([_PLACES[row.developed] for row in held].count, range(3))
    caption = f"{counted(ahead, 'strength')} and {counted(behind, 'competency', 'competencies')} to develop"
    caption += f"; {number(open)} not assessed yet" if open else ""
    note = (
        "A gap is the level required less your level now. The gap times its importance (1 slight to 5 "
        "essential) is its priority: the highest first, and your strengths last."
    )
    empty = "Your strengths and what you want to develop will stand here."
    index = pd.Index([row.id for row in held], name="id", dtype=object)
    return Table(pd.DataFrame(shown, index), capital(caption), note, empty)


def readiness(plan: Plan, as_of: date) -> Table:
    """How much of what each goal asks for is there, weighted by importance (S33, S34)."""
    lines, ready = [], 0
    for goal in plan.kept_goals:
        asked = plan.competencies_of(goal)
        assessed = [each for each in asked if each.current is not None]
        met, rest = [each for each in assessed if each.developed], len(asked) - len(assessed)
        weight = sum(each.importance for each in assessed)
        share = sum(each.importance for each in met) / weight if weight else None
        told = capital(f"{counted(len(met), 'requirement')} of {number(len(assessed))} met")
        if len(met) == len(assessed):
            told = "All that is assessed is there" if rest else "All it asks for is there"
        told = told if met else "None is met so far"
        told += f"; {counted(rest, 'is', 'are')} not assessed yet" if rest else ""
        if asked:
            ready += share == 1
            told = told if assessed else "Nothing is assessed yet"
            lines.append((goal.statement, told, "" if share is None else f"{share:.0%}"))
    bare = [goal.statement for goal in plan.active_goals if not plan.competencies_of(goal)]
    note = (
        "A requirement is met when your level reaches it. Weighted: an essential one counts five times as "
        "much as a slight one. What is not assessed is left out of both."
    )
    note += f" Nothing is listed yet for: {listed(bare, 3)}." if bare else ""
    goals = counted(len(lines), "goal")
    verb = "asks" if ready == 1 else "ask"
    caption = capital(f"{number(ready)} of {goals} {verb} for nothing you do not have")
    empty = "List what a goal asks for and where you stand, and you see here how ready you are for it."
    frame = pd.DataFrame(lines, columns=["Goal", "What is met", "Weighted by importance"])
    return Table(frame, caption if ready else f"Readiness for {goals}", note, empty)


def _view(row: GapRow) -> str:
    """The level somebody else gives, and where it is far from one's own."""
    if row.second_rating is None:
        return ""
    who = f", {shortened(row.second_rater, 30)}" if row.second_rater else ""
    apart = 0 if row.current is None else abs(row.second_rating - row.current)
    talk = f": {number(apart)} levels apart, worth a talk" if apart >= TALKING_POINT else ""
    return f"{LEVELS[row.second_rating]}{who}{talk}"


def education(plan: Plan, as_of: date) -> Table:
    """What the goals ask for in education, against what is held or on its way (S36, S8)."""
    asked = [each for each in plan.competencies if each.kind == "education"]
    shown_by = []
    for each in asked:
        paper = qualification_of(each, plan)
        expected = f", expected {day(paper.on)}" if paper and paper.on and not held(paper, as_of) else ""
        shown_by.append(f"{paper.title}{expected}" if paper else each.evidence)
    there = {True: "yes", False: "no", None: "not assessed yet"}
    shown = {
        "What is asked for": [each.name for each in asked],
        "Goal": [plan.text_of(plan.goal_id_of(each)) for each in asked],
        "There?": [there[each.developed] for each in asked],
        "Shown by": shown_by,
    }
    here = [each.title for each in plan.qualifications if held(each, as_of)]
    ahead = [f"{each.title} ({day(each.on)})" for each in plan.qualifications if each.on and each.on > as_of]
    notes = [f"You hold: {listed(here, 8)}."] if here else []
    notes += [f"On the way: {listed(ahead, 8)}."] if ahead else []
    met = sum(each.developed is True for each in asked)
    of = out_of(met, number(len(asked)))
    caption = f"Education: {of} asked for {'is' if met == 1 else 'are'} there"
    empty = "If a goal asks for a degree, a certificate or a course, it will stand here beside what you hold."
    return Table(pd.DataFrame(shown), caption, " ".join(notes), empty)


def programmes(plan: Plan, as_of: date) -> Table:
    """The programmes of study that are not dropped, one column each; a row is what any of them has (S79)."""
    held = [each for each in plan.programmes if each.decision != "dropped"]
    ratings = choices(Programme, "relevant")
    facts: dict[str, list[str]] = {
        "Provider": [each.provider for each in held],
        "Closes": [listed([plan.text_of(id) for id in each.competency_ids]) for each in held],
        **{
            name.capitalize(): [ratings.get(getattr(each, name), "") for each in held]
            for name in ("relevant", "reputable", "affordable", "flexible")
        },
        "Cost": ["" if each.cost is None else money(each.cost, plan.settings.currency) for each in held],
        "Hours": ["" if each.hours is None else figure(each.hours) for each in held],
        "Starts on": [day(each.starts_on) if each.starts_on else "" for each in held],
        "Note": [each.note for each in held],
        "Decision": [each.decision for each in held],
    }
    lines = [[name, *texts] for name, texts in facts.items() if any(texts)]
    titles = pd.Index(["", *(shortened(each.title, _SHORT) for each in held)])
    caption = f"{capital(counted(len(held), 'programme'))} side by side"
    empty = "A course of study that could close a gap will stand here beside the others."
    return Table(pd.DataFrame(lines, columns=titles, dtype=object), caption, empty=empty)
