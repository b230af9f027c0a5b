"""The close of a review: what each touch writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import forms, read_plan
from careerkit.plan import Action, Contact, Effort, Goal, Milestone, Opportunity, Promise, Review
from careerkit.planfile import PlanFile
from tests.forms.conftest import AS_OF, aged

Ask = Callable[..., dict[str, Any]]


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
    return aged(file)


def tables(form: Any) -> dict[str, list[list[Any]]]:
    """The cells of each table of the form, by its caption."""
    blocks = form.content_now()["blocks"]
    return {
        each["caption"]: [row["cells"] for row in each["rows"]] for each in blocks if each["kind"] == "table"
    }


def steps(form: Any) -> dict[str, str]:
    """What stands below each step."""
    found = next((rows for caption, rows in tables(form).items() if "coming up" in caption), [])
    return {cells[1]["text"]: cells[1]["below"] for cells in found}


def judged(form: Any) -> list[str]:
    return [cells[0]["text"] for cells in tables(form).get("Was it worth the time?", [])]


def tick(ask: Ask, form: Any, id: str, *, value: bool = True) -> dict[str, Any]:
    return ask(form, do="set", key=f"done {id}", value=value)


def save(ask: Ask, form: Any, id: str, field: str, value: Any, seen: Any = None) -> dict[str, Any]:
    return ask(form, do="save", id=id, field=field, value=value, seen=seen)


def test_it_shows_what_was_due_comes_up_or_is_under_way(plan: PlanFile) -> None:
    """By date, with days in words; what is far away or done is not asked for."""
    form = forms.review(plan)

    assert {
        "Late": "eleven days ago",
        "Milestone: Passed": "six days ago",
        "Soon": "in 19 days",
        "Begun": "no date",
    } == steps(form)
    assert ["Done"] == judged(form)
    assert "Due since 31 Oct 2026, coming up, or under way" in tables(form)
    assert "review: four steps to look at, one verdict open, not closed yet" == repr(form)


def test_ticking_off_writes_the_day_and_can_be_taken_back(plan: PlanFile, ask: Ask) -> None:
    """Done today; the step stays in the list, asks for its verdict, and one more click opens it again."""
    form = forms.review(plan)
    form.content_now()
    answer = tick(ask, form, "action-1")
    step = read_plan(plan.path).actions[0]

    assert ("done", AS_OF) == (step.status, step.done_on)
    assert ("saved", "Done: Late.") == (answer["tell"], answer["words"])
    assert "Late" in steps(form)
    assert ["Done", "Late"] == judged(form)

    tick(ask, form, "action-1", value=False)
    step = read_plan(plan.path).actions[0]

    assert ("planned", None) == (step.status, step.done_on)


def test_a_milestone_is_reached_today(plan: PlanFile, ask: Ask) -> None:
    """Ticking a milestone notes the day."""
    form = forms.review(plan)
    form.content_now()
    tick(ask, form, "milestone-1")

    assert AS_OF == read_plan(plan.path).milestones[0].reached_on


def test_a_finished_step_is_asked_what_it_showed(plan: PlanFile, ask: Ask) -> None:
    """What one had said stands below the step, and what it showed is saved in it (S46)."""
    done = next(step for step in plan.plan.actions if step.status == "done")
    plan.update(done, measure="I pass the test")
    form = forms.review(plan)
    (cells,) = tables(form)["Was it worth the time?"]
    save(ask, form, done.id, "result", "Passed, barely")

    assert "3 h; I pass the test" == cells[0]["below"]
    assert "result" == cells[2]["field"]
    assert "Passed, barely" == next(
        step.result for step in read_plan(plan.path).actions if step.id == done.id
    )


def test_hours_begin_a_step(plan: PlanFile, ask: Ask) -> None:
    """A planned step that has taken hours is under way; a comma is as good as a point."""
    form = forms.review(plan)
    form.content_now()
    save(ask, form, "action-2", "hours_spent", "1,5")
    step = read_plan(plan.path).actions[1]

    assert (1.5, "doing") == (step.hours_spent, step.status)


def test_a_wrong_figure_is_told_and_not_saved(plan: PlanFile, ask: Ask) -> None:
    """The sentence says what is wrong; the file is as it was."""
    form = forms.review(plan)
    form.content_now()
    before = plan.path.read_bytes()
    answer = save(ask, form, "action-2", "hours_spent", "many")

    assert "problem" == answer["tell"]
    assert "which is not a number" in answer["problems"][0]["text"]
    assert before == plan.path.read_bytes()


def test_a_new_date_and_a_drop_keep_their_reason(plan: PlanFile, ask: Ask) -> None:
    """Each is saved at once and asks why; the reason joins the plan's own note of the change."""
    form = forms.review(plan)
    form.content_now()
    moved = save(ask, form, "action-1", "due", "2026-12-20", "2026-11-10")
    dropped = ask(form, do="decide", key="drop action-2")
    for answer, why in ((moved, "Ill"), (dropped, "No use")):
        ask(form, do="reason", change=answer["change"], why=why)
    noted = {(each.record_id, each.field): (each.after, each.why) for each in read_plan(plan.path).changes}

    assert ("2026-12-20", "Ill") == noted["action-1", "due"]
    assert ("dropped", "No use") == noted["action-2", "status"]
    assert "dropped" == steps(form)["Soon"]

    ask(form, do="decide", key="keep action-2")

    assert "planned" == read_plan(plan.path).actions[1].status


