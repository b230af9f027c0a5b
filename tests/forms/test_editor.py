"""The editor's Python side, driven by the messages a browser sends; what counts is the plan file."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import forms, open_plan, read_plan
from careerkit.plan import Action, Competency, Direction, Effort, Goal, Measure, Milestone, Value
from careerkit.planfile import PlanFile
from tests.forms.conftest import aged

Tell = Callable[..., list[dict[str, Any]]]


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [message["tell"] for message in messages]


def save(tell: Tell, form: Any, id: str, field: str, value: Any, seen: Any) -> list[dict[str, Any]]:
    return tell(form, do="save", row=id, id=id, field=field, value=value, seen=seen)


def test_adding_writes_a_record_and_says_when(file: PlanFile, tell: Tell) -> None:
    """The main field alone makes a record; the new row learns its id, then "Saved" follows."""
    answers = tell(forms.goals(file), do="add", row="draft-1", values={"statement": "Lead a project"})

    assert ["Lead a project"] == [goal.statement for goal in read_plan(file.path).goals]
    assert ["rows", "saved"] == kinds(answers)
    assert {"draft-1": "goal-1"} == answers[0]["drafts"]
    assert file.saved_at is not None
    assert f"{file.saved_at:%H:%M}" == answers[1]["at"]


def test_saving_writes_one_field_and_sends_one_row(file: PlanFile, tell: Tell) -> None:
    """An edit of one goal among many sends that goal alone."""
    for number in range(20):
        file.add(Goal(statement=f"Goal {number}"))
    answers = save(tell, forms.goals(file), "goal-7", "priority", 1, None)

    assert 1 == read_plan(file.path).goals[6].priority
    assert ["goal-7"] == [row["id"] for row in answers[0]["rows"]]
    assert "order" not in answers[0]


@pytest.mark.parametrize(
    "field, value, words",
    [
        ("due", "2026-13-01", "By is '2026-13-01', which is not a date. Use YYYY-MM-DD, such as 2027-03-31."),
        ("statement", "", "Goal is empty. Write something."),
        ("priority", 9, "Priority is 9, which is too large. The most is 3."),
        ("measure", {"target": "many"}, "Target is 'many', which is not a number. Write it as 3.5 or 1,200."),
    ],
)
def test_a_mistake_is_a_sentence_and_leaves_the_file(
    file: PlanFile, tell: Tell, field: str, value: Any, words: str
) -> None:
    """What cannot be saved is said beside its field; no byte of the file changes."""
    file.add(Goal(statement="Lead"))
    before = file.path.read_bytes()
    (answer,) = save(tell, forms.goals(file), "goal-1", field, value, None)

    assert "problem" == answer["tell"]
    assert words == answer["problems"][0]["text"]
    assert field == answer["problems"][0]["path"][0]
    assert before == file.path.read_bytes()


def test_what_the_whole_plan_forbids_stands_beside_the_field(file: PlanFile, tell: Tell) -> None:
    """A goal that would be a step towards itself is refused in words."""
    file.add(Goal(statement="Lead"))
    (answer,) = save(tell, forms.goals(file), "goal-1", "parent_id", "goal-1", None)

    assert ["parent_id"] == answer["problems"][0]["path"]
    assert "a step towards itself" in answer["problems"][0]["text"]


def test_a_goal_s_own_why_is_a_field_like_others(file: PlanFile, tell: Tell) -> None:
    """The reason a goal matters is not mistaken for the reason of a change."""
    file.add(Goal(statement="Lead"))
    save(tell, forms.goals(file), "goal-1", "why", "I want to", "")

    assert "I want to" == read_plan(file.path).goals[0].why


def test_a_new_date_asks_why_and_keeps_the_edit_without_an_answer(file: PlanFile, tell: Tell) -> None:
    """Changing a date that was set saves at once, then asks; the reason is added when it comes."""
    file.add(Goal(statement="Lead", due=date(2027, 1, 1)))
    form = forms.goals(aged(file))
    saved = save(tell, form, "goal-1", "due", "2027-03-01", "2027-01-01")[-1]

    assert date(2027, 3, 1) == read_plan(file.path).goals[0].due
    assert "change-1" == saved["change"]

    tell(form, do="reason", row="goal-1", id="goal-1", field="due", change="change-1", why="Course full")

    assert "Course full" == read_plan(file.path).changes[0].why


def test_a_decision_asks_why(file: PlanFile, tell: Tell) -> None:
    """Choosing a direction is noted, and the reason is asked."""
    file.add(Direction(title="Nursing"))
    saved = save(tell, forms.directions(aged(file)), "direction-1", "decision", "chosen", "considering")[-1]

    assert ("decision", "chosen") == (file.plan.changes[0].field, file.plan.changes[0].after)
    assert file.plan.changes[0].id == saved["change"]


@pytest.mark.parametrize(
    "section, record, field, value, seen",
    [
        ("goals", Goal(statement="Lead"), "due", "2027-03-01", None),
        ("goals", Goal(statement="Lead"), "measure", {"what": "Projects"}, {}),
        ("goals", Goal(statement="Lead"), "priority", 1, None),
        ("goals", Goal(statement="Lead"), "status", "achieved", "active"),
        ("milestones", Milestone(what="Exam"), "due", "2027-03-01", None),
    ],
)
def test_no_reason_is_asked_for_a_first_value_or_for_progress(
    file: PlanFile, tell: Tell, section: str, record: Any, field: str, value: Any, seen: Any
) -> None:
    """Filling in what was open, or reaching a goal, needs no excuse."""
    file.add(record)
    form = getattr(forms, section)(aged(file))

    assert "" == save(tell, form, file.plan.by_id[f"{record.prefix}-1"].id, field, value, seen)[-1]["change"]


def test_a_conflict_shows_theirs_and_writes_nothing(file: PlanFile, tell: Tell) -> None:
    """Another program changed the same field meanwhile: both values are kept, the person chooses."""
    file.add(Goal(statement="Lead"))
    form = forms.goals(file)
    other = open_plan(file.path)
    other.update(other.plan.goals[0], statement="Theirs")
    answers = save(tell, form, "goal-1", "statement", "Mine", "Lead")

    assert ["rows", "conflict"] == kinds(answers)
    assert ("Theirs", "Mine") == (answers[-1]["theirs"], answers[-1]["mine"])
    assert "Theirs" == read_plan(file.path).goals[0].statement

    save(tell, form, "goal-1", "statement", "Mine", "Theirs")

    assert "Mine" == read_plan(file.path).goals[0].statement


def test_other_fields_merge(file: PlanFile, tell: Tell) -> None:
    """Another program changed another field: both changes stand, and the row shows them."""
    file.add(Goal(statement="Lead"))
    form = forms.goals(file)
    other = open_plan(file.path)
    other.update(other.plan.goals[0], priority=1)
    answers = save(tell, form, "goal-1", "realistic", "I have time", "")
    goal = read_plan(file.path).goals[0]

    assert (1, "I have time") == (goal.priority, goal.realistic)
    assert 1 == answers[0]["rows"][0]["values"]["priority"]


def test_what_is_new_is_for_the_only_active_goal(file: PlanFile, tell: Tell) -> None:
    """With one goal to work on, a step and a gap are for it; with two, nobody guesses."""
    file.add(Goal(statement="Done", status="achieved"))
    file.add(Goal(statement="Lead"))
    steps, gaps = forms.actions(file), forms.competencies(file)
    tell(steps, do="add", row="new-1", values={"what": "Ask Ana"})
    tell(gaps, do="add", row="new-1", values={"name": "Budgeting"})
    file.add(Goal(statement="Teach"))
    tell(steps, do="add", row="new-2", values={"what": "Ask Ben"})
    plan = read_plan(file.path)

    assert ["goal-2", None] == [step.goal_id for step in plan.actions]
    assert [("goal-2",)] == [gap.goal_ids for gap in plan.competencies]


def test_remove_has_undo(file: PlanFile, tell: Tell) -> None:
    """What was removed comes back to its place, with the links to it."""
    file.add(Goal(statement="One"))
    file.add(Goal(statement="Two"))
    file.add(Competency(name="Budgeting", goal_id="goal-1"))
    form = forms.goals(file)

    assert ["rows", "saved"] == kinds(tell(form, do="remove", row="goal-1", id="goal-1"))
    assert ["goal-2"] == [goal.id for goal in read_plan(file.path).goals]

    assert ["rows", "saved"] == kinds(tell(form, do="undo", row="goal-1", id="goal-1"))
    assert ["goal-1", "goal-2"] == [goal.id for goal in read_plan(file.path).goals]
    assert ("goal-1",) == read_plan(file.path).competencies[0].goal_ids


def test_an_edit_elsewhere_in_the_notebook_is_followed(file: PlanFile, said: list[dict[str, Any]]) -> None:
    """Two forms share one plan file: what one adds, the other shows as a choice and as a row."""
    file.add(Goal(statement="One"))
    goals, steps = forms.goals(file), forms.actions(file)
    file.add(Goal(statement="Two"))

    assert [["goal-1", "One"], ["goal-2", "Two"]] == said[-1]["choices"]["goals"]
    assert ["goal-1", "goal-2"] == [row["id"] for row in goals.content_now()["rows"]]
    assert [] == steps.content_now()["rows"]


def test_an_edit_in_another_program_shows_when_the_person_returns(file: PlanFile, tell: Tell) -> None:
    """Coming back to a form looks at the file again."""
    form = forms.goals(file)
    open_plan(file.path).add(Goal(statement="Elsewhere"))
    rows, answer = tell(form, do="look")

    assert (["goal-1"], "done") == (rows["order"], answer["tell"])


def test_fixed_fields_choose_and_fill(file: PlanFile, tell: Tell) -> None:
    """A form of strengths shows strengths alone, and what is added there is one."""
    weak = forms.factors(file, kind="weakness")
    strong = forms.factors(file, kind="strength")
    tell(strong, do="add", row="d", values={"text": "Explains clearly"})

    assert "strength" == read_plan(file.path).factors[0].kind
    assert (1, 0) == (len(strong.content_now()["rows"]), len(weak.content_now()["rows"]))
    assert "kind" not in [field["name"] for field in strong.form["fields"]]


def test_a_fixed_field_in_a_list_chooses_and_fills(file: PlanFile, tell: Tell) -> None:
    """A goal of the family may be of other kinds too."""
    form = forms.goals(file, kinds="family")
    file.add(Goal(statement="Both", kinds=("career", "family")))
    tell(form, do="add", row="d", values={"statement": "Home by six"})

    assert ("family",) == read_plan(file.path).goals[1].kinds
    assert 2 == len(form.content_now()["rows"])


def test_new_records_begin_today(file: PlanFile, tell: Tell) -> None:
    """A journal entry is of the day the plan is looked at, unless another is given."""
    form = forms.journal(file)
    tell(form, do="add", row="a", values={"text": "Chaired the stand-up"})
    tell(form, do="add", row="b", values={"text": "Earlier", "on": "2026-10-01"})

    assert [date(2026, 11, 21), date(2026, 10, 1)] == [entry.on for entry in read_plan(file.path).journal]
    assert "2026-11-21" == form.form["today"]["on"]


def test_a_review_needs_no_main_field_typed(file: PlanFile, tell: Tell) -> None:
    """Its day is there already; the first words begin it."""
    form = forms.reviews(file)
    tell(form, do="add", row="d", values={"wins": "A talk", "focus": ["One", "Two"]})
    review = read_plan(file.path).reviews[0]

    assert "wins" == form.form["lead"]
    assert (date(2026, 11, 21), ("One", "Two")) == (review.on, review.focus)


def test_a_step_that_is_done_was_done_today(file: PlanFile, tell: Tell) -> None:
    """Setting the status fills the day; taking it back clears it."""
    file.add(Action(what="Read"))
    form = forms.actions(file)
    save(tell, form, "action-1", "status", "done", "planned")

    assert date(2026, 11, 21) == read_plan(file.path).actions[0].done_on

    save(tell, form, "action-1", "status", "doing", "done")

    assert read_plan(file.path).actions[0].done_on is None


def test_a_step_added_among_the_done_ones_was_done_today(file: PlanFile, tell: Tell) -> None:
    """What is added to the finished steps is finished."""
    tell(forms.actions(file, status="done"), do="add", row="d", values={"what": "Read"})
    (step,) = read_plan(file.path).actions

    assert ("done", date(2026, 11, 21)) == (step.status, step.done_on)


@pytest.mark.parametrize(
    "section, record, field, value, expected",
    [
        (
            "actions",
            Action(what="Read"),
            "effort",
            {"low": 1, "likely": 2, "high": 4},
            Effort(low=1, likely=2, high=4),
        ),
        ("reviews", None, "numbers", {"steps done": 3}, {"steps done": 3.0}),
        ("opportunities", None, "scores", {"value-1": 4}, {"value-1": 4}),
    ],
)
def test_composite_fields_are_saved_whole(
    file: PlanFile, tell: Tell, section: str, record: Any, field: str, value: Any, expected: Any
) -> None:
    """Hours, numbers and scores are saved as one field."""
    file.add(Value(name="Autonomy"))
    begin = {"actions": {"what": "Read"}, "reviews": {"wins": "x"}, "opportunities": {"title": "Lead"}}
    form = getattr(forms, section)(file)
    tell(form, do="add", row="d", values=begin[section])
    id = form.content_now()["rows"][0]["id"]
    save(tell, form, id, field, value, form.content_now()["rows"][0]["values"][field])

    assert expected == getattr(getattr(read_plan(file.path), section)[0], field)


def test_a_part_is_set_field_by_field(file: PlanFile, tell: Tell) -> None:
    """The person's name is saved when it is left."""
    answers = save(tell, forms.person(file), "person", "name", "Maya", "")

    assert "Maya" == read_plan(file.path).person.name
    assert "saved" == answers[-1]["tell"]


