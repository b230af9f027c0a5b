"""The book of evidence."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings

from careerkit import analysis
from careerkit.analysis.evidence import lacks, missing
from careerkit.plan import (
    Action,
    Competency,
    Contact,
    Feedback,
    Goal,
    JournalEntry,
    Plan,
    Skill,
    Story,
)
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
WIRING = Competency(
    id="competency-1",
    name="Wiring a board",
    goal_ids=("goal-1",),
    current=3,
    evidence="Clinic board, 80 circuits",
    evidence_on=date(2026, 3, 1),
    second_rating=4,
    second_rater="Lukas",
)
QUOTES = Competency(id="competency-2", name="Quotes", goal_ids=("goal-1",), required=4, current=2)
GOAL = Goal(id="goal-1", statement="I am foreman by 2028")
STEP = Action(
    id="action-1",
    what="Write six quotes",
    competency_id="competency-2",
    status="done",
    done_on=date(2026, 10, 2),
    hours_spent=16,
    result="Four would have held",
)
PLAN = Plan(
    goals=[GOAL],
    competencies=[WIRING, QUOTES],
    actions=[STEP],
    contacts=[Contact(id="contact-1", name="Bernd")],
    skills=[Skill(id="skill-1", name="wiring a BOARD", example="Taught it to two apprentices")],
    journal=[
        JournalEntry(id="journal-1", text="The bank said yes", on=date(2026, 10, 9), action_id="action-1"),
        JournalEntry(id="journal-2", text="Too slow", kind="setback", competency_id="competency-1"),
        JournalEntry(id="journal-3", text="Add the driving", kind="lesson", action_id="action-1"),
        JournalEntry(id="journal-4", text="Ask first", kind="lesson", competency_id="competency-1"),
        JournalEntry(
            id="journal-5", text="Later", on=date(2027, 1, 1), competency_id="competency-1", kind="win"
        ),
    ],
    feedback=[
        Feedback(id="feedback-1", text="Neat", contact_id="contact-1", competency_id="competency-1"),
        Feedback(id="feedback-2", text="Nice person"),
    ],
    stories=[
        Story(
            id="story-1",
            title="The clinic",
            result="No fault",
            competency_ids=("competency-1", "competency-2"),
        )
    ],
)


def test_what_shows_a_competency_comes_from_all_over_the_plan() -> None:
    """Each once a competency, the latest first; what names none, lies ahead or went wrong is no proof."""
    found = analysis.evidence(PLAN, AS_OF)

    assert [
        ("competency-1", "example", "competency-1"),
        ("competency-1", "rating", "competency-1"),
        ("competency-1", "skill", "skill-1"),
        ("competency-1", "lesson", "journal-4"),
        ("competency-1", "feedback", "feedback-1"),
        ("competency-1", "story", "story-1"),
        ("competency-2", "win", "journal-1"),
        ("competency-2", "step", "action-1"),
        ("competency-2", "story", "story-1"),
    ] == [(row.competency_id, row.kind, row.record_id) for row in found.itertuples()]


def test_a_piece_says_what_when_and_by_whom() -> None:
    """A step tells its hours and what it showed, feedback who gave it."""
    found = {row.record_id: row for row in analysis.evidence(PLAN, AS_OF).itertuples()}

    step, said = found["action-1"], found["feedback-1"]
    assert "Write six quotes (16 hours): Four would have held" == step.words
    assert (date(2026, 10, 2), "Quotes") == (step.on, step.competency)
    assert ("Neat", "Bernd") == (said.words, said.by)


def test_what_is_missing_is_said_plainly() -> None:
    """The level that is asked for, and a proof with a date; a rating by others is no proof."""
    bare = Competency(id="competency-3", name="Law", goal_ids=("goal-1",), current=3, second_rating=5)
    plan = PLAN.model_copy(update={"competencies": (WIRING, QUOTES, bare)})

    assert [
        "Quotes: novice now, advanced asked for",
        "Law: no proof with a date",
    ] == list(missing(plan, AS_OF, GOAL))


def test_a_story_says_what_it_lacks() -> None:
    """Its four parts, what it shows, and who did it."""
    stories = [
        Story(id="story-1", title="The clinic", action="We rewired it", result="No fault"),
        Story(id="story-2", title="The quote", situation="s", task="t", action="I asked Bernd", result="r"),
        Story(
            id="story-3",
            title="Whole",
            situation="West wing",
            task="t",
            action="I tested it weekly",
            result="r",
            competency_ids=("competency-1",),
        ),
    ]

    assert [
        ("a situation", "a task", "“I” where it says “we”", "what it shows"),
        ("what it shows",),
        (),
    ] == [tuple(lacks(story)) for story in stories]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(), as_of=days)
def test_of_any_plan_each_piece_is_of_a_competency_and_of_the_past(plan: Plan, as_of: date) -> None:
    """Nothing is shown of what is not asked for, nothing before it happened."""
    found = analysis.evidence(plan, as_of)

    assert set(found["competency_id"]) <= {each.id for each in plan.competencies}
    assert all(on is None or on <= as_of for on in found["on"])
