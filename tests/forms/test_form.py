"""The base of all forms: every message is answered, and nothing is overwritten unseen."""

from __future__ import annotations

import ast
import inspect
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import charts, forms, open_plan, read_plan
from careerkit.errors import PlanFileError
from careerkit.forms import form as base
from careerkit.forms.form import Form
from careerkit.plan import PARTS, RECORDS, Action, Goal, Part, Plan, Promise, Record, document
from careerkit.planfile import PlanFile
from tests.forms.conftest import AS_OF, aged

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "examples" / "sample-plan.json").read_bytes()
Make = Callable[[PlanFile], Any]


def _called() -> dict[str, Make]:
    """Every form that a notebook shows, by its call, and every noun of the package."""
    calls = {f"ck.forms.{name}(file)" for name in forms.__all__ if name not in ("view", "picture")}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and re.match(r"ck\.(forms\.|plan_bar)", cell.source):
                calls.add(cell.source.strip())
    return {call: _maker(call) for call in sorted(calls)}


def _maker(call: str) -> Make:
    tree = ast.parse(call, mode="eval").body
    assert isinstance(tree, ast.Call)
    name = ast.unparse(tree.func).rpartition(".")[2]
    keywords = {each.arg: each.value for each in tree.keywords if each.arg}
    given = {name: ast.literal_eval(value) for name, value in keywords.items()}
    chosen = [
        each.value
        if isinstance(each, ast.Constant)
        else getattr(charts, ast.unparse(each).rpartition(".")[2])
        for each in tree.args[1:]
    ]
    return lambda file: getattr(forms, name)(file, *chosen, **given)


FORMS = _called()
# The same form under many headings, or with some of its records.
SOME_OF = ("question=", "kind=", "chapter=")
ONE_OF_A_KIND = {call: make for call, make in FORMS.items() if not any(part in call for part in SOME_OF)}
# So many deeds a form, spread over all that it offers.
MOST = 3


@pytest.fixture
def sample(file: PlanFile) -> PlanFile:
    file.path.write_bytes(SAMPLE)
    return file


# Answers


def test_a_message_is_answered_by_its_number(file: PlanFile, tell: Any) -> None:
    """The state comes first, then the answer, to the one who asked."""
    message = {"do": "add", "row": "d", "values": {"statement": "Lead"}, "from": "view-1", "n": 7}
    rows, answer = tell(forms.goals(file), **message)

    assert ("rows", "saved", "view-1", 7) == (rows["tell"], answer["tell"], answer["from"], answer["re"])


def test_a_message_that_comes_twice_is_done_once(file: PlanFile, ask: Any) -> None:
    """The line was cut before the answer came: it is given again, and no second goal is added."""
    form = forms.goals(file)
    message = {"do": "add", "row": "d", "values": {"statement": "Lead"}, "from": "view-1", "n": 1}

    assert ask(form, **message) == ask(form, **message)
    assert 1 == len(read_plan(file.path).goals)

    ask(form, **{**message, "from": "view-2"})

    assert 2 == len(read_plan(file.path).goals)


def test_what_was_shown_long_ago_is_not_acted_on(sample: PlanFile, ask: Any) -> None:
    """A state that the form does not remember gives a sentence, and nothing is written."""
    form = forms.goals(sample)
    answer = ask(form, do="remove", id="goal-1", saw=99)

    assert ("failed", True) == (answer["tell"], "older state" in answer["words"])
    assert SAMPLE == sample.path.read_bytes()


def test_a_form_remembers_so_many_states_and_no_more(file: PlanFile, ask: Any) -> None:
    """A page that is open for months does not grow."""
    form = forms.goals(file)
    for number in range(base.KEPT + 10):
        ask(form, do="add", row="d", values={"statement": f"Goal {number}"}, n=number, **{"from": "view"})

    assert base.KEPT == len(form._states) == len(form._answers)