def test_exceptions_of_the_capacity_are_a_list_of_parts(file: PlanFile, tell: Tell) -> None:
    """A holiday is saved with the hours left open as none."""
    holiday = {"start": "2027-07-12", "end": "2027-07-25", "hours_per_week": None, "why": "Summer"}
    save(tell, forms.capacity(file), "capacity", "exceptions", [holiday], [])

    assert 0 == read_plan(file.path).capacity.exceptions[0].hours_per_week


def test_one_answer_a_question(file: PlanFile, tell: Tell) -> None:
    """First words make the answer, later words change it, none removes it."""
    form = forms.answers(file, question="What comes first?")
    tell(form, do="add", row="d", values={"text": "The exam"})
    (answer,) = read_plan(file.path).answers

    assert ("The exam", "What comes first?", date(2026, 11, 21)) == (answer.text, answer.question, answer.on)

    save(tell, form, answer.id, "text", "The mentor", "The exam")

    assert ["The mentor"] == [each.text for each in read_plan(file.path).answers]

    tell(form, do="remove", row=answer.id, id=answer.id)

    assert () == read_plan(file.path).answers


def test_changes_name_what_was_changed(file: PlanFile) -> None:
    """A change is read by the goal's words and the field's label, not by an id."""
    goal = file.add(Goal(statement="Lead", due=date(2027, 1, 1)))
    aged(file).update(goal, due=date(2027, 2, 1))
    form = forms.changes(file)

    words = form.content_now()["rows"][0]["words"]

    assert ("Lead", "By") == (words["record_id"], words["field"])
    assert ("21 Nov 2026", "1 Jan 2027", "1 Feb 2027") == (words["on"], words["before"], words["after"])
    assert not form.form["can_add"]


