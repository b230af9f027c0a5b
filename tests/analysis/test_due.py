"""What was due and is not done, and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import analysis
from careerkit.plan import Encounter, Goal, Milestone, Plan, Review, Settings
from tests.builders import step

AS_OF = date(2026, 11, 21)


def review(on: date, **fields: object) -> Review:
    """A review."""
    return Review.model_validate({"id": f"review-{on:%m-%d}", "on": on, **fields})


def test_an_empty_plan_has_nothing_due() -> None:
    """No rows, all columns."""
    found = analysis.due(Plan(), AS_OF)

    assert (0, ["id", "kind", "what", "goal", "field", "due", "state", "days"]) == (
        len(found),
        list(found.columns),
    )


@pytest.mark.parametrize(
    "due, expected",
    [
        (date(2026, 10, 30), [-22]),
        (date(2026, 10, 31), [-21]),
        (date(2026, 11, 20), [-1]),
        (AS_OF, [0]),
        (date(2026, 12, 21), [30]),
        (date(2026, 12, 22), []),
        (None, []),
    ],
)
def test_dates_are_seen_from_the_last_review(due: date | None, expected: list[int]) -> None:
    """Before the last review, since then, or within thirty days ahead."""
    plan = Plan(actions=(step(due=due),), reviews=(review(date(2026, 10, 31), next_on=date(2027, 6, 1)),))
    found = analysis.due(plan, AS_OF)

    assert expected == list(found["days"])


def test_every_kind_of_date_is_there() -> None:
    """Steps, milestones, goals, follow-ups and the next review, by date."""
    plan = Plan(
        goals=(Goal(id="goal-1", statement="Lead", due=date(2026, 12, 4)),),
        actions=(step(due=date(2026, 12, 2), goal_id="goal-1"),),
        milestones=(Milestone(id="milestone-1", what="Exam", goal_id="goal-1", due=date(2026, 12, 3)),),
        encounters=(Encounter(id="encounter-1", on=date(2026, 11, 1), follow_up_by=date(2026, 12, 1)),),
        reviews=(review(date(2026, 11, 5)),),
    )
    found = analysis.due(plan, AS_OF)

    assert ["follow-up", "step", "milestone", "goal", "review"] == list(found["kind"])
    assert [None, "Lead", "Lead", "Lead", None] == list(found["goal"])


def test_what_others_owe_and_what_one_wanted_to_look_at_is_due() -> None:
    """Openings, replies, promises, tests, signs, second looks, meetings, rests; not once they are over."""
    days = [date(2026, 11, 22 + each) for each in range(8)]
    waiting = {"next_on": days[0], "reply_by": days[1]}
    resting = {"status": "resting", "rests_until": days[7], "due": days[7]}
    records = {
        "opportunities": {"title": "Benefits office", **waiting},
        "promises": {"what": "Two mornings", "by": days[2], "contact_id": "contacts-1"},
        "contacts": {"name": "Ada"},
        "uncertainties": {"text": "They take me", "test": "Ring them", "by": days[3]},
        "fallbacks": {"what": "The other site", "look_on": days[4]},
        "events": {"what": "My manager leaves", "look_on": days[5]},
        "organisations": {"name": "The guild", "next_on": days[6]},
        "actions": {"what": "Swim", **resting},
    }
    held = {section: [{"id": f"{section}-1", **record}] for section, record in records.items()}
    found = analysis.due(Plan.model_validate(held), AS_OF)
    over = {"opportunities": "stage", "promises": "state", "uncertainties": "state", "fallbacks": "state"}
    for section, state in zip(over, ("silent", "received", "true", "begun"), strict=True):
        held[section][0][over[section]] = state
    left = analysis.due(Plan.model_validate(held), AS_OF)

    assert [
        ("opening", "next_on", "Benefits office: next date"),
        ("opening", "reply_by", "Benefits office: reply promised"),
        ("promise", "by", "Ada: Two mornings"),
        ("test", "by", "Find out: Ring them"),
        ("fallback", "look_on", "Look for the sign: The other site"),
        ("event", "look_on", "Look again: My manager leaves"),
        ("organisation", "next_on", "The guild: next date"),
        ("rest", "rests_until", "Back from a rest: Swim"),
    ] == list(zip(found["kind"], found["field"], found["what"], strict=True))
    assert ["event", "organisation", "rest"] == list(left["kind"])


def test_a_second_look_is_not_asked_for_for_ever() -> None:
    """What came up before the last review was answered there; a promise is asked for until it is kept."""
    day = date(2026, 10, 1)
    plan = Plan.model_validate(
        {
            "events": [{"id": "event-1", "what": "A child", "look_on": day}],
            "organisations": [{"id": "organisation-1", "name": "The guild", "next_on": day}],
            "promises": [{"id": "promise-1", "what": "The fee", "by": day}],
            "reviews": [{"id": "review-1", "on": date(2026, 10, 31), "next_on": date(2027, 6, 1)}],
        }
    )

    assert ["promise"] == list(analysis.due(plan, AS_OF)["kind"])


def test_what_is_done_or_let_go_is_not_due() -> None:
    """Done, dropped, reached, achieved, and all that belonged to a dropped goal."""
    day = date(2026, 11, 25)
    plan = Plan(
        goals=(
            Goal(id="goal-1", statement="Gone", due=day, status="dropped"),
            Goal(id="goal-2", statement="Reached", due=day, status="achieved"),
        ),
        actions=(
            step(1, due=day, status="done"),
            step(2, due=day, status="dropped"),
            step(3, due=day, goal_id="goal-1"),
        ),
        milestones=(
            Milestone(id="milestone-1", what="Exam", due=day, reached_on=date(2026, 11, 1)),
            Milestone(id="milestone-2", what="Talk", due=day, goal_id="goal-1"),
        ),
    )

    assert analysis.due(plan, AS_OF).empty


def test_a_repeating_step_is_due_on_its_last_day() -> None:
    """Without a date of its own, `until` is when it ends."""
    plan = Plan(actions=(step(due=None, repeats="week", until=date(2026, 12, 1)),))

    assert [date(2026, 12, 1)] == list(analysis.due(plan, AS_OF)["due"])


def test_the_review_of_today_looks_back_to_the_one_before() -> None:
    """While a review is being held, "since the last review" means the previous one."""
    plan = Plan(reviews=(review(date(2026, 10, 31)), review(AS_OF)))
    last = plan.review_before(AS_OF)

    assert last is not None
    assert date(2026, 10, 31) == last.on


@pytest.mark.parametrize(
    "every, expected",
    [("month", date(2026, 11, 30)), ("quarter", date(2027, 1, 31)), ("year", date(2027, 10, 31))],
)
def test_the_next_review_follows_the_rhythm(every: str, expected: date) -> None:
    """Without a day of its own, the next review comes a month, quarter or year later."""
    plan = Plan(
        settings=Settings.model_validate({"review_every": every}), reviews=(review(date(2026, 10, 31)),)
    )

    assert expected == analysis.next_review(plan, AS_OF)


def test_the_next_review_is_the_day_the_last_one_named() -> None:
    """What the person wrote goes before the rhythm."""
    plan = Plan(reviews=(review(date(2026, 10, 31), next_on=date(2026, 12, 5)),))

    assert date(2026, 12, 5) == analysis.next_review(plan, AS_OF)


def test_without_a_review_none_is_due() -> None:
    """Nobody is late for a review that was never planned."""
    assert analysis.next_review(Plan(), AS_OF) is None
