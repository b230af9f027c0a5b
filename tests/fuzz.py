"""Hostile hand-ins through all that reads them: `python -m tests.fuzz --minutes 10 --seed 7`.

Each is tried in a process of its own, with so much memory and time of the processor and no more. What is
looked for: a traceback, more than a few lines, no end, a script, a request, a formula, signs that steer a
terminal, a file outside the folder, a file that its own program cannot open. What fails is kept below --keep.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import bs4
import click
import defusedxml.ElementTree
import docx
import icalendar
import openpyxl

from careerkit import cli, cohort, exports, runner, workspace
from careerkit.errors import CareerkitError, RunFailed
from careerkit.exports.export import WHATS, check, reading, stands_in_the_way
from careerkit.exports.redact import redact
from careerkit.exports.sheet import RISKY
from careerkit.planfile import read_plan
from tests.hostile import KINDS, HandIn, hand_ins

AS_OF = date(2026, 11, 21)
# So much more memory than before, so much time of the processor; who waits longer waits for something.
MEMORY, SECONDS, WAIT = 1_000_000_000, 20, 240
LONGEST = 12_000
LARGE = {
    "plan_of_a_long_text",
    "plan_of_many_records",
    "plan_of_many_keys",
    "plan_of_chains",
    "workbook_hostile",
}

Faults = Iterator[str]
Way = Callable[[Path, random.Random], Faults]


# what is wrong with a thing that careerkit made


def wrong_in_terminal(text: str) -> Faults:
    """Signs that steer a terminal or turn the direction of its text."""
    for sign in sorted(
        {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
    ):
        yield f"the terminal gets {sign!r}"
    if turning := set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"):
        yield f"the terminal gets {turning!r}"
    if "Traceback" in text or "Something in careerkit went wrong" in text:
        yield f"a traceback: {text[:400]}"


_RUNS = {
    "script",
    "iframe",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "frame",
    "portal",
    "animate",
    "set",
    "use",
}
_LOADS = (
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "xlink:href",
    "ping",
    "manifest",
)


def wrong_in_page(text: str) -> Faults:
    """Elements and attributes that run or load something."""
    for element in bs4.BeautifulSoup(text, "lxml").find_all(True):
        if element.name in _RUNS or (element.name == "link" and element.get("rel") != ["icon"]):
            yield f"the page holds <{element.name}>"
        if element.name == "meta" and str(element.get("http-equiv", "")).lower() == "refresh":
            yield "the page goes elsewhere by itself"
        if element.name == "style" and ("@import" in element.text or "url(" in element.text):
            yield "the page's style loads something"
        for name, value in element.attrs.items():
            yield from _wrong_in_attribute(name, " ".join(value) if isinstance(value, list) else str(value))


def _wrong_in_attribute(name: str, value: str) -> Faults:
    scheme = "".join(value.split()).casefold().partition(":")[0] if ":" in value else ""
    if name.startswith("on") or name in ("srcdoc", "is"):
        yield f"the page runs {name}={value[:60]!r}"
    elif name == "style" and ("url(" in value or "expression" in value):
        yield f"a style loads {value[:60]!r}"
    elif name in _LOADS and not value.startswith("data:image/"):
        yield f"the page loads {name}={value[:60]!r}"
    elif name == "href" and scheme in ("javascript", "vbscript", "data", "file"):
        yield f"a link runs {value[:60]!r}"


def wrong_in_office(content: bytes) -> Faults:
    """Parts that are no XML, links to elsewhere, macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                root = defusedxml.ElementTree.fromstring(packed.read(name))
                outside = [
                    each.get("Target", "") for each in root.iter() if each.get("TargetMode") == "External"
                ]
                yield from (f"{name} links to {each[:80]!r}" for each in outside)
                fields = [
                    each
                    for each in root.iter()
                    if each.tag.endswith(("}instrText", "}fldSimple", "}oleObject"))
                ]
                yield from (
                    f"{name} holds the field {each.text!r}" for each in fields if "DDE" in str(each.text)
                )
            if "vba" in name.lower() or "external" in name.lower():
                yield f"it holds {name}"


def wrong_in_workbook(content: bytes) -> Faults:
    """Cells that are formulas, links, and all that is wrong with any office file."""
    yield from wrong_in_office(content)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink:
                    yield f"{sheet.title} {cell.coordinate} is {cell.value!r:.80}"


