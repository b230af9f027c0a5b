"""Tables of chapter 3."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from careerkit import tables
from careerkit.plan import Competency, Goal, Plan, Programme, Qualification

AS_OF = date(2026, 11, 21)
MANAGEMENT = Goal(id="goal-1", statement="Project management experience")
FACILITATION = Goal(id="goal-2", statement="Facilitation skills")


def competency(number: int, name: str, goal: str | None, current: int | None, **fields: object) -> Competency:
    """A competency whose required level is 3."""
    made = {"id": f"competency-{number}", "name": name, "goal_id": goal, "current": current, **fields}
    return Competency.model_validate(made)


SOURCE = Plan(
    goals=[MANAGEMENT, FACILITATION],
    competencies=[
        competency(1, "Ability to lead meetings with all stake-holders", "goal-1", 3),
        competency(2, "Effective communication skills", "goal-1", 2),
        competency(5, "PowerPoint", "goal-2", 0),
        competency(3, "Budgeting", "goal-1", 4),
        competency(4, "Time management", "goal-1", 1),
    ],
)


class Cells(HTMLParser):
    """The texts of a table's caption, cells and note, row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("tr", "caption", "p"):
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.rows[-1].append(data.strip())


def test_table1_is_the_table_of_the_source() -> None:
    """S32 word for word: columns, the goal once and ditto marks below, Y and N, the footnote."""
    shown = tables.table1(SOURCE, AS_OF)

    assert [
        ["Table 1: Gap Analysis"],
        ["A. Goals", "B. Required Competencies/Experience", "C. Fully Developed? (Y/N)*"],
        ["Project management experience", "Ability to lead meetings with all stake-holders", "Y"],
        ["″", "Effective communication skills", "N"],
        ["″", "Budgeting", "Y"],
        ["″", "Time management", "N"],
        ["Facilitation skills", "PowerPoint", "N"],
        ["* If not fully developed, see action plan."],
    ] == Cells(shown.html).rows


def test_table1_reads_the_same_as_text() -> None:
    """The plain text of Table 1 holds the same words in the same order."""
    assert (
        """\
Table 1: Gap Analysis
A. Goals                       B. Required Competencies/Experience              C. Fully Developed? (Y/N)*
Project management experience  Ability to lead meetings with all stake-holders  Y
″                              Effective communication skills                   N
″                              Budgeting                                        Y
″                              Time management                                  N
Facilitation skills            PowerPoint                                       N
* If not fully developed, see action plan."""
        == tables.table1(SOURCE, AS_OF).text
    )


def test_table1_marks_what_is_not_assessed() -> None:
    """What nobody has assessed is neither Y nor N, and the footnote explains the mark."""
    plan = Plan(competencies=[competency(1, "Calm", None, None), competency(2, "Order", None, 5)])
    shown = tables.table1(plan, AS_OF)

    assert [["(no goal yet)", "Calm", "?"], ["″", "Order", "Y"]] == shown.frame.to_numpy().tolist()
    assert "* If not fully developed, see action plan. ? means not assessed yet." == shown.note


def test_table1_leaves_dropped_goals_out() -> None:
    """A goal that was dropped asks for nothing any more."""
    plan = Plan(
        goals=[MANAGEMENT.model_copy(update={"status": "dropped"}), FACILITATION],
        competencies=[competency(1, "Old", "goal-1", 1), competency(2, "New", "goal-2", 1)],
    )

    assert [["Facilitation skills", "New", "N"]] == tables.table1(plan, AS_OF).frame.to_numpy().tolist()


def test_goals_of_the_same_words_stay_apart() -> None:
    """Two goals may have the same statement; each is written once."""
    plan = Plan(
        goals=[Goal(id="goal-1", statement="Lead"), Goal(id="goal-2", statement="Lead")],
        competencies=[competency(1, "a", "goal-1", 1), competency(2, "b", "goal-2", 1)],
    )

    assert ["Lead", "Lead"] == list(tables.table1(plan, AS_OF).frame["Goals"])


def test_gaps_stand_in_two_inventories_by_priority() -> None:
    """To develop first, the highest priority on top; then what is not assessed; then strengths."""
    plan = Plan(
        competencies=[
            competency(1, "Strong", None, 4),
            competency(2, "Small", None, 2, importance=5),
            competency(3, "Large", None, 0, importance=2),
            competency(4, "Unknown", None, None),
        ]
    )

    shown = tables.gaps(plan, AS_OF)

    assert ["Large", "Small", "Unknown", "Strong"] == list(shown.frame["Competency"])
    assert ["3 × 2 = 6", "1 × 5 = 5", "not assessed yet", "a strength"] == list(
        shown.frame["Gap × importance"]
    )
    assert "One strength and two competencies to develop; one not assessed yet" == shown.caption
    assert ["no evidence yet → intermediate", "novice → intermediate", "? → intermediate"] == list(
        shown.frame["Now → required"]
    )[:3]
    assert "gap times its importance" in shown.note
    assert 5 == shown.frame.shape[1]


