"""What changed, between two states and in the plan's own notes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.plan import (
    PARTS,
    RECORDS,
    Action,
    Capacity,
    Change,
    Competency,
    Contact,
    Direction,
    Encounter,
    Feedback,
    Goal,
    Link,
    Milestone,
    Opportunity,
    Plan,
    Resource,
    Review,
    Value,
    mark,
)
from tests import builders
from tests.strategies import parts, plans, values_of

AS_OF = date(2026, 11, 21)
EXAM = Action(id="action-1", what="Exam", due=date(2027, 3, 27))
GOAL = Goal.model_validate(
    {
        "id": "goal-1",
        "statement": "Pass",
        "priority": 2,
        "measure": {"what": "Score", "unit": "percent", "target": 80, "now": 48},
    }
)


def edited(record: Any, **fields: Any) -> Any:
    """The record with other values, checked."""
    return type(record).model_validate({**record.model_dump(), **fields})


def one(before: Plan, after: Plan) -> tuple[str, str]:
    """The group and the sentence of the only change."""
    found = analysis.changes(before, after)
    assert 1 == len(found)
    return found.at[0, "group"], found.at[0, "sentence"]


@pytest.mark.parametrize(
    "fields, group, sentence",
    [
        (
            {"due": date(2027, 5, 29)},
            "Later",
            "“Exam” moves 63 days later, from 27 Mar 2027 to 29 May 2027.",
        ),
        (
            {"due": date(2027, 3, 26)},
            "Sooner",
            "“Exam” moves one day earlier, from 27 Mar 2027 to 26 Mar 2027.",
        ),
        ({"due": None}, "Changed", "“Exam” has no date any more, before 27 Mar 2027."),
        ({"status": "done", "done_on": AS_OF}, "Done", "Done: “Exam”, on 21 Nov 2026."),
        ({"status": "doing"}, "Begun", "Begun: “Exam”."),
        ({"status": "dropped"}, "Given up", "Dropped: “Exam”."),
        ({"what": "Sit the exam"}, "Changed", "“Exam” now reads “Sit the exam”."),
        ({"effort": {"likely": 5}}, "Changed", "“Exam”. Hours: likely 5, before open."),
    ],
)
def test_a_step_that_differs(fields: dict[str, Any], group: str, sentence: str) -> None:
    """Each difference of a step has its group and its plain sentence."""
    assert (group, sentence) == one(Plan(actions=(EXAM,)), Plan(actions=(edited(EXAM, **fields),)))


@pytest.mark.parametrize(
    "fields, group, sentence",
    [
        (
            {"measure": {**GOAL.measure.model_dump(), "now": 63}},
            "Measured",
            "“Pass”. Score: 63 percent, before 48.",
        ),
        (
            {"measure": {**GOAL.measure.model_dump(), "target": 90}},
            "Changed",
            "“Pass”: the target is 90 percent, before 80 percent.",
        ),
        ({"status": "achieved"}, "Done", "Reached: “Pass”."),
        ({"priority": 1}, "Changed", "“Pass”. Priority: first, before second."),
    ],
)
def test_a_goal_that_differs(fields: dict[str, Any], group: str, sentence: str) -> None:
    """A figure that moved is not a target that moved."""
    assert (group, sentence) == one(Plan(goals=(GOAL,)), Plan(goals=(edited(GOAL, **fields),)))


def test_a_competency_that_grew() -> None:
    """Levels are named in words."""
    before = Competency(id="competency-1", name="Budgeting", current=2)

    assert ("Grown", "“Budgeting” went up from novice to intermediate.") == one(
        Plan(competencies=(before,)), Plan(competencies=(edited(before, current=3),))
    )


def test_a_milestone_that_was_reached() -> None:
    """The day it was reached is in the sentence."""
    before = Milestone(id="milestone-1", what="Exam passed")

    assert ("Done", "Reached: “Exam passed”, on 21 Nov 2026.") == one(
        Plan(milestones=(before,)), Plan(milestones=(edited(before, reached_on=AS_OF),))
    )


def test_a_direction_that_was_decided() -> None:
    """Choosing is a change, too."""
    before = Direction(id="direction-1", title="Project manager")

    assert ("Changed", "“Project manager”. Decision: chosen, before considering.") == one(
        Plan(directions=(before,)), Plan(directions=(edited(before, decision="chosen"),))
    )


def test_hours_a_week_that_changed() -> None:
    """The capacity belongs to the plan."""
    assert ("Changed", "Hours you have. Hours a week: 5, before 6.") == one(
        Plan(capacity=Capacity(hours_per_week=6)), Plan(capacity=Capacity(hours_per_week=5))
    )


def test_added_and_removed_records() -> None:
    """New comes with its date, removed with its old text; good news stands first."""
    found = analysis.changes(Plan(goals=(GOAL,)), Plan(actions=(EXAM,)))

    assert ["New step: “Exam”, by 27 Mar 2027.", "Taken out: the goal “Pass”."] == list(found["sentence"])


def test_the_reason_is_taken_from_the_notes_since() -> None:
    """Only a note that is new in the later state can explain the change."""
    old = Change(id="change-1", on=AS_OF, record_id="action-1", field="due", why="An older reason")
    new = Change(id="change-2", on=AS_OF, record_id="action-1", field="due", why="The course was full")
    found = analysis.changes(
        Plan(actions=(EXAM,), changes=(old,)),
        Plan(actions=(edited(EXAM, due=date(2027, 4, 1)),), changes=(old, new)),
    )

    assert [("The course was full", 5)] == list(zip(found["why"], found["days"], strict=True))

    moved = Plan(actions=(edited(EXAM, due=date(2027, 4, 1)),), changes=(old,))
    assert [""] == list(analysis.changes(Plan(actions=(EXAM,), changes=(old,)), moved)["why"])


def test_a_change_of_course_reads_as_one() -> None:
    """What was left, what was chosen and why, in one row, between two states and in the log."""
    old = Direction(id="direction-1", title="Nursing", decision="chosen")
    new = Direction(id="direction-2", title="Teaching")
    notes = (
        Change(
            id="change-1",
            on=AS_OF,
            record_id="direction-1",
            field="decision",
            before="chosen",
            after="dropped",
            why="The ward closes",
        ),
        Change(
            id="change-2",
            on=AS_OF,
            record_id="direction-2",
            field="decision",
            before="considering",
            after="chosen",
            why="I liked the trainees best.",
        ),
    )
    turned = (edited(old, decision="dropped"), edited(new, decision="chosen"))
    after = Plan(directions=turned, changes=notes)

    for found in (analysis.changes(Plan(directions=(old, new)), after), analysis.log(after, AS_OF)):
        (row,) = found.itertuples()
        assert "You left “Nursing” and chose “Teaching”." == row.sentence
        assert "The ward closes. I liked the trainees best." == row.why


@pytest.mark.parametrize(
    "section, record, other, sentence",
    [
        ("goals", GOAL, {"kinds": ("family",)}, "“Pass”. Kinds, new: family."),
        (
            "competencies",
            Competency(id="competency-1", name="Welding"),
            {"goal_ids": ("goal-1",), "importance": 5},
            "“Welding”. Goals, new: “Pass”.",
        ),
        (
            "competencies",
            Competency(id="competency-1", name="Welding"),
            {"importance": 5},
            "“Welding”. Importance: essential, before important.",
        ),
        (
            "contacts",
            Contact(id="contact-1", name="Ana", relation="peer"),
            {"relation": "mentor", "offer": "Bread"},
            "“Ana”. Relation: mentor, before peer.",
        ),
        (
            "actions",
            EXAM.model_copy(update={"resources": (Resource(what="Fee", cost=200),)}),
            {"resources": (Resource(what="Fee", cost=300),)},
            "“Exam”. What it needs, new: kind other, what “Fee”, cost 300; "
            "taken out: kind other, what “Fee”, cost 200.",
        ),
        (
            "opportunities",
            Opportunity(id="opportunity-1", title="Foreman"),
            {"scores": {"value-1": 4}, "seen_on": AS_OF},
            "“Foreman”. Seen on: 21 Nov 2026, before open.",
        ),
        (
            "feedback",
            Feedback(id="feedback-1", text="Good"),
            {"asked": True},
            "“Good”. You asked: yes, before no.",
        ),
        (
            "encounters",
            Encounter(id="encounter-1", on=AS_OF, kind="online"),
            {"note": "Apply in May."},
            "“Online”. What you heard: “Apply in May”, before open.",
        ),
    ],
)
def test_any_other_field_is_told_by_its_title(
    section: str, record: Any, other: dict[str, Any], sentence: str
) -> None:
    """Where nobody wrote a sentence for it, the title and the values make one."""
    others = {"values": (Value(id="value-1", name="Calm"),), "goals": (GOAL,)}
    before, after = (
        Plan.model_validate({**others, section: (each,)}) for each in (record, edited(record, **other))
    )

    assert sentence in list(analysis.changes(before, after)["sentence"])


def test_what_one_row_tells_no_other_tells_again() -> None:
    """The day, the verdict and the lesson of a step go with it being done; later on each is a change."""
    done = edited(EXAM, status="done", done_on=AS_OF, worth=4, reflection="Ask sooner")

    assert ["Done: “Exam”, on 21 Nov 2026."] == list(
        analysis.changes(Plan(actions=(EXAM,)), Plan(actions=(done,)))["sentence"]
    )
    assert (
        "“Exam”. Was it worth it?: hardly, before worth it."
        == one(Plan(actions=(done,)), Plan(actions=(edited(done, worth=2),)))[1]
    )


FIELDS = [
    (section, name)
    for section, model in {**RECORDS, **PARTS}.items()
    for name in model.model_fields
    if name != "id" and section not in ("changes", "reviews")
]


@pytest.mark.parametrize("section, name", FIELDS, ids=[".".join(field) for field in FIELDS])
@settings(max_examples=4)
@given(data=st.data())
def test_no_field_changes_unseen(section: str, name: str, data: st.DataObject) -> None:
    """Whatever field of whatever record differs, also one added to `plan/` tomorrow, one row says so."""
    model: Any = RECORDS.get(section) or PARTS[section]
    held = data.draw(parts(model))
    if section in RECORDS:
        held = held.model_copy(update={"id": f"{model.prefix}-1"})
    old = getattr(held, name)
    link = mark(model, name, Link)
    target: Any = RECORDS[link.section if link else "contacts"]
    linked = data.draw(parts(target)).model_copy(update={"id": "linked-1"})
    new = data.draw(values_of(model.model_fields[name].annotation, model.model_fields[name]))
    if link:
        new = {"linked-1": 3} if isinstance(old, dict) else ("linked-1",) if old == () else "linked-1"
    assume(old != new)
    sections = {link.section if link else "contacts": (linked,)}

    def holding(each: Any) -> Plan:
        others = sections.get(section, ())
        return Plan().model_copy(
            update={**sections, section: (each, *others) if section in RECORDS else each}
        )

    found = analysis.changes(holding(held), holding(held.model_copy(update={name: new})))

    assert [(held.id if section in RECORDS else section, name)] == list(
        zip(found["record_id"], found["field"], strict=True)
    )


@settings(max_examples=25)
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    """Only real differences are told."""
    assert analysis.changes(plan, plan).empty


@settings(max_examples=25)
@given(plans(), plans())
def test_any_two_plans_can_be_compared(before: Plan, after: Plan) -> None:
    """Every difference has a sentence, whatever the plans say."""
    assert all(text.endswith((".", "?", "…")) for text in analysis.changes(before, after)["sentence"])


def note(number: int, on: date, field: str, before: Any, after: Any, record_id: str = "action-1") -> Change:
    """One note of the plan file."""
    return Change(id=f"change-{number}", on=on, record_id=record_id, field=field, before=before, after=after)


def test_the_log_begins_with_the_day_of_the_last_review() -> None:
    """What was decided at the review belongs to the new period; older notes are out."""
    notes = (
        note(1, date(2026, 10, 30), "due", "2027-01-01", "2027-02-01"),
        note(2, date(2026, 10, 31), "due", "2027-02-01", "2027-03-27"),
        note(3, date(2026, 11, 30), "due", "2027-03-27", None),
    )
    plan = Plan(actions=(EXAM,), changes=notes, reviews=(Review(id="review-1", on=date(2026, 10, 31)),))
    found = analysis.log(plan, AS_OF)

    assert ["“Exam” moves 54 days later, from 1 Feb 2027 to 27 Mar 2027."] == list(found["sentence"])


@pytest.mark.parametrize(
    "field, before, after, sentence",
    [
        ("status", "doing", "done", "Done: “Exam”."),
        ("due", None, "2027-03-27", "“Exam” has a date: 27 Mar 2027."),
        ("due", 17, ["x"], "“Exam”: due changed."),
        ("measure", None, {"wrong": 1}, "“Exam”: measure changed."),
        ("mood", "low", "high", "“Exam”: mood changed."),
        ("", None, None, "“Exam”: something changed."),
    ],
)
def test_a_note_may_hold_anything(field: str, before: Any, after: Any, sentence: str) -> None:
    """What a file says is told where it can be read, and named where it cannot."""
    plan = Plan(actions=(EXAM,), changes=(note(1, AS_OF, field, before, after),))

    assert [sentence] == list(analysis.log(plan, AS_OF)["sentence"])


def test_a_removed_record_keeps_its_name_in_the_log() -> None:
    """What was taken out is told by the text it had."""
    notes = (
        note(1, AS_OF, "due", "2027-01-01", "2027-01-02", "action-9"),
        note(2, AS_OF, "removed", "Old step", None, "action-9"),
    )
    found = analysis.log(Plan(changes=notes), AS_OF)

    assert [
        "“Old step” moves one day later, from 1 Jan 2027 to 2 Jan 2027.",
        "Taken out: “Old step”.",
    ] == list(found["sentence"])


def test_times_that_were_noted_are_told_as_such() -> None:
    """What was done and what skipped; nobody is asked why."""
    done, skipped = {"on": date(2026, 11, 2)}, {"on": date(2026, 11, 9), "state": "skipped"}
    before = Plan(actions=(builders.step(1, repeats="week", what="Walk"),))
    after = Plan(actions=(builders.step(1, repeats="week", what="Walk", occurrences=[done, skipped]),))

    (row,) = analysis.changes(before, after).itertuples()

    assert "“Walk” came back: done 2 Nov 2026; skipped 9 Nov 2026." == row.sentence
    assert "Hours" == row.group
