"""Ranking values and goals by comparing two; what counts is the plan file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerkit import forms, read_plan
from careerkit.errors import CareerkitError
from careerkit.forms.cell import STATIC
from careerkit.forms.panel import Block
from careerkit.forms.ranking import MOST, GoalsRanking, Ranking, ValuesRanking
from careerkit.plan import Goal, Value
from careerkit.planfile import PlanFile


def weighed(file: PlanFile, *names: str, weight: int = 5) -> Ranking:
    """A ranking of values that all weigh the same."""
    for name in names:
        file.add(Value(name=name, weight=weight))
    return ValuesRanking(file)


def labels(blocks: list[Block]) -> list[str]:
    """What the buttons say."""
    return [each["label"] for block in blocks if block["kind"] == "buttons" for each in block["buttons"]]


def answer(ranking: Ranking, better: Callable[[str, str], bool]) -> int:
    """Answer every question; gives how many there were."""
    ranking.answer({"do": "begin"})
    for asked in range(100):
        one, other, *_ = [*labels(ranking.blocks()), "", ""]
        if ranking.blocks()[0]["kind"] == "table":
            return asked
        ranking.answer({"do": "keep", "key": "0" if better(one, other) else "1"})
    raise AssertionError("It never ends")


def weights(file: PlanFile) -> dict[str, int]:
    return {value.name: value.weight for value in read_plan(file.path).values}


def test_everything_is_important_cannot_be_the_answer(file: PlanFile) -> None:
    """Six values that all weigh 5 end up with one first, after at most ten questions."""
    ranking = weighed(file, *"CAFBED")

    assert answer(ranking, lambda one, other: one < other) <= 10
    assert {"A": 5, "B": 4, "C": 4, "D": 3, "E": 2, "F": 1} == weights(file)


def test_what_was_changed_elsewhere_meanwhile_stays_and_is_named(file: PlanFile) -> None:
    """The last answer writes the other weights, and takes none of what somebody else has set since."""
    ranking = weighed(file, "A", "B", weight=3)
    ranking.answer({"do": "begin"})
    file.update(file.plan.values[0], weight=2)
    said = ranking.answer({"do": "keep", "key": "0"})

    assert "left as it is: “A” is 2 (" in said.words
    assert {"A": 2, "B": 4} == weights(file)


def test_says_what_was_saved_and_offers_undo(file: PlanFile) -> None:
    """The line names the first two; Undo gives every weight back and asks the last question again."""
    ranking = weighed(file, "A", "B")
    ranking.answer({"do": "begin"})
    said = ranking.answer({"do": "keep", "key": "1"})

    assert said.words.endswith("“B” comes first, then “A”.")
    assert said.undo
    assert {"A": 4, "B": 5} == weights(file)

    ranking.answer({"do": "undo"})

    assert {"A": 5, "B": 5} == weights(file)
    assert ["A", "B"] == labels(ranking.blocks())


def test_an_answer_can_be_taken_back(file: PlanFile) -> None:
    """Before the end nothing is written, and the question before comes again."""
    ranking = weighed(file, *"ABC")
    ranking.answer({"do": "begin"})
    first = labels(ranking.blocks())
    ranking.answer({"do": "keep", "key": "0"})

    assert "Take the last answer back" == labels(ranking.blocks())[-1]

    ranking.answer({"do": "back"})

    assert first == labels(ranking.blocks())
    assert {"A": 5, "B": 5, "C": 5} == weights(file)
    with pytest.raises(CareerkitError, match="no answer to take back"):
        ranking.answer({"do": "back"})


def test_goals_get_priorities(file: PlanFile) -> None:
    """Active goals go into thirds; others are not asked about."""
    for statement in ("C", "A", "B"):
        file.add(Goal(statement=statement))
    file.add(Goal(statement="Z", status="dropped"))
    answer(GoalsRanking(file), lambda one, other: one < other)

    assert {"A": 1, "B": 2, "C": 3, "Z": None} == {
        goal.statement: goal.priority for goal in read_plan(file.path).goals
    }


def test_a_long_list_is_cut_to_what_stands_highest(file: PlanFile) -> None:
    """Nobody answers a thousand questions; the rest keeps its weight, and that is said."""
    ranking = weighed(file, *(f"high {place}" for place in range(MOST)))
    weighed(file, *(f"low {place}" for place in range(30)), weight=2)

    assert "These are the 12 that stand highest now" in ranking.blocks()[0]["words"]
    assert answer(ranking, lambda one, other: one < other) <= 30
    assert {2} == {weight for name, weight in weights(file).items() if name.startswith("low")}


def test_a_list_that_changed_begins_anew(file: PlanFile) -> None:
    """A value that is gone ends the questions about it."""
    ranking = weighed(file, *"ABC")
    ranking.answer({"do": "begin"})
    ranking.answer({"do": "keep", "key": "0"})
    file.remove(file.plan.values[0])

    assert ranking.blocks()[0]["words"].startswith("Your list has changed.")


def test_one_value_cannot_be_compared(file: PlanFile) -> None:
    """With fewer than two there is a sentence instead of a button."""
    assert [] == labels(weighed(file, "A").blocks())


def test_stands_as_one_stable_line(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can type the form says what it is about."""
    weighed(file, "A", "B")
    monkeypatch.setenv(STATIC, "1")

    assert "Compare your values" == forms.values_ranking(file).text
    assert "Compare your goals" == forms.goals_ranking(file).text