def wrong_in_word(content: bytes) -> Faults:
    """A document that Word's readers cannot open, and all that is wrong with any office file."""
    docx.Document(io.BytesIO(content))
    yield from wrong_in_office(content)


def wrong_in_csv(content: bytes) -> Faults:
    """Cells that a spreadsheet takes for formulas."""
    text = content.decode("utf-8-sig")
    mark = max(",;", key=text.splitlines()[0].count)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
        yield from (f"a cell begins with {cell[:40]!r}" for cell in row if cell.startswith(RISKY))


def wrong_in_calendar(content: bytes) -> Faults:
    """Entries and properties that nobody meant, lines that are too long."""
    known = {"VCALENDAR", "VEVENT", "VTODO", "VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    for part in icalendar.Calendar.from_ical(content).walk():
        if part.name not in known or {"ATTACH", "ATTENDEE"} & set(part):
            yield f"the calendar holds {part.name} with {sorted(part)}"
    if any(len(line) > 75 for line in content.split(b"\r\n")):
        yield "a line of the calendar is too long"


def wrong_in_markdown(content: bytes) -> Faults:
    """What a renderer that lets markup pass would run."""
    import mistune

    yield from wrong_in_page(str(mistune.create_markdown(escape=False, plugins=["table"])(content.decode())))


def wrong_in_notebook(content: bytes) -> Faults:
    """Outputs that a notebook would run."""
    for cell in json.loads(content)["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if {"application/javascript", "text/latex"} & set(data):
                yield f"an output is {sorted(data)}"
            yield from wrong_in_page("".join(data.get("text/html", "")))


_WRONG: dict[str, Callable[[bytes], Faults]] = {
    ".docx": wrong_in_word,
    ".xlsx": wrong_in_workbook,
    ".csv": wrong_in_csv,
    ".ics": wrong_in_calendar,
    ".md": wrong_in_markdown,
    ".html": lambda content: wrong_in_page(content.decode()),
    ".ipynb": wrong_in_notebook,
    ".json": lambda content: iter(()),
}
_WHAT = {
    ".xlsx": ("plan", "actions", "table1"),
    ".csv": ("actions", "table1"),
    ".ics": ("plan", "actions"),
    ".json": ("plan", "resume"),
}


# the ways in


def through_class(path: Path, chance: random.Random) -> Faults:
    """One row, of numbers or of an error in one line."""
    rows = cohort.review_all([path], AS_OF)
    if len(rows) != 1 and path.suffix == ".json" and not path.is_dir():
        yield f"{len(rows)} rows"
    for row in rows:
        error = row.get("error", "")
        if len(error) > 300 or not error.isprintable():
            yield f"an error row says {error[:400]!r}"
        # Its own limit is one of the clock; here it counts what the processor did.
        is_slow = "takes longer" in error and time.process_time() > SECONDS / 2
        if "could not be reviewed (" in error or is_slow:
            yield error
        yield from wrong_in_terminal(error)
        row.pop("error", "")  # what the file is called, so that somebody can mend it
        row.pop("gaps", ())  # names that its owner gives; what shows them escapes them
        text = json.dumps(row, allow_nan=False, ensure_ascii=False)
        for name in ("<script", "<img", "onerror"):
            if name in text:
                yield f"a row holds {name}"


def _command(*arguments: object) -> Faults:
    """A command: it ends with 0, 1 or 2 and says in a few lines why; nothing that steers the terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.argv, before = ["careerkit", *map(str, arguments)], (sys.stdout, sys.stderr, sys.stdin)
    sys.stdout, sys.stderr, sys.stdin = out, err, None  # type: ignore[assignment]
    code: object = None
    try:
        cli.main()
    except SystemExit as left:
        code = left.code
    finally:
        sys.stdout, sys.stderr, sys.stdin = before
    said = {}
    for name, stream in (("out", out), ("err", err)):
        stream.flush()
        said[name] = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
        yield from wrong_in_terminal(said[name])
    if code not in (0, 1, 2):
        yield f"it ends with {code!r}"
    if code and not said["err"].strip():
        yield "it ends without a word"
    if len(said["err"]) > LONGEST or len(said["err"].splitlines()) > 25:
        yield f"an error of {len(said['err'])} signs: {said['err'][:300]!r}"
    if "MemoryError" in said["err"]:
        yield "it needs too much memory"


def through_check(path: Path, chance: random.Random) -> Faults:
    """`careerkit check FILE`, for people or for programs."""
    yield from _command("check", path, *chance.choice([(), ("--json",)]))


def through_import(path: Path, chance: random.Random) -> Faults:
    """`careerkit import PLAN FILE`: the plan is a sound one afterwards."""
    plan = path.parent / "own.json"
    plan.write_bytes((workspace.examples() / "sample-plan.json").read_bytes())
    before = read_plan(plan)
    kinds = [
        (),
        (),
        (),
        *(("--as", kind) for kind in ("competencies", "skills", "actions", "contacts", "goals")),
    ]
    yield from _command("import", plan, path, "--yes", *chance.choice(kinds))
    after = read_plan(plan)
    if [goal for goal in before.goals if goal not in after.goals]:
        yield "an import has changed a goal"


def through_exports(path: Path, chance: random.Random) -> Faults:
    """A plan that can be read becomes every kind of file, and the text that is shown before."""
    try:
        plan = read_plan(path)
    except CareerkitError:
        return
    for ending, wrong in _WRONG.items():
        audience, what = chance.choice(["self", "mentor", "manager"]), chance.choice(_WHAT.get(ending, WHATS))
        to = path.parent / f"out{ending}"
        try:
            check(to, what)
            exports.export(plan, to, AS_OF, audience, what, path)
        except CareerkitError as error:
            yield from wrong_in_terminal(str(error))
            continue
        yield from (f"{ending}, {audience}, {what}: {each}" for each in wrong(to.read_bytes()))
        if ending not in (".json", ".csv") and stands_in_the_way(to):
            yield f"{ending}, {audience}, {what}: it is not known again"
    seen = redact(plan.on(AS_OF), "mentor", "plan")
    yield from wrong_in_terminal("\n".join(reading(seen, AS_OF, "mentor", "plan", ".docx")))


def through_review(path: Path, chance: random.Random) -> Faults:
    """`careerkit review` of it, a page and a notebook."""
    out = path.parent / "reviews"
    yield from _command("review", path, "--out", out, "--as-of", AS_OF)
    yield from _made(out)


def through_run(path: Path, chance: random.Random) -> Faults:
    """`careerkit run` on it, the whole workbook, with it in the class as well."""
    folder, out = path.parent / "class", path.parent / "report"
    folder.mkdir()
    shutil.copyfile(path, folder / "anna.json")
    try:
        runner.run(path, out, AS_OF.isoformat())
    except (CareerkitError, RunFailed) as error:
        yield from wrong_in_terminal(str(error))
    yield from _made(out)


def through_overview(path: Path, chance: random.Random) -> Faults:
    """`careerkit class` on it among the sample class: a page and a notebook without anybody's words."""
    out = path.parent / "overview"
    yield from _command("class", workspace.examples() / "class", path, "--out", out, "--as-of", AS_OF)
    yield from _made(out)
    # A link to nothing is a name that is wrong, and is asked about instead.
    if path.exists() and not (out / "class_overview.html").is_file():
        yield "there is no overview"


def _made(out: Path) -> Faults:
    for made in sorted(out.rglob("*.*")):
        if made.suffix in (".html", ".ipynb"):
            yield from (f"{made.name}: {each}" for each in _WRONG[made.suffix](made.read_bytes()))


WAYS: tuple[Way, ...] = (through_class, through_check, through_import, through_exports)
# These start kernels of their own, whose memory is not that of the process tried.
KERNELS: tuple[Way, ...] = (through_review, through_run, through_overview)


# one trial


def trial(hand_in: HandIn, way: Way, seed: int) -> list[str]:
    """What is wrong with one way of one file: a sentence each."""
    base = Path(tempfile.mkdtemp(prefix="fuzz"))
    folder = base / "a" / "b"
    folder.mkdir(parents=True)
    back, give = os.pipe()
    child = os.fork()
    if not child:
        os.close(back)
        try:
            os.setpgid(0, 0)
            with os.fdopen(give, "w", encoding="utf-8", errors="replace") as stream:
                json.dump(_tried(hand_in, way, seed, folder), stream)
        finally:
            os._exit(0)
    os.close(give)
    try:
        return _awaited(child, back, WAIT if way in WAYS else 3 * WAIT) + _outside(base, folder)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _tried(hand_in: HandIn, way: Way, seed: int, folder: Path) -> list[str]:
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    path = hand_in.put(folder)
    said: list[str] = []
    if way in WAYS:
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 2, SECONDS + 4))

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            is_own = event == "subprocess.Popen" and arguments[0] == sys.executable  # many are shared out
            if event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec") and not is_own:
                said.append(f"it reaches out: {event} {arguments!r:.200}")

        sys.addaudithook(watch)
    try:
        said += list(dict.fromkeys(way(path, random.Random(seed))))
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is a fault)
        said.append("".join(traceback.format_exception(error))[-1_500:])
    return said[:20]


