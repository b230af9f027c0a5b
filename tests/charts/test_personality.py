"""The five dimensions as a picture, and results as a table."""

from __future__ import annotations

from datetime import date

from careerkit import charts, tables
from careerkit.plan import INSTRUMENTS, BigFive, Plan, Trait
from tests.charts.drawn import texts, title

AS_OF = date(2026, 11, 28)
CALM = BigFive(stability_1=5, stability_2=2, stability_3=4, stability_4=1, openness_1=4)


def test_the_picture_says_what_leans_and_that_it_is_a_mirror() -> None:
    """Title, ends, range and the caution, in the picture and in its text."""
    shown = charts.big_five(Plan(big_five=CALM), AS_OF)

    assert "By your own answers you are rather calm under strain" == title(shown)
    assert {"quiet", "outgoing", "practical", "curious"} <= set(texts(shown))
    assert "from quick to feel strain to calm under strain 4.5, nine in ten between 3.78 and 5" in shown.alt
    assert "1 of 4 answered" in shown.alt
    assert "by the spread and the number of your answers" in " ".join(texts(shown))
    assert shown.alt.endswith("A mirror of your own answers, not a validated test.")


def test_answers_near_the_middle_say_nothing_for_certain() -> None:
    """No side is taken where the range reaches the middle."""
    shown = charts.big_five(Plan(big_five=BigFive(openness_1=4, openness_2=3)), AS_OF)

    assert title(shown).startswith("Your answers lie near the middle")


def test_an_empty_plan_gives_a_card() -> None:
    """Without an answer there is a sentence."""
    assert not charts.big_five(Plan(), AS_OF).has_data


def test_each_result_stands_beside_what_its_instrument_can_say() -> None:
    """With its source; for one that is not known, what to ask; without results, all that are known."""
    plan = Plan(
        traits=[
            Trait(id="trait-1", instrument="MBTI", result="ISFJ", on=date(2026, 5, 20)),
            Trait(id="trait-2", instrument="A colour test"),
        ]
    )
    shown = tables.traits(plan, AS_OF)

    assert ["Pittenger, 2005, Consulting Psychology Journal 57", ""] == list(shown.frame["Source"])
    assert "20 May 2026" in shown.html
    assert shown.frame["What it can and cannot say"][1].startswith("Ask who made it")
    assert list(INSTRUMENTS) == list(tables.traits(Plan(), AS_OF).frame["Where it comes from"])
