"""A run of the workbook: what it writes, what it leaves alone, how it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import nbformat
import pytest

from careerkit import runner, workspace
from careerkit.errors import CareerkitError, RunFailed
from tests import tiny

AS_OF = date(2026, 11, 21)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tiny.plan(tmp_path / "plan.json")


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    return tiny.workbook(tmp_path / "notebooks")


def outputs(path: Path) -> str:
    """All that the cells of a notebook have put out, as text."""
    return "".join(
        output.get("text", "") or output.get("data", {}).get("text/plain", "") or str(output.get("traceback"))
        for cell in nbformat.read(path, 4).cells
        for output in cell.get("outputs", ())
    )


def files(folder: Path) -> set[str]:
    """The names of the files in a folder."""
    return {path.name for path in folder.iterdir()}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@dataclass(frozen=True)
class Ran:
    """A run: where it was done, what was there before, what it told on the way and in the end."""

    place: Path
    before: dict[str, bytes]
    told: list[tuple[int, int, str]]
    result: runner.Run

    @property
    def out(self) -> Path:
        return self.place / "out {y}"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A run of pages that each try something, on a plan with a history and a class beside it.

    Its folders have names that papermill would take for a pattern. In the class are a link to nothing, a pipe
    and a folder.
    """
    place = tmp_path_factory.mktemp("run") / "my {plan} é"
    (place / "class" / "folder.json").mkdir(parents=True)
    (place / "class" / "anna.json").symlink_to("/no/such/file")
    os.mkfifo(place / "class" / "pipe.json")
    tiny.plan(place / "class" / "nadia.json")
    plan = tiny.plan(place / "plan {x}.json")
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    (place / "plan {x}.history").mkdir()
    shutil.copy(plan, place / "plan {x}.history" / "2023-05-31.json")
    seen = "print([s.day.isoformat() for s in file.history()], file.saved_at.year)"
    edit = "from careerkit.plan import Interest\nfile.add(Interest(text='Baking'))"
    count = (
        "from careerkit import cohort\n"
        "rows = cohort.read_class(folder, file.as_of)\n"
        "print(sorted(__import__('os').listdir(folder)), ['error' in row for row in rows].count(True))"
    )
    of_class = f"{tiny.PARAMETERS}\nfolder = 'none'"
    notebooks = tiny.write(
        tiny.workbook(place / "notebooks"),
        # Pages of a run work on one copy at once, so whoever edits it looks first.
        edits=tiny.chapter("Edits", seen, edit, "len(file.plan.interests)"),
        of_class=tiny.chapter("Class", count, parameters=of_class),
        of_none=tiny.chapter("No class", "print(folder)", parameters=of_class),
        mine=tiny.chapter("Mine", parameters="x = 1"),
    )
    before, told = tree(place), []
    result = runner.run(plan, place / "out {y}", AS_OF, notebooks, lambda *step: told.append(step))
    return Ran(place, before, told, result)


def test_every_notebook_becomes_a_notebook_and_a_page(ran: Ran) -> None:
    """Each notebook is executed on the plan and the day given, and comes out twice; names are only names."""
    names = ["edits", "first", "of_class", "of_none", "second"]
    first = ran.result.pages[1]

    assert names == [page.name for page in ran.result.pages]
    assert {f"{name}.{ending}" for name in names for ending in ("html", "ipynb")} == files(ran.out)
    assert "1 goals on 2026-11-21\n" == outputs(first.notebook)
    assert "<pre>1 goals on 2026-11-21\n</pre>" in first.html.read_text()
    assert ran.result.first == ran.out / "edits.html"
    assert "'plan {x}.json'" == outputs(ran.out / "second.ipynb")


def test_three_lines_tell_what_was_found(ran: Ran) -> None:
    """A run ends with its chapters, gaps and schedule, a line each."""
    assert ["Chapters", "Gaps", "Schedule"] == [line.split(":")[0] for line in ran.result.findings[:3]]


