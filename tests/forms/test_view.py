"""Live views."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import IPython.display
import pytest

from careerkit import view
from careerkit.errors import CareerkitError
from careerkit.forms import cell
from careerkit.plan import Goal, History, Plan, Review
from careerkit.planfile import PlanFile


class Handle:
    """What `display` returns: it keeps what is shown."""

    def __init__(self, content: Any) -> None:
        self.shown = [content]

    def update(self, content: Any) -> None:
        self.shown.append(content)


@pytest.fixture
def handles(monkeypatch: pytest.MonkeyPatch) -> list[Handle]:
    made: list[Handle] = []

    def display(content: Any, *, display_id: bool) -> Handle:
        made.append(Handle(content))
        return made[-1]

    monkeypatch.setattr(IPython.display, "display", display)
    return made


def count(plan: Plan, as_of: date, word: str = "goals") -> str:
    return f"{len(plan.goals)} {word} on {as_of}"


def refuse(plan: Plan, as_of: date) -> str:
    raise CareerkitError("There is nothing to show. Add a goal.")


def fail(plan: Plan, as_of: date) -> str:
    if plan.goals:
        raise ZeroDivisionError
    return "well"


def test_it_shows_and_renews_after_an_edit(file: PlanFile, handles: list[Handle]) -> None:
    """Outside a running loop a view is renewed at once."""
    view(file, count, word="aims")
    file.add(Goal(statement="Lead"))

    assert ["0 aims on 2026-11-21", "1 aims on 2026-11-21"] == handles[0].shown


def test_several_edits_make_one_renewal(file: PlanFile, handles: list[Handle]) -> None:
    """On the kernel's loop a view waits until the edits pause, and does not hold them up."""

    async def edit_three_times() -> None:
        for number in range(3):
            file.add(Goal(statement=f"Goal {number}"))
        assert 1 == len(handles[0].shown)
        await asyncio.sleep(0.4)

    view(file, count)
    asyncio.run(edit_three_times())

    assert ["0 goals on 2026-11-21", "3 goals on 2026-11-21"] == handles[0].shown


def test_views_are_renewed_one_after_the_other(file: PlanFile, handles: list[Handle]) -> None:
    """Between two views the loop is free for what the person types."""
    turns: list[str] = []

    def first(plan: Plan, as_of: date) -> str:
        turns.append("first")
        return ""

    def second(plan: Plan, as_of: date) -> str:
        turns.append("second")
        return ""

    async def edit() -> None:
        file.add(Goal(statement="Lead"))
        while "first" not in turns:
            await asyncio.sleep(0.001)
        turns.append("typed")
        await asyncio.sleep(0.1)

    view(file, first)
    view(file, second)
    turns.clear()
    asyncio.run(edit())

    assert ["first", "typed", "second"] == turns


def test_what_cannot_be_shown_is_a_card(file: PlanFile, handles: list[Handle]) -> None:
    """A sentence of ours stands on a card, also for a broken plan."""
    view(file, refuse)
    file.path.write_text("{")
    view(file, count)

    assert "There is nothing to show. Add a goal." == handles[0].shown[0].text
    assert "it is not valid JSON" in handles[1].shown[0].text


def test_a_view_that_fails_later_says_so(file: PlanFile, handles: list[Handle]) -> None:
    """A bug in a picture does not deny the edit, and is not hidden."""
    view(file, fail)
    file.add(Goal(statement="Lead"))

    assert 1 == len(file.plan.goals)
    assert "could not be renewed" in handles[0].shown[1].text


def test_running_a_cell_again_ends_its_old_view(
    file: PlanFile, handles: list[Handle], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the newest view of a cell is renewed; the same view in another cell lives on."""
    for name in ("cell-1", "cell-2", "cell-1"):
        monkeypatch.setattr(cell, "_request", lambda name=name: {"metadata": {"cellId": name}})
        view(file, count)
    file.add(Goal(statement="Lead"))

    assert [1, 2, 2] == [len(handle.shown) for handle in handles]


def compare(before: Plan, plan: Plan, as_of: date) -> str:
    return f"{len(before.goals)} goals then, {len(plan.goals)} now"


def months(history: History, plan: Plan, as_of: date) -> str:
    return ", ".join(f"{day} {len(past.goals)}" for day, past in history)


def keep(file: PlanFile, day: str, *goals: str) -> None:
    """A state of the plan in its history, with so many goals; the plan itself is there, with none."""
    if not file.path.exists():
        file.path.write_text(Plan().to_json())
    file.history_folder.mkdir(exist_ok=True)
    plan = Plan(goals=tuple(Goal(id=f"goal-{n}", statement=each) for n, each in enumerate(goals, 1)))
    (file.history_folder / f"{day}.json").write_text(plan.to_json())


def test_a_view_may_compare_with_the_last_review(file: PlanFile, handles: list[Handle]) -> None:
    """It gets the plan as it stood at the end of that day, also after an edit."""
    keep(file, "2026-10-31", "Lead")
    keep(file, "2026-11-14", "Lead", "Rest")
    file.add(Review(on=date(2026, 10, 31)))
    view(file, compare)
    file.add(Goal(statement="Sleep"))

    assert ["1 goals then, 0 now", "1 goals then, 1 now"] == handles[0].shown


def test_before_the_first_review_a_view_compares_with_the_beginning(
    file: PlanFile, handles: list[Handle]
) -> None:
    """The oldest state that is kept, and without one an empty plan."""
    view(file, compare)
    keep(file, "2026-10-18", "Lead", "Rest")
    view(file, compare)

    assert ["0 goals then, 0 now"] == handles[0].shown
    assert ["2 goals then, 0 now"] == handles[1].shown


def test_a_damaged_beginning_is_passed_over(file: PlanFile, handles: list[Handle]) -> None:
    """Without a review the oldest state that can be read stands for the beginning."""
    keep(file, "2026-10-18", "Lead")
    keep(file, "2026-10-25", "Lead", "Rest")
    (file.history_folder / "2026-10-18.json").write_text("{broken")
    view(file, compare)

    assert ["2 goals then, 0 now"] == handles[0].shown


def test_a_view_may_ask_for_the_months(file: PlanFile, handles: list[Handle]) -> None:
    """The ends of the last twelve months, from the first state that is known."""
    keep(file, "2026-08-09", "Lead")
    keep(file, "2026-09-20", "Lead", "Rest")
    view(file, months)

    assert ["2026-08-31 1, 2026-09-30 2, 2026-10-31 2"] == handles[0].shown
