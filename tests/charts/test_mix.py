"""The mix of learning as a picture."""

from __future__ import annotations

from datetime import date

from careerkit import charts
from careerkit.plan import Action, Effort, Plan
from tests.charts.drawn import clipped, overlapping, texts, title

AS_OF = date(2026, 11, 23)


def plan_of(*kinds: str) -> Plan:
    """A step of ten hours of each kind."""
    steps = (
        {"id": f"action-{k}", "what": "x", "kind": kind, "effort": Effort(likely=10)}
        for k, kind in enumerate(kinds)
    )
    return Plan(actions=[Action.model_validate(each) for each in steps])


def test_the_finding_counts_the_ways() -> None:
    """The title says which ways are used; unused ones stand there too, but no score."""
    shown = charts.mix(plan_of("course", "on_the_job", "course"), AS_OF)

    assert "Your steps use two ways of learning: on the job and in courses" == title(shown)
    assert {"two steps, 20 h", "one step, 10 h", "no step"} <= set(texts(shown))
    assert "In courses: two steps, 0 hours spent, 20 left" in shown.alt
    assert not any("other ways" in text for text in texts(shown))


def test_one_way_is_said_plainly() -> None:
    """Nothing but courses is a finding, not a fault."""
    assert "All your steps are in courses" == title(charts.mix(plan_of("course"), AS_OF))


def test_nothing_is_clipped_or_covered() -> None:
    """With many steps of all kinds every label stays in its place."""
    shown = charts.mix(plan_of(*["course", "on_the_job", "mentoring", "self_study", "other"] * 300), AS_OF)

    assert [] == clipped(shown)
    assert [] == overlapping(shown)


def test_an_empty_plan_is_a_card() -> None:
    """Without steps there is a sentence."""
    assert not charts.mix(Plan(), AS_OF).has_data