def test_the_plan_and_all_beside_it_stay_as_they_are(ran: Ran) -> None:
    """Even a notebook that edits the plan edits only the copy of its run."""
    made = {name for name in tree(ran.place) if name.startswith(str(ran.out))}

    assert "1" == outputs(ran.out / "edits.ipynb")[-1]
    assert ran.before == {name: held for name, held in tree(ran.place).items() if name not in made}


def test_the_history_is_seen_as_in_jupyter(ran: Ran) -> None:
    """The copy of a run has the plan's earlier states and the day of its last edit."""
    assert outputs(ran.out / "edits.ipynb").startswith("['2023-05-31'] 2023\n")


def test_a_class_beside_the_plan_is_seen(ran: Ran) -> None:
    """The page for a class reads it where it lies; a page that reads none is not told of it.

    What in it cannot be read stops no run: one error row each, or none.
    """
    there = ["anna.json", "folder.json", "nadia.json", "pipe.json"]

    assert f"{there} 2\n" == outputs(ran.out / "of_class.ipynb")
    assert "none\n" == outputs(ran.out / "of_none.ipynb")


def test_progress_is_told_after_each_notebook(ran: Ran) -> None:
    """The first call says how many there are, then one call a notebook."""
    assert [(done, 5) for done in range(6)] == [step[:2] for step in ran.told]
    assert {"", *(page.name for page in ran.result.pages)} == {step[2] for step in ran.told}


def test_a_page_of_ones_own_is_left_out_and_named(ran: Ran, tmp_path: Path) -> None:
    """A notebook without either parameter stops no run; alone in a folder it is refused."""
    assert "Left out, as it does not take plan_path and as_of: mine.ipynb." == ran.result.findings[-1]

    tiny.write(tmp_path / "alone", mine=tiny.chapter("Mine", parameters="x = 1"))
    with pytest.raises(CareerkitError, match="No notebook there takes"):
        runner.run(tiny.plan(tmp_path / "plan.json"), tmp_path / "out", AS_OF, tmp_path / "alone")


