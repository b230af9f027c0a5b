"""Ideas that become steps."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from careerkit import forms
from careerkit.analysis.ideas import AT_WORK, OUTSIDE, WAYS
from careerkit.errors import CareerkitError
from careerkit.forms.ideas import Ideas, StepsFrom
from careerkit.forms.panel import Panel
from careerkit.plan import Competency, Direction, Factor, Goal, Programme, Uncertainty
from careerkit.plan.discover import Work
from careerkit.planfile import PlanFile


@pytest.fixture
def file_with_gaps(file: PlanFile) -> PlanFile:
    """A goal with a wide and a narrow gap."""
    file.add(Goal(statement="Lead"))
    file.add(Competency(name="Budgeting", goal_id="goal-1", required=3, current=2))
    file.add(Competency(name="A licence", kind="education", goal_id="goal-1", required=3, current=0))
    return file


def rows_of(task: Ideas) -> list[list[Any]]:
    """The cells of the ideas."""
    return [row["cells"] for block in task.blocks() if block["kind"] == "table" for row in block["rows"]]


def test_begins_with_the_gap_of_the_highest_priority(file_with_gaps: PlanFile) -> None:
    """Its ideas come first, in words; those that suit another kind of gap follow, quietly."""
    task = Ideas(file_with_gaps)
    gap = task.blocks()[0]["fields"][0]

    assert "competency-2" == gap["value"]
    assert "A licence: three levels to go, for “Lead”" == gap["choices"][0][1]
    assert "Take the training in it that my employer offers" == rows_of(task)[0][0]


def test_one_press_makes_a_step(file_with_gaps: PlanFile) -> None:
    """Kind, place, gap and goal are filled in; the rest is the person's."""
    task = Ideas(file_with_gaps)
    task.answer({"do": "set", "key": "gap", "value": "competency-1"})
    said = task.answer({"do": "make", "key": "coaching"})

    (step,) = file_with_gaps.plan.actions
    assert "Budgeting: ask my manager to coach me in it" == step.what
    assert ("mentoring", "work") == (step.kind, step.setting)
    assert ("competency-1", "goal-1") == (step.competency_id, step.goal_id)
    assert said.undo
    assert ["in your plan"] == [cells[2] for cells in rows_of(task) if cells[0].startswith("Ask my manager")]


def test_where_one_wants_to_grow_can_become_a_step(file_with_gaps: PlanFile) -> None:
    """A weakness of chapter 1 stands below the gaps; its words begin the step, which closes no gap."""
    file_with_gaps.add(Factor(text="Speaking to strangers", kind="weakness"))
    task = Ideas(file_with_gaps)
    task.answer({"do": "set", "key": "gap", "value": "factor-1"})
    task.answer({"do": "make", "key": "team"})
    (step,) = file_with_gaps.plan.actions
    choices = task.blocks()[0]["fields"][0]["choices"]

    assert ["factor-1", "Speaking to strangers: where I want to grow"] in choices
    assert "Speaking to strangers: coach a team and practise it there" == step.what
    assert step.competency_id is None
    assert task.answer({"do": "make", "key": "team"}).problem


def test_an_idea_is_made_a_step_once_a_gap(file_with_gaps: PlanFile) -> None:
    """The same idea for the same gap is not added again, also by a form opened later."""
    for _ in range(2):
        task = Ideas(file_with_gaps)
        task.answer({"do": "make", "key": "course"})

    assert 1 == len(file_with_gaps.plan.actions)

    task.answer({"do": "set", "key": "gap", "value": "competency-1"})
    task.answer({"do": "make", "key": "course"})

    assert 2 == len(file_with_gaps.plan.actions)


def test_its_words_can_be_changed_and_it_can_be_taken_back(file_with_gaps: PlanFile, ask: Any) -> None:
    """Undo takes the step out of the plan again, unless it has words of the person's own by now."""
    task = Ideas(file_with_gaps)
    form = Panel(file_with_gaps, task)
    ask(form, do="make", key="formal_education")
    task.answer({"do": "undo"})

    assert () == file_with_gaps.plan.actions
    assert task.answer({"do": "undo"}).problem

    ask(form, do="make", key="formal_education")
    step = task.blocks()[-2]["fields"][0]
    ask(form, do="save", id=step["id"], field="what", value="Enrol for the licence", seen=step["value"])

    assert "Enrol for the licence" == file_with_gaps.plan.actions[0].what
    task.answer({"do": "set", "key": "among", "value": WAYS})
    assert "in your plan" == rows_of(task)[0][2]

    with pytest.raises(CareerkitError, match="it stays"):
        task.answer({"do": "undo"})

    assert "Enrol for the licence" == file_with_gaps.plan.actions[0].what


