"""The plan bar."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit import charts, forms, open_plan, read_plan
from careerkit.forms.cell import ABOVE, STATIC
from careerkit.forms.view import _content
from careerkit.plan import Action, Goal, Plan, Review, document
from careerkit.planfile import PlanFile
from careerkit.words import day
from tests.forms.conftest import AS_OF, aged


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run where plans are kept, unless they say so."""
    monkeypatch.setenv("CAREERKIT_FORGETS", "0")


def top(bar: Any) -> dict[str, Any]:
    """The line with the file."""
    return next(block for block in bar.content_now()["blocks"] if block["kind"] == "bar")


def words(bar: Any) -> list[str]:
    """What stands below that line."""
    return [block["words"] for block in bar.content_now()["blocks"] if block["kind"] == "words"]


def test_it_names_the_folder_the_file_and_when_it_was_saved(file: PlanFile) -> None:
    """Before the first edit nothing was saved; after it the time stands there."""
    bar = forms.plan_bar(file)

    assert (f"{file.path.parent.name}/plan.json", "") == (top(bar)["file"], bar.content_now()["at"])

    file.add(Goal(statement="Lead"))

    assert file.saved_at is not None
    assert f"{file.saved_at:%H:%M}" == bar.content_now()["at"]


def test_the_page_of_today_says_when_the_plan_was_saved(tmp_path: Path) -> None:
    """What a saved page shows the next day names the folder, the file, the day and the time."""
    file = open_plan(tmp_path / "plan.json")
    file.add(Goal(statement="Lead"))

    held = forms.plan_bar(file).static().held

    assert file.saved_at is not None
    assert f"{tmp_path.name}/plan.json, saved {day(file.saved_at.date())} {file.saved_at:%H:%M}. " in held
    assert "Choose Run &gt; Run All Cells to go on." in held


