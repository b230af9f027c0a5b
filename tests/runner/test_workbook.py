"""A run of the workbook: what it writes, what it leaves alone, how it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
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


def test_every_notebook_becomes_a_notebook_and_a_page(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """Each notebook is executed on the plan and the day given, and comes out twice."""
    result = runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert ["first", "second"] == [page.name for page in result.pages]
    assert {"first.html", "first.ipynb", "second.html", "second.ipynb"} == files(tmp_path / "out")
    assert "1 goals on 2026-11-21\n" == outputs(result.pages[0].notebook)
    assert "<pre>1 goals on 2026-11-21\n</pre>" in result.pages[0].html.read_text()
    assert result.first == tmp_path / "out" / "first.html"


def test_three_lines_tell_what_was_found(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A run ends with its chapters, gaps and schedule, a line each."""
    found = runner.run(plan, tmp_path / "out", AS_OF, notebooks).findings

    assert ["Chapters", "Gaps", "Schedule"] == [line.split(":")[0] for line in found]


def test_the_plan_and_all_beside_it_stay_as_they_are(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """Even a notebook that edits the plan edits only the copy of its run."""
    edit = "from careerkit.plan import Interest\nfile.add(Interest(text='Baking'))"
    tiny.write(notebooks, third=tiny.chapter("Third", edit, "len(file.plan.interests)"))
    before = tree(tmp_path)

    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    shutil.rmtree(tmp_path / "out")
    assert before == tree(tmp_path)


def test_the_history_is_seen_as_in_jupyter(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """The copy of a run has the plan's earlier states and the day of its last edit."""
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    history = tmp_path / "plan.history"
    history.mkdir()
    shutil.copy(plan, history / "2023-05-31.json")
    tiny.write(notebooks, third=tiny.chapter("Third", "print([s.day.isoformat() for s in file.history()])"))
    tiny.write(notebooks, fourth=tiny.chapter("Fourth", "print(file.saved_at.year)"))

    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "['2023-05-31']\n" == outputs(tmp_path / "out" / "third.ipynb")
    assert "2023\n" == outputs(tmp_path / "out" / "fourth.ipynb")


def test_a_class_beside_the_plan_is_seen(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """The page for a class reads it where it lies; a page that reads none is not told of it."""
    (tmp_path / "class").mkdir()
    tiny.plan(tmp_path / "class" / "nadia.json")
    parameters = f"{tiny.PARAMETERS}\nfolder = 'none'"
    seen = "# read_class\nprint(__import__('os').listdir(folder))"
    third, fourth = (tiny.chapter("x", source, parameters=parameters) for source in (seen, "print(folder)"))
    tiny.write(notebooks, third=third, fourth=fourth)

    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "['nadia.json']\n" == outputs(tmp_path / "out" / "third.ipynb")
    assert "none\n" == outputs(tmp_path / "out" / "fourth.ipynb")


def test_what_cannot_be_read_in_a_class_stops_no_run(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A link to nothing, a pipe and a folder beside two plans: one error row each, or none."""
    (tmp_path / "class" / "folder.json").mkdir(parents=True)
    (tmp_path / "class" / "anna.json").symlink_to("/no/such/file")
    os.mkfifo(tmp_path / "class" / "pipe.json")
    tiny.plan(tmp_path / "class" / "nadia.json")
    seen = (
        "from careerkit import cohort\n"
        "print(['error' in row for row in cohort.read_class(folder, file.as_of)].count(True))"
    )
    tiny.write(notebooks, third=tiny.chapter("Third", seen, parameters=f"{tiny.PARAMETERS}\nfolder = ''"))

    runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "2\n" == outputs(tmp_path / "out" / "third.ipynb")


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


def test_a_failing_cell_is_named_and_the_others_complete(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """One sentence says which notebook stopped, why, and where to look; the rest is written."""
    tiny.write(notebooks, broken=tiny.chapter("Broken", "1 / 0", "print('never')"))

    with pytest.raises(RunFailed) as caught:
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    shows = tmp_path / "out" / "broken.ipynb"
    expected = f"broken stopped: ZeroDivisionError: division by zero. Open {shows} to see where."
    assert expected == str(caught.value)
    assert "ZeroDivisionError" in outputs(shows)
    assert "never" not in outputs(shows)
    assert "ZeroDivisionError: division by zero" in shows.with_suffix(".html").read_text()
    assert "1 goals on 2026-11-21\n" == outputs(tmp_path / "out" / "first.ipynb")


def test_a_kernel_that_dies_stops_only_its_notebook(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A kernel that ends by itself is told as that, and nothing waits for it."""
    tiny.write(notebooks, dying=tiny.chapter("Dying", "import os\nos._exit(1)"))

    with pytest.raises(RunFailed, match=r"^dying stopped: its kernel ended"):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "1 goals on 2026-11-21\n" == outputs(tmp_path / "out" / "first.ipynb")


def test_nothing_written_names_a_folder_of_this_machine(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """Parameters, paths in messages and what papermill notes stay here; names of files may go."""
    failing = (
        "print(file.path)\nimport careerkit\nprint(careerkit.__file__)\nfile.path.with_name('x').read_text()"
    )
    tiny.write(notebooks, broken=tiny.chapter("Broken", failing))

    with pytest.raises(RunFailed):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    written = b"".join(tree(tmp_path / "out").values()).decode()
    hidden = (str(tmp_path), str(Path.home()), str(Path.cwd()), "/careerkit-", "papermill", "injected")
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


def test_a_page_of_ones_own_is_left_out_and_named(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A notebook without either parameter stops no run; alone in a folder it is refused."""
    tiny.write(notebooks, mine=tiny.chapter("Mine", parameters="x = 1"))
    done = runner.run(plan, tmp_path / "out", AS_OF, notebooks)

    assert "Left out, as it does not take plan_path and as_of: mine.ipynb." == done.findings[-1]
    assert "mine" not in [page.name for page in done.pages]

    alone = tmp_path / "alone"
    alone.mkdir()
    tiny.write(alone, mine=tiny.chapter("Mine", parameters="x = 1"))
    with pytest.raises(CareerkitError, match="No notebook there takes"):
        runner.run(plan, tmp_path / "out", AS_OF, alone)


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


def test_progress_is_told_after_each_notebook(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """The first call says how many there are, then one call a notebook."""
    told: list[tuple[int, int, str]] = []
    runner.run(plan, tmp_path / "out", AS_OF, notebooks, lambda *step: told.append(step))

    assert [(0, 2), (1, 2), (2, 2)] == [step[:2] for step in told]
    assert {"", "first", "second"} == {step[2] for step in told}


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


def test_folders_with_braces_and_spaces(notebooks: Path, tmp_path: Path) -> None:
    """Names that papermill would take for a pattern are only names."""
    place = tmp_path / "my {plan} é"
    place.mkdir()
    moved = notebooks.rename(place / "notebooks")

    runner.run(tiny.plan(place / "plan {x}.json"), place / "out {y}", AS_OF, moved)

    assert "'plan {x}.json'" == outputs(place / "out {y}" / "second.ipynb")


def test_a_notebook_that_is_none_is_refused(plan: Path, notebooks: Path, tmp_path: Path) -> None:
    """A broken file among the notebooks is named before anything runs."""
    (notebooks / "third.ipynb").write_text("[1, 2")

    with pytest.raises(CareerkitError, match=r"third\.ipynb is not a notebook"):
        runner.run(plan, tmp_path / "out", AS_OF, notebooks)
