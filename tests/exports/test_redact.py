"""Who may see what: nothing private is in any byte of what a manager gets."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from careerkit import read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.exports.export import ENDINGS, export
from careerkit.exports.redact import ALLOWED, allowed_fields, redact, renumbered, said
from careerkit.plan import PARTS, RECORDS, Competency, Contact, Encounter, Feedback, Goal, Part, Person, Plan
from tests.strategies import plans

TODAY = date(2026, 11, 21)
MARK = "zqxprivate"
DAY = date(2043, 2, 17)
NUMBER = 64713.0
TRACES = [MARK, "2043-02-17", "20430217", "17 Feb 2043", "64713", "64,713"]
SHOWN = {"on": date(2026, 3, 1), "due": date(2027, 3, 1)}
LINKS = {
    "goal_id": "goal-1",
    "competency_id": "competency-1",
    "action_id": "action-1",
    "contact_id": "contact-1",
    "direction_id": "direction-1",
}
KEPT = {
    "goals": {"kinds": ("career",), "parent_id": None, "status": "active"},
    "factors": {"kind": "strength"},
    "directions": {"decision": "chosen", "occupation": None},
    "actions": {"after": ()},
    "opportunities": {"scores": {}},
    "settings": {"currency": "USD", "vision_years": (1,)},
    "changes": {"record_id": "goal-1", "field": "due", "before": "2027-01-01", "after": None},
    "silenced": {"record_id": None},
}


def inner(annotation: Any) -> type[Part] | None:
    """The part that a field holds, one or many."""
    for each in (annotation, *get_args(annotation)):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each  # type: ignore[return-value]
    return None


def filled(model: type[Part], allowed: frozenset[str], before: str = "") -> dict[str, Any]:
    """Every field of a model: what may be shown is harmless, everything else holds a marker."""
    found = {
        name: value(name, field.annotation, allowed, f"{before}{name}")
        for name, field in model.model_fields.items()
    }
    return {name: each for name, each in found.items() if each is not None}


def value(name: str, annotation: Any, allowed: frozenset[str], path: str) -> Any:
    """What a field holds; None to leave it at its default, where it can hold no marker."""
    part, kind, shown = inner(annotation), str(annotation), path in allowed
    if part:
        held = filled(part, allowed, f"{path}.")
        return (held,) if kind.startswith("tuple") else held
    if name in LINKS:
        return LINKS[name]
    if "Literal" in kind or "bool" in kind or name in ("id", "low", "likely", "high"):
        return None
    if "date" in kind:
        return SHOWN.get(name, date(2026, 5, 1)) if shown else DAY
    if "str" in kind and not kind.startswith("dict"):
        text = f"shown {name}" if shown else f"{MARK} {name}"
        return (text,) if kind.startswith("tuple") else text
    return NUMBER if name in ("compensation", "hours_spent", "cost") and not shown else None


def marked(audience: str) -> Plan:
    """A plan in which every field that `audience` may not see holds a marker, also a family goal's."""
    document: dict[str, Any] = {}
    for section, record in (RECORDS | PARTS).items():
        allowed = allowed_fields(section, audience)
        fields = filled(record, allowed) | KEPT.get(section, {})
        if section == "reviews" and "numbers" not in allowed:
            fields["numbers"] = {MARK: NUMBER}
        document[section] = (
            [{**fields, "id": f"{record.prefix}-1"}] if section in RECORDS else fields  # type: ignore[attr-defined]
        )
    private = ((("family",), 2), ((), 3), (("financial", "life"), 4), (("career", "family"), 6))
    for kinds, number in private:
        hidden = {"id": f"goal-{number}", "kinds": kinds, "statement": MARK, "why": MARK, "due": DAY}
        document["goals"].append(hidden)
        document["competencies"].append(
            {"id": f"competency-{number}", "name": MARK, "goal_id": f"goal-{number}"}
        )
        step = {"what": MARK, "due": DAY, "measure": MARK, "resources": [{"what": MARK}]}
        document["actions"].append({"id": f"action-{2 * number}", "goal_id": f"goal-{number}", **step})
        gap = {"id": f"action-{2 * number + 1}", "competency_id": f"competency-{number}"}
        document["actions"].append({**gap, **step})
        document["milestones"].append(
            {"id": f"milestone-{number}", "what": MARK, "goal_id": f"goal-{number}", "due": DAY}
        )
        document["changes"].append(
            {
                "id": f"change-{number}",
                "on": TODAY,
                "record_id": f"goal-{number}",
                "field": "due",
                "before": MARK,
            }
        )
        document["changes"].append(
            {"id": f"change-{number + 5}", "on": TODAY, "record_id": "goal-1", "field": "due", "before": MARK}
        )
    document["actions"][0]["after"] = ("action-4",)
    if audience == "manager":
        document["factors"].append({"id": "factor-2", "kind": "weakness", "text": MARK})
        document["factors"].append({"id": "factor-3", "kind": "threat", "text": MARK})
        document["directions"].append({"id": "direction-2", "title": MARK})
        document["visions"].append({"id": "vision-2", "position": MARK, "direction_id": "direction-2"})
        document["goals"].append(
            {"id": "goal-5", "kinds": ("career",), "statement": MARK, "direction_id": "direction-2"}
        )
    return Plan.model_validate(document)


