"""Who may see what: nothing private is in any byte of what a manager gets."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from careerkit import read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.exports.export import ENDINGS, behind, export
from careerkit.exports.redact import ALLOWED, UNSAID, allowed_fields, redact, renumbered
from careerkit.plan import (
    PARTS,
    READERS,
    RECORDS,
    Action,
    Change,
    Competency,
    Contact,
    Encounter,
    Feedback,
    Goal,
    Part,
    Person,
    Plan,
    Reader,
    Record,
    Trait,
)
from tests.strategies import plans

TODAY = date(2026, 11, 21)
MARK = "zqxprivate"
DAY = date(2043, 2, 17)
NUMBER = 64713.0
TRACES = [MARK, "2043-02-17", "20430217", "17 Feb 2043", "64713", "64,713"]
SHOWN = {"on": date(2026, 3, 1), "due": date(2027, 3, 1)}
LINKS = {
    "goal_id": "goal-1",
    "goal_ids": ("goal-1",),
    "competency_id": "competency-1",
    "action_id": "action-1",
    "contact_id": "contact-1",
    "experience_id": "experience-1",
    "direction_id": "direction-1",
    "direction_ids": ("direction-1",),
    "competency_ids": ("competency-1",),
    "factor_id": "factor-1",
    "ends": ("action-1",),
}
KEPT = {
    "goals": {"parent_id": None},
    "directions": {"occupation": None},
    "actions": {"after": ()},
    "opportunities": {"scores": {}},
    "settings": {"country": "US", "currency": "USD", "vision_years": (1,)},
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
    money = ("compensation", "hours_spent", "cost", "least", "living", "pay", "amount")
    return NUMBER if name in money and not shown else None


def _for(section: str, record: type[Record], reader: str) -> dict[str, str]:
    """What makes a record one for that reader."""
    if section == "talks":
        return {"reader": "adviser" if reader == "me" else reader}
    return {"visible_to": reader} if "visible_to" in record.model_fields else {}


def marked(audience: str, what: str = "plan") -> Plan:
    """A plan in which all that `audience` may not see holds a marker: fields, and records not for them."""
    document: dict[str, Any] = {}
    hidden = "mentor" if audience == "manager" else "me"
    for section, record in (RECORDS | PARTS).items():
        fields = filled(record, allowed_fields(section, audience, what)) | KEPT.get(section, {})
        if section == "reviews":
            fields["numbers"] = {MARK: NUMBER}
        if section in PARTS:
            document[section] = fields
            continue
        assert issubclass(record, Record)
        private = filled(record, frozenset()) | KEPT.get(section, {})
        document[section] = [
            {**fields, **_for(section, record, audience), "id": f"{record.prefix}-1"},
            {**private, **_for(section, record, hidden), "id": f"{record.prefix}-2"},
        ]
    document["changes"][1] |= {"record_id": "goal-2", "before": MARK, "field": "statement"}
    # Shown by themselves, and still no more than their goal or competency is.
    for number, (goal, competency) in enumerate((("goal-2", None), (None, "competency-2")), 3):
        above = {"goal_id": goal, "visible_to": "manager"}
        document["actions"].append(
            {"id": f"action-{number}", "what": MARK, "competency_id": competency, **above}
        )
        if goal:
            document["competencies"].append(
                {"id": f"competency-{number}", "name": MARK, "goal_ids": (goal,), "visible_to": "manager"}
            )
            document["milestones"].append({"id": f"milestone-{number}", "what": MARK, **above})
    document["actions"][0]["after"] = ("action-2",)
    note = {"on": TODAY, "record_id": "goal-1", "field": "due", "before": MARK}
    document["changes"].append({"id": "change-3", **note})
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
    [
        *((each, "plan") for each in ENDINGS if each != ".csv"),
        *((each, what) for each in (".docx", ".md", ".html") for what in ("evidence", "pay", "resume")),
        (".csv", "actions"),
        (".csv", "table1"),
    ],
)
def test_nothing_private_is_in_any_byte(tmp_path: Path, audience: str, ending: str, what: str) -> None:
    """A plan whose every private field holds a marker leaves none of them in a file for others."""
    plan = marked(audience, what)
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


@pytest.mark.parametrize(
    "section", [name for name in Plan.model_fields if name not in ("schema_version", "key")]
)
def test_every_section_says_what_may_be_shown(section: str) -> None:
    """The table names fields that exist, each once, and only of records whose owner can choose."""
    manager, besides = (each.split() for each in ALLOWED.get(section, ("", "")))
    record = (RECORDS | PARTS)[section]

    assert len({*manager, *besides}) == len([*manager, *besides])
    assert set() == {*manager, *besides} - leaves(record)
    if issubclass(record, Record) and "visible_to" not in record.model_fields:
        assert (section in ALLOWED) == (section in ("talks", "changes"))


NOT_FOR_A_MANAGER = """
    visions.compensation visions.text visions.culture goals.why goals.realistic person.situation
    values.name journal.text feedback.text silenced.why contacts.offer contacts.keep_in_touch_days
    encounters.note encounters.referrals opportunities.title materials.link actions.reflection actions.worth
    actions.if_then capacity.hours_per_week capacity.exceptions.why competencies.second_rating
    competencies.source factors.note factors.text reviews.wins directions.market_now
    directions.note reviews.obstacles reviews.effective
    reviews.numbers changes.why traits.result interests.text experiences.title skills.name
    qualifications.title directions.scores circumstances.now circumstances.rules_out circumstances.until
    big_five.stability_1