@pytest.mark.parametrize(
    "error, words",
    [
        (PlanFileError("plan.json was not saved."), "Not saved. plan.json was not"),
        (ZeroDivisionError(), "Not saved. Something went wrong; the log says what."),
    ],
)  # fmt: skip
def test_each_failure_is_one_sentence(
    file: PlanFile, ask: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    """What a person can mend is said as it is; what is ours is said to be in the log."""

    def fail(*_args: object) -> None:
        raise error

    form = forms.goals(file)
    monkeypatch.setattr(PlanFile, "add", fail)
    answer = ask(form, do="add", row="d", values={"statement": "Lead"})

    assert "failed" == answer["tell"]
    assert answer["words"].startswith(words)


def test_what_happens_with_a_field(file: PlanFile, ask: Any) -> None:
    """Done today, begun by its hours: in every form alike, and never over a day noted elsewhere."""
    file.add(Action(what="Read"))
    steps = forms.actions(file)
    ask(steps, do="save", id="action-1", field="hours_spent", value="2", seen=None)

    assert ("doing", 2) == (file.plan.actions[0].status, file.plan.actions[0].hours_spent)

    other = open_plan(file.path, AS_OF)
    other.update(other.plan.actions[0], done_on=date(2026, 11, 2))
    ask(steps, do="save", id="action-1", field="status", value="done", seen="doing")

    assert ("done", date(2026, 11, 2)) == (file.plan.actions[0].status, file.plan.actions[0].done_on)


def test_typed_over_a_change_in_the_same_kernel(file: PlanFile, ask: Any) -> None:
    """Another form of the notebook changed the goal while it was being typed: a question, not a loss."""
    file.add(Goal(statement="Lead"))
    form = forms.goals(file)
    file.update(file.plan.goals[0], statement="Theirs")
    answer = ask(form, do="save", id="goal-1", field="statement", value="Mine", seen="Lead")

    assert ("conflict", "Theirs", "Mine") == (answer["tell"], answer["theirs"], answer["mine"])
    assert "Theirs" == read_plan(file.path).goals[0].statement


def test_there_is_one_way_of_saving() -> None:
    """No form writes a field but through `write`."""
    calls = [
        f"{path.name}: {line.strip()}"
        for path in Path(inspect.getfile(base)).parent.glob("*.py")
        for line in path.read_text().splitlines()
        if re.search(r"file\.(update|set)\(", line)
    ]

    ways = [
        "return file.update(seen, why, fields)",
        "return file.set(SECTION_OF[type(seen)], seen, fields=fields)",
    ]
    assert [f"form.py: {way}" for way in ways] == calls


# The law


def other_value(model: type[Part], name: str, value: Any) -> Any:
    """Another value that the field takes, or None where it has no simple one."""
    wanted: list[Any] = []
    if isinstance(value, bool) or name in ("id", "record_id", "rule"):
        return None
    if isinstance(value, str):
        wanted = [f"{value} elsewhere"[:480], *_choices(model, name, value)]
    elif isinstance(value, int | float):
        wanted = [value + 1, value - 1]
    elif isinstance(value, date):
        wanted = [date.fromordinal(value.toordinal() + 1)]
    for each in wanted:
        try:
            model.model_validate({name: each})
        except ValueError as error:
            if any(mistake["loc"] == (name,) for mistake in getattr(error, "errors", list)()):
                continue
        return each
    return None


def _choices(model: type[Part], name: str, value: str) -> list[str]:
    choices = forms.fields.describe(model, name).get("choices", [])
    return [each for each, _ in choices if each != value]


def change_everything(path: Path, but: Sequence[str] = ()) -> dict[tuple[str, str], Any]:
    """Somebody else changes every simple field of every record and part, `but` some; what each is now."""
    text, changed = _all_changed(path.read_bytes(), tuple(but))
    path.write_text(text)
    return changed


@cache
def _all_changed(content: bytes, but: tuple[str, ...]) -> tuple[str, dict[tuple[str, str], Any]]:
    changed: dict[tuple[str, str], Any] = {}
    plan = document.read(content)
    sections: dict[str, Any] = {name: getattr(plan, name) for name in Plan.model_fields}
    for section in (*RECORDS, *PARTS):
        held = getattr(plan, section)
        done = []
        for part in held if isinstance(held, tuple) else (held,):
            links = part.links() if isinstance(part, Record) else {}
            values = {name: getattr(part, name) for name in type(part).model_fields if name not in links}
            values = {name: value for name, value in values.items() if name not in but}
            news = {name: other_value(type(part), name, value) for name, value in values.items()}
            news = {name: value for name, value in news.items() if value is not None}
            try:
                made = type(part).model_validate({**dict(part), **news})
            except ValueError:
                made, news = part, {}
            changed |= {(getattr(part, "id", section), name): getattr(made, name) for name in news}
            done.append(made)
        sections[section] = tuple(done) if isinstance(held, tuple) else done[0]
    return Plan.model_validate(sections).to_json(), changed


def messages(form: Form, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything that the shown content lets a person do, at most `MOST` spread over the form."""
    found = [*_of_rows(form, content.get("rows", [])), *_of_blocks(content.get("blocks", []))]
    return found[:: max(1, len(found) // MOST)]


def _of_rows(form: Any, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        for field in form.form["fields"]:
            if field["kind"] in ("line", "text", "number", "date", "choice", "tick"):
                place = {"id": row["id"], "field": field["name"], "seen": row["values"][field["name"]]}
                yield {"do": "save", **place, "value": _typed(field)}
        yield {"do": "remove", "id": row["id"]}


def _of_blocks(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, list):
        for each in thing:
            yield from _of_blocks(each)
    elif not isinstance(thing, dict):
        return
    elif "id" in thing and "field" in thing:
        place = {"id": thing["id"], "field": thing["field"], "seen": thing["value"]}
        yield {"do": "save", **place, "value": _typed(thing)}
    elif {"kind", "key", "value"} <= set(thing):
        value = not thing["value"] if thing["kind"] == "tick" else _typed(thing)
        yield {"do": "set", "key": thing["key"], "value": value}
    elif "do" in thing:
        if thing["do"] not in ("back", "download", "restore"):
            yield {"do": thing["do"], "key": thing["key"]}
    else:
        yield from _of_blocks(list(thing.values()))


def _typed(field: dict[str, Any]) -> Any:
    kind = field["kind"]
    if kind in ("choice", "link"):
        return field["choices"][-1][0] if field.get("choices") else None
    return {"number": "2", "date": "2027-02-02", "tick": True}.get(kind, "Mine")


@pytest.mark.parametrize("call", [*ONE_OF_A_KIND, next(each for each in FORMS if "question=" in each)])
def test_what_was_changed_elsewhere_is_never_overwritten_unasked(
    call: str, sample: PlanFile, ask: Any
) -> None:
    """Whatever a person does with what the form showed before, each value from elsewhere still stands.

    Some presses need two: the first begins a comparison or chooses. The law holds after both.
    """
    form = FORMS[call](sample)
    for message in messages(form, form.content_now()):
        sample.path.write_bytes(SAMPLE)
        form = FORMS[call](sample)
        shown = form.content_now()
        then = [message]
        if message["do"] in ("begin", "choose", "set"):
            ask(form, **message)
            shown = form.content_now()
            then = [each for each in messages(form, shown) if each["do"] != "save"][:3]
        elsewhere = change_everything(sample.path)
        for each in then:
            ask(form, **each, saw=shown["saw"])
        plan = read_plan(sample.path)
        for (id, name), value in elsewhere.items():
            part = base.part_of(plan, id)
            assert part is not None, (message, id, "was removed")
            assert value == getattr(part, name), (message, id, name)


VALUES = [
    *("save", "add", "remove", "undo", "reason", "set", "use", "make", "begin", "keep", "close", "restore"),
    *("back", "goal-1", "person", "due", "<script>", "", None, 3, -1, 1e308, [], {}, True, "x" * 100_000),
    *([[[[[[]]]]]], {"a": {"b": {"c": [None]}}}),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                "do row id field value seen values change why key name n from saw buffers".split()
            ),
            st.sampled_from(VALUES),
        )
        | st.text()
        | st.none()
        | st.lists(st.none()),
        max_size=6,
    )
)
@pytest.mark.parametrize("call", ONE_OF_A_KIND)
def test_no_message_breaks_a_form(
    call: str, sample: PlanFile, ask: Any, said: Any, messages: list[Any]
) -> None:
    """Whatever a browser says, in any order: a sentence or silence, the file is sound, the form lives on."""
    sample.path.write_bytes(SAMPLE)
    logging.disable(logging.CRITICAL)
    form = FORMS[call](sample)
    for message in messages:
        said.clear()
        form._receive(form, message, [])
        answers = [each for each in said if "re" in each]
        assert len(answers) == isinstance(message, dict)
    logging.disable(logging.NOTSET)

    assert read_plan(sample.path) == sample.plan
    assert "done" == ask(form, do="look")["tell"]


def test_one_message_in_two_threads_is_done_once(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel may hand the same message over twice at once, after its connection came back."""
    form = forms.goals(file)
    both, real = threading.Barrier(2), PlanFile.add

    def add_slowly(self: PlanFile, *given: Any) -> Any:
        time.sleep(0.2)
        return real(self, *given)

    monkeypatch.setattr(PlanFile, "add", add_slowly)
    monkeypatch.setattr(Form, "send", lambda *_: None)
    message = {"do": "add", "row": "draft-1", "values": {"statement": "Teach"}, "from": "page", "n": 1}

    def arrive() -> None:
        both.wait()
        form._receive(form, message, None)

    threads = [threading.Thread(target=arrive) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ["Teach"] == [goal.statement for goal in file.plan.goals]


@pytest.mark.parametrize("zone, day", [(-300, 20), (0, 21), (540, 21), (None, 21), (99_999, 21), ("0", 21)])
def test_the_day_is_that_of_the_person(
    tmp_path: Path, ask: Any, monkeypatch: pytest.MonkeyPatch, zone: object, day: int
) -> None:
    """In New York it is still the evening before when the server's day has begun; what is shown follows."""
    monkeypatch.setattr("careerkit.planfile.datetime", _Night)
    monkeypatch.setattr("careerkit.planfile.today", lambda: date(2026, 11, 21))
    file = open_plan(tmp_path / "plan.json")
    told: list[date] = []
    file.on_change(lambda _plan: told.append(file.as_of))
    answer = ask(forms.goals(file), do="look", zone=zone)

    assert ("done", date(2026, 11, day)) == (answer["tell"], file.as_of)
    assert [file.as_of] * (day != 21) == told


def test_a_day_that_was_given_stays(file: PlanFile, ask: Any) -> None:
    """A page at a fixed day shows that day in every zone."""
    ask(forms.goals(file), do="look", zone=840)

    assert file.as_of == open_plan(file.path, file.as_of).as_of


class _Night(datetime):
    """Two hours after midnight in Greenwich."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return datetime(2026, 11, 21, 2, tzinfo=UTC).astimezone(tz)


def test_a_day_to_be_back_lays_a_goal_aside_and_another_status_ends_that(
    file: PlanFile, ask: Callable[..., dict[str, Any]]
) -> None:
    """Setting `rests_until` or `rests_for` makes it rest and asks why; choosing a status clears both."""
    file.add(Goal(statement="Open a workshop"))
    form = forms.goals(aged(file))
    form.content_now()
    told = ask(form, do="save", id="goal-1", field="rests_until", value="2027-03-01", seen=None)
    note = file.plan.changes[-1]

    assert ("resting", date(2027, 3, 1)) == (file.plan.goals[0].status, file.plan.goals[0].rests_until)
    assert (note.id, "status", "resting") == (told["change"], note.field, note.after)

    ask(form, do="save", id="goal-1", field="rests_for", value="The child sleeps", seen="")
    ask(form, do="save", id="goal-1", field="status", value="active", seen="resting")

    assert ("active", None, "") == (
        file.plan.goals[0].status,
        file.plan.goals[0].rests_until,
        file.plan.goals[0].rests_for,
    )


def test_a_promise_that_is_asked_for_was_asked_today(
    file: PlanFile, ask: Callable[..., dict[str, Any]]
) -> None:
    """Unless its day is noted already."""
    file.add(Promise(what="Two mornings"))
    form = forms.promises(aged(file))
    form.content_now()
    ask(form, do="save", id="promise-1", field="state", value="asked", seen="to_ask")

    assert ("asked", file.as_of) == (file.plan.promises[0].state, file.plan.promises[0].asked_on)