@pytest.mark.skipif(os.name != "posix", reason="processes of Unix")
def test_the_private_copy_of_a_killed_run_goes_at_the_next_start(
    plan: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a run which is still under way stays, and so does a link."""
    ended = subprocess.Popen(["true"])
    ended.wait()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = (f"careerkit-{ended.pid}-killed", f"careerkit-{os.getpid()}-at-work", "careerkit-mine")
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / f"careerkit-{ended.pid}-link").symlink_to(plan.parent)

    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    left = {path.name for path in tmp_path.glob("careerkit-*")}
    assert {*names[1:], f"careerkit-{ended.pid}-link"} == left
    assert plan.is_file()


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Where a run wrote three notebooks that stop and two that do not, and what it said."""
    place = tmp_path_factory.mktemp("failing")
    named = (
        "print(file.path)\nimport careerkit\nprint(careerkit.__file__)\nfile.path.with_name('x').read_text()"
    )
    notebooks = tiny.write(
        tiny.workbook(place / "notebooks"),
        broken=tiny.chapter("Broken", "1 / 0", "print('never')"),
        dying=tiny.chapter("Dying", "import os\nos._exit(1)"),
        names=tiny.chapter("Names", named),
    )
    with pytest.raises(RunFailed) as caught:
        runner.run(tiny.plan(place / "plan.json"), place / "out", AS_OF, notebooks)
    return place / "out", str(caught.value)


def test_a_failing_cell_is_named_and_the_others_complete(failed: tuple[Path, str]) -> None:
    """One sentence says which notebook stopped, why, and where to look; the rest is written."""
    out, said = failed
    shows = out / "broken.ipynb"

    expected = f"broken stopped: ZeroDivisionError: division by zero. Open {shows} to see where."
    assert expected == said.splitlines()[0]
    assert "ZeroDivisionError" in outputs(shows)
    assert "never" not in outputs(shows)
    assert "ZeroDivisionError: division by zero" in shows.with_suffix(".html").read_text()
    assert "1 goals on 2026-11-21\n" == outputs(out / "first.ipynb")


def test_a_kernel_that_dies_stops_only_its_notebook(failed: tuple[Path, str]) -> None:
    """A kernel that ends by itself is told as that, and nothing waits for it."""
    out, said = failed

    assert said.splitlines()[1].startswith("dying stopped: its kernel ended")
    assert {"first.html", "second.html", "names.html"} <= files(out)


def test_nothing_written_names_a_folder_of_this_machine(failed: tuple[Path, str]) -> None:
    """Parameters, paths in messages and what papermill notes stay here; names of files may go."""
    written = b"".join(tree(failed[0]).values()).decode()
    hidden = (
        str(failed[0].parent),
        str(Path.home()),
        str(Path.cwd()),
        "/careerkit-",
        "papermill",
        "injected",
    )

    assert [] == [text for text in hidden if text in written]
    assert "plan.json" in written


def test_an_unknown_parameter_is_refused_before_anything_runs(
    plan: Path, notebooks: Path, tmp_path: Path
) -> None:
    """A notebook that would run on its defaults, unnoticed, is named with what it lacks."""
    tiny.write(notebooks, third=tiny.chapter("Third", parameters='plan_path = ""'))

    with pytest.raises(CareerkitError, match=r"third\.ipynb takes no parameter as_of"):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert not list((tmp_path / "out").iterdir())


def test_a_notebook_of_somebody_is_not_overwritten(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A folder with notebooks that no run wrote is refused, the workbook's own above all."""
    before = tree(notebooks)

    with pytest.raises(CareerkitError, match=r"first\.ipynb is not from an earlier run"):
        runner.run(plan, notebooks, AS_OF, notebooks)

    assert before == tree(notebooks)


def test_a_page_of_somebody_is_not_overwritten(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A page that no run has made stops it before anything runs."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "second.html").write_text("mine")

    with pytest.raises(CareerkitError, match=r"second\.html is not from an earlier run"):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)
    assert {"second.html"} == files(tmp_path / "out")


def test_a_second_run_replaces_the_first(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """What an earlier run wrote may be written again, and nothing is left over beside it."""
    runner.run(plan, tmp_path / "out", date(2026, 1, 1), notebooks)
    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "1 goals on 2026-11-21\n" == outputs(tmp_path / "out" / "first.ipynb")
    assert 4 == len(files(tmp_path / "out"))


def test_two_runs_into_one_folder_at_once(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """Both end well, and every file is whole."""
    runs = [
        threading.Thread(target=runner.run, args=(plan, tmp_path / "out", AS_OF, notebooks)) for _ in range(2)
    ]
    for each in runs:
        each.start()
    for each in runs:
        each.join()

    assert 4 == len(files(tmp_path / "out"))
    assert "1 goals on 2026-11-21\n" == outputs(tmp_path / "out" / "first.ipynb")


def test_it_runs_where_nothing_can_be_forked(
    plan: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, kernels are then started one by one and spoken to by TCP; pages are the same bytes."""
    shutil.copy(workspace.notebooks() / "02_goals.ipynb", notebooks)
    parent = tmp_path / "parent"
    note = f"_ = __import__('pathlib').Path({str(parent)!r}).write_text(str(__import__('os').getppid()))"
    tiny.write(notebooks, third=tiny.chapter("Third", note))

    runner.run(plan, tmp_path / "forked", AS_OF, notebooks)
    forked_by = int(parent.read_text())
    monkeypatch.delattr(os, "pidfd_open", raising=False)
    monkeypatch.setattr("careerkit.runner.notebook.SOCKET_FOLDER", 0)
    runner.run(plan, tmp_path / "started", AS_OF, notebooks)

    assert os.getpid() == int(parent.read_text())
    assert sys.platform != "linux" or os.getpid() != forked_by
    forked, started = (list(tree(tmp_path / name).values()) for name in ("forked", "started"))
    assert forked == started


def test_a_notebook_that_is_none_is_refused(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A broken file among the notebooks is named before anything runs."""
    (notebooks / "third.ipynb").write_text("[1, 2")

    with pytest.raises(CareerkitError, match=r"third\.ipynb is not a notebook"):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)
