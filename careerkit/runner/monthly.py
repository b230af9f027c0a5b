"""How a machine runs the review by itself every month: a text with this machine's own paths (B11)."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Every month has a 28th, and a few days are left to note what the page finds missing.
CRON = "0 9 28 * *"
ON_CALENDAR = "*-*-28 09:00:00"
_ABOUT = "[Unit]\nDescription=The monthly review of a career plan\n"


@dataclass(frozen=True)
class Way:
    """One way: for whom it is, and what to type or save."""

    name: str
    text: str


def ways(plan: Path, out: Path) -> tuple[Way, ...]:
    """Cron, a systemd timer, the Windows Task Scheduler, a calendar reminder, for `plan` and `out`.

    Paths are made absolute: none of these starts in your folder.
    """
    careerkit, file = [sys.executable, "-m", "careerkit"], str(plan.resolve())
    words = [*careerkit, "review", file, "--out", str(out.resolve())]
    # In a crontab a bare percent sign ends the command.
    line = f"{CRON} {shlex.join(words)}".replace("%", r"\%")
    units = {"careerkit-review.service": service(words), "careerkit-review.timer": timer()}
    windows = subprocess.list2cmdline(words).replace('"', '\\"')
    return (
        Way("cron (Linux, macOS): type `crontab -e` and add this line", line),
        Way(
            "systemd (Linux): save these two files in ~/.config/systemd/user, then type\n"
            "systemctl --user enable --now careerkit-review.timer",
            "\n".join(f"# {name}\n{content}" for name, content in units.items()),
        ),
        Way(
            "Windows: type this in a command prompt",
            f'schtasks /Create /TN "careerkit review" /SC MONTHLY /D 28 /ST 09:00 /TR "{windows}"',
        ),
        Way(
            "A reminder instead, in any calendar: export your plan and open the file",
            shlex.join([*careerkit, "export", file, "--to", "plan.ics"]),
        ),
    )


def service(words: list[str]) -> str:
    """What is run, as a systemd unit."""
    command = " ".join(f'"{_escaped(each)}"' for each in words)
    return f"{_ABOUT}\n[Service]\nType=oneshot\nExecStart={command}\n"


def timer() -> str:
    """When it is run, as a systemd unit; what was missed while the machine was off is made up for."""
    return (
        f"{_ABOUT}\n[Timer]\nOnCalendar={ON_CALENDAR}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def _escaped(word: str) -> str:
    """A word of a command: systemd reads specifiers (%) and variables ($) of its own in a command."""
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