def test_a_changed_measure_says_only_what_differs(file: PlanFile) -> None:
    """By the labels of its fields, not by their names."""
    goal = file.add(Goal(statement="Lead", measure=Measure(what="Projects", target=1)))
    aged(file).update(goal, measure=Measure(what="Projects", target=2))
    words = forms.changes(file).content_now()["rows"][0]["words"]

    assert ("Target: 1", "Target: 2") == (words["before"], words["after"])


@pytest.mark.parametrize("field", ["id", "kind", "nonsense", ["due"], None])
def test_only_the_form_s_own_fields_can_be_saved(file: PlanFile, tell: Tell, field: Any) -> None:
    """A message that names another field is refused and changes nothing."""
    form = forms.factors(file, kind="strength")
    tell(form, do="add", row="d", values={"text": "Calm"})
    before = file.path.read_bytes()
    (answer,) = save(tell, form, "factor-1", field, "weakness", "strength")

    assert "failed" == answer["tell"]
    assert before == file.path.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["do", "row", "id", "field", "value", "seen", "values", "change", "why"]),
        st.sampled_from(
            ["save", "add", "remove", "undo", "reason", "goal-1", "due", "<script>", "", None, 3, [], {}]
        ),
    )
    | st.text()
    | st.none()
)
def test_no_message_breaks_the_form(file: PlanFile, tell: Tell, message: Any) -> None:
    """Whatever a browser says, the form answers or is still, and the file can be read."""
    logging.disable(logging.CRITICAL)
    form = forms.goals(file)
    form._receive(form, message, [])
    logging.disable(logging.NOTSET)

    assert len(file.plan.goals) == len(form.content_now()["rows"])


