"""Panels: what they tell the browser, and what a task need not do itself."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import read_plan
from careerkit.errors import CareerkitError
from careerkit.forms.cell import STATIC, Sentence, Static
from careerkit.forms.panel import Block, Message, Panel, Said, Task, bound, fields, panel, words
from careerkit.plan import Goal, Plan
from careerkit.planfile import PlanFile


class Counting(Task):
    """A task that counts goals, shows their words in fields, and fails as it is told."""

    name = "counting"
    caption = "Counting"

    def text(self) -> str:
        return f"counting: {len(self._file.plan.goals)}"

    def held(self) -> str:
        return "<p>held</p>"

    def blocks(self) -> list[Block]:
        return [words(self.text()), fields(*(bound(goal, "statement") for goal in self._file.plan.goals))]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        if message["do"] == "sentence":
            raise CareerkitError("That date has passed.")
        if message["do"] == "set":
            return Said("Choose another day.", problem=True)
        if message["do"] == "add":
            self._file.add(Goal(statement="Lead"))
            return Said("Added one goal.", undo=True)
        raise KeyError(message["do"])


@pytest.fixture
def form(file: PlanFile) -> Panel:
    made = panel(file, Counting(file))
    assert isinstance(made, Panel)
    return made


def test_it_shows_what_is_there_now_and_then_answers(form: Panel, tell: Any) -> None:
    """The blocks come first, then one line with Undo and the time."""
    shown, answer = tell(form, do="add")

    assert ("show", "counting: 1") == (shown["tell"], shown["content"]["blocks"][0]["words"])
    assert ("saved", "Added one goal.", True) == (answer["tell"], answer["words"], answer["undo"])
    assert answer["at"]


def test_a_field_of_a_record_is_saved_by_the_panel(form: Panel, ask: Any, file: PlanFile) -> None:
    """The task need not know; a field that does not stand on the panel is refused."""
    ask(form, do="add")

    saved = ask(form, do="save", id="goal-1", field="statement", value="Lead two", seen="Lead")
    assert ("saved", "Lead two") == (saved["tell"], read_plan(file.path).goals[0].statement)
    assert "failed" == ask(form, do="save", id="goal-1", field="why", value="So", seen="")["tell"]


def test_a_refused_field_is_told_beside_it(form: Panel, ask: Any) -> None:
    """What a task will not take is a problem of that field."""
    answer = ask(form, do="set", key="day", value="never")

    assert ("problem", [{"path": [], "text": "Choose another day."}]) == (answer["tell"], answer["problems"])


def test_it_follows_the_plan(form: Panel, file: PlanFile, said: list[Any]) -> None:
    """An edit made elsewhere on the page shows; not once it has ended."""
    file.add(Goal(statement="Lead"))

    assert "counting: 1" == said[-1]["content"]["blocks"][0]["words"]

    form.end()
    said.clear()
    file.add(Goal(statement="Follow"))

    assert [] == said


@pytest.mark.parametrize(
    "do, expected",
    [
        ("sentence", "Not saved. That date has passed."),
        ("nonsense", "Not saved. Something went wrong; the log says what."),
    ],
)
def test_no_failure_passes_in_silence(form: Panel, ask: Any, do: str, expected: str) -> None:
    """What a person can mend is said; the rest is said to be in the log."""
    answer = ask(form, do=do)

    assert ("failed", expected) == (answer["tell"], answer["words"])


def test_what_it_holds_stays_where_nobody_can_type(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headless runs show one stable line and what was written."""
    monkeypatch.setenv(STATIC, "1")

    assert Static("counting: 0", "<p>held</p>") == panel(file, Counting(file))


def test_a_broken_plan_gives_its_sentence(file: PlanFile) -> None:
    """A file that cannot be read is a card, not a traceback."""
    file.path.write_text("{")

    shown = panel(file, Counting(file))

    assert isinstance(shown, Sentence)
    assert "plan.json" in shown.text
