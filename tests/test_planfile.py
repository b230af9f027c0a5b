"""The plan file: what it promises about reading, editing and keeping a plan."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import filelock
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import open_plan, planfile, read_plan
from careerkit.errors import CareerkitError, EditConflict, PlanError, PlanFileError
from careerkit.plan import (
    SCHEMA_VERSION,
    Action,
    Competency,
    Direction,
    Effort,
    Encounter,
    Goal,
    Opportunity,
    Plan,
    Record,
    Value,
    Vision,
    document,
)
from careerkit.planfile import PlanFile
from tests import editors
from tests.builders import last_edited

AS_OF = date(2026, 11, 21)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", AS_OF)


def on_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the package believe that today is `day`."""
    monkeypatch.setattr(planfile, "today", lambda: day)


class TestOpening:
    def test_a_missing_file_is_an_empty_plan(self, file: PlanFile) -> None:
        """A plan that does not exist yet is empty, and stays missing until the first edit."""
        assert Plan() == file.plan
        assert file.saved_at is None
        assert not file.path.exists()

        file.add(Goal(statement="Lead a project"))

        assert file.path.exists()

    def test_the_argument_wins_over_the_environment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An argument counts first, then CAREERKIT_PLAN and CAREERKIT_AS_OF."""
        monkeypatch.setenv("CAREERKIT_PLAN", str(tmp_path / "theirs.json"))
        monkeypatch.setenv("CAREERKIT_AS_OF", "2026-05-01")

        assert tmp_path / "theirs.json" == open_plan().path
        assert date(2026, 5, 1) == open_plan().as_of
        assert tmp_path / "mine.json" == open_plan(tmp_path / "mine.json").path
        assert AS_OF == open_plan(as_of="2026-11-21").as_of

    def test_the_nearest_plan_is_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a name, the plan is the one beside the notebooks or in the nearest folder upwards."""
        monkeypatch.delenv("CAREERKIT_PLAN", raising=False)
        notebooks = tmp_path / "career" / "notebooks"
        notebooks.mkdir(parents=True)
        monkeypatch.chdir(notebooks)

        assert tmp_path / "career" / "plan.json" == open_plan().path

    def test_without_a_day_it_is_today(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A plan left open overnight is seen on the new day."""
        monkeypatch.delenv("CAREERKIT_AS_OF", raising=False)
        file = open_plan(tmp_path / "plan.json")
        on_day(monkeypatch, date(2027, 1, 1))

        assert date(2027, 1, 1) == file.as_of

    @pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "20261121"])
    def test_a_day_that_is_none_is_refused(self, day: str) -> None:
        """A wrong as_of is refused with a sentence."""
        with pytest.raises(CareerkitError, match="which is not a date"):
            open_plan("plan.json", day)

    def test_reading_a_missing_file_says_so(self, tmp_path: Path) -> None:
        """read_plan names the file that is not there."""
        with pytest.raises(PlanFileError, match=r"There is no file .*plan\.json"):
            read_plan(tmp_path / "plan.json")

    def test_a_folder_is_no_plan(self, tmp_path: Path) -> None:
        """A folder given for a plan is named as one."""
        with pytest.raises(PlanFileError, match="is a folder"):
            read_plan(tmp_path)


class TestEditing:
    def test_added_records_get_readable_ids(self, file: PlanFile) -> None:
        """New records are numbered by their kind."""
        first, second = file.add(Goal(statement="A")), file.add(Goal(statement="B"))
        value = file.add(Value(name="Autonomy"))

        assert ("goal-1", "goal-2", "value-1") == (first.id, second.id, value.id)
        assert (first, second) == file.plan.goals

    def test_an_update_changes_what_is_on_disk(self, file: PlanFile) -> None:
        """An update is in the file, and what it returns is the new record."""
        goal = file.add(Goal(statement="A"))

        changed = file.update(goal, statement="B", priority=1)

        assert ("B", 1) == (changed.statement, changed.priority)
        assert (changed,) == read_plan(file.path).goals

    def test_other_fields_merge(self, file: PlanFile) -> None:
        """Two people who change different fields of one record both keep their change."""
        seen = file.add(Goal(statement="A"))
        other = open_plan(file.path, AS_OF)

        file.update(seen, why="first", due="2027-01-31")
        other.update(seen, statement="B")

        assert ("B", date(2027, 1, 31)) == (file.plan.goals[0].statement, file.plan.goals[0].due)

    def test_the_same_field_conflicts(self, file: PlanFile) -> None:
        """A field changed elsewhere is not overwritten: both values are carried, nothing is written."""
        seen = file.add(Goal(statement="A"))
        open_plan(file.path).update(seen, statement="theirs")
        before = file.path.read_bytes()

        with pytest.raises(EditConflict) as caught:
            file.update(seen, statement="mine", priority=1)

        assert {"statement": ("theirs", "mine")} == caught.value.values
        assert "goal-1 was changed elsewhere" in str(caught.value)
        assert before == file.path.read_bytes()

    def test_the_same_value_does_not_conflict(self, file: PlanFile) -> None:
        """Two people who write the same value agree."""
        seen = file.add(Goal(statement="A"))
        open_plan(file.path).update(seen, statement="B")

        assert "B" == file.update(seen, statement="B").statement

    @pytest.mark.parametrize(
        "changes, sentence",
        [
            ({"due": "2026-13-01"}, "goal-1: due is '2026-13-01', which is not a date"),
            ({"statement": " "}, "goal-1: statement is empty"),
            ({"priority": 9}, "goal-1: priority is 9"),
            ({"colour": "red"}, "goal-1: colour"),
            ({"parent_id": "goal-9"}, "goal-1: parent_id is 'goal-9', but no record"),
            ({"parent_id": "goal-1"}, "goal-1: parent_id makes it a step towards itself"),
        ],
    )
    def test_a_wrong_value_is_refused(self, file: PlanFile, changes: dict[str, Any], sentence: str) -> None:
        """What a plan may not say is refused in words, and the file stays as it was."""
        goal = file.add(Goal(statement="A"))
        before = file.path.read_bytes()

        with pytest.raises(PlanError, match=sentence):
            file.update(goal, **changes)

        assert before == file.path.read_bytes()

    def test_a_removed_record_cannot_be_changed(self, file: PlanFile) -> None:
        """Changing a record that is gone says that it was removed."""
        goal = file.add(Goal(statement="A"))
        file.remove(goal)

        with pytest.raises(PlanError, match="goal-1 was removed in the meantime"):
            file.update(goal, statement="B")

    def test_single_parts_are_set(self, file: PlanFile) -> None:
        """Person, settings, interests and capacity are set field by field."""
        file.set("person", name="Maya")
        file.set("person", headline="Analyst")
        file.set("capacity", hours_per_week=5)

        assert ("Maya", "Analyst", 5) == (
            file.plan.person.name,
            file.plan.person.headline,
            file.plan.capacity.hours_per_week,
        )

    def test_a_part_conflicts_like_a_record(self, file: PlanFile) -> None:
        """A part changed elsewhere since it was shown is not overwritten."""
        seen = file.plan.person
        file.set("person", name="theirs")

        with pytest.raises(EditConflict):
            file.set("person", seen=seen, name="mine")

    def test_a_list_cannot_be_set(self, file: PlanFile) -> None:
        """Lists are changed record by record, never as a whole."""
        with pytest.raises(PlanError, match="goals cannot be set"):
            file.set("goals")

    def test_an_edit_without_effect_writes_nothing(self, file: PlanFile) -> None:
        """Saving what is already there leaves the file alone."""
        goal = file.add(Goal(statement="A"))
        last_edited(file.path, date(2026, 1, 1))

        file.update(goal, statement="A")

        assert "2026-01-01" == json.loads(file.path.read_bytes())["edited_on"]

    def test_listeners_hear_of_edits(self, file: PlanFile) -> None:
        """A listener is called with the new plan after each edit until it stops."""
        heard: list[int] = []
        stop = file.on_change(lambda plan: heard.append(len(plan.goals)))

        file.add(Goal(statement="A"))
        stop()
        file.add(Goal(statement="B"))

        assert [1] == heard

    def test_a_failing_listener_does_not_undo_the_edit(self, file: PlanFile) -> None:
        """A view that fails neither stops the edit nor the other listeners."""
        heard: list[Plan] = []

        def fail(plan: Plan) -> None:
            raise RuntimeError("no picture today")

        file.on_change(fail)
        file.on_change(heard.append)

        file.add(Goal(statement="A"))

        assert 1 == len(heard)
        assert 1 == len(file.plan.goals)

    def test_a_linked_file_stays_linked(self, tmp_path: Path) -> None:
        """A plan behind a symbolic link is edited where it lives."""
        (tmp_path / "drive").mkdir()
        real, link = tmp_path / "drive" / "plan.json", tmp_path / "plan.json"
        open_plan(real).add(Goal(statement="A"))
        link.symlink_to(real)

        open_plan(link).add(Goal(statement="B"))

        assert link.is_symlink()
        assert 2 == len(read_plan(real).goals)

    def test_permissions_stay(self, file: PlanFile) -> None:
        """A plan that only its owner may read stays so."""
        file.add(Goal(statement="A"))
        file.path.chmod(0o600)

        file.add(Goal(statement="B"))

        assert 0o600 == file.path.stat().st_mode & 0o777


class TestRemoving:
    @pytest.fixture
    def linked(self, file: PlanFile) -> PlanFile:
        goal = file.add(Goal(statement="A"))
        value = file.add(Value(name="Autonomy"))
        file.add(Goal(statement="B", parent_id=goal.id))
        file.add(Competency(name="C", goal_id=goal.id))
        first = file.add(Action(what="D", goal_id=goal.id))
        file.add(Action(what="E", after=[first.id]))
        file.add(Opportunity(title="F", scores={value.id: 4}))
        return file

    @pytest.mark.parametrize("record_id", ["goal-1", "value-1", "action-1", "competency-1"])
    def test_removing_can_be_undone(self, linked: PlanFile, record_id: str) -> None:
        """A removed record and every link to it come back as they were."""
        before = linked.plan

        removal = linked.remove(before.by_id[record_id])

        assert record_id not in linked.plan.by_id
        assert before.by_id[record_id] == linked.put_back(removal)
        assert before == linked.plan

    def test_links_taken_by_others_stay_theirs(self, linked: PlanFile) -> None:
        """Undoing a removal does not overwrite a link that was set meanwhile."""
        removal = linked.remove(linked.plan.by_id["goal-1"])
        action = linked.plan.actions[0]
        linked.update(action, goal_id="goal-2")

        linked.put_back(removal)

        assert "goal-2" == linked.plan.actions[0].goal_id
        assert ("goal-1",) == linked.plan.competencies[0].goal_ids

    def test_a_removal_is_noted_and_its_id_not_used_again(self, linked: PlanFile) -> None:
        """A removed goal stays visible in the changes, and no new goal takes its name."""
        removed = linked.plan.by_id["goal-2"]
        linked.remove(removed)

        noted = linked.plan.changes[-1]
        assert ("goal-2", "removed", "B") == (noted.record_id, noted.field, noted.before)
        assert "goal-3" == linked.add(Goal(statement="G")).id

    def test_a_record_changed_elsewhere_is_not_removed(self, linked: PlanFile) -> None:
        """Removing a record that somebody just changed asks first."""
        seen = linked.plan.goals[0]
        open_plan(linked.path).update(seen, statement="Better")

        with pytest.raises(EditConflict):
            linked.remove(seen)

    def test_putting_back_twice_is_refused(self, linked: PlanFile) -> None:
        """A record that is back already is not added a second time."""
        removal = linked.remove(linked.plan.goals[0])
        linked.put_back(removal)

        with pytest.raises(PlanError, match="in the plan again"):
            linked.put_back(removal)


def aged(file: PlanFile) -> Any:
    """The plan's newest goal, as it has stood since yesterday."""
    last_edited(file.path, date.today() - timedelta(days=1))
    return file.plan.goals[-1]


class TestFirstEstimate:
    def test_a_changed_estimate_keeps_the_first(self, file: PlanFile) -> None:
        """However often it is changed; the day on which it was made is drafting."""
        step = file.add(Action(what="A", effort=Effort(likely=8)))
        drafted = file.update(step, effort=Effort(low=6, likely=10, high=20))
        assert drafted.first_estimate == Effort()

        for hours in (15, 25):
            last_edited(file.path, date.today() - timedelta(days=1))
            (now,) = file.plan.actions
            file.update(now, effort=Effort(likely=hours))

        (now,) = file.plan.actions
        assert Effort(low=6, likely=10, high=20) == now.first_estimate == now.planned
        assert Effort(likely=25) == now.effort

    def test_nothing_is_invented(self, file: PlanFile) -> None:
        """Another change keeps no estimate, and a first estimate after a day without one is no change."""
        file.add(Action(what="A"))
        last_edited(file.path, date.today() - timedelta(days=1))
        (step,) = file.plan.actions
        estimated = file.update(file.update(step, status="doing"), effort=Effort(likely=9))

        assert Effort() == estimated.first_estimate
        assert Effort(likely=9) == estimated.planned


class TestChanges:
    def test_a_new_date_is_noted_with_its_reason(self, file: PlanFile) -> None:
        """A change of a date writes what, when, from, to and why."""
        file.add(Goal(statement="A", due="2027-03-01"))

        file.update(aged(file), why="The course was full", due="2027-06-01", priority=1)

        (noted,) = file.plan.changes
        expected = (AS_OF, "goal-1", "due", "2027-03-01", "2027-06-01", "The course was full")
        assert expected == (noted.on, noted.record_id, noted.field, noted.before, noted.after, noted.why)

    def test_the_reason_is_not_the_field(self, file: PlanFile) -> None:
        """The reason of an edit and a goal's own field `why` do not get in each other's way."""
        file.add(Goal(statement="A", due="2026-12-01"))

        file.update(aged(file), why="Talked to Sam", fields={"why": "I like it", "due": "2027-01-01"})

        assert "I like it" == file.plan.goals[0].why
        assert ["Talked to Sam"] == [each.why for each in file.plan.changes]

    def test_every_watched_field_is_noted(self, file: PlanFile) -> None:
        """Every field marked `Logged` that has a new value; a first priority is none."""
        file.add(Goal(statement="A", due="2026-12-01", measure={"what": "talks"}))

        file.update(
            aged(file),
            why="",
            statement="B",
            due="2027-01-01",
            status="achieved",
            measure={"what": "projects"},
        )
        file.update(file.plan.goals[0], priority=1)

        assert ["statement", "measure", "due", "status"] == [each.field for each in file.plan.changes]

    @pytest.mark.parametrize(
        "record, field, value",
        [
            (Direction(title="Nursing"), "decision", "chosen"),
            (Goal(statement="A", priority=1), "priority", 3),
            (Vision(text="A ward", position="Ward manager"), "position", "Teacher"),
            (Vision(text="A ward", compensation=50_000), "compensation", 40_000),
            (Competency(name="Handover", current=2), "current", 3),
        ],
    )
    def test_a_decision_keeps_its_reason(
        self, file: PlanFile, record: Record, field: str, value: object
    ) -> None:
        """A direction, a priority, position and pay of a picture, a level: what they were, are, and why."""
        file.add(record)
        last_edited(file.path, date.today() - timedelta(days=1))
        (seen,) = file.plan.by_id.values()

        file.update(seen, why="The ward closes", fields={field: value})

        (noted,) = file.plan.changes
        old = getattr(record, field)
        assert (seen.id, field, old, value) == (noted.record_id, noted.field, noted.before, noted.after)
        assert "The ward closes" == noted.why

    def test_other_hours_a_week_keep_their_reason(self, file: PlanFile) -> None:
        """Of a part of the plan the note names its section; the first figure is no change."""
        file.set("capacity", hours_per_week=5)
        last_edited(file.path, date.today() - timedelta(days=1))
        file.set("capacity", why="Night shifts", hours_per_week=3)

        (noted,) = file.plan.changes
        assert ("capacity", "hours_per_week", 5, 3) == (
            noted.record_id,
            noted.field,
            noted.before,
            noted.after,
        )
        assert "Night shifts" == noted.why

    def test_a_reason_that_no_note_would_hold_is_refused(self, file: PlanFile) -> None:
        """Whoever gives a reason for a field that is not watched learns it before anything is written."""
        goal = file.add(Goal(statement="A"))

        with pytest.raises(ValueError, match="It is kept for: statement, measure, due"):
            file.update(goal, why="Because", realistic="It is near")
        with pytest.raises(ValueError, match="It is kept for: none of its fields"):
            file.set("person", why="Because", name="Ana")

        assert ("", "") == (file.plan.goals[0].realistic, file.plan.person.name)

    def test_drafting_is_not_changing(self, file: PlanFile) -> None:
        """On its first day a record is being written; a first value is no change on any day."""
        goal = file.add(Goal(statement="A", due="2027-03-01"))
        goal = file.update(goal, statement="B", due="2027-06-01", status="achieved")
        file.remove(file.add(Goal(statement="C")))

        assert [("removed", planfile.DRAFTED)] == [(each.field, each.why) for each in file.plan.changes]

        file.add(Goal(statement="D"))
        file.update(aged(file), due="2027-06-01", measure={"what": "projects"})

        assert 1 == len(file.plan.changes)

        file.update(file.plan.goals[-1], due="2027-07-01")

        assert "due" == file.plan.changes[-1].field

    def test_only_goals_steps_and_milestones_are_watched(self, file: PlanFile) -> None:
        """Changes of other records are not noted."""
        seen = file.add(Encounter(on="2026-11-01"))
        last_edited(file.path, date.today() - timedelta(days=1))

        file.update(seen, on="2026-11-02")

        assert () == file.plan.changes


class TestHistory:
    def test_a_new_day_keeps_the_day_before(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """Before the first edit of a day, the plan of the day before is kept; later edits keep nothing."""
        monday, friday = date(2026, 11, 16), date(2026, 11, 20)
        on_day(monkeypatch, monday)
        goal = file.add(Goal(statement="Monday"))
        last_edited(file.path, monday)
        before = file.plan

        on_day(monkeypatch, friday)
        goal = file.update(goal, statement="Friday")
        last_edited(file.path, friday)
        file.update(goal, statement="Friday evening")

        assert [monday] == [state.day for state in file.history()]
        assert before == file.history()[0].plan
        assert "Monday" == file.at(monday).goals[0].statement
        assert "Monday" == file.at(date(2026, 11, 19)).goals[0].statement
        assert Plan() == file.at(date(2026, 11, 15))

    def test_the_present_plan_is_the_newest_state(self, file: PlanFile) -> None:
        """On and after the day it was last edited, the file itself is the state."""
        file.add(Goal(statement="A"))
        last_edited(file.path, AS_OF)

        assert file.plan == file.at(AS_OF)
        assert Plan() == file.at(AS_OF - timedelta(days=1))

    def test_restoring_keeps_what_was_there(self, file: PlanFile) -> None:
        """A restore replaces the plan by a checked one, and the old one is in the history."""
        file.add(Goal(statement="Old"))
        old = file.plan
        new = Plan(goals=[Goal(id="goal-1", statement="New")])

        file.restore(new.to_json().encode())

        assert new == file.plan
        assert [old] == [state.plan for state in file.history()]

    def test_a_kept_state_is_never_overwritten(self, file: PlanFile) -> None:
        """Several restores on one day keep several states; at() gives the last."""
        for name in ("A", "B", "C"):
            file.restore(Plan(goals=[Goal(id="goal-1", statement=name)]).to_json().encode())

        assert ["A", "B"] == [state.plan.goals[0].statement for state in file.history()]

    def test_a_broken_file_is_not_restored_from(self, file: PlanFile) -> None:
        """Restoring something that is no plan changes nothing and says what it is."""
        file.add(Goal(statement="A"))
        before = file.path.read_bytes()

        with pytest.raises(PlanError, match="The file to restore: it is not valid JSON"):
            file.restore(b"{")

        assert before == file.path.read_bytes()
        assert () == file.history()

    def test_a_broken_plan_can_be_replaced(self, file: PlanFile) -> None:
        """A restore works over a broken file, and even that one is kept."""
        file.path.write_bytes(b"broken")

        file.restore(Plan().to_json().encode())

        assert Plan() == file.plan
        assert [b"broken"] == [path.read_bytes() for path in file.history_folder.glob("*.broken")]

    def test_the_history_travels_in_one_file(self, file: PlanFile, tmp_path: Path) -> None:
        """A portable plan gives the same days and states elsewhere, restored or put down as plan.json."""
        for number, day in enumerate((date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 14)), 1):
            file.add(Goal(statement=f"Goal {number}"))
            last_edited(file.path, day)
        whole = file.portable()
        assert whole == file.portable()
        assert file.plan == document.read(whole)

        restored, opened = open_plan(tmp_path / "a" / "plan.json"), open_plan(tmp_path / "b" / "plan.json")
        restored.path.parent.mkdir()
        opened.path.parent.mkdir()
        restored.restore(whole)
        opened.path.write_bytes(whole)
        days = [state.day for state in file.history()]
        for elsewhere in (restored, opened):
            assert [*days, date(2026, 11, 14)] == [state.day for state in elsewhere.history()]
            assert all(file.at(day) == elsewhere.at(day) for day in (*days, date(2026, 11, 20)))

        opened.add(Goal(statement="New"))
        assert b"history" not in opened.path.read_bytes()
        assert [*days, date(2026, 11, 14)] == [state.day for state in opened.history()]
        assert file.portable() == whole

    def test_a_download_is_never_too_large_to_be_restored(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of the history goes along what there is room for; the plan itself always does."""
        older(file, *("long " * 2000 for _ in range(2)))
        whole, plan = file.portable(), file.plan
        monkeypatch.setattr(document, "MAX_BYTES", len(whole) - 1)
        less = file.portable()

        assert len(less) < len(whole) - 1
        assert plan == document.read(less)

    def test_a_carried_state_replaces_none_that_is_kept(self, file: PlanFile) -> None:
        """The same day with other words becomes a second state; the same words are kept once."""
        file.add(Goal(statement="Here"))
        file.history_folder.mkdir()
        kept = file.history_folder / "2026-10-31.json"
        kept.write_text(Plan(goals=(Goal(id="goal-1", statement="Kept"),)).to_json())
        other = Plan(goals=(Goal(id="goal-1", statement="Carried"),)).to_json().encode()
        whole = document.written(
            file.plan, date.today(), {"2026-10-31": other, "2026-09-30": kept.read_bytes()}
        )
        file.restore(whole)
        file.restore(whole)

        held = {state.path.stem: state.plan.goals[0].statement for state in file.history()}
        today = str(date.today())
        assert {"2026-09-30": "Kept", "2026-10-31": "Kept", "2026-10-31_2": "Carried"} == {
            name: words for name, words in held.items() if not name.startswith(today)
        }

    @pytest.mark.parametrize(
        "history",
        [
            *(3, [], None, {"../x": {}}, {"2026-10-31": {"schema_version": 99}}, {"2026-10-31": "x"}),
            *(
                {"2026-13-31": {"schema_version": 1}},
                {"": {"schema_version": 1}},
                {"2026-10-31": {"goals": 3}},
                {"2026-10-31": {"schema_version": 1, "person": {"name": "\ud800"}}},
            ),
        ],
    )
    def test_a_hostile_history_does_no_harm(self, file: PlanFile, history: object) -> None:
        """Wrong types, names and states are passed over; the plan itself is read."""
        goals = [{"id": "goal-1", "statement": "A"}]
        whole = {
            "schema_version": SCHEMA_VERSION,
            "edited_on": str(date.today()),
            "goals": goals,
            "history": history,
        }
        file.path.write_text(json.dumps(whole))

        assert "A" == file.plan.goals[0].statement
        assert () == file.history()

        file.add(Goal(statement="B"))

        assert 2 == len(read_plan(file.path).goals)
        assert {"plan.json", "plan.json.lock"} == {each.name for each in file.path.parent.iterdir()}

    def test_a_broken_file_names_the_newest_good_state(self, file: PlanFile) -> None:
        """The message about a broken file says which copy is good; the file is left alone."""
        file.restore(Plan(goals=[Goal(id="goal-1", statement="A")]).to_json().encode())
        last_edited(file.path, date(2026, 11, 14))
        file.add(Goal(statement="B"))
        (file.history_folder / "2026-11-15.json").write_bytes(b"broken too")
        file.path.write_bytes(b'{"schema_version": 1, "goals"')

        with pytest.raises(PlanError, match=r"newest good state is plan\.history/2026-11-14\.json"):
            file.add(Goal(statement="C"))

        assert b'{"schema_version": 1, "goals"' == file.path.read_bytes()

    def test_an_upgrade_keeps_the_old_file(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """An older plan is read without being written; the first edit keeps a copy of it."""
        old = b'{"schema_version": 1, "aims": ["A"]}'
        file.path.write_bytes(old)
        monkeypatch.setattr(
            document,
            "UPGRADES",
            {1: lambda held: {"goals": [{"id": "goal-1", "statement": held["aims"][0]}]}, 2: dict},
        )

        assert "A" == file.plan.goals[0].statement
        assert old == file.path.read_bytes()

        file.add(Goal(statement="B"))

        assert SCHEMA_VERSION == json.loads(file.path.read_bytes())["schema_version"]
        assert [old] == [state.path.read_bytes() for state in file.history()]


def older(file: PlanFile, *statements: str) -> None:
    """States of October and November in the history, and a plan edited today."""
    for number, statement in enumerate(statements):
        last = file.plan.goals[-1:]
        file.update(last[0], statement=statement) if last else file.add(Goal(statement=statement))
        last_edited(file.path, date(2026, 10 + number, 14))
    file.add(Goal(statement="Today"))


class TestCondition:
    """What a file can be, and what is said and done then."""

    @pytest.mark.parametrize(
        "content, problem",
        [(b"", "is empty"), (b" \n", "is empty"), (b"{", "line 1"), (b'{"schema_version": 9}', "newer")],
    )
    @pytest.mark.parametrize("is_open", [True, False])
    def test_damage_is_no_new_plan(self, file: PlanFile, content: bytes, problem: str, is_open: bool) -> None:
        """Neither a new kernel nor an open one begins again over what is there; the file stays."""
        older(file, "October", "November")
        file.path.write_bytes(content)
        looked_at = file if is_open else open_plan(file.path, AS_OF)

        with pytest.raises(PlanError) as error:
            looked_at.add(Goal(statement="New"))
        assert problem in str(error.value)
        assert content == file.path.read_bytes()
        # A plan of a newer careerkit is not damaged: nothing older is to be put over it.
        assert ("plan.history/2026-11-14.json" in str(error.value)) == (problem != "newer")

    @pytest.mark.parametrize("is_open", [True, False])
    def test_a_file_that_vanished_is_not_begun_again(self, file: PlanFile, is_open: bool) -> None:
        """A drive that is not connected, or a renamed file: its history says that there was one."""
        older(file, "October", "November")
        file.path.unlink()
        looked_at = file if is_open else open_plan(file.path, AS_OF)

        with pytest.raises(
            PlanError, match=r"no longer in (.|\n)* newest good state is plan.history/2026-11-14"
        ):
            looked_at.add(Goal(statement="New"))
        assert not file.path.exists()

        looked_at.restore(looked_at.history()[-1].content)
        assert looked_at.plan == looked_at.history()[-1].plan

    def test_a_clock_that_ran_ahead_names_no_way_back(self, file: PlanFile) -> None:
        """The state of 2030 is the oldest that one would want back, whatever its name says."""
        older(file, "October", "November")
        ahead = file.history_folder / "2030-01-01.json"
        ahead.write_bytes(Plan(goals=[Goal(id="goal-1", statement="Ahead")]).to_json().encode())
        file.path.write_bytes(b"{")

        with pytest.raises(PlanError, match=r"newest good state is plan.history/2026-11-14"):
            file.plan  # noqa: B018 (reading it is the test)


class TestSaved:
    """From the moment the file is in its place it is saved, and it is as private as it was."""

    def test_a_folder_that_cannot_be_put_on_the_disk_is_no_failure(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Some network disks refuse it: the edit is made, once, and nothing says otherwise."""
        file.add(Goal(statement="A"))
        real = os.fsync

        def refuse(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "Invalid argument")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", refuse)
        file.add(Goal(statement="B"))

        assert ["A", "B"] == [goal.statement for goal in read_plan(file.path).goals]

    def test_file_and_folder_are_put_on_the_disk(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The words first, then the name: in that order nothing is lost when the power goes."""
        real, order = os.fsync, []

        def note(descriptor: int) -> None:
            kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
            order.append((kind, file.path.exists() and b"B" in file.path.read_bytes()))
            real(descriptor)

        file.add(Goal(statement="A"))
        monkeypatch.setattr(os, "fsync", note)
        file.add(Goal(statement="B"))

        assert [("file", False), ("folder", True)] == order

    @pytest.mark.parametrize("name", ["plan.json.tmp", "plan.history/2026-10-14.json.tmp", "plan.json.lock"])
    def test_no_link_is_followed(self, file: PlanFile, tmp_path: Path, name: str) -> None:
        """Somebody's link where a file is to be made: its target stays as it is."""
        file.add(Goal(statement="A"))
        last_edited(file.path, date(2026, 10, 14))
        target = tmp_path / "precious"
        target.write_text("precious")
        link = tmp_path / name
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(target)

        with suppress(PlanFileError):
            file.add(Goal(statement="B"))

        assert "precious" == target.read_text()
        assert not file.path.is_symlink()
        assert 1 <= len(read_plan(file.path).goals)

    def test_copies_are_as_private_as_the_plan(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """History, its folder and lock have the plan's mode, and nobody reads along while it is written."""
        file.add(Goal(statement="A"))
        file.path.chmod(0o600)
        last_edited(file.path, date(2026, 10, 14))
        real, modes = os.fsync, []

        def look(descriptor: int) -> None:
            modes.append(os.fstat(descriptor).st_mode & 0o077)
            real(descriptor)

        monkeypatch.setattr(os, "fsync", look)
        file.add(Goal(statement="B"))

        kept = file.history_folder / "2026-10-14.json"
        assert [0o600, 0o600, 0o700] == [
            each.stat().st_mode & 0o777 for each in (file.path, kept, file.history_folder)
        ]
        assert 0 == modes[0] == modes[2]

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes several users")
    def test_a_second_person_can_save_in_a_shared_folder(self) -> None:
        """Two people of one group, one plan: both save, and root's edit leaves it to its owner."""
        folder = Path(tempfile.mkdtemp(prefix="shared-"))
        plan = folder / "plan.json"
        plan.write_text(Plan(goals=[Goal(id="goal-1", statement="A")]).to_json())
        for place, mode in ((folder, 0o2775), (plan, 0o664)):
            os.chown(place, 1001, 2000)
            place.chmod(mode)
        said = [editors.as_user(plan, user, 2000, f"by {user}") for user in (1001, 1002)]
        open_plan(plan).add(Goal(statement="by root"))
        owner = plan.stat().st_uid
        held = [goal.statement for goal in read_plan(plan).goals]
        shutil.rmtree(folder)

        assert ["", ""] == said
        assert ["A", "by 1001", "by 1002", "by root"] == held
        assert owner in (1001, 1002)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes several users")
    def test_the_path_that_failed_is_named(self) -> None:
        """A lock that somebody else made for themselves is called by its name, not the folder."""
        folder = Path(tempfile.mkdtemp(prefix="shared-"))
        plan, lock = folder / "plan.json", folder / "plan.json.lock"
        plan.write_text(Plan().to_json())
        lock.write_text("")
        for place, mode in ((folder, 0o777), (plan, 0o666), (lock, 0o644)):
            place.chmod(mode)
        said = editors.as_user(plan, 1002, 2000, "x")
        shutil.rmtree(folder)

        assert "you may not write plan.json.lock" in said


class TestKept:
    """Whether a state is kept is decided by what the files say, not by a clock or a disk."""

    @pytest.mark.parametrize("day", [date(2026, 10, 14), date(2030, 1, 1)])
    def test_a_copy_is_kept_before_its_first_edit(self, file: PlanFile, tmp_path: Path, day: date) -> None:
        """cp, unzip, a download or a clock set back give a file today's date; its words know better."""
        file.add(Goal(statement="A"))
        last_edited(file.path, day)
        copy = tmp_path / "elsewhere" / "plan.json"
        copy.parent.mkdir()
        copy.write_bytes(file.path.read_bytes())

        opened = open_plan(copy, AS_OF)
        opened.add(Goal(statement="B"))
        opened.add(Goal(statement="C"))

        assert [(day, 1)] == [(state.day, len(state.plan.goals)) for state in opened.history()]

    def test_a_plan_that_does_not_say_its_day_is_kept(self, file: PlanFile) -> None:
        """A file of an earlier careerkit that was copied today: its state is not lost either."""
        file.path.write_bytes(Plan(goals=[Goal(id="goal-1", statement="A")]).to_json().encode())
        file.remove(file.plan.goals[0])

        assert ["A"] == [state.plan.goals[0].statement for state in file.history()]

    def test_a_damaged_state_is_passed_over(self, file: PlanFile) -> None:
        """The nearest good state before it stands for it, and it is named."""
        older(file, "October", "November")
        (file.history_folder / "2026-11-14.json").write_bytes(b"{broken")

        assert ["October"] == [goal.statement for goal in file.at(date(2026, 11, 20)).goals]
        assert [date(2026, 11, 14)] == [state.day for state in file.passed_over(date(2026, 11, 20))]
        assert () == file.passed_over(date(2026, 11, 1))
        assert file.knows(date(2026, 11, 20))
        assert not file.knows(date(2026, 10, 1))


def test_an_id_at_its_limit_ends_no_adding(file: PlanFile) -> None:
    """A number of sixty digits, from another hand, is not counted on from."""
    largest = f"goal-{'9' * 55}"
    file.path.write_text(
        Plan(goals=[Goal(id=largest, statement="A"), Goal(id="goal-4", statement="B")]).to_json()
    )

    assert "goal-5" == file.add(Goal(statement="C")).id


@pytest.mark.parametrize("path", ["~nobody-here/plan.json", "a\0b.json", "loop/plan.json"])
def test_a_path_that_cannot_be_gets_a_sentence(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is not known, a NUL, a link to itself: no traceback."""
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")

    with pytest.raises(PlanFileError, match="is no place where a file can be"):
        open_plan(path)


def test_a_pipe_is_no_plan(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "plan.json")

    with pytest.raises(PlanFileError, match="is not a file"):
        read_plan(tmp_path / "plan.json")


@pytest.mark.parametrize("day", ["0001-01-01", "0999-01-01", "6128-01-01", "2026-13-01", "soon"])
def test_a_day_nobody_can_mean_gets_a_sentence(day: str) -> None:
    """Not near any working life, or no day at all."""
    with pytest.raises(CareerkitError, match="is not a date of 1950 to 2100"):
        open_plan("plan.json", day)


class TestTrouble:
    def test_a_full_disk_leaves_the_file(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the disk is full, a sentence says so, the file stays and nothing is left behind."""
        file.add(Goal(statement="A"))
        before = file.path.read_bytes()

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(PlanFileError, match="the disk is full"):
            file.add(Goal(statement="B"))

        assert before == file.path.read_bytes()
        assert {"plan.json", "plan.json.lock"} == {path.name for path in file.path.parent.iterdir()}

    def test_a_disk_that_does_not_answer_is_no_lock(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A disk on the network may time out: that is said, and not that another program has the plan."""
        file.add(Goal(statement="A"))

        def silent(*_: object) -> None:
            raise OSError(errno.ETIMEDOUT, "Connection timed out")

        monkeypatch.setattr(os, "fsync", silent)
        with pytest.raises(PlanFileError, match=r"was not saved: plan\.json: Connection timed out"):
            file.add(Goal(statement="B"))

    def test_what_is_saved_is_on_the_disk(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """The new file is synced before it takes its place, its folder after: a power cut loses neither."""
        calls: list[tuple[str, str]] = []
        sync, move = os.fsync, Path.replace

        def fsync(descriptor: int) -> None:
            calls.append(("fsync", str(Path(f"/proc/self/fd/{descriptor}").readlink())))
            sync(descriptor)

        def replace(self: Path, target: Path) -> Path:
            calls.append(("replace", str(target)))
            return move(self, target)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(Path, "replace", replace)
        file.add(Goal(statement="A"))

        path = file.path.resolve()
        assert [
            ("fsync", f"{path}.tmp"),
            ("replace", str(path)),
            ("fsync", str(path.parent)),
        ] == calls[-3:]

    @pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EIO])
    def test_a_place_that_cannot_be_written_is_named(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch, code: int
    ) -> None:
        """A read-only folder or a failing disk gives a sentence that says what to do."""

        def refuse(self: Path, target: Path) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(PlanFileError, match=r"plan\.json was not saved: .* then try again"):
            file.add(Goal(statement="A"))

        assert not file.path.exists()

    @pytest.mark.parametrize("times", [2, 100], ids=["for a moment", "for long"])
    def test_a_file_that_is_open_elsewhere_is_waited_for(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        """On Windows a scanner may hold the plan: the edit waits a moment, then says so."""
        move, held = Path.replace, count(1)

        def replace(self: Path, target: Path) -> Path:
            if next(held) > times:
                return move(self, target)
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(planfile, "_WAITS", (0.001, 0.001, 0.001))
        if times == 2:
            file.add(Goal(statement="A"))
            assert "A" in file.path.read_text(encoding="utf-8")
        else:
            with pytest.raises(PlanFileError, match=r"another program has plan\.json open"):
                file.add(Goal(statement="A"))
            assert not list(file.path.parent.glob("plan.json*[!k]"))

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        """An edit in a folder that does not exist says to create it."""
        with pytest.raises(PlanFileError, match="There is no folder"):
            open_plan(tmp_path / "gone" / "plan.json").add(Goal(statement="A"))

    def test_a_lock_held_too_long_is_named(self, file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
        """When another program holds the plan, the edit gives up with a sentence."""
        monkeypatch.setattr(planfile, "LOCK_SECONDS", 0.05)

        with filelock.FileLock(f"{file.path}.lock"), pytest.raises(PlanFileError, match="another program"):
            file.add(Goal(statement="A"))

        assert not file.path.exists()

    def test_an_edit_that_makes_the_plan_too_large_is_refused(
        self, file: PlanFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A plan cannot grow beyond what can be read again."""
        file.add(Goal(statement="A"))
        monkeypatch.setattr(document, "MAX_BYTES", 200)

        with pytest.raises(PlanError, match="large"):
            file.add(Goal(statement="B" * 300))

        assert 1 == len(file.plan.goals)


def together(path: Path, count: int) -> list[int | None]:
    """The exit codes of `count` processes that each make 250 edits on the plan at `path`."""
    workers = [editors.CONTEXT.Process(target=editors.edit_250_times, args=(path, n)) for n in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=300)
    return [worker.exitcode for worker in workers]


def test_eight_processes_lose_nothing(file: PlanFile) -> None:
    """Eight processes of 250 edits each, half on different fields of shared records: all are there."""
    for name in "ABCD":
        file.add(Goal(statement=name))

    assert [0] * 8 == together(file.path, 8)

    plan = read_plan(file.path)
    found = [entry.text for entry in plan.journal]
    found += [edit for goal in plan.goals for edit in f"{goal.why} {goal.realistic}".split()]
    assert sorted(f"{worker}:{number}" for worker in range(8) for number in range(250)) == sorted(found)


def test_three_hundred_kills_break_nothing(file: PlanFile) -> None:
    """After each of 300 kills in a loop of edits, the file holds a state that one edit had made."""
    file.add(Goal(statement="A", why="0", realistic="0" * 200))
    chance = random.Random(7)
    reached = [0]
    for _ in range(300):
        worker = editors.CONTEXT.Process(target=editors.edit_without_end, args=(file.path,))
        worker.start()
        time.sleep(chance.uniform(0.005, 0.04))
        worker.kill()
        worker.join(timeout=60)
        assert -signal.SIGKILL == worker.exitcode

        goal = read_plan(file.path).goals[0]
        assert goal.why * 200 == goal.realistic
        reached.append(int(goal.why))

    assert sorted(reached) == reached
    assert reached[-1] > 0


GOAL = Goal(id="goal-1", statement="E")
EDITS: dict[str, Callable[[PlanFile], object]] = {
    "add": lambda file: file.add(Goal(statement="C")),
    "update": lambda file: file.update(file.plan.goals[0], fields={"why": "D"}),
    "remove": lambda file: file.remove(file.plan.goals[0]),
    "restore": lambda file: file.restore(document.written(Plan(goals=(GOAL,)), AS_OF)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_kill_at_any_file_call_leaves_one_whole_state(tmp_path: Path, edit: str) -> None:
    """Killed before each call that touches a file, the plan is the old or the new one, whole."""
    day = date(2026, 10, 30)
    kept, folder = tmp_path / "kept", tmp_path / "plan"
    kept.mkdir()
    old = open_plan(kept / "plan.json", AS_OF)
    for statement in "AB":
        old.add(Goal(statement=statement))
    last_edited(old.path, day)
    seen = set()
    for number in range(1_000):
        shutil.copytree(kept, folder)
        file = open_plan(folder / "plan.json", AS_OF)
        is_killed = editors.killed_at_call(number, lambda file=file: EDITS[edit](file))

        is_new = file.path.read_bytes() != old.path.read_bytes()
        if is_new:
            assert [day] == [snapshot.day for snapshot in file.history()]
        assert old.plan.goals == file.at(day).goals
        file.add(Goal(statement="Afterwards"))
        assert "Afterwards" == read_plan(file.path).goals[-1].statement
        shutil.rmtree(folder)
        seen.add((is_new, is_killed))
        if not is_killed:
            break

    assert {(False, True), (True, True), (True, False)} == seen


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "statement": st.sampled_from("AB"),
        "why": st.sampled_from(["", "C", "D"]),
        "priority": st.sampled_from([1, 2, 3]),
        "due": st.sampled_from([None, date(2027, 1, 1), date(2027, 2, 1)]),
    },
)


@given(FIELDS, FIELDS)
@settings(max_examples=150)
def test_edits_merge_or_conflict(theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    """Two edits from the same view both hold, unless they write different values to one field."""
    with tempfile.TemporaryDirectory() as folder:
        file, other = open_plan(f"{folder}/plan.json", AS_OF), open_plan(f"{folder}/plan.json", AS_OF)
        seen = file.add(Goal(statement="A"))
        other.update(seen, fields=theirs)
        contested = {
            name
            for name in set(theirs) & set(mine)
            if theirs[name] != getattr(seen, name) and theirs[name] != mine[name]
        }
        before = file.plan.goals[0]
        if contested:
            with pytest.raises(EditConflict) as caught:
                file.update(seen, fields=mine)
            assert contested == set(caught.value.values)
            assert before == file.plan.goals[0]
        else:
            file.update(seen, fields=mine)
            assert before.model_copy(update=mine) == file.plan.goals[0]


def test_an_edit_by_who_takes_no_lock_is_not_written_over(file: PlanFile) -> None:
    """A text editor that saves between the reading and the writing of an edit: both changes stand."""
    file.add(Goal(statement="A"))
    other = json.loads(file.path.read_bytes())
    other["person"] = {"name": "Elsewhere"}

    def edit(plan: Plan) -> tuple[Plan, None]:
        if not plan.person.name:
            file.path.write_text(json.dumps(other))
        goals = (plan.goals[0].model_copy(update={"why": "B"}),)
        return plan.model_copy(update={"goals": goals}), None

    file._edit(edit)
    plan = read_plan(file.path)

    assert ("Elsewhere", "B") == (plan.person.name, plan.goals[0].why)
    assert plan == file.plan