def test_a_failure_of_ours_is_said_and_logged(
    file: PlanFile, tell: Tell, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even a bug passes in silence."""
    form = forms.goals(file)
    monkeypatch.setattr(PlanFile, "add", lambda *_: 1 / 0)
    (answer,) = tell(form, do="add", row="d", values={"statement": "Lead"})

    assert answer["words"].startswith("Not saved.")
    assert "ZeroDivisionError" in caplog.text


def test_hostile_texts_are_sent_as_they_are(file: PlanFile, tell: Tell) -> None:
    """Markup is text: it is kept and sent unchanged, and shown as text by the browser."""
    hostile = "<img src=x onerror=alert(1)> $x$ \u202e"
    form = forms.goals(file)
    tell(form, do="add", row="d", values={"statement": hostile})

    assert hostile == form.content_now()["rows"][0]["values"]["statement"]
    assert hostile in json.dumps(form.content_now(), ensure_ascii=False)


def test_a_reloaded_page_gets_what_is_there_now(file: PlanFile, tell: Tell) -> None:
    """The widget's state is made when it is asked for."""
    form = forms.goals(file)
    tell(form, do="add", row="d", values={"statement": "Lead"})

    assert "Lead" == form.get_state()["content"]["rows"][0]["values"]["statement"]


def test_ending_a_form_stops_it(file: PlanFile, said: list[dict[str, Any]]) -> None:
    """A form that left the page follows the plan no longer."""
    form = forms.goals(file)
    form.end()
    file.add(Goal(statement="Lead"))

    assert [] == said