def _awaited(child: int, back: int, wait: float) -> list[str]:
    """What the child said; a sentence if it was ended by a limit or does not end."""
    os.set_blocking(back, False)
    held, until = b"", time.monotonic() + wait
    while time.monotonic() < until:
        try:
            more = os.read(back, 65_536)
        except BlockingIOError:
            time.sleep(0.002)
            continue
        if not more:
            break
        held += more
    else:
        os.killpg(child, signal.SIGKILL)
    os.close(back)
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names = {signal.SIGXCPU: f"it takes more than {SECONDS} seconds", signal.SIGKILL: "it does not end"}
        return [names.get(number, f"it ends with {signal.Signals(number).name}")]
    said = list(map(str, json.loads(held))) if held else ["it ends without a word"]
    if used.ru_maxrss * 1024 > MEMORY:
        said.append(f"it needs {used.ru_maxrss / 1024:,.0f} MB")
    return said


def _outside(base: Path, folder: Path) -> list[str]:
    kept = {base / "a", folder}
    made = [path for path in base.rglob("*") if path not in kept and folder not in path.parents]
    return [f"it makes {path}" for path in [*made, *Path("/tmp").glob("outside*")]]


def _ways(hand_in: HandIn, chance: random.Random, kernels: float, *, quick: bool) -> tuple[Way, ...]:
    """All ways; now and then one that starts kernels, on what may be a plan, a share or a zip of them."""
    if quick:
        return (through_class, through_check) if hand_in.kind in LARGE else WAYS
    is_whole = hand_in.kind in ("plan_of_payloads", "plan_of_one_payload", "plan_of_extremes", "plan_mutated")
    if chance.random() < kernels and hand_in.kind.startswith(("plan", "share", "zip", "file")):
        return (*WAYS, chance.choice(KERNELS) if is_whole else through_overview)
    return WAYS


