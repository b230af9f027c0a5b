"""Work that may fit: who is suggested, who cannot be told apart, and what is said of each."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from careerkit import analysis, occupations
from careerkit.analysis.frame import rows
from careerkit.analysis.suggestions import APART, SHOWN, SuggestionRow
from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Plan, Qualification, Riasec, Skill, Value, Vision
from careerkit.planfile import read_plan
from careerkit.workspace import samples

AS_OF = date(2026, 11, 21)
NURSING = ("Taking blood", "Wound care", "Listening to frightened patients", "First aid")
PEOPLE = [read_plan(path) for path in samples().values()]


def twin(code: str) -> Riasec:
    """Own ratings that are the interests of an occupation."""
    interests = occupations.get(code).interests
    return Riasec(**{name: (getattr(interests, name) - 1) * 4 / 6 + 1 for name in RIASEC})


def able(*names: str) -> tuple[Skill, ...]:
    return tuple(
        Skill(id=f"skill-{place}", name=name, level=4, example="Last week")
        for place, name in enumerate(names)
    )


def suggested(plan: Plan) -> list[SuggestionRow]:
    return list(rows(analysis.suggestions(plan, AS_OF), SuggestionRow))


def near(plan: Plan) -> list[SuggestionRow]:
    return [row for row in suggested(plan) if row.group]


@pytest.mark.parametrize(
    "plan",
    [
        Plan(),
        Plan(riasec=Riasec(social=5, artistic=2)),
        Plan(riasec=Riasec(**dict.fromkeys(RIASEC, 3))),
        Plan(skills=able("Wound care", "Taking blood")),
        Plan(skills=able("Zzz", "Qqq", "Xxx", "Www")),
    ],
    ids=["empty", "half rated", "rated alike", "two skills", "no word is known"],
)
def test_from_too_little_there_is_no_list(plan: Plan) -> None:
    """Six ratings that differ, or three skills that mean something here; else nothing is suggested."""
    assert [] == suggested(plan)


@pytest.mark.parametrize("code", ["29-1141.00", "47-2111.00", "13-2011.00", "39-5012.00", "53-3032.00"])
def test_who_is_like_an_occupation_finds_it(code: str) -> None:
    """Its own interests alone are enough for that."""
    assert code in [row.code for row in near(Plan(riasec=twin(code)))]


def test_skills_alone_are_enough() -> None:
    """Nursing in everyday words, without a rating."""
    assert "29-1141.00" in [row.code for row in near(Plan(skills=able(*NURSING)))]


def test_an_example_makes_a_skill_weigh_more() -> None:
    """Wiring with an example beside nursing as claims leads to wiring, and the other way round."""
    wiring = ("Wiring houses", "Finding faults in circuits", "Reading blueprints", "Installing switchboards")

    def first(shown: tuple[str, ...], claimed: tuple[str, ...]) -> list[str]:
        plan = Plan(
            skills=[
                each.model_copy(update={"example": "x" * (each.name in shown)})
                for each in able(*shown, *claimed)
            ]
        )
        return [row.code[:2] for row in near(plan) if row.group == 1]

    assert first(wiring, NURSING).count("29") < first(NURSING, wiring).count("29")


@pytest.mark.parametrize("plan", PEOPLE, ids=[*samples()])
def test_near_ties_stand_by_title_under_one_number(plan: Plan) -> None:
    """Groups begin at 1 and go up; in a group the alphabet orders, so that no order is false."""
    found = near(plan)

    assert 1 == found[0].group
    assert [(row.group, row.title) for row in found] == sorted((row.group, row.title) for row in found)
    assert len(found) <= SHOWN


def test_what_fits_alike_has_one_number() -> None:
    """Ratings that hardly differ cannot tell ten occupations apart; a clear profile can."""
    faint = Riasec(realistic=3, investigative=3, artistic=3, social=3.5, enterprising=3, conventional=3)

    assert {1} == {row.group for row in near(Plan(riasec=faint))}
    assert 1 < max(row.group for row in near(Plan(riasec=twin("47-2111.00"), skills=able("Wiring houses"))))


def test_some_are_of_another_family_and_share_the_skills() -> None:
    """Each of a family of its own, none of those near, and with two skills or more that it shares."""
    counts = []
    for plan in PEOPLE:
        found = suggested(plan)
        families = {row.code[:2] for row in found if row.group}
        apart = [row for row in found if not row.group]
        counts.append(len(apart))

        assert len(apart) == len({row.code[:2] for row in apart} - families)
        assert all(" and “" in row.reason and "point to it" in row.reason for row in apart)
    assert max(counts) <= APART
    assert sum(counts) >= len(PEOPLE)


def test_without_skills_nothing_is_said_to_share_them() -> None:
    """From interests alone there is nothing unconventional to offer."""
    assert all(row.group for row in suggested(Plan(riasec=twin("29-1141.00"))))


def reason_and_doubt(plan: Plan, code: str) -> tuple[str, str]:
    found = analysis.suggestions(plan, AS_OF).loc[code]
    return found["reason"], found["doubt"]


def test_the_reason_names_what_is_shared() -> None:
    """The kinds of work that both have much of, in the words of page 1, and the skills that point there."""
    reason, _ = reason_and_doubt(Plan(riasec=twin("29-1141.00"), skills=able("Wound care")), "29-1141.00")

    assert (
        "You like “Helping” and “Ordering”, and this work has much of both; “Wound care” points to it."
        == reason
    )


@pytest.mark.parametrize(
    "title, expected",
    [
        ("", "It usually asks for a bachelor's degree, which you have not noted."),
        ("High school diploma", "and the highest you have noted is “High school diploma”."),
        ("BSc Nursing", "What a day of it is like, no figure says: ask somebody who does it."),
    ],
)
def test_the_doubt_compares_education(title: str, expected: str) -> None:
    """A degree that is usual and not held is said; with it, what no figure can say."""
    held = [Qualification(id="qualification-1", title=title, kind="degree")] if title else []
    plan = Plan(riasec=twin("29-1141.00"), skills=able("Wound care"), qualifications=held)

    assert reason_and_doubt(plan, "29-1141.00")[1].endswith(expected)


def test_the_pay_floor_is_the_least_of_the_pictures() -> None:
    """Half that earn less is a doubt, nine in ten leave it out; another currency is not compared."""
    pictures = [
        Vision(id=f"vision-{years}", years_ahead=years, compensation=pay, compensation_per="month")
        for years, pay in ((1, 9000), (5, 20_000))
    ]
    base = Plan(riasec=twin("29-1141.00"), skills=able("Wound care"), visions=pictures)
    euros = base.model_copy(update={"settings": base.settings.model_copy(update={"currency": "EUR"})})
    bare = base.model_copy(update={"visions": ()})

    assert (
        "half of those who do it earn less than the 108,000 you plan for"
        in reason_and_doubt(base, "29-1141.00")[1]
    )
    left_out = {row.code for row in near(bare)} - {row.code for row in near(base)}
    assert left_out
    assert [each.code for each in suggested(bare)] == [each.code for each in suggested(euros)]
    pay = {code: occupations.get(code).wages for code in left_out}
    assert any(each and each.annual and (each.annual.p90.value or 0) < 108_000 for each in pay.values())


def test_what_is_disliked_and_asked_for_is_a_doubt() -> None:
    """Much of a kind that one rates low."""
    ratings = twin("29-1141.00").model_copy(update={"conventional": 1})
    plan = Plan(riasec=ratings, skills=able("Wound care", "Taking blood"))

    doubts = " ".join(row.doubt for row in suggested(plan)).casefold()
    assert "it has much of “ordering”, which you rate low" in doubts


def test_a_value_is_asked_after_where_nothing_else_speaks_against_it() -> None:
    """The weightiest one."""
    values = [Value(id="value-1", name="Calm", weight=2), Value(id="value-2", name="Learning", weight=5)]
    degree = Qualification(id="qualification-1", title="BSc", kind="degree")
    plan = Plan(riasec=twin("29-1141.00"), values=values, qualifications=[degree])

    assert (
        "Whether it gives you “Learning”, no figure says: ask somebody who does it."
        == reason_and_doubt(plan, "29-1141.00")[1]
    )


def test_the_same_plan_gives_the_same_list() -> None:
    """The redrawn ratings are the same at every look."""
    pd.testing.assert_frame_equal(
        analysis.suggestions(PEOPLE[0], AS_OF), analysis.suggestions(PEOPLE[0], AS_OF)
    )


def test_what_is_liked_and_rare_there_is_a_doubt() -> None:
    """Little of a kind that one rates high."""
    ratings = twin("29-1141.00").model_copy(update={"artistic": 5})
    plan = Plan(riasec=ratings, skills=able("Wound care", "Taking blood"))

    assert "it has little of “Creating”, which you rate high" in reason_and_doubt(plan, "29-1141.00")[1]
