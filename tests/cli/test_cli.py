"""The commands: what they print, what they leave behind, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
import pytest

from careerkit import cli, read_plan, workspace
from tests import tiny
from tests.runner.test_workbook import tree

SAMPLE = workspace.examples() / "sample-plan.json"
HOSTILE = {
    "empty": (b"", "is empty"),
    "noise": (bytes(range(128, 256)) * 20, "is not text"),
    "no plan": (b'{"name": "x"}', "no schema_version"),
    "a list": (b"[1, 2]", "holds a list"),
    "unknown key": (b'{"schema_version": 1, "goal": []}', "'goal' is an unknown key"),
    "dangling id": (
        b'{"schema_version": 1, "milestones": [{"id": "milestone-1", "what": "x", "goal_id": "goal-9"}]}',
        "milestone-1: goal_id is 'goal-9'",
    ),
    "duplicate id": (
        b'{"schema_version": 1, "values": [{"id": "value-1", "name": "a"}, {"id": "value-1", "name": "b"}]}',
        "value-1: 2 records have this id",
    ),
    "bad date": (
        b'{"schema_version": 1, "goals": [{"id": "goal-1", "statement": "x", "due": "2026-13-01"}]}',
        "goal-1: due is '2026-13-01'",
    ),
    "newer": (b'{"schema_version": 99}', "schema_version is 99"),
    "large": (b" " * 50_000_000, "50 MB large"),
    "deep": (b"[" * 200_000, "nested too deeply"),
    "escape": (b'{"schema_version": 1, "\\u001b[31m": 1}', "unknown key"),
}


class Ended:
    """How a command ended: `code`, and what it printed as `out` and `err`."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.last = err.strip().splitlines()[-1] if err.strip() else ""


@pytest.fixture
def careerkit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    """Run a command in this process, as the script would."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["careerkit", *map(str, arguments)])
        before = signal.getsignal(signal.SIGTERM)
        with pytest.raises(SystemExit) as left:
            cli.main()
        signal.signal(signal.SIGTERM, before)
        return Ended(int(left.value.code or 0), *capsys.readouterr())

    return run


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "careerkit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


# check


def test_check_tells_three_lines_of_a_good_plan(careerkit) -> None:
    """Its records, the chapters begun, what is open first."""
    ended = careerkit("check", SAMPLE)

    assert (0, "") == (ended.code, ended.err)
    assert ["Records", "Chapters", "Open"] == [line.split(":")[0] for line in ended.out.splitlines()]
    assert f"Records: {sum(1 for _ in read_plan(SAMPLE).records())}." in ended.out


def test_check_as_json(careerkit, tmp_path: Path) -> None:
    """A program reads the same: records by section, chapters, open points; or the problems."""
    good = json.loads(careerkit("check", "--json", tiny.plan(tmp_path / "plan.json")).out)

    assert good["ok"] is True
    assert {"goals": 1} == good["records"]
    assert "empty" == good["chapters"]["review"]
    assert {"chapter", "point", "sentence"} == set(good["open"][0])

    (tmp_path / "bad.json").write_bytes(HOSTILE["bad date"][0])
    ended = careerkit("check", "--json", tmp_path / "bad.json")
    assert 2 == ended.code
    assert json.loads(ended.out)["ok"] is False
    assert "goal-1" in json.loads(ended.out)["problems"][0]


def test_check_says_which_personal_data_a_file_holds(careerkit, tmp_path: Path, monkeypatch) -> None:
    """What it is, where and what to do, by the people of the plan that is here or named; also as JSON."""
    page = tmp_path / "page.html"
    page.write_text("<p>Ask Ruth, ruth@example.com\x1b[31m</p>\n<p>or Peter</p>")
    monkeypatch.chdir(tmp_path)

    nobody = careerkit("check", page)
    named = careerkit("check", page, "--plan", SAMPLE)
    data = json.loads(careerkit("check", page, "--plan", SAMPLE, "--json").out)
    shutil.copyfile(SAMPLE, tmp_path / "plan.json")
    here = careerkit("check", page)

    assert (0, "") == (nobody.code, nobody.err)
    assert "“ruth@example.com”, one time: line 1." in nobody.out
    assert "Name one with --plan." in nobody.out
    assert "People of the plan. Take it out" in named.out
    assert named.out == here.out
    assert {"Ruth": ["line 1"]} == data["personal"]["People of the plan"]
    assert data["ok"] is True
    assert data["in_words"] == named.out.splitlines()


def test_check_of_a_share_says_what_it_is(careerkit, tmp_path: Path) -> None:
    """Numbers of a plan; of anything else in json it is the plan that is checked."""
    to = tmp_path / "share.json"
    careerkit("export", SAMPLE, "--to", to, "--for", "class", "--yes")

    assert "“numbers of a plan”" in careerkit("check", to).out


@pytest.mark.parametrize("name", ["x.docx", "x.ipynb", "x.html"])
def test_check_refuses_what_is_no_such_file(careerkit, tmp_path: Path, name: str) -> None:
    """Broken, missing or a pipe: one sentence, and it does not wait."""
    (tmp_path / "pipe.html").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "x.docx").write_bytes(b"PK broken")
    (tmp_path / "x.ipynb").write_bytes(b"{")

    for path in (tmp_path / name, tmp_path / "pipe.html"):
        ended = careerkit("check", path)

        assert (2, "") == (ended.code, ended.out)
        assert 1 == len(ended.err.splitlines())


@pytest.mark.parametrize("name", HOSTILE)
def test_check_says_what_is_wrong_with_any_file(careerkit, tmp_path: Path, name: str) -> None:
    """One sentence names what and where; exit code 2, no traceback, nothing written."""
    content, expected = HOSTILE[name]
    path = tmp_path / "plan.json"
    path.write_bytes(content)

    ended = careerkit("check", path)

    assert (2, "") == (ended.code, ended.out)
    assert ended.err.startswith("plan.json: ")
    assert expected in ended.err
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.err
    assert 1 == len(ended.err.splitlines())
    assert {str(path): content} == tree(tmp_path)


@pytest.mark.parametrize("command", [("check",), ("run", "--out", "out")])
def test_what_is_no_file_is_named(careerkit, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A missing plan and a folder in its place are told apart, and nothing is made."""
    name, *options = command

    assert (2, f"There is no file {tmp_path / 'x.json'}. Check its name and folder.\n") == (
        (missing := careerkit(name, tmp_path / "x.json", *options)).code,
        missing.err,
    )
    assert f"{tmp_path} is a folder. Name the file in it.\n" == careerkit(name, tmp_path, *options).err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links as on Unix")
