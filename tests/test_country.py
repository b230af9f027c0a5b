"""What follows from the country of a plan, tried with people of ten countries."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis, country, tables
from careerkit.analysis import dates
from careerkit.exports import calendar, export
from careerkit.forms import sections
from careerkit.forms.fields import accepted, problems
from careerkit.forms.form import consequences
from careerkit.plan import Action, Capacity, Effort, Goal, Plan, Settings, Vision
from careerkit.planfile import PlanFile
from careerkit.reading import numbers
from careerkit.words import figure

TODAY = date(2026, 11, 28)
# Code, what 3/4/2027 means there, 1,234.5 as it is written there, money, the first day of a week.
PEOPLE = [
    ("US", date(2027, 3, 4), "1,234.5", "USD", 6),
    ("GB", date(2027, 4, 3), "1,234.5", "GBP", 0),
    ("DE", date(2027, 4, 3), "1.234,5", "EUR", 0),
    ("FR", date(2027, 4, 3), "1\N{NO-BREAK SPACE}234,5", "EUR", 0),
    ("IN", date(2027, 4, 3), "1,234.5", "INR", 6),
    ("BR", date(2027, 4, 3), "1.234,5", "BRL", 6),
    ("CH", date(2027, 4, 3), "1,234.5", "CHF", 0),
    ("KE", date(2027, 4, 3), "1,234.5", "KES", 6),
    ("SE", None, "1\N{NO-BREAK SPACE}234,5", "SEK", 0),
    ("CA", None, "1,234.5", "CAD", 6),
    ("EG", date(2027, 4, 3), "1,234.5", "EGP", 5),
]


def plan_of(code: str | None, **fields: object) -> Plan:
    return Plan.model_validate({"settings": {"country": code} if code else {}, **fields})


@pytest.mark.parametrize("code, day, written, money, start", PEOPLE)
def test_dates_decimals_money_and_weeks_follow_the_country(
    code: str, day: date | None, written: str, money: str, start: int
) -> None:
    """What a country settles is no question; what its languages leave open stays one."""
    plan = plan_of(code)
    with country.written(code):
        found = dates.find("I lead my first project by 3/4/2027", TODAY)
        assert written == figure(1234.5)

    assert found is not None
    assert (day, day is None) == (found.day, bool(found.ask))
    assert (money, start) == (plan.settings.currency, plan.settings.habits.week_start)


def test_without_a_country_all_stays_as_it_is() -> None:
    """A date of two readings is a question, figures have points, weeks begin on Monday, money is dollars."""
    found = dates.find("by 3/4/2027", TODAY)

    assert found is not None
    assert found.ask == "Is it 4 Mar 2027 or 3 Apr 2027?"
    assert figure(1234.5) == "1,234.5"
    assert Settings().currency == "USD"
    assert "country" not in Plan().to_json()


def test_a_goal_is_dated_as_in_its_country() -> None:
    """SMART reads 3/4/2027 of a plan with a country without asking back."""
    goal = Goal(id="goal-1", statement="I lead my first project by 3/4/2027")
    asked = analysis.smart(goal, TODAY, Plan(goals=(goal,)))
    read = analysis.smart(goal, TODAY, plan_of("GB", goals=[goal.model_dump()]))

    assert "Is it" in asked.loc["T", "prompt"] + asked.loc["T", "why"]
    assert "Is it" not in read.loc["T", "prompt"] + read.loc["T", "why"]


@pytest.mark.parametrize("code, meant", [("DE", 1500.0), ("GB", 1.5), ("FR", 1500.0)])
def test_a_typed_number_has_the_decimals_of_the_country(code: str, meant: float) -> None:
    """Two readings are a question only without a country; money is never in thousandths."""
    assert problems(Effort, "likely", "1.500")[0]["readings"]
    with country.written(code):
        assert accepted(Effort, "likely", "1.500") == meant
        assert [accepted(Vision, "compensation", typed) for typed in ("41,500", "41.500")] == [41500, 41500]


@pytest.mark.parametrize("typed", ["3/4/2027", "3.4.2027", "03-04-2027", "2027-04-03"])
def test_a_typed_day_is_that_of_the_country(typed: str) -> None:
    """A date field takes the day first in Kenya, the month first in the United States, and asks nothing."""
    with country.written("KE"):
        assert accepted(Goal, "due", typed) == "2027-04-03"
    with country.written("US"):
        assert accepted(Goal, "due", typed) == ("2027-04-03" if "2027-" in typed else "2027-03-04")
    assert "2027-" in typed or problems(Goal, "due", typed)
    with country.written("CA"):
        assert "2027-" in typed or problems(Goal, "due", typed)


def test_a_form_reads_as_its_plan_says(tmp_path: Path) -> None:
    """What is typed into a form of a German plan has German decimals, days and a currency that follows."""
    file = PlanFile(tmp_path / "plan.json", as_of=TODAY)
    settings = sections.settings(file)
    settings.header()  # type: ignore[union-attr]
    save = {"do": "save", "id": "settings", "field": "country", "value": "DE", "seen": None}
    settings._receive(None, save)  # type: ignore[union-attr]
    assert ("DE", "EUR") == (file.plan.settings.country, file.plan.settings.currency)

    goals = sections.goals(file)
    goals.header()  # type: ignore[union-attr]
    values = {"statement": "Read", "due": "3.4.2027"}
    goals._receive(None, {"do": "add", "row": "r", "values": values})  # type: ignore[union-attr]
    assert date(2027, 4, 3) == file.plan.goals[0].due


@given(st.integers(0, 10**9), st.sampled_from([code for code, _ in country.names()]))
def test_a_figure_that_is_written_can_be_typed(cents: int, code: str) -> None:
    """In every country, what is shown is read as what it was."""
    with country.written(code):
        assert cents / 100 in numbers(figure(cents / 100), country.here().decimal)


def test_a_table_keeps_its_country_until_it_is_shown() -> None:
    """Figures of a table and of a chart have the comma of the plan, also where they are shown later."""
    need = {"kind": "funding", "what": "Books", "cost": 1250.5}
    action = {"id": "action-1", "what": "Read", "effort": {"likely": 2.5}, "resources": [need]}
    german, plain = (plan_of(code, actions=[action]) for code in ("DE", None))

    assert "USD 1,250.50" in tables.costs(plain, TODAY).text
    assert "EUR 1.250,50" in tables.costs(german, TODAY).text
    assert "1.250,5" in tables.costs(german, TODAY).html.replace("1.250,50", "")
    assert "2,5" in tables.actions(german, TODAY).text


def test_weeks_begin_where_the_country_begins_them() -> None:
    """Hours by week count from Sunday in the United States and from Monday in Germany."""
    action = Action(id="action-1", what="Read", effort=Effort(likely=40))
    for code, weekday in (("US", 6), ("DE", 0), (None, 0)):
        settings = Settings.model_validate({"country": code} if code else {})
        plan = Plan(settings=settings, actions=(action,), capacity=Capacity(hours_per_week=4))
        weeks = analysis.schedule(plan, TODAY).weeks
        assert {weekday} == {day.weekday() for day in weeks["week"]}
        assert abs(weeks["hours_needed"].sum() - 40) < 1e-6


def test_a_chosen_currency_stays(tmp_path: Path) -> None:
    """A German who is paid in dollars keeps dollars, in the file too; otherwise money follows the country."""
    file = PlanFile(tmp_path / "plan.json", as_of=TODAY)
    assert consequences(Settings(), "country", "DE", TODAY) == {"country": "DE", "currency": "EUR"}
    file.set("settings", **consequences(Settings(), "country", "DE", TODAY))
    file.set("settings", currency="USD")

    assert PlanFile(tmp_path / "plan.json", as_of=TODAY).plan.settings.currency == "USD"
    assert consequences(file.plan.settings, "country", "FR", TODAY) == {"country": "FR"}
    assert consequences(Settings(currency="GBP"), "country", "FR", TODAY) == {"country": "FR"}


def test_a_country_is_one_of_iso_3166() -> None:
    """Small letters are understood; what is no country is refused in a sentence."""
    assert accepted(Settings, "country", "de") == "de"
    assert Settings.model_validate({"country": "de"}).country == "DE"
    assert ("DE", "Germany") in country.names()
    assert "no country" in problems(Settings, "country", "XX")[0]["text"]


def test_a_csv_is_one_that_excel_reads_there(tmp_path: Path) -> None:
    """With decimal commas the cells are parted by semicolons."""
    actions = [{"id": "action-1", "what": "Read", "effort": {"likely": 2.5}}]
    for code, cell in (("DE", ";2,5"), ("US", ",2.5"), (None, ",2.5")):
        to = tmp_path / f"{code}.csv"
        export(plan_of(code, actions=actions), to, TODAY, what="actions")
        assert cell in to.read_text(encoding="utf-8-sig")


def test_a_calendar_says_where_weeks_begin() -> None:
    """A weekly step repeats in weeks from Sunday in Brazil; elsewhere the calendar file says nothing new."""
    action = {"id": "action-1", "what": "Read", "repeats": "week", "effort": {"likely": 1}}
    brazil, germany = (calendar.write(plan_of(code, actions=[action]), TODAY) for code in ("BR", "DE"))

    assert b"FREQ=WEEKLY;WKST=SU" in brazil
    assert b"WKST" not in germany


def test_countries_are_looked_up_when_needed() -> None:
    """Importing careerkit and its plan loads no babel."""
    code = "import sys, careerkit, careerkit.plan; print('babel' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