def test_a_verdict_is_kept_and_stays_in_sight(plan: PlanFile, ask: Ask) -> None:
    """The judged step does not jump away while its lesson is being written."""
    form = forms.review(plan)
    form.content_now()
    save(ask, form, "action-5", "worth", 4)
    save(ask, form, "action-5", "reflection", "Ask first", "")
    step = read_plan(plan.path).actions[4]

    assert (4, "Ask first") == (step.worth, step.reflection)
    assert ["Done"] == judged(form)


def test_closing_writes_one_review_with_its_numbers(plan: PlanFile, ask: Ask) -> None:
    """What was written before, the period, the numbers and the next day; October's review is untouched."""
    form = forms.review(plan)
    form.content_now()
    save(ask, form, "", "wins", "It went well", "")
    save(ask, form, read_plan(plan.path).reviews[1].id, "focus", ["Read", "Rest"], [])
    answer = ask(form, do="close")
    october, november = read_plan(plan.path).reviews

    assert Review(id="review-1", on=date(2026, 10, 31)) == october
    assert ("It went well", ("Read", "Rest")) == (november.wins, november.focus)
    assert (AS_OF, date(2026, 11, 1), date(2026, 12, 21)) == (
        november.on,
        november.period_start,
        november.next_on,
    )
    assert 1 == november.numbers["steps done"]
    assert "Closed. You look back again on 21 Dec 2026." == answer["words"]
    last = form.content_now()["blocks"][-1]["words"]
    assert last.startswith("Closed on 21 Nov 2026. Steps done 1; hours spent 5")


def test_first_words_in_two_places_make_one_review(plan: PlanFile, ask: Ask) -> None:
    """Another page has begun this review meanwhile: both words stand in it."""
    form = forms.review(plan)
    form.content_now()
    elsewhere = forms.review(PlanFile(plan.path, AS_OF))
    elsewhere.content_now()
    save(ask, elsewhere, "", "obstacles", "The move", "")
    save(ask, form, "", "wins", "It went well", "")
    contested = save(ask, forms.review(plan), "", "wins", "Mine", "")

    assert 2 == len(read_plan(plan.path).reviews)
    assert ("It went well", "The move") == (
        read_plan(plan.path).reviews[1].wins,
        read_plan(plan.path).reviews[1].obstacles,
    )
    assert "saved" != contested["tell"]


def test_a_second_close_brings_the_same_review_up_to_date(plan: PlanFile, ask: Ask) -> None:
    """One review a period: nine days later its numbers and day change, its words stay."""
    first = forms.review(plan)
    first.content_now()
    save(ask, first, "", "next_on", "2026-12-24")
    ask(first, do="close")
    later = PlanFile(plan.path, date(2026, 11, 30))
    later.update(later.plan.actions[0], status="done", done_on=date(2026, 11, 29))
    ask(forms.review(later), do="close")
    held = read_plan(plan.path).reviews

    assert [date(2026, 10, 31), date(2026, 11, 30)] == [each.on for each in held]
    assert 2 == held[1].numbers["steps done"]
    assert (date(2026, 11, 1), date(2026, 12, 24)) == (held[1].period_start, held[1].next_on)


