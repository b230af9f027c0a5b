"""Ticking what comes back: each time by one press, all by one press, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import forms, read_plan
from careerkit.plan import Action, Effort, Occurrence, Review
from careerkit.planfile import PlanFile
from tests.forms.conftest import aged

Ask = Callable[..., dict[str, Any]]
ID, MEET = "action-1", "One networking event a month"


@pytest.fixture
def plan(file: PlanFile) -> PlanFile:
    """A review in October, and a step that comes back each month since June."""
    known: dict[str, Any] = {"repeats": "month", "not_before": date(2026, 6, 1), "effort": Effort(likely=3)}
    file.add(Review(on=date(2026, 10, 31)))
    file.add(Action(what=MEET, **known))
    return aged(file)


def rows(form: Any) -> list[list[Any]]:
    """The cells of the table of what comes back."""
    blocks = form.content_now()["blocks"]
    tables = [each for each in blocks if each["kind"] == "table" and each["caption"] == "What comes back"]
    return [row["cells"] for each in tables for row in each["rows"]]


def times(plan: PlanFile) -> list[tuple[int, str]]:
    return [(each.on.month, each.state) for each in read_plan(plan.path).actions[0].occurrences]


@pytest.mark.parametrize("make", [forms.review, forms.habits])
def test_each_time_since_the_review_is_said_by_one_press(plan: PlanFile, ask: Ask, make: Any) -> None:
    """October was not over at the review: done; November: skipped. Nothing is open then, and none is late."""
    form = make(plan)
    assert [("Oct 2026", MEET), ("Nov 2026", MEET)] == [(cells[1], cells[0]["text"]) for cells in rows(form)]
    done, skipped, every = rows(form)[0][2]

    assert ["Done", "Skipped", "All 2 done"] == [done["label"], skipped["label"], every["label"]]
    answer = ask(form, do=done["do"], key=done["key"])
    assert ("saved", f"Done, Oct 2026: {MEET}.") == (answer["tell"], answer["words"])
    ask(form, do="note", key=rows(form)[0][2][1]["key"])

    assert [(10, "done"), (11, "skipped")] == times(plan)
    assert "doing" == read_plan(plan.path).actions[0].status
    assert "every month, kept 1 of 6, skipped 1" == rows(form)[0][0]["below"]
    assert "" == rows(form)[0][2]


def test_all_by_one_press_and_back(plan: PlanFile, ask: Ask) -> None:
    """The whole month at once; Undo leaves the plan as it was."""
    form = forms.review(plan)
    rows(form)
    before = read_plan(plan.path).actions
    answer = ask(form, do="note", key=f"done {ID}")

    assert (True, f"Done, two times: {MEET}.") == (answer["undo"], answer["words"])
    assert [(10, "done"), (11, "done")] == times(plan)

    ask(form, do="undo")

    assert before == read_plan(plan.path).actions


def test_one_time_twice_is_one(plan: PlanFile, ask: Ask) -> None:
    """A second page that shows it still finds it noted, and writes nothing over it."""
    first, second = forms.review(plan), forms.habits(plan)
    rows(first), rows(second)
    done, skipped, _every = rows(first)[0][2]
    ask(first, do="note", key=done["key"])
    answer = ask(second, do="note", key=skipped["key"])

    assert "failed" == answer["tell"]
    assert [(10, "done")] == times(plan)


def test_what_was_noted_by_hand_stays(plan: PlanFile, ask: Ask) -> None:
    """A word and hours of another day stay beside what is ticked, in order."""
    noted = Occurrence(on=date(2026, 11, 12), hours=5, note="Guild meetup")
    plan.update(read_plan(plan.path).actions[0], occurrences=(noted,))
    form = forms.habits(plan)
    rows(form)
    ask(form, do="note", key=f"done {ID}")

    assert [10, 11] == [month for month, _ in times(plan)]
    assert noted == read_plan(plan.path).actions[0].occurrences[1]


def test_nothing_else_can_be_ticked(plan: PlanFile, ask: Ask) -> None:
    """A made-up day, and a step that does not repeat, are refused in a sentence."""
    form = forms.habits(plan)
    rows(form)
    before = plan.path.read_bytes()

    for key in (f"{ID} 2026-08-01", f"{ID} never", "action-9 2026-10-01"):
        assert "failed" == ask(form, do="note", key=f"done {key}")["tell"]
    assert "failed" == ask(form, do="undo")["tell"]
    assert before == plan.path.read_bytes()


def test_a_step_that_comes_back_is_not_listed_to_be_ended(plan: PlanFile) -> None:
    """The list of what is under way does not offer to tick it off for good, until its last day comes."""
    plan.update(read_plan(plan.path).actions[0], status="doing")
    form = forms.review(plan)

    assert "Done: " not in str([each for each in form.content_now()["blocks"] if "coming up" in str(each)])
    plan.update(read_plan(plan.path).actions[0], until=date(2026, 12, 1))
    assert f"Done: {MEET}" in str(form.content_now()["blocks"])


def test_without_such_a_step_it_says_how_to_make_one(file: PlanFile) -> None:
    """One friendly sentence, and no file."""
    form = forms.habits(file)

    assert "Choose Repeats" in form.content_now()["blocks"][0]["words"]
    assert "What comes back" == repr(form)
    assert not file.path.exists()