def test_an_empty_plan_can_use_ideas(file: PlanFile) -> None:
    """Without a gap an idea is a step all the same, and a sentence says where gaps come from."""
    task = Ideas(file)

    assert "page 3" in task.blocks()[1]["words"]
    task.answer({"do": "make", "key": "stretch"})
    assert (None, None) == (file.plan.actions[0].competency_id, file.plan.actions[0].goal_id)


@pytest.mark.parametrize("work", [None, *get_args(Work)])
def test_nobody_is_sent_to_a_manager_they_do_not_have(file: PlanFile, work: Work | None) -> None:
    """Without a job there are no ideas at work but those of one's own; each place shown holds some."""
    file.set("person", work=work)
    task = Ideas(file)
    places = [value for value, _ in task.blocks()[0]["fields"][1]["choices"]]
    shown: list[str] = []
    for place in places:
        task.answer({"do": "set", "key": "among", "value": place})
        assert rows_of(task)
        shown += [cells[0] for cells in rows_of(task)]

    has_manager = work in (None, "employed", "academic", "service")
    assert has_manager == any("my manager" in idea for idea in shown)
    assert has_manager == any("my employer" in idea for idea in shown)
    assert (AT_WORK in places) == (work not in ("no_job", "student", "caring"))
    assert {OUTSIDE, WAYS} <= set(places)


def test_an_idea_of_others_is_refused_in_a_sentence(file: PlanFile) -> None:
    """A message may name what this person is not offered; nothing is added."""
    file.set("person", work="student")

    assert Ideas(file).answer({"do": "make", "key": "coaching"}).problem
    assert () == file.plan.actions


def test_its_text_is_stable(file: PlanFile) -> None:
    """A saved notebook shows one line."""
    assert "Ideas for steps" == repr(forms.ideas(file))


def test_a_weakness_becomes_a_gap_with_one_press(file_with_gaps: PlanFile, ask: Any) -> None:
    """Of the only goal, once, to be put in other words; Undo takes it out, but not words of one's own."""
    weakness = file_with_gaps.add(Factor(text="I talk too fast", kind="weakness"))
    task = Ideas(file_with_gaps)
    form = Panel(file_with_gaps, task)
    task.answer({"do": "set", "key": "gap", "value": weakness.id})
    press = task.blocks()[1]["buttons"][0]

    assert ask(form, do=press["do"], key=press["key"])["undo"]
    ask(form, do="undo")
    assert 2 == len(file_with_gaps.plan.competencies)

    task.answer({"do": "set", "key": "gap", "value": weakness.id})
    ask(form, do=press["do"], key=press["key"])
    gap = file_with_gaps.plan.competencies[-1]
    assert ("I talk too fast", ("goal-1",), None) == (gap.name, gap.goal_ids, gap.current)
    assert ask(form, do=press["do"], key=press["key"])["tell"] == "failed"
    assert 3 == len(file_with_gaps.plan.competencies)

    named = task.blocks()[1]["fields"][0]
    ask(form, do="save", id=named["id"], field="name", value="Speaking calmly", seen=gap.name)
    reworded = file_with_gaps.plan.competencies[-1]
    assert "Speaking calmly" == reworded.name
    assert "fast" not in reworded.model_dump_json()
    assert Ideas(file_with_gaps).answer({"do": "grow", "key": f"gap {weakness.id}"}).problem

    assert "failed" == ask(form, do="undo")["tell"]
    assert 3 == len(file_with_gaps.plan.competencies)


def test_a_gap_that_is_no_weakness_is_not_listed_again(file_with_gaps: PlanFile) -> None:
    """The press stands beside a weakness alone, and its message does nothing for others."""
    task = Ideas(file_with_gaps)

    assert all(block["kind"] != "buttons" for block in task.blocks())
    assert task.answer({"do": "grow", "key": "gap competency-1"}).problem
    assert 2 == len(file_with_gaps.plan.competencies)


@pytest.fixture
def file_with_doubts(file: PlanFile) -> PlanFile:
    """A direction with a goal, and two points of which one has a test."""
    file.add(Direction(title="Nurse"))
    file.add(Goal(statement="Diploma", direction_id="direction-1"))
    test: dict[str, Any] = {"test": "Ring the school", "hours": 0.5, "cost": 20, "by": date(2026, 12, 1)}
    file.add(Uncertainty(text="They take me", direction_id="direction-1", sure=50, **test))
    file.add(Uncertainty(text="I like nights", direction_id="direction-1"))
    return file


