"""All notebooks of the workbook on one plan, side by side, and what they found in three lines.

A run works on a private copy of the plan and its history: every notebook sees the same plan, and
none can write to the person's own.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from careerkit import cohort, summary, workspace
from careerkit.errors import CareerkitError, RunFailed
from careerkit.planfile import PlanFile, open_plan, read_plan
from careerkit.words import listed

from .fork_server import ForkServer

# A kernel takes up to 200 MB, and a lent computer such as Binder's has one or two thousand.
MOST_KERNELS = 4
# How the folder of a run's private copy begins; the number of its process follows.
_PRIVATE = "careerkit-"
Progress = Callable[[int, int, str], object]
Held = TypeVar("Held", str, Path)


@dataclass(frozen=True, order=True)
class Page(Generic[Held]):
    """An executed notebook and its page, as texts or, once written, paths; `problem` says why it stopped."""

    name: str
    notebook: Held
    html: Held
    seconds: float
    problem: str = ""


@dataclass(frozen=True)
class Run:
    """What a run wrote, in the order of the workbook, and three lines on what it found."""

    pages: tuple[Page[Path], ...]
    findings: tuple[str, ...]

    @property
    def first(self) -> Path:
        """The page to begin reading with."""
        return self.pages[0].html


def run(
    plan: str | Path,
    out: str | Path,
    as_of: str | date = "",
    notebooks: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Run:
    """Execute the workbook on `plan` as seen on `as_of`; write `<name>.ipynb` and `<name>.html` to `out`.

    Without `as_of`: CAREERKIT_AS_OF, else today. `notebooks` is a folder, else the workbook's own.
    `progress(done, total, name)` is called at the start and after each. Raises `CareerkitError` before
    anything runs if the input is wrong, `RunFailed` after all is written if one stopped; the plan file is
    only read.
    """
    file = open_plan(plan, as_of)
    content = read_plan(file.path)
    paths = workspace.notebook_files(Path(notebooks) if notebooks else workspace.notebooks())
    place = ready(Path(out), paths)
    executed = drafts(file, paths, place, progress)
    ran = {draft.name for draft in executed}
    own = listed([path.name for path in paths if path.stem not in ran])
    left_out = (f"Left out, as it does not take plan_path and as_of: {own}.",) if own else ()
    return published(executed, place, (*summary.findings(content, file.as_of), *left_out))


def drafts(
    file: PlanFile,
    paths: Sequence[Path],
    out: Path,
    progress: Progress = lambda *_: None,
    of_class: Mapping[str, object] | None = None,
) -> list[Page[str]]:
    """The notebooks executed on a private copy of the plan, by name; nothing is written yet.

    Those that read a class get the parameters `of_class`: by default `folder`, if one lies beside the plan.
    """
    beside = cohort.class_beside(file.path)
    of_class = of_class or ({"folder": str(beside)} if beside else {})
    with _private(file) as (copy, folder), ForkServer(folder) as fork_server:
        # While the fork server warms up, this process makes its own slow imports.
        from careerkit.exports.report import report

        from .notebook import Kernels, execute, shareable, takes, text

        parameters = {"plan_path": str(copy), "as_of": file.as_of.isoformat()}
        paths = [path for path in paths if takes(path, parameters)]
        if not paths:
            raise CareerkitError("No notebook there takes the parameters plan_path and as_of.")
        kernels = Kernels(fork_server, folder)
        # The folders of this machine that could show up in an error message or a path.
        home, source = Path("~").expanduser(), Path(__file__).parents[2]
        own = (home, Path.cwd(), source, file.path.parent, out.resolve(), paths[0].parent.resolve())
        hidden = (*map(Path, (tempfile.gettempdir(), sys.prefix, sys.base_prefix)), *own)

        def draft(path: Path) -> Page[str]:
            began = time.monotonic()
            given = {**parameters, **of_class} if b"read_class" in path.read_bytes() else parameters
            executed, problem = execute(path, given, kernels)
            notebook = shareable(executed, hidden)
            return Page(path.stem, text(notebook), report(notebook), time.monotonic() - began, problem)

        done: list[Page[str]] = []
        progress(0, len(paths), "")
        largest_first = sorted(paths, key=lambda path: path.stat().st_size, reverse=True)
        # While one kernel starts or waits for its messages, another can use its core.
        with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_KERNELS) + 1) as pool:
            try:
                for future in as_completed([pool.submit(draft, path) for path in largest_first]):
                    done.append(future.result())
                    progress(len(done), len(paths), done[-1].name)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                kernels.stop()
                raise
        return sorted(done)


def published(drafts: Iterable[Page[str]], out: Path, findings: tuple[str, ...]) -> Run:
    """Write all notebooks and pages to `out`, or none if it is full; then `RunFailed` if one stopped."""
    pages, files = [], dict[Path, str]()
    for draft in drafts:
        notebook, html = out / f"{draft.name}.ipynb", out / f"{draft.name}.html"
        files |= {notebook: draft.notebook, html: draft.html}
        pages.append(Page(draft.name, notebook, html, draft.seconds, draft.problem))
    path = out
    try:
        with tempfile.TemporaryDirectory(prefix=".careerkit-", dir=out) as place:
            for path, content in files.items():
                Path(place, path.name).write_text(content, encoding="utf-8", newline="\n")
            for path in files:
                Path(place, path.name).replace(path)
    except OSError as error:
        why = f"{path} was not written: {error.strerror or error}. Look into that, then run again."
        raise RunFailed(why) from None
    wrong = ((page.name, page.problem.rstrip("."), page.notebook) for page in pages if page.problem)
    if stopped := [f"{name} stopped: {why}. Open {place} to see where." for name, why, place in wrong]:
        raise RunFailed("\n".join(stopped))
    return Run(tuple(pages), findings)


def ready(out: Path, paths: Sequence[Path]) -> Path:
    """The folder `out`, made if it is missing; never one that holds somebody's own notebooks at `paths`."""
    another = "Name another folder for the report."
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = (out / name for path in paths for name in (path.name, f"{path.stem}.html"))
        own = next((file for file in files if not _replaceable(file)), None)
    except FileExistsError:
        raise CareerkitError(f"{out} is a file. Name a folder for the report.") from None
    except OSError as error:
        raise CareerkitError(f"{out} cannot be used: {error.strerror or error}. {another}") from None
    if own:
        raise CareerkitError(f"{own} is not from an earlier run and would be overwritten. {another}")
    return out


