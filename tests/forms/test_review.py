"""The close of a review: what each touch writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import forms, read_plan
from careerkit.forms.review import ReviewForm
from careerkit.plan import Action, Effort, Goal, Milestone, Plan, Review
from careerkit.planfile import PlanFile

AS_OF = date(2026, 11, 21)
Tell = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(ReviewForm, "send", lambda _form, content, buffers=None: messages.append(content))
    return messages


@pytest.fixture
def tell(said: list[dict[str, Any]]) -> Tell:
    """Say something to the form as the browser does; returns what it answers."""

    def speak(form: Any, **message: Any) -> list[dict[str, Any]]:
        said.clear()
        form._receive(form, {"key": "", **message}, [])
        return list(said)

    return speak


@pytest.fixture
def plan(file: PlanFile) -> PlanFile:
    """A step that was due, one that comes up, one far away, one done without a verdict, a milestone."""
    file.add(Review(on=date(2026, 10, 31)))
    file.add(Goal(statement="Lead"))
    file.add(Action(what="Late", due=date(2026, 11, 10), effort=Effort(likely=6)))
    file.add(Action(what="Soon", due=date(2026, 12, 10)))
    file.add(Action(what="Far", due=date(2027, 6, 1)))
    file.add(Action(what="Begun", status="doing", hours_spent=2))
    file.add(Action(what="Done", status="done", hours_spent=3))
    file.add(Milestone(what="Passed", due=date(2026, 11, 15)))
    return file


def steps(form: ReviewForm) -> dict[str, str]:
    return {row["what"]: row["note"] for row in form.state()["steps"]}


def words(told: list[dict[str, Any]]) -> str:
    (last,) = [each["words"] for each in told if each["tell"] == "said"]
    return str(last)


def test_it_shows_what_was_due_comes_up_or_is_under_way(plan: PlanFile) -> None:
    """By date, with days in words; what is far away or done is not asked for."""
    form = forms.review(plan)

    assert {
        "Late": "eleven days ago",
        "Passed": "six days ago",
        "Soon": "in 19 days",
        "Begun": "",
    } == steps(form)
    assert ["Done"] == [row["what"] for row in form.state()["unjudged"]]
    assert "31 Oct 2026" == form.state()["since"]
    assert "review: four steps to look at, one verdict open, not closed yet" == repr(form)


def test_ticking_off_writes_the_day_and_can_be_taken_back(plan: PlanFile, tell: Tell) -> None:
    """Done today; the step stays in the list, asks for its verdict, and one more click opens it again."""
    form = forms.review(plan)
    told = tell(form, do="done", id="action-1", value=True)
    step = read_plan(plan.path).actions[0]

    assert ("done", AS_OF) == (step.status, step.done_on)
    assert words(told).startswith("Done: Late. Saved ")
    assert "Late" in steps(form)
    assert ["Late", "Done"] == [row["what"] for row in form.state()["unjudged"]]

    tell(form, do="done", id="action-1", value=False)
    step = read_plan(plan.path).actions[0]
    assert ("planned", None) == (step.status, step.done_on)


def test_a_milestone_is_reached_today(plan: PlanFile, tell: Tell) -> None:
    """Ticking a milestone notes the day."""
    tell(forms.review(plan), do="done", id="milestone-1", value=True)

    assert AS_OF == read_plan(plan.path).milestones[0].reached_on


def test_hours_begin_a_step(plan: PlanFile, tell: Tell) -> None:
    """A planned step that has taken hours is under way."""
    tell(forms.review(plan), do="hours", id="action-2", value=1.5)
    step = read_plan(plan.path).actions[1]

    assert (1.5, "doing") == (step.hours_spent, step.status)


def test_a_wrong_figure_is_told_and_not_saved(plan: PlanFile, tell: Tell) -> None:
    """The sentence says what is wrong; the file is as it was."""
    form = forms.review(plan)
    before = plan.path.read_bytes()
    told = tell(form, do="hours", id="action-2", value="many", key="action-2")

    assert "action-2" == told[0]["key"]
    assert told[0]["problem"]
    assert "which is not a number" in told[0]["words"]
    assert before == plan.path.read_bytes()


def test_a_new_date_and_a_drop_keep_their_reason(plan: PlanFile, tell: Tell) -> None:
    """Both stand in the plan's own notes of changes with the reason."""
    form = forms.review(plan)
    tell(form, do="move", id="action-1", value="2026-12-20", why="Ill")
    tell(form, do="drop", id="action-2", why="No use")
    noted = {(each.record_id, each.field): (each.after, each.why) for each in read_plan(plan.path).changes}

    assert ("2026-12-20", "Ill") == noted["action-1", "due"]
    assert ("dropped", "No use") == noted["action-2", "status"]
    assert "Soon" in steps(form)

    tell(form, do="keep", id="action-2")
    assert "planned" == read_plan(plan.path).actions[1].status


def test_a_verdict_is_kept_and_stays_in_sight(plan: PlanFile, tell: Tell) -> None:
    """The judged step does not jump away while its lesson is being written."""
    form = forms.review(plan)
    tell(form, do="worth", id="action-5", field="worth", value=4)
    tell(form, do="worth", id="action-5", field="reflection", value="Ask first")
    step = read_plan(plan.path).actions[4]

    assert (4, "Ask first") == (step.worth, step.reflection)
    assert ["Done"] == [row["what"] for row in form.state()["unjudged"]]


