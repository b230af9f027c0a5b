"""One form a noun."""

from __future__ import annotations

import subprocess
import sys

import pytest

from careerkit import forms
from careerkit.errors import CareerkitError
from careerkit.forms.cell import STATIC, Sentence, Static
from careerkit.forms.twin import NOTHING
from careerkit.plan import PARTS, RECORDS, Action, Goal, Person
from careerkit.planfile import PlanFile

# The form of visions pictures the years alone; that of the target has the rest of their fields.
EDITORS = {"visions": "target"}


@pytest.mark.parametrize("section", [*RECORDS, *PARTS])
def test_every_section_has_a_form_with_every_field(file: PlanFile, section: str) -> None:
    """Nothing in a plan needs a text editor: each field is in its section's form."""
    model = {**RECORDS, **PARTS}[section]
    form = getattr(forms, EDITORS.get(section, section))(file)
    shown = {field["name"] for field in form.form["fields"]}

    assert set(model.model_fields) - {"id"} == shown


@pytest.mark.parametrize(
    "count, expected", [(0, "goals: 0 records"), (1, "goals: 1 record"), (3, "goals: 3 records")]
)
def test_the_static_twin_counts(file: PlanFile, count: int, expected: str) -> None:
    """In a saved notebook a form is one stable line."""
    for number in range(count):
        file.add(Goal(statement=f"Goal {number}"))

    assert expected == repr(forms.goals(file))


def test_the_static_twin_of_a_part_counts_answers(file: PlanFile) -> None:
    """A part says how much of it is answered."""
    file.set("person", name="Maya", field="Banking")

    assert "person: 2 of 6 answered" == repr(forms.person(file))
    assert 6 == len(Person.model_fields)


def test_a_headless_run_shows_the_line_alone(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """With CAREERKIT_STATIC no widget is made."""
    monkeypatch.setenv(STATIC, "1")

    assert Static("goals: 0 records", NOTHING) == forms.goals(file)
    assert "plan: plan.json" == forms.plan_bar(file).text


def test_a_broken_plan_is_a_sentence_on_a_card(file: PlanFile) -> None:
    """The error's own words, escaped, and no traceback."""
    file.path.write_text('{"schema_version": 1, "goals": [{"id": "<b>"}]}')
    card = forms.goals(file)

    assert isinstance(card, Sentence)
    assert "statement is missing" in card.text
    assert "<b>" not in card.html


def test_an_unknown_field_to_choose_by_is_named(file: PlanFile) -> None:
    """A slip in a notebook's cell is told with the names that exist."""
    with pytest.raises(
        CareerkitError, match=r"factors have no field 'knd' to choose by\. Use one of: text, kind"
    ):
        forms.factors(file, knd="strength")


@pytest.mark.parametrize(
    "form, where, caption",
    [
        ("factors", {"kind": "opportunity"}, "Opportunities"),
        ("journal", {"kind": "win"}, "Wins"),
        ("skills", {"kind": "hard"}, "Hard skills"),
        ("actions", {}, "Steps"),
    ],
)
def test_a_form_is_named_by_what_it_holds(
    file: PlanFile, form: str, where: dict[str, str], caption: str
) -> None:
    """Strengths are called strengths, steps steps."""
    assert caption == getattr(forms, form)(file, **where).form["caption"]


def test_each_form_has_its_layout(file: PlanFile) -> None:
    """A table for many short records, cards for few long ones."""
    assert "table" == forms.skills(file).form["layout"]
    assert "cards" == forms.stories(file).form["layout"]


def test_an_example_has_room_where_the_goal_is_given(file: PlanFile) -> None:
    """With the goal fixed, the example stands beside the levels."""
    file.add(Goal(statement="Lead"))

    assert "evidence" in forms.competencies(file, goal_ids="goal-1").form["first"]
    assert "evidence" not in forms.competencies(file).form["first"]


@pytest.mark.parametrize("section", ["journal", "feedback"])
def test_what_happened_is_asked_what_it_shows(file: PlanFile, section: str) -> None:
    """The competency that a win or a word of others is evidence of is seen at once."""
    assert "competency_id" in getattr(forms, section)(file).form["first"]


def test_importing_forms_is_light() -> None:
    """Neither pandas nor matplotlib nor a widget is loaded before a form is shown."""
    heavy = "('pandas', 'matplotlib', 'anywidget')"
    code = f"import sys, careerkit.forms; print([name for name in {heavy} if name in sys.modules])"

    assert "[]" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip()


def test_names_are_those_of_the_plan() -> None:
    """Every section of a plan has a form of its own name."""
    names = {name for name in forms.__all__ if name not in ("plan_bar", "view")}

    assert {*RECORDS, *PARTS} <= names


@pytest.mark.parametrize("section", sorted(set(RECORDS) - {"answers"}))
def test_no_field_of_a_record_is_left_out(file: PlanFile, section: str) -> None:
    """Every field of a record can be filled in by its form, so that no plan needs a text editor."""
    form = getattr(forms, EDITORS.get(section, section))(file)
    shown = {field["name"] for field in form.form["fields"]}

    assert set(RECORDS[section].model_fields) - {"id"} == shown


def test_finished_steps_ask_first_what_they_were_worth(file: PlanFile) -> None:
    """Where only steps that are done are shown, the verdict is not folded away, and no field is lost."""
    done, every = forms.actions(file, status="done"), forms.actions(file)

    assert {"worth", "reflection", "hours_spent"} <= set(done.form["first"])
    assert {field["name"] for field in every.form["fields"]} - {"status"} == {
        field["name"] for field in done.form["fields"]
    }


def test_a_step_without_a_place_stands_with_those_at_work(file: PlanFile) -> None:
    """Steps written elsewhere, or long ago, are on page 4 all the same, and nobody says for them where."""
    file.add(Action(what="Chair the meeting"))
    file.add(Action(what="Join the club", setting="outside"))

    assert "actions: 1 record" == repr(forms.actions(file, setting="work"))
    assert "actions: 1 record" == repr(forms.actions(file, setting="outside"))
    assert file.plan.actions[0].setting is None
