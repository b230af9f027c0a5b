"""What stands for a form where there is no kernel: its content, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import IPython.display
import pytest

from careerkit import forms
from careerkit.forms import twin
from careerkit.plan import (
    RECORDS,
    Answer,
    Capacity,
    Change,
    Circumstance,
    Encounter,
    Factor,
    Feedback,
    Goal,
    JournalEntry,
    Material,
    Measure,
    Milestone,
    Person,
    Plan,
    Skill,
    Value,
)
from careerkit.planfile import PlanFile

PLAN = Plan(
    person=Person(name="Maya <Okafor>", situation="near_retirement"),
    capacity=Capacity(hours_per_week=5),
    skills=(Skill(id="skill-1", name="SQL", kind="hard", level=3, example="The ticket report"),),
    factors=(
        Factor(id="factor-1", text="I stay calm", kind="strength"),
        Factor(id="factor-2", text="I say yes", kind="weakness", note="Eleven hours"),
    ),
    milestones=(Milestone(id="milestone-1", what="Exam", due=date(2027, 5, 29)),),
    encounters=(Encounter(id="encounter-1", on=date(2026, 7, 10), kind="informational_interview"),),
    journal=(JournalEntry(id="journal-1", text="It ended on time", on=date(2026, 11, 9)),),
    answers=(
        Answer(id="answer-1", question="How?", text="By doing it & more"),
        Answer(id="answer-2", question="Who?", text="Samuel"),
    ),
)


@pytest.fixture
def maya(file: PlanFile) -> PlanFile:
    file.restore(PLAN.to_json().encode())
    return file


def held(form: Any) -> str:
    return str(form.static().held)


def test_an_answer_stands_in_its_own_words(maya: PlanFile) -> None:
    """Only that of the question asked, below it and escaped."""
    answer = held(forms.answers(maya, question="How?"))

    assert "<p><strong>How?</strong></p><p>By doing it &amp; more</p>" == answer
    assert twin.NOTHING == held(forms.answers(maya, question="When?"))


@pytest.mark.parametrize(
    "noun, where, expected",
    [
        ("factors", {"kind": "strength"}, "<li>I stay calm</li>"),
        ("factors", {"kind": "weakness"}, "<li>I say yes · Eleven hours</li>"),
        ("skills", {}, "<li>SQL · hard · Level: intermediate · The ticket report</li>"),
        ("milestones", {}, "<li>Exam · By: 29 May 2027</li>"),
        ("encounters", {}, "<li>10 Jul 2026 · informational interview</li>"),
        ("journal", {"kind": "win"}, "<li>It ended on time · 9 Nov 2026</li>"),
    ],
)
def test_records_stand_as_a_list(maya: PlanFile, noun: str, where: dict[str, str], expected: str) -> None:
    """The main text, then what the form shows beside it; fixed values are not repeated."""
    assert f"<ul>{expected}</ul>" == held(getattr(forms, noun)(maya, **where))


def test_the_folded_words_of_a_record_stand_below_it(file: PlanFile) -> None:
    """Texts that are typed under More are told as well, under their labels; choices and figures are not."""
    measure = Measure(what="Projects", target=2)
    file.add(Goal(statement="Lead", why="I like it", measure=measure, priority=1, kinds=("career",)))

    words = "<li>Measure: What you measure: Projects; Target: 2</li><li>Why it matters: I like it</li>"
    assert f"<ul>{words}</ul></li></ul>" in held(forms.goals(file))


def test_a_change_is_told_in_words(file: PlanFile) -> None:
    """What was changed and which field, by their names, newest first; also of a part such as the hours."""
    file.add_all([Goal(statement="Lead")])
    noted = {"on": date(2026, 11, 1), "why": "Night shifts"}
    due = Change(record_id="goal-1", field="due", before="2027-01-01", after="2027-03-01", **noted)
    file.add(due)
    file.add(Change(record_id="capacity", field="hours_per_week", before=5, after=3, **noted))

    hours = "<li>1 Nov 2026 · Hours you have · Hours a week · 5 · 3 · Night shifts</li>"
    moved = "<li>1 Nov 2026 · Lead · By · 1 Jan 2027 · 1 Mar 2027 · Night shifts</li>"
    assert f"<ul>{hours}{moved}</ul>" == held(forms.changes(file))


def test_a_single_part_names_its_fields(maya: PlanFile) -> None:
    """Every filled field with its label; a choice in words."""
    person = held(forms.person(maya))

    assert "<li>Name: Maya &lt;Okafor&gt;</li>" in person
    assert "<li>Where you stand: near the end of working life</li>" in person
    assert "<ul><li>Hours a week: 5</li></ul>" == held(forms.capacity(maya))


def test_a_long_list_is_cut(maya: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page stays readable, and says how much more there is."""
    monkeypatch.setattr(twin, "MOST", 1)

    assert "<li>and one more</li></ul>" in held(forms.factors(maya))