def test_a_file_that_cannot_be_read(careerkit, tmp_path: Path) -> None:
    """A link that leads to itself: what the system says about it is passed on, with what to check."""
    path = tmp_path / "plan.json"
    path.symlink_to(path)

    ended = careerkit("check", path)

    assert 2 == ended.code
    assert ended.err.startswith(f"{path} is no place where a file can be: ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices as on Unix")
def test_a_file_without_an_end(careerkit) -> None:
    """A device is not read at all: it is no file."""
    ended = careerkit("check", "/dev/zero")

    assert 2 == ended.code
    assert "/dev/zero is not a file. Check its name and folder." in ended.err


# schema


def test_schema_describes_the_sample(careerkit) -> None:
    """The schema is one that the sample plan meets, and that an unknown key breaks."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(careerkit("schema").out)
    sample = json.loads(SAMPLE.read_bytes())

    jsonschema.validate(sample, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**sample, "goal": []}, schema)


def test_a_reader_that_stops_reading_is_no_error() -> None:
    """`careerkit schema | head -1` ends quietly."""
    command = f'"{sys.executable}" -m careerkit schema | head -n 1'
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)

    assert ("{\n", "") == (ended.stdout, ended.stderr)


# new


def test_new_makes_a_workbook_without_outputs(careerkit, tmp_path: Path) -> None:
    """All notebooks, nothing in them that somebody ran, and what to do next."""
    ended = careerkit("new", tmp_path / "mine")

    made = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "mine" / "notebooks").iterdir()}
    assert {path.name for path in workspace.notebooks().glob("*.ipynb")} == set(made)
    cells = [cell for each in made.values() for cell in each["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert not [cell for cell in cells if cell["outputs"] or cell["execution_count"]]
    assert ["notebooks"] == [path.name for path in (tmp_path / "mine").iterdir()]
    assert (0, f"Begin with: careerkit lab {tmp_path / 'mine'}") == (ended.code, ended.out.splitlines()[-1])


def test_new_gives_a_fresh_page_back(careerkit, tmp_path: Path) -> None:
    """The page is as it came; what it was is kept beside it, twice too, and nothing else is touched."""
    careerkit("new", tmp_path, "--sample")
    pages = tmp_path / "notebooks"
    as_it_came = tree(tmp_path)
    (pages / "02_goals.ipynb").write_text("mine")
    first = careerkit("new", tmp_path, "--fresh", "02_goals")
    (pages / "02_goals.ipynb").write_text("mine again")
    second = careerkit("new", tmp_path, "--fresh", "2")

    today = date.today()
    kept = {
        str(pages / f"02_goals-{today}.ipynb"): b"mine",
        str(pages / f"02_goals-{today}-2.ipynb"): b"mine again",
    }
    assert {**as_it_came, **kept} == tree(tmp_path)
    assert (0, 0) == (first.code, second.code)
    assert f"What it was is kept in 02_goals-{today}-2.ipynb, beside it." == second.out.splitlines()[-1]


def test_new_gives_a_page_back_that_was_deleted(careerkit, tmp_path: Path) -> None:
    """Then there is nothing to keep."""
    careerkit("new", tmp_path)
    as_it_came = tree(tmp_path)
    (tmp_path / "notebooks" / "class_overview.ipynb").unlink()
    ended = careerkit("new", tmp_path, "--fresh", "class_overview.ipynb")

    assert as_it_came == tree(tmp_path)
    assert 1 == len(ended.out.splitlines())


@pytest.mark.parametrize(
    "options, words",
    [
        (["--fresh", "7"], "The workbook has no page 7. Its pages are 00_start_here, 01_discover,"),
        (["--fresh", "../plan"], "The workbook has no page ../plan."),
        (["--fresh", "2", "--sample"], "Choose one."),
    ],
)
def test_new_refuses_a_fresh_page_in_a_sentence(careerkit, tmp_path: Path, options, words) -> None:
    """A page that does not exist, or two wishes that do not fit: nothing is written."""
    careerkit("new", tmp_path)
    before = tree(tmp_path)
    ended = careerkit("new", tmp_path, *options)

    assert 2 == ended.code
    assert words in ended.err
    assert before == tree(tmp_path)


def test_new_needs_a_workbook_for_a_fresh_page(careerkit, tmp_path: Path) -> None:
    """A folder without notebooks is named, and nothing is made."""
    ended = careerkit("new", tmp_path / "none", "--fresh", "2")

    assert (2, f"{tmp_path / 'none'} is no workbook. Make one with: careerkit new {tmp_path / 'none'}") == (
        ended.code,
        ended.last,
    )
    assert {} == tree(tmp_path)


def test_new_with_a_sample_has_its_plan_and_history(careerkit, tmp_path: Path) -> None:
    """The sample person's plan, and how it stood before."""
    careerkit("new", tmp_path / "mine", "--sample")

    assert SAMPLE.read_bytes() == (tmp_path / "mine" / "plan.json").read_bytes()
    kept = {path.name for path in (tmp_path / "mine" / "plan.history").iterdir()}
    assert {path.name for path in SAMPLE.with_suffix(".history").iterdir()} == kept


