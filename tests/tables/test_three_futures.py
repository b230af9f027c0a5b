"""Directions side by side, as a table."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Action, Capacity, Direction, Effort, Gauges, Goal, Plan

AS_OF = date(2026, 11, 23)
PLAN = Plan(
    directions=[
        Direction(id="direction-1", title="Nursing", occupation="31-1131", decision="chosen"),
        Direction(id="direction-2", title="<b>Baking</b>"),
    ],
    goals=[
        Goal(id="goal-1", statement="Nurse", direction_id="direction-1"),
        Goal(id="goal-2", statement="Bake", direction_id="direction-2", due=date(2027, 1, 31)),
        Goal(id="goal-3", statement="Save"),
    ],
    actions=[
        Action(id="action-1", what="Learn bread", goal_id="goal-2", effort=Effort(likely=7)),
        Action(id="action-2", what="Open an account", goal_id="goal-3", effort=Effort(likely=3)),
    ],
    capacity=Capacity(hours_per_week=7),
)


def test_each_direction_is_a_column() -> None:
    """Hours, money, odds, pay and the last day to begin, one row each, in words."""
    shown = tables.three_futures(PLAN, AS_OF)
    rows = {row[0]: row[1:] for row in shown.frame.itertuples(index=False)}

    assert ["", "Nursing", "<b>Baking</b>"] == list(shown.frame.columns)
    assert ("3 left, 0 of them for this alone", "10 left, 7 of them for this alone") == rows["Hours"]
    assert rows["Odds"][1].endswith("in 100 futures have all its steps done in time")
    assert rows["What it pays today"][0].startswith("USD ")
    assert "no figures" == rows["What it pays today"][1]
    # Three shared hours are done by then; the own seven take one week, the last day included.
    assert ("it has no steps of its own", "25 Jan 2027") == rows["Begin its own steps by"]
    assert "&lt;b&gt;Baking" in shown.html


def test_the_note_says_what_serves_several_and_when_to_decide() -> None:
    """The backpack, the day to decide with its reason, and the credit for the wages."""
    shown = tables.three_futures(PLAN, AS_OF)

    assert "decide by 25 Jan 2027" in shown.caption
    assert "These serve several, whatever you choose: Open an account." in shown.note
    assert "Decide by 25 Jan 2027: begun later" in shown.note
    assert "Bureau of Labor Statistics" in shown.note


def test_an_empty_plan_is_a_card() -> None:
    """Without directions a sentence says where to add them."""
    assert tables.three_futures(Plan(), AS_OF).html.startswith('<p class="careerkit-card">')


def test_the_four_questions_stand_side_by_side() -> None:
    """Each answer for itself, never as one figure; without any the row is left out."""
    answered = PLAN.directions[0].model_copy(update={"gauges": Gauges(can=5, fits=1)})
    plan = PLAN.model_copy(update={"directions": (answered, *PLAN.directions[1:])})
    rows = tables.three_futures(plan, AS_OF).frame.set_index("")

    assert "Can I? yes. Does it fit together? no." in list(rows.loc["Four questions"])
    assert "Four questions" not in tables.three_futures(PLAN, AS_OF).frame.set_index("").index