""".split()


@pytest.mark.parametrize("path", ["circumstances.now", "circumstances.area", "big_five.stability_1"])
def test_situation_and_self_description_are_for_nobody_else(path: str) -> None:
    """Health, money, family and twenty answers about oneself have no reader that could be chosen."""
    section, _, field = path.partition(".")

    assert "visible_to" not in leaves((RECORDS | PARTS)[section])
    assert field not in allowed_fields(section, "mentor")


@pytest.mark.parametrize("path", NOT_FOR_A_MANAGER)
def test_a_manager_never_sees(path: str) -> None:
    """What has to stay private stands here a second time, so that nobody allows it by mistake."""
    section, _, field = path.partition(".")

    assert field in leaves((RECORDS | PARTS)[section])
    assert field not in allowed_fields(section, "manager")


def test_pay_is_for_nobody_else() -> None:
    """Nobody but the person sees what they want to earn."""
    for audience in ("manager", "mentor", "adviser"):
        assert "compensation" not in allowed_fields("visions", audience)


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


def test_a_plan_that_says_nothing_shows_nothing_and_says_so() -> None:
    """Plans from before the choice, and new ones, are for their owner alone."""
    goal = Goal(id="goal-1", statement="Sail", kinds=("career",))
    redaction = redact(Plan(goals=(goal,)), "manager")

    assert () == redaction.plan.goals
    assert UNSAID in behind(redaction, "manager")


def test_a_goal_of_the_present_job_is_shown_until_its_owner_says_otherwise() -> None:
    """The one default that shows something."""
    goal = Goal(id="goal-1", statement="Lead the stand-up", at_present_job=True)
    hidden = goal.model_copy(update={"visible_to": "me"})

    assert (goal.id,) == tuple(each.id for each in redact(Plan(goals=(goal,)), "manager").plan.goals)
    assert () == redact(Plan(goals=(hidden,)), "mentor").plan.goals


def test_of_a_level_a_reader_sees_the_one_before_and_nothing_else() -> None:
    """Of a competency that is shown; a file that has been edited by hand tells no text by it."""
    goal = Goal(id="goal-1", statement="Lead", visible_to="manager")
    gaps = [Competency(id=f"competency-{n}", name="x", goal_ids=("goal-1",) * (2 - n)) for n in (1, 2)]
    told = (("competency-1", 2), ("competency-1", MARK), ("competency-2", 2))
    changes = [
        Change(id=f"change-{n}", on=TODAY, record_id=id, field="current", before=before, after=3, why=MARK)
        for n, (id, before) in enumerate(told)
    ]
    shown = redact(Plan(goals=[goal], competencies=gaps, changes=changes), "manager").plan.changes

    assert [("competency-1", 2, "")] == [(each.record_id, each.before, each.why) for each in shown]


@pytest.mark.parametrize("own", [None, *READERS])
@pytest.mark.parametrize("goal", READERS)
def test_a_step_shows_at_most_what_its_goal_shows(own: Reader | None, goal: Reader) -> None:
    """By itself it may show less; without a choice it follows."""
    plan = Plan(
        goals=(Goal(id="goal-1", statement="Lead", visible_to=goal),),
        actions=(Action(id="action-1", what="Chair", goal_id="goal-1", visible_to=own),),
    )

    assert min(own or goal, goal, key=READERS.index) == plan.reader_of(plan.actions[0])


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(plan=plans(), chosen=st.data())
def test_no_record_goes_to_anybody_its_owner_did_not_choose(plan: Plan, chosen: st.DataObject) -> None:
    """For any plan, any choices and every audience; what a mentor may not see no manager sees."""
    for section, record in RECORDS.items():
        if "visible_to" in record.model_fields:
            records = [
                each.model_copy(update={"visible_to": chosen.draw(st.sampled_from([None, *READERS]))})
                for each in getattr(plan, section)
            ]
            plan = plan.model_copy(update={section: tuple(records)})
    shown = {who: set(redact(plan, who).plan.by_id) for who in ("manager", "mentor", "adviser")}
    talks = {talk.id for talk in plan.talks}

    for who, ids in shown.items():
        for id in ids - talks:
            record = plan.by_id[id]
            about = plan.by_id[record.record_id] if isinstance(record, Change) else record
            assert plan.reader_of(about) in (("manager",) if who == "manager" else ("manager", "mentor"))
    assert shown["manager"] - talks <= shown["mentor"] - talks == shown["adviser"] - talks


def test_new_ids_tell_of_no_other_records() -> None:
    """Neither gaps between ids nor their words reach others, and links still hold."""
    goal = Goal(id="goal-leave-the-bank", statement="Lead", visible_to="manager")
    plan = Plan(goals=(goal,), competencies=(Competency(id="competency-7", name="Plan", goal_id=goal.id),))
    shown = renumbered(redact(plan, "manager").plan)

    assert ("goal-1", "competency-1", "goal-1") == (
        shown.goals[0].id,
        shown.competencies[0].id,
        shown.competencies[0].goal_ids[0],
    )


def test_dates_that_moved_are_told_of_what_is_shown() -> None:
    """A manager reads which shown goals and steps moved or were finished, without the reason."""
    sample = read_plan(workspace.examples() / "sample-plan.json")
    shown = redact(sample, "manager").plan.changes

    assert {"due", "status"} == {each.field for each in shown}
    assert {""} == {each.why for each in shown}
    assert {"measure", "statement"} & {each.field for each in redact(sample, "adviser").plan.changes}


def test_the_lines_name_what_the_sample_leaves_out() -> None:
    """Before anything is written a person reads, section by section, what stays out."""
    sample = read_plan(workspace.examples() / "sample-plan.json")
    lines = list(behind(redact(sample, "manager"), "manager"))

    assert "  Journal: all 15" in lines
    assert "  Visions: Your day by then, Looking back, Pay, Culture" in lines
    assert "Named in what is shown: Ruth, Priya, Devon." in lines


@pytest.mark.parametrize(
    "text, named",
    [
        ("Priya's tests", ("Priya",)),
        ("As Priya Nair does", ("Priya Nair",)),
        ("Devonshire, will and Robin", ()),
        ("Devon and Will and Ines", ("Devon", "Ines", "Will")),
        ("My Dr says so", ()),
        ("Ask Sunanda", ("Sunanda",)),
    ],
)
def test_people_are_named_by_whole_words(text: str, named: tuple[str, ...]) -> None:
    """Contacts, givers, referrals and second raters, by their first names too; never the person."""
    plan = Plan(
        person=Person(name="Robin Vale"),
        contacts=[
            Contact(id="contact-1", name="Priya Nair"),
            Contact(id="contact-2", name="Robin"),
            Contact(id="contact-3", name="My Dr Sunanda"),
        ],
        feedback=[Feedback(id="feedback-1", text="Good", on=TODAY, giver="Devon")],
        encounters=[Encounter(id="encounter-1", on=TODAY, referrals=["Ines Roth"])],
        competencies=[
            Competency(id="competency-1", name="Law", goal_id="goal-1", required=3, second_rater="Will")
        ],
        goals=[Goal(id="goal-1", statement=text, visible_to="manager")],
    )

    assert sorted(named) == sorted(redact(plan, "manager").named)


def test_an_unknown_audience_is_refused() -> None:
    """Nothing is shown to somebody the table does not know."""
    with pytest.raises(CareerkitError, match="Use self, mentor, adviser, manager or class"):
        redact(Plan(), "boss")


# People who are leaving: a goal their manager may see, and where else the secret stands.
GOAL = {"id": "goal-1", "statement": "Lead the stand-up", "visible_to": "manager", "direction_id": None}
HIDDEN_GOAL = {"id": "goal-2", "statement": MARK, "kinds": ["career"], "due": "2043-02-17"}
LEAVING: dict[str, dict[str, Any]] = {
    "direction": {"directions": [{"id": "direction-1", "title": MARK, "decision": "chosen"}]},
    "step": {"actions": [{"id": "action-1", "what": MARK, "goal_id": "goal-1", "visible_to": "me"}]},
    "step by its gap": {
        "competencies": [{"id": "competency-1", "name": MARK, "goal_id": "goal-1", "visible_to": "mentor"}],
        "actions": [{"id": "action-1", "what": MARK, "goal_id": "goal-1", "competency_id": "competency-1"}],
    },
    "order of steps": {
        "actions": [
            {"id": "action-1", "what": "Chair", "goal_id": "goal-1", "after": ["action-2"]},
            {"id": "action-2", "what": MARK, "goal_id": "goal-2", "due": "2043-02-17"},
        ]
    },
    "contact": {
        "contacts": [{"id": "contact-1", "name": MARK}],
        "encounters": [{"id": "encounter-1", "on": "2043-02-17", "contact_id": "contact-1", "note": MARK}],
    },
    "referral": {"encounters": [{"id": "encounter-1", "on": "2026-05-05", "referrals": [MARK]}]},
    "milestone": {
        "milestones": [{"id": "milestone-1", "what": MARK, "goal_id": "goal-2", "due": "2043-02-17"}]
    },
    "resource": {
        "actions": [{"id": "action-1", "what": "x", "goal_id": "goal-2", "resources": [{"what": MARK}]}]
    },
    "change log": {
        "changes": [
            {"id": "change-1", "on": "2026-05-05", "record_id": "goal-2", "field": "due", "before": MARK},
            {"id": "change-2", "on": "2026-05-05", "record_id": "goal-1", "field": "due", "why": MARK},
            {"id": "change-3", "on": "2026-05-05", "record_id": "goal-9", "field": "removed", "before": MARK},
        ]
    },
    "larger goal": {"goals": [{**GOAL, "parent_id": "goal-2"}, HIDDEN_GOAL]},
    "material": {"materials": [{"id": "material-1", "title": MARK, "text": MARK, "link": MARK}]},
    "talk with somebody else": {
        "talks": [{"id": "talk-1", "reader": "mentor", "request": MARK, "agreed": MARK}]
    },
    "answer": {"answers": [{"id": "answer-1", "question": MARK, "text": MARK}]},
    "review": {"reviews": [{"id": "review-1", "on": "2026-10-31", "focus": [MARK], "next_on": "2043-02-17"}]},
    "silenced advice": {"silenced": [{"id": "silenced-1", "rule": MARK, "why": MARK}]},
}


@pytest.mark.parametrize("ending", [each for each in ENDINGS if each != ".csv"])
@pytest.mark.parametrize("where", LEAVING)
def test_who_is_leaving_is_not_given_away(tmp_path: Path, where: str, ending: str) -> None:
    """Whatever names the hidden record: no byte of it, also in what a file says of itself."""
    plan = Plan.model_validate({"goals": [GOAL, HIDDEN_GOAL], **LEAVING[where]})
    export(plan, tmp_path / f"out{ending}", TODAY, "manager", "plan")
    text = everything((tmp_path / f"out{ending}").read_bytes()).replace(b"\r\n ", b"").decode(errors="ignore")

    assert [] == [trace for trace in TRACES if trace in text]
    assert ending == ".ics" or "Lead the stand-up" in text


def test_how_one_works_is_told_to_whom_it_is_shown(tmp_path: Path) -> None:
    """A mentor reads the result too, a manager only what it means; what is not shown, nobody reads."""
    shown, hidden = (
        Trait(
            id=f"trait-{n}",
            instrument="MBTI",
            result="ISFJ",
            working_style=f"I prepare {n}",
            visible_to=reader,
        )
        for n, reader in enumerate(("manager", None), 1)
    )
    goal = Goal(id="goal-1", statement="Sail", visible_to="manager")
    told = {}
    for audience in ("mentor", "manager"):
        out = tmp_path / f"{audience}.md"
        export(Plan(traits=[shown, hidden], goals=[goal]), out, TODAY, audience, "plan")
        told[audience] = out.read_text()

    assert "How I work best" in told["mentor"]
    assert "I prepare 1 (MBTI: ISFJ)" in told["mentor"]
    assert "I prepare 1 (MBTI)" in told["manager"]
    assert "ISFJ" not in told["manager"]
    assert "I prepare 2" not in told["mentor"] + told["manager"]
