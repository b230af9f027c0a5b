"""No plan that the models allow breaks a chart of chapters 4 and 5."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit import charts
from careerkit.plan import Plan
from tests.strategies import days, plans


@pytest.mark.parametrize("name", ["roadmap", "capacity", "progress", "odds", "mix", "three_futures"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans(), as_of=days)
def test_any_plan_can_be_drawn(name: str, plan: Plan, as_of: date) -> None:
    """Whatever the texts, dates and figures say, there is a picture or a card, and a sentence."""
    chart = getattr(charts, name)(plan, as_of)

    assert chart.html
    assert chart.alt