@pytest.mark.parametrize("section", RECORDS)
def test_every_form_can_be_empty(file: PlanFile, section: str) -> None:
    """A plan that has nothing yet says so."""
    assert twin.NOTHING == held(getattr(forms, section)(file))


def test_values_are_told_in_words() -> None:
    """Labels, choices, dates, lists and parts, as a person would say them."""
    said = {
        "priority": (1, "first"),
        "due": (date(2027, 5, 29), "29 May 2027"),
        "kinds": (("career", "life"), "career, life"),
        "measure": (Measure(what="Projects", target=2), "What you measure: Projects; Target: 2"),
        "why": ("", "nothing"),
    }

    assert {name: words for name, (_, words) in said.items()} == {
        name: twin.value_words(Goal, name, value) for name, (value, _) in said.items()
    }


class Shown:
    """What IPython displays, and what of it is updated."""

    def __init__(self) -> None:
        self.first: list[Any] = []
        self.updates: list[Any] = []

    def display(self, thing: Any, **_options: Any) -> Shown:
        self.first.append(thing)
        return self

    def update(self, thing: Any) -> None:
        self.updates.append(thing)


def test_a_live_form_is_shown_with_its_twin(maya: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the widget, then what it holds; an edit renews the twin, and only if it holds something else."""
    shown = Shown()
    monkeypatch.setattr(IPython.display, "display", shown.display)
    form = forms.skills(maya)
    form._ipython_display_()
    view, static = shown.first

    assert "application/vnd.jupyter.widget-view+json" in view
    assert "SQL" in static.held
    assert "<style>" in static._repr_mimebundle_()[0]["text/html"]

    maya.add(Skill(name="Python", kind="hard"))
    maya.add(Goal(statement="Lead"))

    assert ["Python"] == [name for each in shown.updates for name in ("Python",) if name in each.held]

    form.end()
    maya.add(Skill(name="Excel", kind="hard"))

    assert 1 == len(shown.updates)


def test_a_twin_of_a_broken_plan_is_its_sentence(maya: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file breaks while the page is open: what the form held is not shown as if it stood."""
    shown = Shown()
    monkeypatch.setattr(IPython.display, "display", shown.display)
    form = forms.skills(maya)
    maya.path.write_text("{")
    form._ipython_display_()

    assert "it is not valid JSON" in shown.first[1].held


def test_several_texts_of_a_record_are_told_by_their_labels(file: PlanFile) -> None:
    """What a situation allows is not read as what it rules out; the one text of a value speaks for itself."""
    file.add(Circumstance(now="Two small children", area="family", allows="Mornings", rules_out="Nights"))
    file.add(Circumstance(now="We stay here", area="place", rules_out="Moving"))
    file.add(Value(name="Calm", note="One thing after another"))

    both, one = held(forms.circumstances(file)).split("<li>")[1:]
    assert both.startswith(
        "Two small children · family · What it allows: Mornings · What it rules out: Nights"
    )
    assert one.startswith("We stay here · place · What it rules out: Moving")
    assert "Calm · Weight: important · One thing after another" in held(forms.values(file))


def test_a_year_is_written_as_a_year(file: PlanFile) -> None:
    """Money has its thousands, a year has none."""
    file.set("compensation", targets=[{"year": 2029, "pay": 82_000, "moved_by": "The exam"}])

    assert "Year: 2029; Pay: 82,000; What moves it: The exam" in forms.compensation(file).static().held


def test_feedback_and_materials_are_printed_whole(file: PlanFile) -> None:
    """Words as they were said, by whom and when; what shows you, with its day and where it lives."""
    file.add(Feedback(text="Wait longer", on=date(2026, 11, 1), giver="Ruth"))
    file.add(Material(title="Resume", kind="resume", updated_on=date(2026, 5, 21), link="cv.docx"))

    assert "<li>Wait longer · 1 Nov 2026 · Ruth</li>" in held(forms.feedback(file))
    assert "<li>Resume · resume · Updated on: 21 May 2026 · cv.docx</li>" in held(forms.materials(file))
