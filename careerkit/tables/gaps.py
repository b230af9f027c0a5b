"""Tables of chapter 3: Table 1, strengths and development areas, education (S32 to S36)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.gaps import EducationRow, GapRow, held
from careerkit.plan import LEVELS, Plan
from careerkit.words import capital, counted, day, listed, number, out_of, shortened

from .table import DITTO, Table

TABLE1_FOOTNOTE = "* If not fully developed, see action plan."
_NO_GOAL = "(no goal yet)"
_MARKS = {True: "Y", False: "N", None: "?"}
_SHORT = 45
_LONG = 90
_PLACES = {False: 0, None: 1, True: 2}
TALKING_POINT = 2


def table1(plan: Plan, as_of: date) -> Table:
    """Table 1, Gap Analysis, in exactly the form of the source (S32).

    Goals in plan order, their competencies in plan order; a goal is written once, then a ditto mark.
    What nobody has assessed is neither Y nor N: it shows ?, and the footnote says so. Dropped goals
    are left out.
    """
    gaps = _live(analysis.gaps(plan, as_of))
    place = {goal.id: place for place, goal in enumerate(plan.goals)}
    order = sorted(range(len(gaps)), key=lambda row: place.get(gaps["goal_id"].iloc[row], len(place)))
    gaps = gaps.iloc[order]
    marks = [_MARKS[each] for each in gaps["developed"]]
    first = ~gaps["goal_id"].duplicated()
    columns = {
        "Goals": gaps["goal"].fillna(_NO_GOAL).where(first, DITTO),
        "Required Competencies/Experience": gaps["name"],
        "Fully Developed? (Y/N)*": marks,
    }
    return Table(
        pd.DataFrame(columns, dtype=object),
        "Table 1: Gap Analysis",
        f"{TABLE1_FOOTNOTE} ? means not assessed yet." if "?" in marks else TABLE1_FOOTNOTE,
        "Table 1 fills up as you list what each goal asks for.",
    )


def _live(gaps: pd.DataFrame) -> pd.DataFrame:
    """The competencies that no dropped goal asks for."""
    return gaps[gaps["goal_status"] != "dropped"]


def gaps(plan: Plan, as_of: date) -> Table:
    """The two inventories (S34): what to develop, by priority; what is not assessed; the strengths."""
    gaps = _live(analysis.gaps(plan, as_of))
    gaps = gaps.assign(place=[_PLACES[known] for known in gaps["developed"]])
    order = ["place", "priority", "importance"]
    gaps = gaps.sort_values(order, ascending=[True, False, False], kind="stable")
    priorities, views = [], []
    for row in rows(gaps, GapRow):
        # The level somebody else gives, and where it is far from one's own.
        who = f", {shortened(row.second_rater, 30)}" if row.second_rater else ""
        apart = abs(row.difference or 0)
        talk = f": {number(apart)} levels apart, worth a talk" if apart >= TALKING_POINT else ""
        views.append("" if row.second_rating is None else f"{LEVELS[row.second_rating]}{who}{talk}")
        product = f"{row.gap} × {row.importance} = {row.priority}" if row.gap else "a strength"
        priorities.append("not assessed yet" if row.developed is None else product)
    shown = pd.DataFrame(
        {
            "Competency": gaps["name"],
            "Goal": [shortened(goal, _SHORT) if goal else "" for goal in gaps["goal"]],
            "Now → required": [_levels(row) for row in rows(gaps, GapRow)],
            "Gap × importance": priorities,
            "Someone else's view": views,
            "An example that shows it": [shortened(text, _LONG) for text in gaps["evidence"]],
        }
    )
    if gaps["second_rating"].isna().all():
        shown = shown.drop(columns="Someone else's view")
    behind, open, ahead = (int((gaps["place"] == place).sum()) for place in range(3))
    caption = f"{counted(ahead, 'strength')} and {counted(behind, 'competency', 'competencies')} to develop"
    if open:
        caption += f"; {number(open)} not assessed yet"
    note = (
        "A gap is the level required less your level now. The gap times its importance (1 slight to 5 "
        "essential) is its priority: the highest first, and your strengths last."
    )
    far = int((gaps["difference"].abs() >= TALKING_POINT).fillna(value=False).sum())
    if far:
        seen = "somebody sees you two levels or more away from where you see yourself"
        note += f" On {counted(far, 'point')} {seen}."
    return Table(
        shown,
        capital(caption),
        note,
        "Your strengths and what you want to develop will stand here.",
    )


def readiness(plan: Plan, as_of: date) -> Table:
    """How much of what each goal asks for is there, weighted by importance (S33, S34)."""
    readiness = analysis.readiness(plan, as_of)
    asked = readiness[readiness["asked"] > 0]
    shown = {
        "Goal": asked["goal"],
        "What is met": asked["sentence"],
        "Weighted by importance": ["" if pd.isna(share) else f"{share:.0%}" for share in asked["share"]],
    }
    listless = set(readiness.index[readiness["asked"] == 0])
    bare = [goal.statement for goal in plan.active_goals if goal.id in listless]
    note = (
        "A requirement is met when your level reaches it. Weighted: an essential one counts five times as "
        "much as a slight one. What is not assessed is left out of both."
    )
    if bare:
        note += f" Nothing is listed yet for: {listed(bare, 3)}."
    ready, goals = int((asked["share"] == 1).fillna(value=False).sum()), counted(len(asked), "goal")
    caption = f"Readiness for {goals}"
    if ready:
        verb = "asks" if ready == 1 else "ask"
        caption = capital(f"{number(ready)} of {goals} {verb} for nothing you do not have")
    return Table(
        pd.DataFrame(shown),
        caption,
        note,
        "List what a goal asks for and where you stand, and you see here how ready you are for it.",
    )


def _levels(row: GapRow) -> str:
    """`novice → advanced`; a strength has one word if both levels are the same."""
    now, required = "?" if row.current is None else LEVELS[row.current], LEVELS[row.required]
    return now if now == required else f"{now} → {required}"


def education(plan: Plan, as_of: date) -> Table:
    """What the goals ask for in education, against what is held or on its way (S36, S8)."""
    education = analysis.education(plan, as_of)
    shown_by = []
    for row in rows(education, EducationRow):
        expected = f", expected {day(row.on)}" if row.on and not row.held else ""
        shown_by.append(row.evidence if row.qualification is None else f"{row.qualification}{expected}")
    shown = {
        "What is asked for": education["name"],
        "Goal": education["goal"],
        "There?": education["developed"].map({True: "yes", False: "no"}).fillna("not assessed yet"),
        "Shown by": shown_by,
    }
    here = [each.title for each in plan.qualifications if held(each, as_of)]
    later = [each for each in plan.qualifications if each.on and not held(each, as_of)]
    ahead = [f"{each.title} ({day(each.on)})" for each in later if each.on]
    notes = [f"You hold: {listed(here, 8)}."] if here else []
    notes += [f"On the way: {listed(ahead, 8)}."] if ahead else []
    there = sum(each is True for each in education["developed"])
    verb = "is" if there == 1 else "are"
    return Table(
        pd.DataFrame(shown),
        f"Education: {out_of(there, number(len(education)))} asked for {verb} there",
        " ".join(notes),
        "If a goal asks for a degree, a certificate or a course, it will stand here beside what you hold.",
    )
