"""How a machine runs the review by itself: what is printed is accepted by what reads it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from careerkit.runner import monthly

ODD = Path("my plans") / "100% mine's $HOME" / "plan.json"
# minute, hour, day, month, weekday: crontab(5)
FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def texts(plan: Path, out: Path) -> list[str]:
    return [*monthly.ways(plan, out).values()]


def test_the_cron_line_has_five_fields_and_the_command(tmp_path: Path) -> None:
    """Each field is a star or within its limits; a percent sign is escaped, quotes hold."""
    line = texts(tmp_path / ODD, tmp_path / "out")[0]
    *fields, command = line.split(None, 5)

    assert 5 == len(fields)
    for field, (low, high) in zip(fields, FIELDS, strict=True):
        assert field == "*" or low <= int(field) <= high
    assert None is re.search(r"(?<!\\)%", command)
    assert [
        *(sys.executable, "-m", "careerkit", "review", str((tmp_path / ODD).resolve())),
        *("--out", str((tmp_path / "out").resolve())),
    ] == shlex.split(command.replace(r"\%", "%"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_reads_the_day() -> None:
    """It is systemd itself that says that the timer comes once a month."""
    (day,) = re.findall("^OnCalendar=(.*)$", monthly.timer(), re.MULTILINE)
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=3", day],
        capture_output=True,
        text=True,
        check=True,
    )

    assert 3 == len(set(re.findall(r"\d{4}-\d{2}-28 09:00:00", done.stdout)))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_both_files(tmp_path: Path) -> None:
    """`systemd-analyze verify` finds nothing wrong, also with odd signs in a path."""
    words = [sys.executable, "-m", "careerkit", "review", str(ODD), "--out", "out"]
    (tmp_path / "careerkit-review.service").write_text(monthly.service(words))
    (tmp_path / "careerkit-review.timer").write_text(monthly.timer())
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--user", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [] == [line for line in done.stderr.splitlines() if "careerkit" in line]


def test_windows_gets_one_quoted_command(tmp_path: Path) -> None:
    """The task's command is one argument, its inner quotes escaped."""
    line = texts(tmp_path / "my plans" / "plan.json", tmp_path / "out")[2]

    assert line.startswith('schtasks /Create /TN "careerkit review" /SC MONTHLY /M * /D 28 /ST 09:00 /TR "')
    assert r"\"" in line
    assert line.endswith('"')


@pytest.mark.parametrize(
    "months, cron, systemd, windows",
    [
        (1, "*", "*-*-28", "*"),
        (3, "3,6,9,12", "*-3,6,9,12-28", "MAR,JUN,SEP,DEC"),
        (6, "6,12", "*-6,12-28", "JUN,DEC"),
        (12, "12", "*-12-28", "DEC"),
    ],
)
def test_it_comes_as_often_as_the_plan_looks_back(
    tmp_path: Path, months: int, cron: str, systemd: str, windows: str
) -> None:
    """Every month, or only in the month that ends a quarter, a half year or a year."""
    ways = [*monthly.ways(tmp_path / "plan.json", tmp_path, months).values()]

    assert ways[0].startswith(f"0 9 28 {cron} * ")
    assert f"OnCalendar={systemd} 09:00:00" in ways[1]
    assert f"/SC MONTHLY /M {windows} /D 28" in ways[2]


def test_a_calendar_reminder_is_an_export(tmp_path: Path) -> None:
    """Who wants no machine to run anything gets the day in a calendar."""
    assert texts(tmp_path / "plan.json", tmp_path)[3].endswith("--to plan.ics")
