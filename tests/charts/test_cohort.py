"""A class as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from matplotlib.patches import Rectangle

from careerkit import charts, cohort
from careerkit.charts import Chart
from tests.charts.pictures import HOSTILE, outside, texts, title

ROWS = cohort.read_class(Path(__file__).parents[2] / "examples" / "class", date(2026, 11, 21))


def bars(chart: Chart) -> list[Rectangle]:
    """The bars of a chart."""
    return [each for each in chart.figure.axes[0].patches if isinstance(each, Rectangle)]


def test_title_names_the_gap_that_most_share() -> None:
    """The title is a finding with its numbers."""
    assert "20 of 30 plans share one gap: Time management" == title(charts.cohort(ROWS))


def test_bars_are_as_wide_as_their_counts() -> None:
    """Every bar that is not hatched has at least the minimum of people, and its count beside it."""
    shown = charts.cohort(ROWS)
    plain = [bar for bar in bars(shown) if not bar.get_hatch()]

    assert min(bar.get_width() for bar in plain) >= 10
    assert {"18 under a third", "12 a third or more", "18"} <= set(texts(shown))


def test_what_would_tell_of_few_is_hatched() -> None:
    """A hidden question has one hatched bar over the whole width, and says why."""
    shown = charts.cohort(ROWS)
    hatched = [bar for bar in bars(shown) if bar.get_hatch()]

    assert [30, 30] == [bar.get_width() for bar in hatched]
    assert "fewer than ten" in texts(shown)


def test_alt_says_the_same() -> None:
    """The alternative text carries counts, gaps and what is not shown."""
    alt = charts.cohort(ROWS).alt

    assert "Directions: 18 under a third, 12 a third or more." in alt
    assert "Not shown, because it would tell of fewer than ten people: Goals, People." in alt
    assert "Gaps that many share: Time management 20, Public speaking 18," in alt


def test_a_small_class_is_a_card() -> None:
    """Too few plans give a sentence instead of bars."""
    assert not charts.cohort([]).has_data
    assert not charts.cohort(ROWS[:19]).has_data


def test_without_a_shared_gap_the_title_says_so() -> None:
    """If no gap may be named, none is."""
    rows = [{**row, "gaps": []} for row in ROWS]

    assert "No gap is shared by so many of the 30 plans that it can be named" == title(charts.cohort(rows))


def test_odd_names_stay_within_the_picture() -> None:
    """Long, right-to-left and mathematical names of gaps are drawn as text and clip nothing."""
    rows = [{**row, "gaps": list(HOSTILE) * (place < 15)} for place, row in enumerate(ROWS)]

    assert [] == outside(charts.cohort(rows))