@pytest.mark.parametrize("way", ["pinned", "headless"])
def test_a_page_made_of_a_plan_names_no_time_and_no_folder(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A headless run, and a page for a given day, are the same on every machine and at every hour."""
    file = open_plan(tmp_path / "plan.json", AS_OF if way == "pinned" else "")
    file.add(Goal(statement="Lead"))
    if way == "headless":
        monkeypatch.setenv(STATIC, "1")

    bar = forms.plan_bar(file)
    static = bar if way == "headless" else bar.static()

    assert ("plan: plan.json", "bar") == (static.text, static.kind)
    assert "<p>plan.json. Choose Run &gt; Run All Cells to go on.</p>" == static.held


def test_chapters_are_marked_in_words_too(file: PlanFile) -> None:
    """A mark a chapter, each empty, begun or done; one goal is a beginning."""
    file.add(Goal(statement="Lead"))
    bar = forms.plan_bar(file)
    marks = top(bar)["chapters"]

    assert ["empty", "begun"] == [marks[place]["state"] for place in (1, 3)]
    assert marks[3]["words"].startswith("Goals: begun, ")
    assert "8 chapters begun" in top(bar)["summary"]


def test_download_is_the_plan_with_its_history(file: PlanFile, ask: Any, tmp_path: Path) -> None:
    """What is downloaded opens anywhere, and restoring it brings the earlier days along."""
    file.add(Goal(statement="Lead"))
    aged(file).add(Goal(statement="More"))
    name, content = ask(forms.plan_bar(file), do="download")["file"]
    held = base64.b64decode(content)

    assert "plan-2026-11-21.json" == name
    assert file.portable() == held
    assert file.plan == document.read(held)
    assert 1 == len(json.loads(held)["history"])


def test_restore_replaces_a_plan_by_a_checked_one(file: PlanFile, ask: Any) -> None:
    """The answer says what came back, and of earlier days only if there are some."""
    backup = Plan(goals=(Goal(id="goal-1", statement="New"),), actions=(Action(id="action-1", what="Go"),))
    bar = forms.plan_bar(file)
    answer = ask(bar, [backup.to_json().encode()], do="restore", name="mine.json")

    assert backup == read_plan(file.path)
    assert ("saved", "Restored mine.json: one goal, one step.") == (answer["tell"], answer["words"])

    answer = ask(bar, [backup.to_json().encode()], do="restore", name="mine.json")

    assert answer["words"].endswith("What was here before is among the earlier days.")


def test_a_large_file_is_restored_in_parts(file: PlanFile, ask: Any) -> None:
    """A browser hands over less at a time than a plan may have; a part that is lost replaces nothing."""
    file.add(Goal(statement="Old"))
    content = Plan(goals=(Goal(id="goal-1", statement="New"),)).to_json().encode()
    bar = forms.plan_bar(file)
    parts = [(0, content[:9]), (9, content[9:20]), (20, content[20:])]
    ask(bar, [parts[0][1]], do="restore", name="mine.json", key="quietly", at=0)
    lost = ask(bar, [parts[2][1]], do="restore", name="mine.json", at=20)
    kept = read_plan(file.path).goals[0].statement
    for at, part in parts[:2]:
        ask(bar, [part], do="restore", name="mine.json", key="quietly", at=at)
    ask(bar, [parts[2][1]], do="restore", name="mine.json", at=20)

    assert "Nothing was replaced. The file did not arrive whole. Choose it again." == lost["words"]
    assert ("Old", "New") == (kept, read_plan(file.path).goals[0].statement)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"[]", b'{"schema_version": 99}', b'{"schema_version": 1, "goal": []}']
)
def test_restore_of_a_broken_file_changes_nothing(file: PlanFile, ask: Any, content: bytes) -> None:
    """A sentence says what is wrong with it."""
    file.add(Goal(statement="Old"))
    before = file.path.read_bytes()
    answer = ask(forms.plan_bar(file), [content], do="restore", name="broken.json")

    assert "failed" == answer["tell"]
    assert answer["words"].startswith("Nothing was replaced. The file to restore")
    assert before == file.path.read_bytes()


def test_an_earlier_day_can_be_restored(file: PlanFile, ask: Any) -> None:
    """The history stands newest first; one press brings a day back."""
    file.add(Goal(statement="Now"))
    file.history_folder.mkdir()
    for on in ("2026-10-01", "2026-11-01"):
        earlier = Plan(goals=(Goal(id="goal-1", statement=on),))
        (file.history_folder / f"{on}.json").write_text(earlier.to_json())
    bar = forms.plan_bar(file)
    lines = bar.content_now()["blocks"][-1]["lines"]

    assert ["1 Nov 2026", "1 Oct 2026"] == [words for words, _ in lines]

    ask(bar, do=lines[1][1]["do"], key=lines[1][1]["key"])

    assert "2026-10-01" == read_plan(file.path).goals[0].statement


@pytest.mark.parametrize("name", ["../plan.json", "2020-01-01.json", ""])
def test_only_the_history_can_be_restored_by_name(file: PlanFile, ask: Any, name: str) -> None:
    """A message cannot reach another file."""
    file.add(Goal(statement="Now"))

    assert "failed" == ask(forms.plan_bar(file), do="back", key=name)["tell"]
    assert "Now" == read_plan(file.path).goals[0].statement


def test_a_broken_plan_can_be_mended_from_the_bar(file: PlanFile, ask: Any) -> None:
    """The bar shows the sentence and still offers Restore, which works."""
    file.path.write_text("{")
    bar = forms.plan_bar(file)

    assert "it is not valid JSON" in words(bar)[0]
    assert top(bar)["download"] is None

    backup = Plan(goals=(Goal(id="goal-1", statement="New"),))
    ask(bar, [backup.to_json().encode()], do="restore", name="mine.json")

    assert backup == read_plan(file.path)


def test_what_is_wrong_with_a_plan_stands_once_on_a_page(file: PlanFile) -> None:
    """The bar says it; a form and a view below only point there, and say it themselves where no bar is."""
    file.path.write_text("{")
    alone = _content(file, charts.gaps, {}).text
    bar = forms.plan_bar(file)
    below = [_content(file, charts.gaps, {}).text, forms.draft(file).text]

    assert alone == words(bar)[0]
    assert "it is not valid JSON" in bar._static_now().held
    assert [ABOVE, ABOVE] == below


def test_a_damaged_state_of_the_last_review_is_named(file: PlanFile) -> None:
    """The bar says once which day cannot be read, and what stands in for it."""
    file.history_folder.mkdir()
    file.add(Review(on=date(2026, 10, 31)))
    (file.history_folder / "2026-10-31.json").write_text("{broken")

    instead = "what today's plan tells of then"
    said = f"plan.history/2026-10-31.json cannot be read. The review compares with {instead}."
    assert [said] == [each for each in words(forms.plan_bar(file)) if "2026-10-31" in each]


def test_a_place_that_forgets_says_so(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the bar says to download, and the page keeps a copy; at home it does not."""
    bar = forms.plan_bar(file)

    assert ([], False) == (words(bar), top(bar)["forgets"])

    monkeypatch.setenv("CAREERKIT_FORGETS", "1")

    assert "Download your plan before you leave" in words(bar)[0]
    assert top(bar)["forgets"]


def test_it_follows_the_plan(file: PlanFile, said: list[dict[str, Any]]) -> None:
    """An edit elsewhere renews the bar; its end stops that."""
    bar = forms.plan_bar(file)
    file.add(Goal(statement="Lead", due=date(2027, 1, 1)))

    assert ["show"] == [message["tell"] for message in said]
    assert json.loads(json.dumps(said))

    bar.end()
    file.add(Goal(statement="More"))

    assert 1 == len(said)


def test_the_scripts_hold_no_address_and_no_markup() -> None:
    """Nothing of the forms is loaded from elsewhere, and no text becomes HTML."""
    folder = Path(str(forms.__file__)).parent
    for place in [*folder.glob("*.js"), *folder.glob("*.css")]:
        text = place.read_text().replace("http://www.w3.org/2000/svg", "")

        assert "://" not in text
        assert "innerHTML" not in text.replace("never through innerHTML", "")