def test_gaps_show_a_second_view_only_if_there_is_one() -> None:
    """The column for someone else's rating appears with the first rating."""
    alone = Plan(competencies=[competency(1, "x", None, 2)])
    rated = Plan(competencies=[competency(1, "x", None, 3, second_rating=4)])

    assert "Someone else's view" not in tables.gaps(alone, AS_OF).frame
    assert ["advanced"] == list(tables.gaps(rated, AS_OF).frame["Someone else's view"])


def test_two_levels_apart_are_a_talking_point() -> None:
    """Somebody else's view two levels away, in either direction, is worth a talk; one level is not."""
    plan = Plan(
        competencies=[
            competency(1, "x", None, 2, importance=5, second_rating=4, second_rater="Ruth"),
            competency(2, "y", None, 2, importance=4, second_rating=3, second_rater="Ruth"),
            competency(3, "z", None, 4, second_rating=1),
            competency(4, "w", None, None, second_rating=1),
        ]
    )

    shown = tables.gaps(plan, AS_OF)

    assert [
        "advanced, Ruth: two levels apart, worth a talk",
        "intermediate, Ruth",
        "fundamental awareness",
        "fundamental awareness: three levels apart, worth a talk",
    ] == list(shown.frame["Someone else's view"])


def test_readiness_is_weighted_by_importance() -> None:
    """One row a goal that asks for something; what is not assessed counts on neither side."""
    plan = Plan(
        goals=[MANAGEMENT, FACILITATION],
        competencies=[
            competency(1, "a", "goal-1", 3, importance=1),
            competency(2, "b", "goal-1", 0, importance=4),
            competency(3, "c", "goal-1", None, importance=5),
        ],
    )

    shown = tables.readiness(plan, AS_OF)

    assert [
        [
            "Project management experience",
            "One requirement of two met; one is not assessed yet",
            "20%",
        ]
    ] == shown.frame.to_numpy().tolist()
    assert "Nothing is listed yet for: Facilitation skills." in shown.note
    assert "Readiness for one goal" == shown.caption


def test_readiness_names_what_is_ready() -> None:
    """A goal whose requirements are all met is counted in the caption."""
    plan = Plan(goals=[MANAGEMENT], competencies=[competency(1, "a", "goal-1", 3)])

    assert "One of one goal asks for nothing you do not have" == tables.readiness(plan, AS_OF).caption


def test_education_stands_beside_what_is_held() -> None:
    """What is asked for, whether it is there, what shows it, and all one holds in the note."""
    plan = Plan(
        competencies=[
            competency(1, "A degree", None, 3, kind="education", evidence="BSc Physics"),
            competency(2, "PMP", None, 0, kind="education"),
            competency(3, "A licence", None, None, kind="education"),
        ],
        qualifications=[
            Qualification(id="qualification-1", title="BSc Physics", on=date(2018, 7, 1)),
            Qualification(id="qualification-2", title="PMP", on=date(2027, 5, 1)),
        ],
    )

    shown = tables.education(plan, AS_OF)

    assert ["yes", "no", "not assessed yet"] == list(shown.frame["There?"])
    assert ["BSc Physics", "PMP, expected 1 May 2027", ""] == list(shown.frame["Shown by"])
    assert "You hold: BSc Physics. On the way: PMP (1 May 2027)." == shown.note
    assert "Education: one of three asked for is there" == shown.caption


def test_programmes_stand_side_by_side_with_what_they_close() -> None:
    """A column each, the dropped one left out; facts that nobody has are too."""
    paper = competency(1, "A degree", None, 0, kind="education")
    plan = Plan(
        competencies=[paper],
        programmes=[
            Programme(id="programme-1", title="Evening", competency_ids=[paper.id], cost=1200, relevant=4),
            Programme(id="programme-2", title="Evening", hours=300, starts_on=date(2027, 9, 1)),
            Programme(id="programme-3", title="Far away", decision="dropped", note="Too far"),
        ],
    )
    shown = tables.programmes(plan, AS_OF)

    assert {
        "Closes": ("A degree", ""),
        "Relevant": ("well", ""),
        "Cost": ("USD 1,200", ""),
        "Hours": ("", "300"),
        "Starts on": ("", "1 Sep 2027"),
        "Decision": ("considering", "considering"),
    } == {name: tuple(texts) for name, *texts in shown.frame.itertuples(index=False, name=None)}
    assert "Two programmes side by side" == shown.caption


@pytest.mark.parametrize("noun", ["table1", "gaps", "readiness", "education", "programmes"])
def test_an_empty_plan_gives_a_card(noun: str) -> None:
    """Without competencies there is a friendly sentence."""
    assert getattr(tables, noun)(Plan(), AS_OF).html.startswith('<p class="careerkit-card">')
