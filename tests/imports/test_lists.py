"""Lists with columns or lines: what each column becomes, scales, and what is left open."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from careerkit.errors import CareerkitError
from careerkit.imports import Look, apply, look
from careerkit.imports.values import Scale, is_present, level, parted, scale_in, span
from careerkit.plan import Action, Competency, Contact, Goal, Ladder, Plan, Settings, Skill
from careerkit.planfile import open_plan
from tests.hostile import workbook

TODAY = date(2026, 11, 28)
PLAN = Plan(
    goals=(Goal(id="goal-1", statement="Run a kitchen of my own"),),
    competencies=(Competency(id="competency-1", name="Costing", goal_id="goal-1", current=2),),
)


def seen(text: str, name: str = "list.csv", plan: Plan = PLAN, **options: Any) -> Look:
    return look(text.encode(), name, plan, TODAY, **options)


def test_a_ladder_becomes_competencies_of_its_goal(tmp_path: Any) -> None:
    """Columns in any order and under other names; a level that is missing stays open, and so does a goal."""
    file = open_plan(tmp_path / "plan.json", TODAY)
    file.add(Goal(statement="Run a kitchen of my own"))
    text = (
        "skill,goal,required,current,importance,colour\n"
        "Soups,run a kitchen  of my own,4,2,5,red\nStocks,Another goal,3,,4,\n,,,,,\n,goal-1,3,,,\n"
    )
    found = seen(text, plan=file.plan)
    apply(file, found)

    assert [("Soups", ("goal-1",), 4, 2, 5), ("Stocks", (), 3, None, 4)] == [
        (each.name, each.goal_ids, each.required, each.current, each.importance)
        for each in file.plan.competencies
    ]
    assert ["list.csv, row 3: Goals “Another goal” is none of the goals here"] == found.reading.open[:1]
    assert "does not say what it is about" in found.reading.open[1]
    assert ["list.csv: colour"] == list(found.reading.not_read())
    assert "“skill” is Competency" in found.reading.told[0]
    assert not seen(text, plan=file.plan)


def test_a_second_list_fills_and_shows_but_does_not_replace() -> None:
    """The required level that was the default is as little overwritten as one's own level."""
    found = seen("competency,goal,current,evidence\ncosting,goal-1,4,Costed the winter menu\n")

    assert not found.found
    assert {"evidence": "Costed the winter menu"} == found.changes[0].fields
    assert ["“Costing”: You now is novice in your plan, advanced in the file"] == found.reading.differ


@pytest.mark.parametrize(
    "heading,scale,cell,kept",
    [
        ("level", "", "3", 3),
        ("level", "", "6", None),
        ("level", "", "advanced", 4),
        ("level", "", "B2", 3),
        ("level (0-7)", "", "4", 3),
        ("level 0 to 4", "", "2", 3),
        ("level", "1-7", "1", 1),
        ("level", "1-7", "7", 5),
        ("level", "1-7", "9", None),
        ("O*NET level", "", "0", 0),
        ("level", "O*NET", "7", 5),
        ("level", "", "4/6", 3),
        ("level", "", "80 %", 4),
        ("level", "", "3,5 of 5", 4),
        ("level", "", "so so", None),
        ("level", "", "3/" + "9" * 5000, None),
    ],
)
def test_levels_are_put_on_the_scale_of_a_plan_when_theirs_is_named(
    heading: str, scale: str, cell: str, kept: int | None
) -> None:
    """In the heading, in the cell or by the person; otherwise a level beyond 5 stays open and is listed."""
    found = look(
        f"skill\t{heading}\nSoups\t{cell}\n".encode(), "list.tsv", Plan(), TODAY, scale=scale_in(scale)
    )
    (skill,) = found.records

    assert isinstance(skill, Skill)
    assert kept == skill.level
    if kept is None:
        assert cell[:30] in found.reading.open[0]
    if scale or "0" in heading:
        assert any("in proportion" in line for line in found.reading.told)


@pytest.mark.parametrize("scale", [Scale(0, 4), Scale(0, 6), Scale(0, 7), Scale(1, 7), Scale(0, 100)])
def test_a_scale_keeps_its_order_and_its_ends(scale: Scale) -> None:
    """The most is 5, the least 0 or 1, and more is never less."""
    levels = [scale.level(each) for each in range(scale.least, scale.most + 1)]

    assert (min(scale.least, 1), 5) == (levels[0], levels[-1])
    assert levels == sorted(level for level in levels if level is not None)
    assert scale.level(scale.most + 1) is None