def _replaceable(path: Path) -> bool:
    """Whether nothing is at `path`, or what an earlier run wrote there."""
    try:
        if path.suffix == ".html":
            with path.open("rb") as page:
                return b'<meta name="generator" content="careerkit">' in page.read(2_000)
        return bool(json.loads(path.read_bytes())["metadata"]["careerkit"]["executed"])
    except FileNotFoundError:
        return True
    except (ValueError, LookupError, TypeError):
        return False


@contextmanager
def _private(file: PlanFile) -> Iterator[tuple[Path, Path]]:
    """A copy of the plan and what its pages read beside it, in a folder of this run: `(plan, folder)`."""
    # Those of runs that were killed and could not do it themselves are removed.
    for left in Path(tempfile.gettempdir()).glob(f"{_PRIVATE}*-*") if os.name == "posix" else ():
        number = left.name.removeprefix(_PRIVATE).partition("-")[0]
        if number.isdecimal() and left.is_dir() and not left.is_symlink():
            with suppress(OSError, OverflowError):
                try:
                    os.kill(int(number), 0)
                except ProcessLookupError:
                    shutil.rmtree(left, ignore_errors=True)
    name = f"{_PRIVATE}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=name, ignore_cleanup_errors=True) as place:
        copy = Path(place, "plan", file.path.name)
        copy.parent.mkdir()
        # With its times: they say on which day a plan of an earlier careerkit was last edited.
        shutil.copy2(file.path, copy)
        folder = copy.with_suffix(".history")
        for state in (state for state in file.history() if not state.carried):
            folder.mkdir(exist_ok=True)
            # What cannot be read becomes an empty copy.
            (folder / state.path.name).touch()
            if state.path.is_file():
                with suppress(OSError):
                    shutil.copy2(state.path, folder)
        yield copy, Path(place)
