"""Panels: what they tell the browser, and that no failure passes in silence."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit.errors import CareerkitError
from careerkit.forms.cell import STATIC, Sentence, Static
from careerkit.forms.panel import Block, Message, Panel, Said, panel, words
from careerkit.plan import Goal
from careerkit.planfile import PlanFile


class Counting:
    """A task that counts goals, and fails as it is told."""

    caption = "Counting"

    def __init__(self, file: PlanFile) -> None:
        self.file = file

    def text(self) -> str:
        return f"counting: {len(self.file.plan.goals)}"

    def blocks(self) -> list[Block]:
        return [words(self.text())]

    def answer(self, message: Message) -> Said:
        if message["do"] == "sentence":
            raise CareerkitError("That date has passed.")
        if message["do"] == "add":
            self.file.add(Goal(statement="Lead"))
            return Said("Added one goal.", undo=True)
        raise KeyError(message["do"])


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What panels send to the browser."""
    messages: list[Any] = []
    monkeypatch.setattr(Panel, "send", lambda _self, content, buffers=None: messages.append(content))
    return messages


def tell(shown: Panel, **message: str) -> None:
    """Say something to a panel as the browser does."""
    shown._receive(shown, message, [])


def test_it_answers_with_its_blocks_and_what_was_done(file: PlanFile, sent: list[Any]) -> None:
    """One answer a message: the blocks as they are now, and one line with Undo."""
    tell(panel(file, "counting", lambda: Counting(file)), do="add")

    (answer,) = sent
    assert "show" == answer["tell"]
    assert "counting: 1" == answer["content"]["blocks"][0]["words"]
    assert {"words": "Added one goal.", "undo": True, "problem": False, "focus": ""} == answer["content"][
        "said"
    ]


def test_it_follows_the_plan(file: PlanFile, sent: list[Any]) -> None:
    """An edit made elsewhere on the page shows."""
    shown = panel(file, "counting", lambda: Counting(file))
    file.add(Goal(statement="Lead"))

    assert "counting: 1" == sent[-1]["content"]["blocks"][0]["words"]

    shown.end()
    sent.clear()
    file.add(Goal(statement="Follow"))

    assert [] == sent


@pytest.mark.parametrize(
    "do, expected",
    [
        ("sentence", "Not saved. That date has passed."),
        ("nonsense", "Not saved. Something went wrong; the log says what."),
    ],
)
def test_no_failure_passes_in_silence(file: PlanFile, sent: list[Any], do: str, expected: str) -> None:
    """What a person can mend is said; the rest is said to be in the log."""
    tell(panel(file, "counting", lambda: Counting(file)), do=do)

    assert {"words": expected, "undo": False, "problem": True, "focus": ""} == sent[-1]["content"]["said"]


def test_its_text_stays_where_nobody_can_type(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headless runs show one stable line, and so does a saved notebook."""
    assert "counting: 0" == repr(panel(file, "counting", lambda: Counting(file)))

    monkeypatch.setenv(STATIC, "1")
    shown = panel(file, "counting", lambda: Counting(file))

    assert isinstance(shown, Static)
    assert "counting: 0" == shown.text


def test_a_broken_plan_gives_its_sentence(file: PlanFile) -> None:
    """A file that cannot be read is a card, not a traceback."""
    file.path.write_text("{")

    shown = panel(file, "counting", lambda: Counting(file))

    assert isinstance(shown, Sentence)
    assert "plan.json" in shown.text