def test_steps_contacts_and_goals_come_in(tmp_path: Any) -> None:
    """Days as the country writes them, hours with its comma, choices by their words."""
    file = open_plan(tmp_path / "plan.json", TODAY)
    file.set("settings", country="DE")
    for text in (
        "step;by;hours;status\nCall Ann;30.6.2027;2,5;doing\nCourse;Juni 2027;soon;on ice\n",
        "name;company;relation\nAnn;Mill;mentor\n",
        "goal;by;priority\nLead a crew;2028;first\n",
    ):
        apply(file, seen(text, plan=file.plan))
    plan = file.plan

    assert [(date(2027, 6, 30), 2.5, "doing"), (date(2027, 6, 30), None, "planned")] == [
        (each.due, each.effort.likely, each.status) for each in plan.actions
    ]
    assert [("Ann", "Mill", "mentor")] == [
        (each.name, each.organisation, each.relation) for each in plan.contacts
    ]
    assert [("Lead a crew", date(2028, 12, 31), 1)] == [
        (each.statement, each.due, each.priority) for each in plan.goals
    ]
    assert isinstance(plan.contacts[0], Contact)
    assert isinstance(plan.actions[0], Action)


@pytest.mark.parametrize("kind", ["competencies", "skills", "actions", "contacts", "goals"])
def test_pasted_lines_are_as_many_records(kind: str) -> None:
    """Without headings the person says what they are; empty lines are none."""
    found = seen("Till\n\nFirst aid\nRota\n", "the lines.txt", Plan(), kind=kind)

    assert ["Till", "First aid", "Rota"] == [each.main_text for each in found.records]


def test_a_workbook_may_hold_several_lists() -> None:
    """Each sheet by its own headings; one that nobody knows is named."""
    book = openpyxl.Workbook()
    pages: list[Any] = [book.worksheets[0], book.create_sheet("People"), book.create_sheet("Sums")]
    for page, rows in zip(
        pages,
        ([("Skill", "Level"), ("Soups", 4)], [("Name", "Company"), ("Ann", "Mill")], [("x",), (1,)]),
        strict=True,
    ):
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    found = look(out.getvalue(), "lists.xlsx", Plan(), TODAY)

    assert [Skill(name="Soups", level=4), Contact(name="Ann", organisation="Mill")] == list(found.records)
    assert ["Sums (x)"] == list(found.reading.not_read())


@pytest.mark.parametrize(
    "says",
    [
        "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
        "<dimension ref='A1:XFD1048576'/>",
        "<cols><col min='1' max='16384'/></cols>",
    ],
)
def test_a_workbook_is_as_large_as_its_cells(says: str) -> None:
    """Not as it says of itself, or merges."""
    cells = "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in ("Skill", "Level"))
    rows = f"<row>{cells}</row><row><c t='inlineStr'><is><t>Soups</t></is></c><c><v>4</v></c></row>"
    found = look(workbook(f"<sheetData>{rows}</sheetData>{says}"), "list.xlsx", Plan(), TODAY)

    assert [Skill(name="Soups", level=4)] == list(found.records)


def test_a_table_that_nobody_knows_is_refused() -> None:
    """With the names that columns may have."""
    with pytest.raises(CareerkitError, match="No column has a name that is known"):
        seen("a,b\n1,2\n")


