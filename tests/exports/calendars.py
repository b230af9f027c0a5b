"""What readers of calendars make of ours: `python -m tests.exports.calendars` prints it as a table.

Run as a program it needs npm, and a virtual environment that it makes, for readers that do not go together
with what careerkit stands on. The readers in Python that do are asked by `test_calendar.py` as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import icalendar
import vobject
from dateutil.rrule import rrulestr

from careerkit.days import days_after, months_after
from careerkit.exports.calendar import write
from careerkit.plan import Action, Plan, Review, Settings

TODAY = date(2026, 11, 21)
FIRST, LAST = date(2027, 1, 1), date(2029, 12, 31)
Days = dict[str, list[str]]
Reader = Callable[[Path], Days]
HERE = Path(__file__).parent
DAYS = (15, 29, 30, 31)
REVIEW = "Look back at the career plan"


def plan() -> Plan:
    """A step for each rhythm that is easy to get wrong, and a review on the last day of November."""
    known = [
        ("every 3 days", {"repeats": "day", "every": 3, "not_before": date(2027, 2, 26)}),
        ("every week", {"repeats": "week", "not_before": date(2027, 1, 6)}),
        ("every 2 weeks", {"repeats": "week", "every": 2, "not_before": date(2027, 1, 6)}),
        ("Mondays and Thursdays", {"repeats": "week", "weekdays": ["monday", "thursday"]}),
        ("every 2 weeks, Sundays", {"repeats": "week", "every": 2, "weekdays": ["sunday"]}),
        *((f"every month, day {n}", {"repeats": "month", "not_before": date(2027, 1, n)}) for n in DAYS),
        ("every 2 months, day 29", {"repeats": "month", "every": 2, "not_before": date(2028, 2, 29)}),
        ("every 5 months, day 30", {"repeats": "month", "every": 5, "not_before": date(2027, 9, 30)}),
        ("every 5 months, day 31", {"repeats": "month", "every": 5, "not_before": date(2027, 1, 31)}),
        ("every quarter, day 30", {"repeats": "quarter", "not_before": date(2027, 5, 30)}),
        ("every quarter, day 31", {"repeats": "quarter", "not_before": date(2027, 1, 31)}),
        ("every year", {"repeats": "year", "not_before": date(2027, 6, 30)}),
        ("every year, 29 Feb", {"repeats": "year", "not_before": date(2028, 2, 29)}),
    ]  # fmt: skip
    defaults = {"not_before": date(2027, 1, 1), "until": LAST}
    steps = [
        Action.model_validate({"id": f"action-{place}", "what": what, **defaults, **fields})
        for place, (what, fields) in enumerate(known, 1)
    ]
    review = Review(id="review-1", on=date(2026, 10, 31), next_on=date(2026, 11, 30))
    return Plan(actions=tuple(steps), reviews=(review,), settings=Settings(review_every="month"))


def expected() -> Days:
    """The days of each rhythm, by counting."""

    def counted(start: date, after: Callable[[int], date]) -> list[str]:
        days = takewhile(lambda day: day <= LAST, (after(n) for n in range(1200)))
        return [str(day) for day in days if day >= FIRST]

    found: Days = {}
    for step in plan().actions:
        first = step.not_before or FIRST
        months = step.every * {"month": 1, "quarter": 3, "year": 12}.get(step.repeats, 0)
        days = step.every * (1 if step.repeats == "day" else 7)
        if months:
            found[step.what] = counted(first, lambda n, f=first, m=months: months_after(f, m * n))
        elif not step.weekdays:
            found[step.what] = counted(first, lambda n, f=first, d=days: days_after(f, d * n))
    weekdays = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    found["Mondays and Thursdays"] = [str(day) for day in weekdays if day.weekday() in (0, 3)]
    found["every 2 weeks, Sundays"] = [str(day) for day in weekdays if day.weekday() == 6][::2]
    found[REVIEW] = counted(FIRST, lambda n: months_after(date(2026, 10, 31), n))
    return found


def calendar(folder: Path) -> Path:
    """The plan as a calendar file in `folder`."""
    path = folder / "plan.ics"
    path.write_bytes(write(plan(), TODAY))
    return path


def _gathered(pairs: Iterable[tuple[str, date]]) -> Days:
    found: dict[str, list[str]] = defaultdict(list)
    for what, day in pairs:
        if FIRST <= day <= LAST:
            found[what].append(str(day))
    return {what: sorted(days) for what, days in found.items()}


def by_icalendar(path: Path) -> Days:
    """icalendar, with the rules of dateutil."""

    def days() -> Iterator[tuple[str, date]]:
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            start = datetime.combine(event["dtstart"].dt, datetime.min.time())
            rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
            yield from ((str(event["summary"]), day.date()) for day in _until_last(rule))

    return _gathered(days())


def by_vobject(path: Path) -> Days:
    """vobject, with its own reading of rules."""
    events = vobject.readOne(path.read_text()).vevent_list
    return _gathered((e.summary.value, day.date()) for e in events for day in _until_last(e.getrruleset()))


def _until_last(days: Iterable[datetime]) -> Iterator[datetime]:
    return takewhile(lambda day: day.date() <= LAST, days)


def by_khal(path: Path) -> Days:
    """khal, imported twice into a calendar of its own: the second time changes nothing."""
    folder = path.parent
    days = "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d"
    settings = (
        f"[calendars]\n[[own]]\npath = {folder}/own\n[locale]\n{days}\n[sqlite]\npath = {folder}/khal.db\n"
    )
    (folder / "khal.conf").write_text(settings)
    khal = [sys.executable, "-m", "khal", "-c", str(folder / "khal.conf")]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "TZ": "UTC"}
    for _ in range(2):
        subprocess.run(
            [*khal, "import", "--batch", str(path)], check=True, capture_output=True, env=environment
        )
    asked = [
        "list",
        "--format",
        "{start-date}\t{title}",
        "--day-format",
        "",
        str(FIRST),
        f"{(LAST - FIRST).days + 1}d",
    ]
    said = subprocess.run([*khal, *asked], check=True, capture_output=True, text=True, env=environment).stdout
    lines = (line.split("\t") for line in said.splitlines() if "\t" in line)
    return _gathered((what.strip(), date.fromisoformat(day)) for day, what in lines)


READERS: dict[str, Reader] = {"icalendar": by_icalendar, "vobject": by_vobject, "khal": by_khal}
# node itself is among them: that of a distribution may be older than node-ical asks for.
PINNED = {"ical.js": "2.2.1", "node-ical": "0.26.1", "node": "20.9.0", "recurring-ical-events": "3.8.2"}
_RECURRING = """
import datetime, json, sys, icalendar, recurring_ical_events
found = {}
first, last = map(datetime.date.fromisoformat, sys.argv[2:])
with open(sys.argv[1]) as file:
    calendar = icalendar.Calendar.from_ical(file.read())