def test_closing_writes_one_review_with_its_numbers(plan: PlanFile, tell: Tell) -> None:
    """What was written before, the period, the numbers and the next day; October's review is untouched."""
    form = forms.review(plan)
    tell(form, do="write", field="wins", value="It went well")
    tell(form, do="write", field="focus", value=["Read", "Rest"])
    told = tell(form, do="close")
    october, november = read_plan(plan.path).reviews

    assert Review(id="review-1", on=date(2026, 10, 31)) == october
    assert ("It went well", ("Read", "Rest")) == (november.wins, november.focus)
    assert (AS_OF, date(2026, 11, 1), date(2026, 12, 21)) == (
        november.on,
        november.period_start,
        november.next_on,
    )
    assert 1 == november.numbers["steps done"]
    assert words(told).startswith("Closed. You look back again on 21 Dec 2026.")
    assert form.state()["closed"].startswith("Closed on 21 Nov 2026. Steps done 1; hours spent 5")


def test_a_second_close_brings_the_same_review_up_to_date(plan: PlanFile, tell: Tell) -> None:
    """One review a period: nine days later its numbers and day change, its words stay."""
    first = forms.review(plan)
    tell(first, do="write", field="next_on", value="2026-12-24")
    tell(first, do="close")
    later = PlanFile(plan.path, date(2026, 11, 30))
    later.update(later.plan.actions[0], status="done", done_on=date(2026, 11, 29))
    tell(forms.review(later), do="close")
    held = read_plan(plan.path).reviews

    assert [date(2026, 10, 31), date(2026, 11, 30)] == [each.on for each in held]
    assert 2 == held[1].numbers["steps done"]
    assert (date(2026, 11, 1), date(2026, 12, 24)) == (held[1].period_start, held[1].next_on)


def test_a_change_from_elsewhere_is_told_and_not_overwritten(plan: PlanFile, tell: Tell) -> None:
    """The field changed meanwhile: nothing is written, both values are known, doing it again keeps ours."""
    form = forms.review(plan)
    form.state()
    other = PlanFile(plan.path, AS_OF)
    other.update(other.plan.actions[0], hours_spent=9.0)
    told = tell(form, do="hours", id="action-1", value=4, key="action-1")

    assert told[-1]["problem"]
    assert "changed elsewhere" in told[-1]["words"]
    assert 9 == read_plan(plan.path).actions[0].hours_spent

    tell(form, do="hours", id="action-1", value=4)
    assert 4 == read_plan(plan.path).actions[0].hours_spent


def test_what_was_removed_elsewhere_is_told(plan: PlanFile, tell: Tell) -> None:
    """No touch of a step that is gone brings it back."""
    form = forms.review(plan)
    form.state()
    PlanFile(plan.path, AS_OF).remove(read_plan(plan.path).actions[0])
    told = tell(form, do="done", id="action-1", value=True)

    assert told[-1]["problem"]
    assert "removed in the meantime" in told[-1]["words"]


def test_nothing_else_can_be_written(plan: PlanFile, tell: Tell) -> None:
    """A made-up field or deed is refused in a sentence."""
    form = forms.review(plan)
    before = plan.path.read_bytes()

    assert tell(form, do="write", field="numbers", value={})[-1]["problem"]
    assert tell(form, do="worth", id="action-1", field="status", value="done")[-1]["problem"]
    assert tell(form, do="jump")[-1]["problem"]
    assert before == plan.path.read_bytes()


def test_showing_it_writes_nothing(file: PlanFile) -> None:
    """An empty plan has nothing to look at and no file afterwards."""
    form = forms.review(file)

    assert [] == form.state()["steps"]
    assert not file.path.exists()
    assert "review: no steps to look at, no verdict open, not closed yet" == repr(form)


def test_a_broken_plan_is_a_card(file: PlanFile) -> None:
    """One sentence on what is wrong stands in place of the form."""
    file.path.write_text("{")

    assert "it is not valid JSON" in forms.review(file).text


def test_in_a_headless_run_it_is_a_line_of_text(plan: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """No widget is made where nobody can type."""
    monkeypatch.setenv("CAREERKIT_STATIC", "1")

    assert "review: four steps to look at, one verdict open, not closed yet" == forms.review(plan).text


def test_the_steps_and_the_close_can_stand_apart(plan: PlanFile, tell: Tell) -> None:
    """Two forms of the same review in two places of the page."""
    steps, close = forms.review(plan, only="steps"), forms.review(plan, only="close")
    tell(close, do="close")

    assert "review: four steps to look at, one verdict open" == repr(steps)
    assert "review: closed on 21 Nov 2026" == repr(close)
    assert ("steps", "close") == (steps.state()["only"], close.state()["only"])


def test_another_form_s_edit_is_seen(plan: PlanFile, said: list[dict[str, Any]]) -> None:
    """An edit elsewhere in the notebook renews the form."""
    form = forms.review(plan)
    said.clear()
    plan.add(Action(what="New", status="doing"))

    assert ["state"] == [each["tell"] for each in said]
    assert isinstance(form, ReviewForm)
    assert Plan.model_validate_json(plan.path.read_text()).actions[-1].what == "New"
