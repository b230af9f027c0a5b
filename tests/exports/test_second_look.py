"""Words that deserve a second look before a plan goes to others."""

from __future__ import annotations

from benchmarks.bench_second_look import sentences, shares
from careerkit.exports.redact import LISTS, hints_of, second_look
from careerkit.plan import Action, Goal, Plan


def test_it_speaks_at_most_sentences_that_tell_something_and_few_that_do_not() -> None:
    """Measured on sentences it was not made from: six in ten are found, one alarm in ten is false."""
    told, telling, alarms, harmless = shares(hints_of)

    assert told / telling > 0.6
    assert alarms / harmless < 0.1


def test_what_was_missed_once_is_found() -> None:
    """Sentences that plans showed to a manager before their owners could choose."""
    assert all(bool(hints_of(text)) for _, text in sentences("seen"))


def test_a_hint_names_the_word_what_it_may_tell_and_the_text() -> None:
    """One hint a word and text, for what the reader sees and nothing else."""
    plan = Plan(
        goals=(Goal(id="goal-1", statement="I resign by May"),),
        actions=(Action(id="action-1", what="Ask about my salary", goal_id="goal-1"),),
    )

    assert [
        "“resign” may tell of leaving: I resign by May",
        "“salary” may tell of pay: Ask about my salary",
    ] == [*second_look(plan)]
    assert set(LISTS) == {"leaving", "pay", "health", "somebody's faults"}
