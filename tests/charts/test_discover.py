"""Charts of chapter 1."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import charts
from careerkit.plan import Plan, Riasec, Value
from tests.charts.drawn import clipped, hostile, texts, title

AS_OF = date(2026, 11, 21)


def valued(*weights: int) -> Plan:
    """A plan whose values A, B, C ... have these weights."""
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return Plan(values=[Value(id=f"value-{n}", name=names[n], weight=w) for n, w in enumerate(weights)])


@pytest.mark.parametrize(
    "weights, expected",
    [
        ([4], "One value so far: A"),
        ([3, 5, 2], "B comes first, two steps ahead of A"),
        ([4, 5, 4], "B comes first, one step ahead of two others"),
        ([5, 5, 2], "A and B share first place"),
        ([5, 5, 5, 2], "Three values share first place; which one would win?"),
        ([3, 3], "Both values weigh the same so far"),
    ],
)
def test_values_title_says_what_leads(weights: list[int], expected: str) -> None:
    """The title names the first and its distance, or says that there is a tie."""
    assert expected == title(charts.values(valued(*weights), AS_OF))


def test_values_alt_holds_the_weights() -> None:
    """The alternative text carries every figure of the picture."""
    alt = charts.values(valued(3, 5), AS_OF).alt

    assert "B comes first, two steps ahead of A. Weights from 1 to 5: B 5, A 3." == alt


def test_values_beyond_the_picture_are_counted() -> None:
    """Sixteen bars are drawn, the rest is a footnote."""
    shown = charts.values(valued(*[3] * 18), AS_OF)

    assert "Two more in your list, none of them weightier." in texts(shown)


@pytest.mark.parametrize(
    "scores, expected",
    [
        ({"social": 4, "conventional": 4.5}, "Ordering draws you most, then helping"),
        ({"social": 4, "conventional": 4, "artistic": 1}, "Helping and ordering draw you most"),
        ({"social": 2}, "Helping is the only kind you have estimated so far"),
        ({"social": 2, "artistic": 2}, "All your estimates are the same: nothing stands out yet"),
    ],
)
def test_interests_title_says_what_draws(scores: dict[str, float], expected: str) -> None:
    """The title names the kinds of work that lead."""
    assert expected == title(charts.riasec(Plan(riasec=Riasec(**scores)), AS_OF))


def test_interests_show_six_rows_and_what_is_missing() -> None:
    """All six kinds stand there; one without an estimate says so and has no dot at zero."""
    shown = charts.riasec(Plan(riasec=Riasec(social=3.5)), AS_OF)

    assert 5 == texts(shown).count("no estimate yet")
    assert "Helping 3.5" in shown.alt
    assert "Leading no estimate" in shown.alt


@pytest.mark.parametrize("noun", ["values", "riasec"])
def test_an_empty_plan_gives_a_card(noun: str) -> None:
    """Without data there is a sentence, no empty axes."""
    assert not getattr(charts, noun)(Plan(), AS_OF).has_data


@pytest.mark.parametrize("count", [1, 5, 200])
def test_hostile_texts_stay_within_the_picture(count: int) -> None:
    """Long and odd names are wrapped or cut; nothing warns and nothing is clipped."""
    names = hostile(count)
    plan = Plan(
        values=[Value(id=f"value-{n}", name=name[:500], weight=1 + n % 5) for n, name in enumerate(names)],
    )

    shown = charts.values(plan, AS_OF)

    assert [] == clipped(shown)
    assert shown.png
