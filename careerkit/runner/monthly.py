"""How a machine runs the review by itself: a text with this machine's own paths (B11)."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from careerkit.words import month

# Every month has a 28th, and a few days are left to note what the page finds missing.
_DAY, _HOUR = 28, 9
# systemd reads specifiers (%) and variables ($) of its own in a command.
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$"})
_ABOUT = "[Unit]\nDescription=The review of a career plan\n"


def ways(plan: Path, out: Path, months: int = 1) -> dict[str, str]:
    """Cron, a systemd timer, the Windows Task Scheduler, a calendar reminder: what to type or save, by name.

    The review comes every `months` months, a divisor of 12. Paths are absolute: none starts in your folder.
    """
    careerkit, file = [sys.executable, "-m", "careerkit"], str(plan.resolve())
    words = [*careerkit, "review", file, "--out", str(out.resolve())]
    # In a crontab a bare percent sign ends the command.
    line = f"0 {_HOUR} {_DAY} {_listed(months)} * {shlex.join(words)}".replace("%", r"\%")
    units = f"# careerkit-review.service\n{service(words)}\n# careerkit-review.timer\n{timer(months)}"
    names = _listed(months, lambda number: month(date(2000, number, 1))[:3].upper())
    windows = subprocess.list2cmdline(words).replace('"', '\\"')
    task = f'schtasks /Create /TN "careerkit review" /SC MONTHLY /M {names} /D {_DAY} /ST 09:00'
    reminder = shlex.join([*careerkit, "export", file, "--to", "plan.ics"])
    return {
        "cron (Linux, macOS): type `crontab -e` and add this line": line,
        "systemd (Linux): save these two files in ~/.config/systemd/user, then type\n"
        "systemctl --user enable --now careerkit-review.timer": units,
        "Windows: type this in a command prompt": f'{task} /TR "{windows}"',
        "A reminder instead, in any calendar: export your plan and open the file": reminder,
    }


def service(words: list[str]) -> str:
    """What is run, as a systemd unit."""
    command = " ".join(f'"{word.translate(_ESCAPES)}"' for word in words)
    return f"{_ABOUT}\n[Service]\nType=oneshot\nExecStart={command}\n"


def timer(months: int = 1) -> str:
    """When it is run, as a systemd unit; what was missed while the machine was off is made up for."""
    when = f"*-{_listed(months)}-{_DAY} {_HOUR:02}:00:00"
    return f"{_ABOUT}\n[Timer]\nOnCalendar={when}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"


def _listed(months: int, name: Callable[[int], str] = str) -> str:
    """The months that end a period, by number as cron and systemd read them, or by name."""
    return "*" if months == 1 else ",".join(name(number) for number in range(months, 13, months))
