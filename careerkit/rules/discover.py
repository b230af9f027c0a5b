"""Advice on chapter 1: claims, values, directions and openings (S6 to S15)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.plan import LEVELS
from careerkit.words import counted, day, number

from .rule import Finding, View, rule, span

# From this level on a skill is a claim that others will ask about.
_CLAIM = 3
_OPEN_LONG_DAYS = 60
_MOST_DIRECTIONS = 3


@rule("where_to_begin", "goals", "S1", 100)
def _where_to_begin(view: View) -> Iterator[Finding]:
    if not begun(view):
        yield Finding(
            None,
            "Nothing stands in the plan yet, and any corner of it is a good first one.",
            "Write one sentence on what your work should be in three years; the rest can grow from it.",
            "Where to begin",
        )


def begun(view: View) -> bool:
    """Whether the person has written anything down; changes and silenced advice are not writing."""
    return any(section not in ("changes", "silenced") for section, _ in view.plan.records())


@rule("skill_without_example", "skills", "S7", 32, "skills have a high level and no example that shows it")
def _skill_without_example(view: View) -> Iterator[Finding]:
    for skill in view.plan.skills:
        if skill.level is not None and skill.level >= _CLAIM and not skill.example:
            yield Finding(
                skill,
                f"You put yourself at level {skill.level}, {LEVELS[skill.level]}, "
                "and nothing written down shows it.",
                "Add one line: what you did with it, when, and what came of it.",
            )


@rule("values_all_equal", "values", "S3", 35)
def _values_all_equal(view: View) -> Iterator[Finding]:
    values = view.plan.values
    if len(values) >= 3 and len({each.weight for each in values}) == 1:
        yield Finding(
            None,
            f"All {number(len(values))} values weigh {values[0].weight} of 5, "
            "so they cannot help you choose between two openings.",
            "Ask which of them you would give up last, and let its weight show it.",
            "Your values",
        )


@rule("direction_without_market", "directions", "S13", 40, "directions have no word on their market")
def _direction_without_market(view: View) -> Iterator[Finding]:
    for direction in view.plan.directions:
        if direction.decision != "dropped" and not (direction.market_now or direction.market_ahead):
            standing = "have chosen it" if direction.decision == "chosen" else "are considering it"
            yield Finding(
                direction,
                f"You {standing}, and nothing on its market is noted, neither today's nor the years ahead.",
                "Read ten adverts within reach of home, and note how many there are and what they ask for.",
                nudge=10 if direction.decision == "chosen" else 0,
            )


@rule("opening_undecided", "opportunities", "S15", 58, "openings have waited for a decision for two months")
def _opening_undecided(view: View) -> Iterator[Finding]:
    for each in view.plan.opportunities:
        if each.decision == "open" and each.seen_on and view.days_since(each.seen_on) > _OPEN_LONG_DAYS:
            yield Finding(
                each,
                f"You came across it on {day(each.seen_on)}, {span(view.days_since(each.seen_on))} ago, "
                "and it is still undecided.",
                "Set yourself a day this week on which you say yes or no, with what you know by then.",
            )


@rule("opening_not_weighed", "opportunities", "S15", 42, "openings are not weighed against all your values")
def _opening_not_weighed(view: View) -> Iterator[Finding]:
    values = len(view.plan.values)
    for each in view.plan.opportunities:
        if each.decision == "open" and len(each.scores) < values:
            yield Finding(
                each,
                f"It is weighed against {number(len(each.scores))} of your "
                f"{counted(values, 'value')} so far.",
                "Score it against the others too; the one you avoid often decides.",
            )