def fuzz(asked: argparse.Namespace) -> int:
    """Try hand-ins as `asked`; say what fails, and return how many trials did."""
    chance, tried, failed = random.Random(asked.seed), Counter[str](), 0
    until = time.monotonic() + 60 * asked.minutes
    for number, hand_in in enumerate(hand_ins(asked.seed, asked.count)):
        if time.monotonic() > until:
            break
        if asked.kind and hand_in.kind != asked.kind:
            continue
        for way in _ways(hand_in, chance, asked.kernels, quick=asked.quick):
            began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            faults = trial(hand_in, way, chance.getrandbits(32))
            tried[way.__name__] += 1
            used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
            if used > asked.slow:
                click.echo(f"{hand_in.kind} (number {number}) {way.__name__}: {used:.1f} s")
            for fault in faults:
                click.echo(f"{hand_in.kind} (number {number}) {way.__name__}: {fault}")
            place = asked.keep / f"{asked.seed}-{number}-{hand_in.kind}"
            failed += bool(faults)
            if faults and not place.exists():
                place.mkdir(parents=True)
                hand_in.put(place)
    click.echo(f"{tried.total()} trials, {failed} failed: {dict(tried)}")
    return failed


def main() -> int:
    """Try hand-ins for so many minutes, or so many of them; print the seed and what fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--kind", choices=sorted(KINDS), metavar="KIND", help="only this, such as zip_bomb")
    parser.add_argument("--kernels", type=float, default=0.05, help="of so many plans also run and review")
    parser.add_argument("--slow", type=float, default=SECONDS / 2, help="name what takes so many seconds")
    parser.add_argument("--quick", action="store_true", help="no kernels; of what is large, half the ways")
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"))
    asked = parser.parse_args()
    click.echo(f"Seed {asked.seed}.")
    warm_up()
    return 1 if fuzz(asked) else 0


def warm_up() -> None:
    """Import what a trial needs, once, before it forks."""
    cohort.review_all([workspace.examples() / "sample-plan.json"], AS_OF)
    gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