@pytest.mark.parametrize(
    "text,order,first,last",
    [
        ("2014", "", date(2014, 1, 1), date(2014, 12, 31)),
        (2014, "", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-06", "", date(2014, 6, 1), date(2014, 6, 30)),
        ("2014-06-29T10:00:00Z", "", date(2014, 6, 29), date(2014, 6, 29)),
        ("06/2014", "", date(2014, 6, 1), date(2014, 6, 30)),
        ("29.06.2014", "", date(2014, 6, 29), date(2014, 6, 29)),
        ("3/4/2014", "dmy", date(2014, 4, 3), date(2014, 4, 3)),
        ("3/4/2014", "mdy", date(2014, 3, 4), date(2014, 3, 4)),
        ("3/4/2014", "", None, None),
        ("3/29/2014", "", date(2014, 3, 29), date(2014, 3, 29)),
        ("29 June 2014", "", date(2014, 6, 29), date(2014, 6, 29)),
        ("Sept. 2014", "", date(2014, 9, 1), date(2014, 9, 30)),
        ("mars 2014", "", date(2014, 3, 1), date(2014, 3, 31)),
        ("Fall 2014", "", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-02-30", "", None, None),
        ("0001", "", None, None),
        (2014.1, "", None, None),
        ("9" * 5000, "", None, None),
        ("before 2014", "", None, None),
        ("May or June 2014", "", None, None),
        ("2 of 2014 and 2015", "", None, None),
    ],
)
def test_a_date_is_all_the_days_that_it_may_mean(
    text: object, order: str, first: date | None, last: date | None
) -> None:
    """And none where it is not clear."""
    found = span(text, order)

    assert (first, last) == ((found.first, found.last) if found else (None, None))


def test_words_for_what_goes_on_and_periods_in_one_text() -> None:
    """In several languages, in any case."""
    words = "Present NOW heute aujourd'hui actualidad obecnie".split()

    assert all(map(is_present, [*words, "bis heute", "to date"]))
    assert not any(map(is_present, ["2014", "", "soon", "represent"]))
    assert ("jan 2018", "present") == parted("Jan 2018 - Present")
    assert ("2018", "2020") == parted("2018–2020") == parted("2018 bis 2020") == parted("2018-2020")
    assert ("2021", "present") == parted("since 2021")
    assert ("2021", "2021") == parted("2021")
    assert 5 == level("Native or bilingual proficiency")
    assert Settings().habits.order == ""


LADDER = (
    "role,competency,level,description\n"
    "Chef de partie,Costing,2,Keeps to a given price\nSous-chef,Costing,4,Sets prices for a menu\n"
    "Sous-chef,Ordering,3,Orders for a week\nCommis,Ordering,1,Counts what is there\n"
)


def test_a_ladder_of_roles_asks_which_role_and_says_what_its_levels_look_like() -> None:
    """Nothing comes in before the role is chosen; then its rows alone, for the goal, with their words."""
    asked = seen(LADDER)

    assert not asked
    assert ("Chef de partie", "Sous-chef", "Commis") == asked.reading.roles
    assert "Nothing to add yet: choose a role." == asked.outcome

    chosen = seen(LADDER, role="Sous-chef")

    assert [("Ordering", 3, ("goal-1",), "Orders for a week")] == [
        (each.name, each.required, each.goal_ids, each.levels.level_3) for each in chosen.records
    ]
    assert {"levels": Ladder(level_4="Sets prices for a menu")} == chosen.changes[0].fields
    assert ["What each level looks like: also 4, “Sets prices for a menu”"] == chosen.changes[0].lines
    assert ["“Costing”: Required is intermediate in your plan, advanced in the file"] == chosen.reading.differ


def test_the_rungs_of_one_competency_are_one_record() -> None:
    """Five rows on one competency without a role say what its levels look like, not which is asked for."""
    rows = "".join(f"Plating,{level},What {level} is\n" for level in range(1, 6))
    found = seen(f"competency,level,what it looks like\n{rows}")

    (record,) = found.records
    assert ["What 1 is", "What 3 is", "What 5 is"] == [
        record.levels.level_1,
        record.levels.level_3,
        record.levels.level_5,
    ]
    assert 3 == record.required


def test_a_competency_of_another_goal_is_asked_for_by_both() -> None:
    """What one goal asks for already is no second record; the other goal is added to it, and none is lost."""
    goals = (*PLAN.goals, Goal(id="goal-2", statement="Teach cooking"))
    found = seen("competency,goal\nCosting,Teach cooking\n", plan=PLAN.model_copy(update={"goals": goals}))

    assert () == found.found
    assert {"goal_ids": ("goal-1", "goal-2")} == found.changes[0].fields
    assert ["Goals: also “Teach cooking”"] == found.changes[0].lines


def test_the_levels_of_a_ladder_are_put_on_the_scale_that_its_heading_names() -> None:
    """The top of 0 to 4 is the top here, and its words stand there."""
    (plating,) = seen("role,competency,level (0-4),looks like\nChef,Plating,4,Invents a plate\n").records

    assert (5, "Invents a plate") == (plating.required, plating.levels.level_5)