def test_a_test_becomes_a_step_with_its_hours_cost_and_date(file_with_doubts: PlanFile) -> None:
    """It serves the goal of its direction; once it is in the plan there is nothing to press."""
    task = StepsFrom(file_with_doubts, "uncertainties")
    (shown,) = task.blocks()
    said = task.answer({"do": "make", "key": shown["rows"][0]["cells"][2]["key"]})
    (step,) = file_with_doubts.plan.actions

    assert 1 == len(shown["rows"])
    assert ("Ring the school", "goal-1", 0.5, date(2026, 12, 1)) == (
        step.what,
        step.goal_id,
        step.effort.likely,
        step.due,
    )
    assert [20] == [need.cost for need in step.resources]
    assert "in your plan" == task.blocks()[0]["rows"][0]["cells"][2]
    assert said.undo
    assert task.answer({"do": "make", "key": "uncertainty-1"}).problem


def test_a_step_made_of_a_test_can_be_taken_back(file_with_doubts: PlanFile) -> None:
    """Undo takes out the step, and the press is there again."""
    task = StepsFrom(file_with_doubts, "uncertainties")
    task.answer({"do": "make", "key": "uncertainty-1"})
    task.answer({"do": "undo"})

    assert () == file_with_doubts.plan.actions
    assert "make" == task.blocks()[0]["rows"][0]["cells"][2]["do"]


def test_a_programme_becomes_a_step_for_its_gap(file_with_gaps: PlanFile) -> None:
    """Fee, hours and start go with it; one that is dropped cannot be pressed."""
    whole: dict[str, Any] = {"provider": "Evening school", "hours": 300, "cost": 1200}
    gaps = ("competency-2",)
    file_with_gaps.add(Programme(title="Diploma", competency_ids=gaps, starts_on=date(2027, 9, 1), **whole))
    file_with_gaps.add(Programme(title="Elsewhere", decision="dropped"))
    task = StepsFrom(file_with_gaps, "programmes")
    task.answer({"do": "make", "key": "programme-1"})
    (step,) = file_with_gaps.plan.actions

    assert ["Diploma, Evening school"] == [row["cells"][0] for row in task.blocks()[0]["rows"]]  # type: ignore[attr-defined]
    assert ("Diploma, Evening school", "competency-2", "goal-1") == (
        step.what,
        step.competency_id,
        step.goal_id,
    )
    assert (300, date(2027, 9, 1), 1200) == (step.effort.likely, step.not_before, step.resources[0].cost)
    assert task.answer({"do": "make", "key": "programme-2"}).problem


def test_says_when_nothing_can_become_a_step(file: PlanFile) -> None:
    """An empty plan gets a sentence."""
    assert "words" == StepsFrom(file, "uncertainties").blocks()[0]["kind"]


def test_where_one_wants_to_grow_can_become_a_goal(file_with_gaps: PlanFile) -> None:
    """One press makes a goal, to be said in one's own words, and the gap that its steps close (S80)."""
    file_with_gaps.add(Factor(text="Shy with strangers", kind="weakness"))
    task = Ideas(file_with_gaps)
    task.answer({"do": "set", "key": "gap", "value": "factor-1"})
    said = task.answer({"do": "grow", "key": "goal factor-1"})
    task.answer({"do": "make", "key": "team"})
    plan = file_with_gaps.plan

    assert "“Shy with strangers” is a goal now." == said.words
    assert ("I have grown in this: Shy with strangers", ("life",)) == (
        plan.goals[1].statement,
        plan.goals[1].kinds,
    )
    assert ("goal-2",) == plan.competencies[2].goal_ids
    assert ("goal-2", "competency-3") == (plan.actions[0].goal_id, plan.actions[0].competency_id)


def test_a_goal_to_grow_can_be_taken_back(file_with_gaps: PlanFile) -> None:
    """Undo takes out the gap and the goal; until then its words stand there to be changed."""
    file_with_gaps.add(Factor(text="Shy with strangers", kind="weakness"))
    task = Ideas(file_with_gaps)
    task.answer({"do": "grow", "key": "goal factor-1"})
    bound_fields = [each for block in task.blocks() for each in block.get("fields", []) if "id" in each]
    task.answer({"do": "undo"})

    assert ["goal-2", "competency-3"] == [each["id"] for each in bound_fields]
    assert (1, 2) == (len(file_with_gaps.plan.goals), len(file_with_gaps.plan.competencies))
