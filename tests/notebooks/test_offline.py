"""With the network cut every command works but `occupations fetch`, which says what to do instead.

The notebooks run so in `test_runs.py`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.notebooks.workbook import AS_OF, ROOT, SAMPLE

# Python runs this at its start: only this machine can be reached, and every other try is written down.
CUT = """
import os
import socket

HERE = ("127.", "localhost", "::1", "0.0.0.0")

def refuse(address):
    with open(os.environ["TRIED"], "a") as tried:
        tried.write(f"{address}\\n")
    raise OSError("The network is cut.")

def guarded(connect):
    def tried(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(HERE):
            refuse(address)
        return connect(self, address)
    return tried

def look_up(host, *more, _before=socket.getaddrinfo, **named):
    if host and not str(host).startswith(HERE):
        refuse(host)
    return _before(host, *more, **named)

socket.socket.connect = guarded(socket.socket.connect)
socket.socket.connect_ex = guarded(socket.socket.connect_ex)
socket.getaddrinfo = look_up
"""


def cut_off(place: Path) -> dict[str, str]:
    """An environment in which Python reaches nothing but this machine; TRIED is what was asked for."""
    (place / "cut").mkdir()
    (place / "cut" / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    return {
        "PYTHONPATH": f"{place / 'cut'}:{ROOT}",
        "TRIED": str(place / "tried"),
        "CAREERKIT_AS_OF": AS_OF,
        "CAREERKIT_DATA_DIR": str(place / "data"),
    }


@pytest.fixture
def cut(tmp_path: Path) -> Mapping[str, str]:
    return cut_off(tmp_path)


@pytest.mark.parametrize(
    "words", ["occupations search scrum master", "occupations show 13-1082", f"check {SAMPLE}"]
)
def test_a_command_works_without_a_network(words: str, cut: Mapping[str, str]) -> None:
    """Searching, showing and checking ask nobody."""
    result = careerkit(words, cut)

    assert 0 == result.returncode, result.stderr
    assert not Path(cut["TRIED"]).exists()


def test_fetch_alone_needs_the_network(cut: Mapping[str, str]) -> None:
    """It tries, and its last line says to download the file in a browser and load it."""
    result = careerkit("occupations fetch https://nowhere.invalid/db_30_3_text.zip", cut)

    assert 0 != result.returncode
    assert Path(cut["TRIED"]).exists()
    assert "browser" in result.stderr.strip().splitlines()[-1]


def careerkit(words: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A command of careerkit, run with the network cut."""
    command = [sys.executable, "-m", "careerkit", *words.split()]
    return subprocess.run(
        command, env={"PATH": "", **environment}, capture_output=True, text=True, timeout=120, check=False
    )
