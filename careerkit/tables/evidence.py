"""The book of evidence, a sheet a goal, and the stories to tell of it (S63, S65, S67)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.evidence import EvidenceRow, goal_named, lacks
from careerkit.analysis.frame import rows
from careerkit.days import months_after
from careerkit.plan import Change, Plan
from careerkit.words import capital, counted, day, listed, month, number, out_of, shortened

from .table import DITTO, Table

_LONG = 400
_KINDS = {"step": "step done", "rating": "seen by others", "feedback": "said by others"}
_NONE = "Nothing shows your competencies yet. Write an example on page 3, or say of a win which one it shows."


def evidence(plan: Plan, as_of: date, goal_id: str = "") -> Table:
    """What shows each competency, the latest first; with `goal_id` the sheet of one goal (S65).

    Raises `CareerkitError` for an unknown goal.
    """
    goal = goal_named(plan, goal_id) if goal_id else None
    kept = {each.id for each in plan.kept_goals}
    asked = [each for each in plan.competencies if not each.goal_ids or kept.intersection(each.goal_ids)]
    gaps = {each.id: each for each in (plan.competencies_of(goal) if goal else asked)}
    found = [row for row in rows(analysis.evidence(plan, as_of), EvidenceRow) if row.competency_id in gaps]
    # Of each level of the last year that before its first change; changes are noted since version 3.
    earlier: dict[str, Change] = {}
    for each in sorted(plan.changes, key=lambda each: each.on):
        if each.field == "current" and months_after(as_of, -12) <= each.on <= as_of:
            earlier.setdefault(each.record_id, each)
    lines, before = [], ""
    for row in found:
        gap, first = gaps[row.competency_id], row.competency_id != before
        level = "not assessed" if gap.current is None else f"{gap.current} of {gap.required}"
        if (old := earlier.get(gap.id)) and old.before is not None:
            level += f", {old.before} until {month(old.on)}"
        head = (gap.name, level) if first else (DITTO, "")
        when = day(row.on) if row.on else ""
        words = f"{shortened(row.words, _LONG)}{f' ({shortened(row.by)})' if row.by else ''}"
        lines.append((*head, when, _KINDS.get(row.kind, row.kind), words))
        before = row.competency_id
    shown = {row.competency_id for row in found}
    bare = [gap.name for gap in gaps.values() if gap.id not in shown]
    note = f"Nothing shows yet: {listed(bare)}." if bare else ""
    of = out_of(len(shown), counted(len(gaps), "competency", "competencies"))
    caption = f"{capital(counted(len(found), 'proof'))} for {of}"
    columns = ["Competency", "Level", "On", "Kind", "What shows it"]
    return Table(pd.DataFrame(lines, columns=columns, dtype=object), caption, note, _NONE)


def stories(plan: Plan, as_of: date) -> Table:
    """The stories, what each shows and still lacks, and what no story shows yet (S65)."""
    needs = [listed(list(lacks(story))) for story in plan.stories]
    frame = {
        "Story": [story.title for story in plan.stories],
        "It shows": [listed([*map(plan.text_of, story.competency_ids)]) for story in plan.stories],
        "It still lacks": [need or "nothing" for need in needs],
    }
    ready = number(needs.count("")) if "" in needs else "none"
    told = {id for story in plan.stories for id in story.competency_ids}
    active = {goal.id for goal in plan.active_goals}
    asked = [gap for gap in plan.competencies if active.intersection(gap.goal_ids) and gap.id not in told]
    silent = [gap.name for gap in sorted(asked, key=lambda gap: -gap.importance)]
    note = f"No story yet for what your goals ask for: {listed(silent)}." if silent else ""
    caption = f"{capital(counted(len(needs), 'story', 'stories'))}, {ready} ready to tell"
    empty = "Your stories will stand here, with what each still needs. Begin one from something you did."
    return Table(pd.DataFrame(frame), caption, note, f"{empty} {note}".strip())
