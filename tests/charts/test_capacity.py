"""Hours needed over hours offered, week by week."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import analysis, charts
from careerkit.plan import CapacityException
from tests.builders import plan, step
from tests.busy import AS_OF, busy
from tests.charts.drawn import clipped, overlapping, texts


def test_without_hours_a_week_there_is_a_card() -> None:
    """The card asks for the hours."""
    chart = charts.capacity(plan(step(hours=5), hours=None), AS_OF)

    assert (False, True) == (chart.has_data, "hours a week" in chart.alt)


def test_without_work_there_is_a_card() -> None:
    """No bars, no axes."""
    assert not charts.capacity(plan(), AS_OF).has_data


@pytest.mark.parametrize("hostile", [False, True])
@pytest.mark.parametrize("steps", [1, 5, 25, 60, 300])
def test_no_text_is_clipped_or_covers_another(steps: int, hostile: bool) -> None:
    """Reasons of exceptions, the callout and the names of the lines keep apart."""
    chart = charts.capacity(busy(steps, hostile=hostile), AS_OF)

    assert ([], []) == (clipped(chart), overlapping(chart))


def test_many_exceptions_keep_apart() -> None:
    """Names of short weeks side by side move to rows of their own."""
    exceptions = tuple(
        CapacityException(start=date(2026, 12, day), end=date(2026, 12, day + 1), why=f"A long reason {day}")
        for day in range(1, 25, 3)
    )
    chart = charts.capacity(plan(step(hours=150), exceptions=exceptions), AS_OF)

    assert ([], [], True) == (clipped(chart), overlapping(chart), "A long reason 1" in texts(chart))


def test_the_title_names_the_week_that_breaks_and_its_reason() -> None:
    """A week that cannot hold its work is named, with the exception that takes its hours."""
    exams = CapacityException(start=date(2026, 11, 23), end=date(2026, 12, 6), hours_per_week=1, why="Exams")
    chart = charts.capacity(plan(step(hours=9, due=date(2026, 12, 4)), exceptions=(exams,)), AS_OF)

    assert chart.alt.startswith("One week asks for more than you have: that of 30 Nov 2026 (Exams).")


def test_the_callout_says_how_many_hours_are_too_many() -> None:
    """The figure beside the striped bar is the schedule's."""
    broken = plan(step(hours=20, due=date(2026, 12, 6)))
    over = analysis.schedule(broken, AS_OF).weeks["over"].sum()

    assert f"week of 30 Nov: {over:g} h too many" in texts(charts.capacity(broken, AS_OF))


def test_a_plan_that_fits_says_when_it_ends() -> None:
    """The good news has a date."""
    chart = charts.capacity(plan(step(hours=3)), AS_OF)

    assert chart.alt.startswith("No step has a date to meet; at your hours the last one ends on 23 Nov 2026.")


def test_at_most_half_a_year_is_shown() -> None:
    """26 weeks are as many as can be read."""
    assert "The 26 weeks from 16 Nov 2026" in charts.capacity(plan(step(hours=1000)), AS_OF).alt