@pytest.mark.parametrize("name", ["njeri", "Asha", "maya"])
def test_new_lays_down_the_sample_person_named(careerkit, tmp_path: Path, name: str) -> None:
    """A name after --sample chooses whose plan it is, before the folder or after it."""
    careerkit("new", "--sample", name, tmp_path / "before")
    careerkit("new", tmp_path / "after", "--sample", name)

    plan = workspace.samples()[name.lower()]
    for folder in (tmp_path / "before", tmp_path / "after"):
        assert plan.read_bytes() == (folder / "plan.json").read_bytes()
        assert [*tree(plan.with_suffix(".history")).values()] == [*tree(folder / "plan.history").values()]


def test_new_takes_what_follows_a_bare_sample_as_its_folder(careerkit, tmp_path: Path) -> None:
    """`new --sample DIR` is Maya's plan in DIR, as `new DIR --sample` is; without DIR it asks for one."""
    careerkit("new", "--sample", tmp_path / "mine")
    ended = careerkit("new", "--sample")

    assert SAMPLE.read_bytes() == (tmp_path / "mine" / "plan.json").read_bytes()
    assert 2 == ended.code
    assert "Missing argument 'DIR'." in ended.err


def test_new_names_the_sample_people_where_one_is_unknown(careerkit, tmp_path: Path) -> None:
    """One sentence lists them, and nothing is written."""
    ended = careerkit("new", tmp_path / "mine", "--sample", "bob")

    assert 2 == ended.code
    assert ended.last.endswith("bob; there are maya, asha, caio, denise, grace, jens, njeri.")
    assert {} == tree(tmp_path)