for event in recurring_ical_events.of(calendar).between(first, last + datetime.timedelta(1)):
    found.setdefault(str(event["summary"]), []).append(str(event["dtstart"].dt))
print(json.dumps({what: sorted(days) for what, days in found.items()}))
"""


def apart(folder: Path) -> dict[str, Reader]:
    """The readers that are installed in `folder`, each asked in a process of its own."""
    python = folder / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    wanted = [f"{name}=={PINNED[name]}" for name in PINNED if name.startswith("recurring")]
    pip = ["uv", "pip", "install", "--quiet", "--python", str(python)] if shutil.which("uv") else [
        sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"
    ]  # fmt: skip
    subprocess.run([*pip, *wanted], check=True)
    npm = [f"{name}@{PINNED[name]}" for name in ("ical.js", "node-ical", "node")]
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *npm], check=True)

    def asking(*command: str) -> Reader:
        def ask(path: Path) -> Days:
            asked = [*command, str(path), str(FIRST), str(LAST)]
            environment = {**os.environ, "TZ": "UTC"}
            said = subprocess.run(
                asked, check=True, capture_output=True, text=True, cwd=folder, env=environment
            )
            return dict(json.loads(said.stdout))

        return ask

    script = str(HERE / "calendars.mjs")
    engine = str(folder / "node_modules" / ".bin" / "node")
    node = {name: asking(engine, script, name) for name in ("ical.js", "node-ical")}
    return {"recurring-ical-events": asking(str(python), "-c", _RECURRING), **node}


def main() -> int:
    """A row a rhythm, a column a reader: whether the days are those that were counted."""
    days = expected()
    with tempfile.TemporaryDirectory() as folder:
        path = calendar(Path(folder))
        found = {name: read(path) for name, read in (READERS | apart(Path(folder))).items()}
    width = max(map(len, days))
    lines = [f"{'':{width}}  days  {'  '.join(found)}"]
    for what, counted in days.items():
        marks = ("right" if read.get(what) == counted else "WRONG" for read in found.values())
        cells = (f"{mark:{len(name)}}" for name, mark in zip(found, marks, strict=True))
        lines.append(f"{what:{width}}  {len(counted):4}  {'  '.join(cells)}".rstrip())
    sys.stdout.write("\n".join([*lines, ""]))
    return int(any(read != days for read in found.values()))


if __name__ == "__main__":
    sys.exit(main())
