"""The plan bar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit import forms, read_plan
from careerkit.plan import Action, Goal, Plan
from careerkit.planfile import PlanFile

Tell = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run on no Binder, unless they say so."""
    for name in ("BINDER_SERVICE_HOST", "BINDER_REPO_URL"):
        monkeypatch.delenv(name, raising=False)


def test_it_names_the_file_and_when_it_was_saved(file: PlanFile) -> None:
    """Before the first edit nothing was saved; after it the time stands there."""
    bar = forms.plan_bar(file)

    assert ("plan.json", "not saved yet") == (bar.state()["name"], bar.state()["saved"])

    file.add(Goal(statement="Lead"))

    assert file.saved_at is not None
    assert f"saved {file.saved_at:%H:%M}" == bar.state()["saved"]


def test_its_text_holds_no_time(file: PlanFile) -> None:
    """A saved notebook shows the same line every day."""
    file.add(Goal(statement="Lead"))

    assert "plan: plan.json" == repr(forms.plan_bar(file))


def test_chapters_are_marked_in_words_too(file: PlanFile) -> None:
    """Six marks, each empty, begun or done, with words that say the same."""
    file.add(Goal(statement="Lead", due=date(2027, 1, 1)))
    chapters = {mark["name"]: mark for mark in forms.plan_bar(file).state()["chapters"]}

    assert ["start", "discover", "goals", "gaps", "actions", "review"] == list(chapters)
    assert ("begun", "empty") == (chapters["goals"]["state"], chapters["discover"]["state"])
    assert chapters["goals"]["words"].startswith("Goals: begun, 1 of ")


def test_download_holds_the_plan_under_a_dated_name(file: PlanFile) -> None:
    """What is downloaded can be restored."""
    file.add(Goal(statement="Lead"))
    download = forms.plan_bar(file).state()["download"]

    assert "plan-2026-11-21.json" == download["name"]
    assert file.path.read_text() == download["text"]


def test_restore_replaces_a_plan_by_a_checked_one(file: PlanFile, tell: Tell) -> None:
    """The answer says what came back."""
    file.add(Goal(statement="Old"))
    backup = Plan(goals=(Goal(id="goal-1", statement="New"),), actions=(Action(id="action-1", what="Go"),))
    answers = tell(forms.plan_bar(file), [backup.to_json().encode()], do="restore", name="mine.json")

    assert backup == read_plan(file.path)
    assert answers[-1]["words"].startswith("Restored mine.json: 1 goal and 1 step.")
    assert not answers[-1]["problem"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"[]", b'{"schema_version": 99}', b'{"schema_version": 1, "goal": []}']
)
def test_restore_of_a_broken_file_changes_nothing(file: PlanFile, tell: Tell, content: bytes) -> None:
    """A sentence says what is wrong with it."""
    file.add(Goal(statement="Old"))
    before = file.path.read_bytes()
    (answer,) = tell(forms.plan_bar(file), [content], do="restore", name="broken.json")

    assert answer["problem"]
    assert answer["words"].startswith("Nothing was replaced. The file to restore")
    assert before == file.path.read_bytes()


def test_an_earlier_day_can_be_restored(file: PlanFile, tell: Tell) -> None:
    """The history stands newest first; one press brings a day back."""
    file.add(Goal(statement="Now"))
    file.history_folder.mkdir()
    for day in ("2026-10-01", "2026-11-01"):
        earlier = Plan(goals=(Goal(id="goal-1", statement=day),))
        (file.history_folder / f"{day}.json").write_text(earlier.to_json())
    bar = forms.plan_bar(file)

    assert ["1 Nov 2026", "1 Oct 2026"] == [each["words"] for each in bar.state()["history"]]

    tell(bar, do="back", file="2026-10-01.json")

    assert "2026-10-01" == read_plan(file.path).goals[0].statement


@pytest.mark.parametrize("name", ["../plan.json", "2020-01-01.json", ""])
def test_only_the_history_can_be_restored_by_name(file: PlanFile, tell: Tell, name: str) -> None:
    """A message cannot reach another file."""
    file.add(Goal(statement="Now"))
    (answer,) = tell(forms.plan_bar(file), do="back", file=name)

    assert answer["problem"]


def test_a_broken_plan_can_be_mended_from_the_bar(file: PlanFile) -> None:
    """The bar shows the sentence and still offers Restore."""
    file.path.write_text("{")
    state = forms.plan_bar(file).state()

    assert "it is not valid JSON" in state["problem"]
    assert state["download"] is None


def test_binder_forgets(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Binder the bar says to download; at home it does not."""
    bar = forms.plan_bar(file)

    assert "" == bar.state()["forgets"]

    monkeypatch.setenv("BINDER_SERVICE_HOST", "10.0.0.1")

    assert "Download your plan before you leave" in bar.state()["forgets"]


def test_it_follows_the_plan(file: PlanFile, said: list[dict[str, Any]]) -> None:
    """An edit elsewhere renews the bar; its end stops that."""
    bar = forms.plan_bar(file)
    file.add(Goal(statement="Lead"))

    assert ["state"] == [message["tell"] for message in said]

    bar.end()
    file.add(Goal(statement="More"))

    assert 1 == len(said)


def test_its_state_is_json(file: PlanFile) -> None:
    """A browser can read it."""
    file.add(Goal(statement="Lead", due=date(2027, 1, 1)))

    assert json.loads(json.dumps(forms.plan_bar(file).state()))


def test_its_script_holds_no_address() -> None:
    """Nothing of the forms is loaded from elsewhere."""
    folder = Path(str(forms.__file__)).parent
    for name in ("editor.js", "editor.css", "bar.js"):
        text = (folder / name).read_text().replace("http://www.w3.org/2000/svg", "")

        assert "://" not in text
        assert "innerHTML" not in text.replace("never through innerHTML", "")