def everything(content: bytes) -> bytes:
    """The bytes of a file, those packed in it included."""
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(name.encode() + packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("audience", ["manager", "mentor"])
@pytest.mark.parametrize(
    "ending,what",
    [*((each, "plan") for each in ENDINGS if each != ".csv"), (".csv", "actions"), (".csv", "table1")],
)
def test_nothing_private_is_in_any_byte(tmp_path: Path, audience: str, ending: str, what: str) -> None:
    """A plan whose every private field holds a marker leaves none of them in a file for others."""
    plan = marked(audience)
    export(plan, tmp_path / f"out{ending}", TODAY, audience, what)
    text = everything((tmp_path / f"out{ending}").read_bytes()).replace(b"\r\n ", b"").decode(errors="ignore")

    assert [] == [trace for trace in TRACES if trace in text]
    assert "shown" in text


def test_the_markers_are_there_to_be_found(tmp_path: Path) -> None:
    """For oneself the same plan holds every marker, so the test above looks for something real."""
    export(marked("manager"), tmp_path / "out.json", TODAY)
    text = (tmp_path / "out.json").read_text()

    assert {MARK: 80} == {MARK: min(text.count(MARK), 80)}
    assert "64713" in text
    assert "2043-02-17" in text


def leaves(model: type[Part], before: str = "") -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        part = inner(field.annotation)
        found |= leaves(part, f"{before}{name}.") if part else {f"{before}{name}"}
    return found


@pytest.mark.parametrize("section", [name for name in Plan.model_fields if name != "schema_version"])
def test_every_section_says_what_may_be_shown(section: str) -> None:
    """The table names every section, and fields that exist; each is named once."""
    manager, mentor = (each.split() for each in ALLOWED[section])

    assert len({*manager, *mentor}) == len([*manager, *mentor])
    assert set() == {*manager, *mentor} - leaves((RECORDS | PARTS)[section])


NOT_FOR_A_MANAGER = """
    visions.compensation visions.text visions.culture goals.why goals.realistic person.situation
    values.name journal.text answers.text feedback.text silenced.why contacts.name contacts.offer
    encounters.note encounters.referrals opportunities.title materials.text actions.reflection actions.worth
    actions.if_then capacity.hours_per_week capacity.exceptions.why competencies.second_rating
    competencies.source factors.note directions.market_now directions.note reviews.obstacles reviews.effective
    reviews.numbers changes.why traits.result interests.text experiences.title skills.name
    qualifications.title
""".split()


@pytest.mark.parametrize("path", NOT_FOR_A_MANAGER)
def test_a_manager_never_sees(path: str) -> None:
    """What has to stay private stands here a second time, so that nobody allows it by mistake."""
    section, _, field = path.partition(".")

    assert field in leaves((RECORDS | PARTS)[section])
    assert field not in allowed_fields(section, "manager")


def test_pay_is_for_nobody_else() -> None:
    """Neither a manager nor a mentor sees what the person wants to earn, nor their answers."""
    assert "compensation" not in allowed_fields("visions", "mentor")
    assert frozenset() == allowed_fields("answers", "mentor")


@pytest.mark.parametrize("audience", ["manager", "mentor"])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_what_is_not_allowed_is_at_its_default(audience: str, plan: Plan) -> None:
    """Of any plan, every field of every record is allowed or left out."""
    shown = redact(plan, audience).plan

    def check(part: Part, allowed: frozenset[str]) -> None:
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            within = frozenset(each.partition(".")[2] for each in allowed if each.startswith(f"{name}."))
            if within:
                for each in value if isinstance(value, tuple) else (value,):
                    check(each, within)
            elif name not in allowed:
                assert field.default == value

    for section in PARTS:
        check(getattr(shown, section), allowed_fields(section, audience))
    for section, record in shown.records():
        check(record, allowed_fields(section, audience))
    assert len(list(shown.records())) == len(list(renumbered(shown).records()))


def test_a_goal_without_a_kind_is_private() -> None:
    """Nobody has said that it is about the career, so it stays out, and the lines say how to show it."""
    redaction = redact(Plan(goals=(Goal(id="goal-1", statement="Sail"),)), "manager")

    assert () == redaction.plan.goals
    assert "mark it as a career goal" in said(redaction, "manager")[-1]


def test_a_mixed_goal_is_shown_and_named() -> None:
    """A career goal that is also a financial one is shown as a career goal, and the person is told."""
    goal = Goal(id="goal-1", statement="Lead a team", kinds=("career", "financial"))
    redaction = redact(Plan(goals=(goal,)), "manager")

    assert ("career",) == redaction.plan.goals[0].kinds
    assert ("Lead a team",) == redaction.mixed


def test_new_ids_tell_of_no_other_records() -> None:
    """Neither gaps between ids nor their words reach others, and links still hold."""
    goal = Goal(id="goal-leave-the-bank", statement="Lead", kinds=("career",))
    plan = Plan(goals=(goal,), competencies=(Competency(id="competency-7", name="Plan", goal_id=goal.id),))
    shown = renumbered(redact(plan, "manager").plan)

    assert ("goal-1", "competency-1", "goal-1") == (
        shown.goals[0].id,
        shown.competencies[0].id,
        shown.competencies[0].goal_id,
    )


def test_the_lines_name_what_the_sample_leaves_out() -> None:
    """Before anything is written a person reads, section by section, what stays out."""
    sample = read_plan(workspace.examples() / "sample-plan.json")
    lines = said(redact(sample, "manager"), "manager")

    assert "  Journal: all 13" in lines
    assert "  Visions: Your day by then, Looking back, Pay a year, Culture" in lines
    assert "Ruth, Priya and Devon are named in what is shown." in lines
    assert [] == said(redact(sample, "self"), "self")


@pytest.mark.parametrize(
    "text, named",
    [
        ("Priya's tests", ("Priya",)),
        ("As Priya Nair does", ("Priya Nair",)),
        ("Devonshire, will and Robin", ()),
        ("Devon and Will and Ines", ("Devon", "Ines", "Will")),
    ],
)
def test_people_are_named_by_whole_words(text: str, named: tuple[str, ...]) -> None:
    """Contacts, givers, referrals and second raters, by their first names too; never the person."""
    plan = Plan(
        person=Person(name="Robin Vale"),
        contacts=[Contact(id="contact-1", name="Priya Nair"), Contact(id="contact-2", name="Robin")],
        feedback=[Feedback(id="feedback-1", text="Good", on=TODAY, giver="Devon")],
        encounters=[Encounter(id="encounter-1", on=TODAY, referrals=["Ines Roth"])],
        competencies=[
            Competency(id="competency-1", name="Law", goal_id="goal-1", required=3, second_rater="Will")
        ],
        goals=[Goal(id="goal-1", statement=text, kinds=["career"])],
    )

    assert sorted(named) == sorted(redact(plan, "manager").named)


def test_an_unknown_audience_is_refused() -> None:
    """Nothing is shown to somebody the table does not know."""
    with pytest.raises(CareerkitError, match="Use self, mentor or manager"):
        redact(Plan(), "boss")