def test_a_change_from_elsewhere_is_told_and_not_overwritten(plan: PlanFile, ask: Ask) -> None:
    """Both values are known; with the other one seen, ours is kept. A tick says it in words."""
    form = forms.review(plan)
    form.content_now()
    other = PlanFile(plan.path, AS_OF)
    other.update(other.plan.actions[0], hours_spent=9.0, status="doing")
    answer = save(ask, form, "action-1", "hours_spent", "4")

    assert ("conflict", 9.0, 4.0) == (answer["tell"], answer["theirs"], answer["mine"])
    assert 9 == read_plan(plan.path).actions[0].hours_spent

    save(ask, form, "action-1", "hours_spent", "4", 9)

    assert 4 == read_plan(plan.path).actions[0].hours_spent

    other.update(other.plan.actions[1], status="dropped")
    answer = ask(form, do="set", key="done action-2", value=True)

    assert "failed" == answer["tell"]
    assert "Status is dropped there; you wanted done." in answer["words"]
    assert "dropped" == read_plan(plan.path).actions[1].status


def test_what_was_removed_elsewhere_is_told(plan: PlanFile, ask: Ask) -> None:
    """No touch of a step that is gone brings it back."""
    form = forms.review(plan)
    form.content_now()
    PlanFile(plan.path, AS_OF).remove(read_plan(plan.path).actions[0])
    answer = tick(ask, form, "action-1")

    assert "failed" == answer["tell"]
    assert "removed in the meantime" in answer["words"]


def test_nothing_else_can_be_written(plan: PlanFile, ask: Ask) -> None:
    """A made-up field or deed is refused in a sentence."""
    form = forms.review(plan)
    form.content_now()
    before = plan.path.read_bytes()

    assert "failed" == save(ask, form, "", "numbers", {}, {})["tell"]
    assert "failed" == save(ask, form, "action-1", "status", "done", "planned")["tell"]
    assert "failed" == ask(form, do="jump")["tell"]
    assert "failed" == ask(form, do="decide", key="drop action-3")["tell"]
    assert before == plan.path.read_bytes()


def test_showing_it_writes_nothing(file: PlanFile) -> None:
    """An empty plan has nothing to look at and no file afterwards."""
    form = forms.review(file)

    assert {} == steps(form)
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


def test_the_steps_and_the_close_can_stand_apart(plan: PlanFile, ask: Ask) -> None:
    """Two forms of the same review in two places of the page."""
    steps_alone, close = forms.review(plan, only="steps"), forms.review(plan, only="close")
    ask(close, do="close")

    assert "review: four steps to look at" == steps_alone.static().text
    assert "review: closed on 21 Nov 2026" == close.static().text
    assert {} == tables(close)
    assert "close" not in str(
        [each for each in steps_alone.content_now()["blocks"] if each["kind"] == "buttons"]
    )


def test_two_first_words_on_their_way_at_once(plan: PlanFile, ask: Ask) -> None:
    """The second field does not know yet that the first has begun the review."""
    form = forms.review(plan)
    form.content_now()
    save(ask, form, "", "wins", "It went well", "")
    answer = save(ask, form, "", "focus", ["Rest"], [])

    assert "saved" == answer["tell"]
    assert ("It went well", ("Rest",)) == (
        read_plan(plan.path).reviews[1].wins,
        read_plan(plan.path).reviews[1].focus,
    )


@pytest.fixture
def rested(file: PlanFile) -> PlanFile:
    """A goal whose rest is over, a step that waits for something, and one that rests on."""
    file.add(Goal(statement="Open a workshop", status="resting", rests_until=date(2026, 11, 20)))
    file.add(Action(what="Pay the fee", status="resting", rests_for="The bank says yes", hours_spent=2))
    file.add(Action(what="Sleep", status="resting", rests_until=date(2027, 3, 1)))
    file.add(Action(what="Find rooms", goal_id="goal-1", due=AS_OF))
    return aged(file)


def resting(form: Any) -> dict[str, str]:
    return {row[0]["text"]: row[0]["below"] for row in tables(form).get("Is its rest over?", [])}


def test_the_review_asks_for_what_rested(rested: PlanFile) -> None:
    """What is over, and what waits for something; not what rests until a later day."""
    form = forms.review(rested, only="steps")

    assert {
        "Open a workshop": "its rest is over",
        "Pay the fee": "until The bank says yes",
    } == resting(form)
    assert {"Find rooms"} == set(steps(form))