def test_new_and_the_readme_name_every_sample_person(careerkit) -> None:
    """The help and the table of commands list whoever is there."""
    words = careerkit("new", "--help").out
    readme = Path(__file__).parents[2] / "README.md"
    row = next(
        line
        for line in readme.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `careerkit new DIR")
    )

    assert [] == [name for name in workspace.samples() if name not in words or name not in row]


@pytest.mark.parametrize("existing", ["notebooks/own.ipynb", "plan.json"])
def test_new_overwrites_nothing(careerkit, tmp_path: Path, existing: str) -> None:
    """If anything is in the way it is named, and everything stays as it is."""
    path = tmp_path / existing
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")

    ended = careerkit("new", tmp_path, "--sample")

    assert 2 == ended.code
    assert "exists already" in ended.err
    assert {str(path): b"mine"} == tree(tmp_path)


def test_new_in_place_of_a_file(careerkit, tmp_path: Path) -> None:
    """A file with the folder's name is not touched."""
    (tmp_path / "mine").write_text("mine")

    assert 2 == careerkit("new", tmp_path / "mine").code
    assert "mine" == (tmp_path / "mine").read_text()


# run


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    return tiny.workbook(tmp_path / "notebooks")


def test_run_says_where_the_report_is_and_what_it_found(notebooks: Path, tmp_path: Path) -> None:
    """One line a notebook while it works; then the place and three lines.

    Jupyter's notices stay away, and so do a bar and the signs that a terminal draws by.
    """
    plan = tiny.plan(tmp_path / "plan.json")
    ended = process(
        "run", plan, "--out", "out", "--as-of", "2026-11-21", "--notebooks", notebooks, cwd=tmp_path
    )

    place, *found = ended.stdout.splitlines()
    assert (0, f"The report begins at {Path('out', 'first.html')}") == (ended.returncode, place)
    assert ["Chapters", "Gaps", "Schedule"] == [line.split(":")[0] for line in found]
    assert not {"\r", "\x1b"} & {*ended.stdout, *ended.stderr}
    told = sorted(ended.stderr.splitlines())
    assert ["first is done", "second is done"] == [line.rpartition(" (")[0] for line in told]


def test_run_finds_the_plan_of_the_folder(notebooks: Path, tmp_path: Path) -> None:
    """Without PLAN it is plan.json here or above, as in Jupyter. A script reads which pages there are."""
    tiny.plan(tmp_path / "plan.json")
    ended = process("run", "--out", tmp_path / "out", "--notebooks", ".", "--json", cwd=notebooks)

    assert 0 == ended.returncode
    told = json.loads(ended.stdout)
    pages = [tmp_path / "out" / f"{name}.html" for name in ("first", "second")]
    assert ([*map(str, pages)], 3) == ([page["html"] for page in told["pages"]], len(told["findings"]))
    assert "1 goals" in (tmp_path / "out" / "first.html").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as on Unix")
def test_on_a_terminal_run_draws_a_bar_and_nothing_is_coloured(notebooks: Path, tmp_path: Path) -> None:
    """Nobody has to ask for it with NO_COLOR."""
    run = "run", tiny.plan(tmp_path / "plan.json"), "--out", tmp_path / "out", "--notebooks", notebooks
    code, seen = on_a_terminal(*run)

    assert 0 == code, seen
    assert "of 2 notebooks" in seen
    for shown in (
        seen,
        *(on_a_terminal(*words)[1] for words in [("--help",), ("chekc",), ("check", SAMPLE)]),
    ):
        assert not re.search(r"\x1b\[[\d;]*m", shown)


def on_a_terminal(*arguments: object) -> tuple[int, str]:
    """The exit code of a command in a process of its own on a terminal with colours, and what was seen."""
    import termios

    ours, its = os.openpty()
    termios.tcsetwinsize(its, (24, 80))
    command = [sys.executable, "-m", "careerkit", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm-256color"}
    running = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment)
    os.close(its)
    seen = bytearray()
    with suppress(OSError):  # so it ends when nobody holds the other side any more
        while more := os.read(ours, 4096):
            seen += more
    os.close(ours)
    return running.wait(), seen.decode()


def test_run_leaves_with_1_if_a_cell_fails(notebooks: Path, tmp_path: Path) -> None:
    """The last line says which notebook stopped, why, and where to look."""
    tiny.write(notebooks, broken=tiny.chapter("Broken", "1 / 0"))
    plan = tiny.plan(tmp_path / "plan.json")
    ended = process("run", plan, "--out", "out", "--notebooks", notebooks, cwd=tmp_path)

    shows = Path("out", "broken.ipynb")
    expected = f"broken stopped: ZeroDivisionError: division by zero. Open {shows} to see where."
    assert (1, expected) == (ended.returncode, ended.stderr.splitlines()[-1])
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "out" / "first.html").exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--as-of", "2026-13-01"), "as_of is '2026-13-01', which is not a date"),
        (("--out", "a-file"), "a-file is a file. Name a folder"),
        (("--out", "a-file/deeper"), "cannot be used"),
        (("--notebooks", "nowhere"), "There are no notebooks in nowhere"),
    ],
)
def test_run_refuses_wrong_input(
    careerkit,
    notebooks: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: object,
    expected: str,
) -> None:
    """A wrong date or place is named with exit code 2, before anything runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("mine")
    plan = tiny.plan(tmp_path / "plan.json")
    before = tree(tmp_path)

    ended = careerkit("run", plan, "--out", "out", "--notebooks", notebooks, *options)

    assert 2 == ended.code
    assert expected in ended.err
    assert before == tree(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_run_that_is_stopped_leaves_nothing_running(notebooks: Path, tmp_path: Path, number: int) -> None:
    """Kernels end, the private copy of the plan goes, and one sentence is said."""
    tiny.write(notebooks, slow=tiny.chapter("Slow", "import pathlib, time\ntime.sleep(60)"))
    plan = tiny.plan(tmp_path / "plan.json")
    private = tmp_path / "tmp"
    private.mkdir()
    command = [
        sys.executable,
        "-m",
        "careerkit",
        "run",
        plan,
        "--out",
        tmp_path / "out",
        "--notebooks",
        notebooks,
    ]
    running = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(private)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    for _ in range(2):
        assert running.stderr is not None
        running.stderr.readline()
    running.send_signal(number)
    said = running.communicate(timeout=30)[1]

    assert (1, "Stopped. Run the command again when you are ready.") == (
        running.returncode,
        said.strip().splitlines()[-1],
    )
    assert not list(private.iterdir())


# lab


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process as on Unix")
def test_lab_makes_the_folder_and_opens_its_first_page(tmp_path: Path) -> None:
    """JupyterLab starts on a new folder, takes further options, and ends with the command."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root"]
    jupyter = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    running = subprocess.Popen(
        [sys.executable, "-m", "careerkit", "lab", "mine", *options, "--IdentityProvider.token="],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **jupyter, "HOME": str(tmp_path)},
    )
    try:
        page = answer(f"http://127.0.0.1:{port}/", running)
        first = answer(
            f"http://127.0.0.1:{port}/api/contents/notebooks/00_start_here.ipynb?content=0", running
        )
    finally:
        running.terminate()
        running.wait(15)

    assert "JupyterLab" in page
    assert '"disabled": true' in page.split('"news"')[1][:40]
    assert '"name": "careerkit"' in page.split('"federated_extensions"')[1]
    assert "notebooks/00_start_here.ipynb" == json.loads(first)["path"]
    assert (tmp_path / "mine" / "notebooks" / "00_start_here.ipynb").exists()


def answer(address: str, server: subprocess.Popen[bytes]) -> str:
    """What a server answers once it is up."""
    until = time.monotonic() + 40
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address) as reply:
                return str(reply.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("JupyterLab did not start")


def test_lab_does_not_fill_a_folder_of_other_things(careerkit, tmp_path: Path) -> None:
    """A folder that is no workbook is left as it is."""
    (tmp_path / "letter.txt").write_text("mine")

    ended = careerkit("lab", tmp_path)

    assert 2 == ended.code
    assert "Make a workbook with: careerkit new" in ended.last
    assert {str(tmp_path / "letter.txt"): b"mine"} == tree(tmp_path)


# the command as a whole


def test_help_without_a_command(careerkit) -> None:
    """Alone, the command explains itself."""
    ended = careerkit()

    assert 0 == ended.code
    assert all(name in ended.out for name in ("check", "lab", "new", "run", "schema"))


@pytest.mark.parametrize(
    ("arguments", "see"),
    [
        (("chekc", "x"), "See: careerkit --help"),
        (("check",), "See: careerkit check --help"),
        (("check", "--frob", "x"), "See: careerkit check --help"),
        (("run", "x"), "See: careerkit run --help"),
    ],
)
def test_a_mistyped_command_says_where_to_look(careerkit, arguments: tuple[str, ...], see: str) -> None:
    """What is wrong first, where to look last."""
    ended = careerkit(*arguments)

    assert (2, see) == (ended.code, ended.last)
    assert "Traceback" not in ended.err


def test_jupyter_knows_the_command() -> None:
    """`jupyter careerkit` is the same command."""
    scripts = Path(sys.executable).parent
    jupyter = shutil.which("jupyter", path=str(scripts))
    if jupyter is None or not (scripts / "jupyter-careerkit").exists():
        pytest.fail("careerkit is not installed in this environment")
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        [jupyter, "careerkit", "check", SAMPLE],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )

    assert (0, "Records") == (ended.returncode, ended.stdout.split(":")[0])


def test_a_mistake_of_the_program_is_told_as_one(careerkit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also then there is a sentence instead of a traceback, and how to get one."""
    monkeypatch.delenv("CAREERKIT_DEBUG", raising=False)
    monkeypatch.setattr("careerkit.read_plan", lambda _: 1 / 0)

    ended = careerkit("check", SAMPLE)

    assert 1 == ended.code
    assert "ZeroDivisionError" in ended.err
    assert "CAREERKIT_DEBUG=1" in ended.last


@pytest.mark.parametrize("command", ["check", "run", "review", "export"])
@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "it is empty"),
        (b"{", "it is not valid JSON"),
        (None, "it is no longer in"),
        (b'{"schema_version": 9}', "Update careerkit to open it"),
    ],
)
def test_every_command_names_the_way_back(
    careerkit, tmp_path: Path, command: str, content: bytes | None, said: str
) -> None:
    """After damage the newest good state; nothing older is to be put over a plan of a newer careerkit."""
    plan, history = tmp_path / "plan.json", tmp_path / "plan.history"
    history.mkdir()
    tiny.plan(history / "2026-10-31.json")
    if content is not None:
        plan.write_bytes(content)
    to = {"check": (), "export": ("--to", tmp_path / "out.md")}.get(command, ("--out", tmp_path / "out"))
    done: Ended = careerkit(command, plan, *to)

    assert 2 == done.code
    assert said in done.err
    assert ("newest good state is plan.history/2026-10-31.json" in done.err) == (b"9" not in (content or b""))
    assert {"plan.history"} == {path.name for path in tmp_path.iterdir()} - {"plan.json"}


def test_the_list_of_commands_fits_a_terminal(careerkit) -> None:
    """At 80 columns each command says in a whole sentence what it is for."""
    listed = careerkit("--help").out.partition("Commands:\n")[2].strip()

    assert len(cli.commands.commands) == len(listed.splitlines())
    assert "..." not in listed


def test_the_readme_names_what_prints_json() -> None:
    """Each command with `--json`, and no other."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    sentence = re.search(r"For scripts, (.*?) print JSON", readme, re.DOTALL)[1]

    assert {*re.findall("`(.*?)`", sentence)} == {
        name for name, command in every(cli.commands) if any("--json" in each.opts for each in command.params)
    }


def every(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """The commands by their names, those of a group after its name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every(command, f"{name} ")
        yield f"{before}{name}", command


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_what_is_begun(shell: str) -> None:
    """The line in the README gives it words for the beginning of a command, an option and its choices."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"{shell}_source" in readme
    script = process(env={**os.environ, "_CAREERKIT_COMPLETE": f"{shell}_source"})
    assert f"_CAREERKIT_COMPLETE={shell}_complete" in script.stdout

    for words, expected in [("careerkit ch", "check"), ("careerkit export --for men", "mentor")]:
        asked = {
            "COMP_WORDS": words,
            "COMP_CWORD": words.split()[-1] if shell == "fish" else str(words.count(" ")),
        }
        told = process(env={**os.environ, **asked, "_CAREERKIT_COMPLETE": f"{shell}_complete"})
        assert expected in told.stdout.replace(",", "\n").split()
