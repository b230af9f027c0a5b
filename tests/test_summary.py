"""A plan in three lines."""

from __future__ import annotations

from datetime import date

from careerkit import read_plan, summary, workspace
from careerkit.plan import Action, Capacity, Competency, Effort, Goal, Plan

AS_OF = date(2026, 11, 21)
GOAL = Goal(id="goal-1", statement="I run a bakery by the end of 2029")


def step(
    number: int, hours: float | None = 10, due: date | None = None, after: tuple[str, ...] = ()
) -> Action:
    """A step with an estimate and a date."""
    return Action(
        id=f"action-{number}", what=f"Step {number}", effort=Effort(likely=hours), due=due, after=after
    )


def schedule(*actions: Action, hours: float | None = 5) -> str:
    """The line on the schedule of these steps."""
    return summary.findings(Plan(actions=actions, capacity=Capacity(hours_per_week=hours)), AS_OF)[2]


def gaps(*levels: tuple[str, int, int | None]) -> str:
    """The line on the gaps of competencies given as name, required, current."""
    competencies = tuple(
        Competency(id=f"competency-{place}", name=name, required=required, current=current)
        for place, (name, required, current) in enumerate(levels, 1)
    )
    return summary.findings(Plan(competencies=competencies), AS_OF)[1]


def test_the_chapters_are_counted() -> None:
    """How many are begun, how many done."""
    assert "Chapters: 0 of 8 begun, 0 done." == summary.findings(Plan(), AS_OF)[0]
    assert "Chapters: 1 of 8 begun, 0 done." == summary.findings(Plan(goals=(GOAL,)), AS_OF)[0]


def test_the_widest_gap_is_named() -> None:
    """Of all that is not developed; what nobody assessed is not taken for a gap."""
    expected = "Gaps: 2 of 4 competencies are not developed yet; widest: Baking. 1 not assessed."

    assert expected == gaps(("Selling", 3, 2), ("Baking", 4, 1), ("Law", 3, None), ("Counting", 2, 2))


def test_no_gaps() -> None:
    """Nothing to close, or nothing known yet."""
    assert "Gaps: none in 1 assessed of 1 competencies." == gaps(("Baking", 3, 3))
    assert "Gaps: no competencies yet. Notebook 03 begins the list." == gaps()


def test_a_schedule_that_fits() -> None:
    """Then it is said in two words."""
    assert (
        "Schedule: it fits; every date can be met by your likely hours; the last step ends on 4 Dec 2026."
        == schedule(step(1, due=date(2027, 6, 1)))
    )


def test_a_schedule_that_breaks() -> None:
    """The first week that breaks, and the hours that would mend it."""
    line = schedule(step(1, 40, due=date(2026, 12, 20)))

    assert line.startswith("Schedule: it does not fit; the week of 14 Dec 2026 breaks first. ")
    assert line.endswith(" more hours a week would make it fit.")


def test_a_schedule_that_is_not_known() -> None:
    """Without steps, without hours a week, or with steps in a ring, that is said instead."""
    assert "Schedule: cannot tell; no step is open." == schedule()
    assert "not known until you say how many hours a week" in schedule(step(1), hours=None)
    ring = schedule(step(1, after=("action-2",)), step(2, after=("action-1",)))
    assert (
        "Schedule: it does not fit; “Step 2” waits for “Step 1”, and that for “Step 2”: none can begin."
        == ring
    )


def test_steps_without_an_estimate_are_counted() -> None:
    """They are never left out in silence."""
    late = step(3, 40, due=date(2026, 12, 20))
    assert schedule(step(1, None), late).endswith(" One step without an estimate is not counted.")
    assert "Schedule: cannot tell; “Step 1” has no hours yet." == schedule(step(1, None))
    assert "Schedule: cannot tell; two steps have no hours yet." == schedule(step(1, None), step(2, None))


def test_what_is_in_the_way_is_named_in_a_check() -> None:
    """Steps in a ring, and more that repeats than a week has: in words, and for a program."""
    again = step(3, 13).model_copy(update={"repeats": "week"})
    ring = (step(1, after=("action-2",)), step(2, after=("action-1",)))
    plan = Plan(actions=(*ring, again), capacity=Capacity(hours_per_week=4))
    said = (
        "Your repeating steps ask for 13 hours a week, and an ordinary week has 4.",
        "“Step 2” waits for “Step 1”, and that for “Step 2”: none can begin.",
    )

    assert tuple(f"In the way: {each}" for each in said) == summary.contents(plan, AS_OF)[3:]
    assert list(said) == summary.as_data(plan, AS_OF)["in_the_way"]
    assert 3 == len(summary.contents(Plan(actions=(step(1),)), AS_OF))


def test_contents_name_what_is_open_first() -> None:
    """Records, chapters, and the first open point in its own words."""
    records, _, first = summary.contents(Plan(goals=(GOAL,)), AS_OF)

    assert "Records: 1." == records
    assert first.startswith("Open: ")
    assert first.endswith(summary.as_data(Plan(goals=(GOAL,)), AS_OF)["open"][0]["sentence"])


def test_the_sample_has_all_lines() -> None:
    """The plan that people see first fills each line."""
    plan = read_plan(workspace.examples() / "sample-plan.json")

    assert "Chapters: 8 of 8 begun" in summary.findings(plan, AS_OF)[0]
    assert "competencies are not developed yet; widest: " in summary.findings(plan, AS_OF)[1]
    assert "Schedule: it " in summary.findings(plan, AS_OF)[2]
