"""A class as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from careerkit import charts, cohort
from careerkit.charts import Chart, ink
from tests.charts.drawn import HOSTILE, clipped, texts, title

ROWS = cohort.read_class(Path(__file__).parents[2] / "examples" / "class", date(2026, 11, 21))


def bars(chart: Chart) -> list[Rectangle]:
    """The bars of a chart that show how many, without the ground behind them."""
    patches = [each for each in chart.figure.axes[0].patches if isinstance(each, Rectangle)]
    return [each for each in patches if to_rgba(ink.BAND) != each.get_facecolor()]


def test_title_names_the_gap_that_most_share() -> None:
    """The title is a finding, as sure as it is."""
    assert "Over half of 30 plans share one gap: Public speaking" == title(charts.cohort(ROWS))


def test_bars_go_from_the_fewest_to_the_most() -> None:
    """Each line has one bar as wide as its range, with the range beside it."""
    shown = charts.cohort(ROWS)
    first = bars(shown)[0]

    assert (5, 15) == (first.get_x(), first.get_x() + first.get_width())
    assert "half or fewer, 5 to 15" in texts(shown)
    assert {5, 10} == {round(bar.get_width()) for bar in bars(shown)}


def test_alt_says_the_same() -> None:
    """The alternative text carries the finding and every range."""
    alt = charts.cohort(ROWS).alt

    assert alt.startswith("Over half of 30 plans share one gap")
    assert "Discover: well under way: half or fewer, 5 to 15." in alt
    assert "Gap Public speaking: over half, 20 to 30" in alt


def test_a_class_of_twelve_is_drawn_and_one_of_seven_is_a_card() -> None:
    """From eight plans there are bars; before, a sentence says why not."""
    assert 10 <= len(bars(charts.cohort(ROWS[:12])))
    assert not charts.cohort([]).has_data
    assert not charts.cohort(ROWS[:7]).has_data


def test_what_could_not_be_read_is_said_in_the_picture() -> None:
    """It stands first, in the title as in the alternative text."""
    shown = charts.cohort([*ROWS, {"key": "x", "error": "x.json: it is empty."}])

    assert shown.alt.startswith("One file could not be read.")
    assert title(shown).startswith("One file could not be read. Over half of 30 plans")


def test_without_a_shared_gap_the_title_names_the_clearest_line() -> None:
    """If no gap may be named, none is, and the alternative text says so."""
    shown = charts.cohort([{**row, "gaps": []} for row in ROWS])

    assert "People: well under way in few or none of 30 plans" == title(shown)
    assert shown.alt.endswith("No gap is shared by so many that it can be named.")


def test_odd_names_stay_within_the_picture() -> None:
    """Long, right-to-left and mathematical names of gaps are drawn as text and clip nothing."""
    rows = [{**row, "gaps": list(HOSTILE)} for row in ROWS]

    assert [] == clipped(charts.cohort(rows))