def test_taken_up_it_is_back_and_its_reason_is_kept(rested: PlanFile, ask: Ask) -> None:
    """A step that has taken hours is under way; one press takes it back as it was."""
    form = forms.review(rested, only="steps")
    form.content_now()
    answer = ask(form, do="decide", key="keep action-1")
    ask(form, do="reason", change=answer["change"], why="The bank said yes")
    step, noted = read_plan(rested.path).actions[0], read_plan(rested.path).changes[-1]

    assert ("doing", "") == (step.status, step.rests_for)
    assert ("resting", "doing", "The bank said yes") == (noted.before, noted.after, noted.why)
    assert "back in the plan" == resting(form)["Pay the fee"]
    presses = {
        row[0]["text"]: [each["label"] for each in row[2]] for row in tables(form)["Is its rest over?"]
    }
    assert ["Drop"] == presses["Pay the fee"]

    ask(form, do="undo")

    assert ("resting", "The bank says yes") == (
        read_plan(rested.path).actions[0].status,
        read_plan(rested.path).actions[0].rests_for,
    )


def test_a_listed_step_goes_when_its_goal_rests(rested: PlanFile, ask: Ask) -> None:
    """Once its goal is laid aside elsewhere on the page, it asks for nothing here."""
    form = forms.review(rested, only="steps")
    assert {"Find rooms"} == set(steps(form))
    save(ask, form, "goal-1", "rests_until", "2027-01-10", "2026-11-20")

    assert {} == steps(form)


def test_it_can_rest_longer_or_be_dropped(rested: PlanFile, ask: Ask) -> None:
    """A new day keeps it at rest, with a reason; a drop ends the rest."""
    form = forms.review(rested, only="steps")
    form.content_now()
    answer = save(ask, form, "goal-1", "rests_until", "2027-01-10", "2026-11-20")
    ask(form, do="reason", change=answer["change"], why="No rooms yet")
    ask(form, do="decide", key="drop action-1")
    plan = read_plan(rested.path)

    assert ("resting", date(2027, 1, 10)) == (plan.goals[0].status, plan.goals[0].rests_until)
    assert ("dropped", "") == (plan.actions[0].status, plan.actions[0].rests_for)
    assert "No rooms yet" in [each.why for each in plan.changes]
    assert {"Open a workshop": "until 10 Jan 2027", "Pay the fee": "dropped"} == resting(form)


WAITING = "What you wait for from others"


def test_what_others_owe_is_asked_and_answered_by_one_press(plan: PlanFile, ask: Ask) -> None:
    """Promises that are due or have no day; the answer is written, and can be changed where it stands."""
    plan.add(Contact(name="Ada"))
    plan.add(Promise(what="Two mornings", contact_id="contact-1", state="asked", by=date(2026, 11, 20)))
    plan.add(Promise(what="A word", state="asked", asked_on=date(2026, 11, 3)))
    plan.add(Promise(what="Next year", by=date(2027, 6, 1)))
    form = forms.review(plan, only="steps")
    rows = tables(form)[WAITING]

    assert ["Two mornings", "A word"] == [cells[0]["text"] for cells in rows]
    assert ["Ada, asked, one day ago", "asked"] == [cells[0]["below"] for cells in rows]
    assert ["Granted", "Refused", "Received"] == [press["label"] for press in rows[0][1]]

    answer = ask(form, do="answered", key="refused promise-1")
    rows = tables(form)[WAITING]

    assert ("saved", "Refused: Two mornings.") == (answer["tell"], answer["words"])
    assert "refused" == read_plan(plan.path).promises[0].state
    assert ["Not yet", "Granted", "Received"] == [press["label"] for press in rows[0][1]]


def test_an_opening_that_waits_gets_its_stage_and_next_date(plan: PlanFile, ask: Ask) -> None:
    """The nearer of its dates stands there; what is over stays in sight until the page is opened again."""
    days = {"reply_by": date(2026, 11, 19), "next_on": date(2026, 12, 1)}
    plan.add(Opportunity(title="Office", stage="applied", **days))
    form = forms.review(plan, only="steps")
    ((head, stage, by),) = tables(form)[WAITING]

    assert ("applied", "2026-11-19") == (stage[0]["value"], by["value"])
    assert ("Office", "reply promised, two days ago") == (head["text"], head["below"])

    save(ask, form, "opportunity-1", "stage", "silent", "applied")

    assert "silent" == read_plan(plan.path).opportunities[0].stage
    assert ["Office"] == [cells[0]["text"] for cells in tables(form)[WAITING]]
    assert WAITING not in tables(forms.review(plan))


def test_a_promise_that_is_gone_is_said(plan: PlanFile, ask: Ask) -> None:
    """A press on what was removed elsewhere writes nothing."""
    answer = ask(forms.review(plan), do="answered", key="granted promise-7")

    assert "saved" != answer["tell"]
    assert () == read_plan(plan.path).promises
