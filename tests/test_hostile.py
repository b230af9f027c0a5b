"""What others hand in is hostile: a quick part of `tests.fuzz`, and whether it would notice."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests import fuzz
from tests.hostile import KINDS, hand_ins, word

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The fuzzer, or a script that uses it, in a process of its own."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_one_of_each_kind_does_no_harm(tmp_path: Path) -> None:
    """Through the class, a check, an import and all exports: a row or a sentence, in bounds."""
    count = str(len(KINDS))
    tried = run("-m", "tests.fuzz", "--quick", "--seed", "16", "--count", count, "--keep", str(tmp_path))

    assert 0 == tried.returncode, tried.stdout + tried.stderr
    assert "Seed 16." in tried.stdout
    assert ", 0 failed" in tried.stdout


def test_the_same_seed_gives_the_same_files() -> None:
    """So that what failed can be tried again; another seed gives others."""
    few = len(KINDS) // 2
    first, again, other = ([each.content for each in hand_ins(seed, few)] for seed in (3, 3, 4))

    assert first == again != other


ROW = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:http://evil.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
LINK = (
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='r1' Type='x' TargetMode='External' Target='http://evil.example'/></Relationships>"
)


def formula() -> bytes:
    """A workbook with a formula."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "=1+1"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "found",
    [
        fuzz.wrong_in_terminal("\x1b[31m"),
        fuzz.wrong_in_terminal("a\u202eb"),
        fuzz.wrong_in_terminal("Traceback (most recent call last)"),
        *(
            fuzz.wrong_in_page(text)
            for text in (
                "<p><script>x</script>",
                "<p onclick=x>",
                "<img src=http://evil.example/x.png>",
                "<a href=' java\tscript:alert(1)'>",
                "<p style='background: url(//evil.example)'>",
                "<style>@import '//evil.example'</style>",
                "<meta http-equiv=refresh content='0; url=//evil.example'>",
                "<svg><use href='//evil.example#x'></svg>",
                "<link rel=stylesheet href=x.css>",
            )
        ),
        fuzz.wrong_in_csv(b"a,b\r\n1,=1+1\r\n"),
        fuzz.wrong_in_calendar(ROW),
        fuzz.wrong_in_workbook(formula()),
        fuzz.wrong_in_word(word("<w:p/>", extra={"word/_rels/document.xml.rels": ("", LINK)})),
        fuzz.wrong_in_word(word("<w:p><w:instrText>DDEAUTO c</w:instrText></w:p>")),
        fuzz.wrong_in_markdown(b"[x](javascript:1) <img src=//evil.example onerror=1>"),
        fuzz.wrong_in_notebook(b'{"cells": [{"outputs": [{"data": {"text/html": "<script>1</script>"}}]}]}'),
    ],
)
def test_it_notices_what_does_harm(found: fuzz.Faults) -> None:
    """Each of its looks finds what it is for."""
    assert list(found)


WAYS = """
import os, socket, sys, pathlib
from tests import fuzz
from tests.hostile import HandIn
fuzz.SECONDS, fuzz.MEMORY = 0, 400_000_000
def slow(path, chance):
    while True: pass
    yield
def waits(path, chance):
    open(path).read()
    yield
def large(path, chance):
    yield str(len(bytes(2_000_000_000)))
def outside(path, chance):
    (path.parents[1] / "x").write_text("x")
    yield from ()
def reaches(path, chance):
    try: socket.create_connection(("127.0.0.1", 9), 1)
    except OSError: pass
    yield from ()
def fails(path, chance):
    yield str(1 / 0)
def well(path, chance):
    yield from ()
for way in (slow, waits, large, outside, reaches, fails, well):
    fuzz.WAYS, fuzz.WAIT = (way,), 2 if way is waits else 60
    print(way.__name__, fuzz.trial(HandIn("x", "x", made="fifo"), way, 1))
"""


def test_it_notices_what_goes_out_of_bounds() -> None:
    """Time, waiting, memory, files and requests outside, tracebacks; and nothing where all is well."""
    said = dict(line.split(" ", 1) for line in run("-c", WAYS).stdout.splitlines())

    assert "it takes more than 0 seconds" in said["slow"]
    assert "it does not end" in said["waits"]
    assert "MemoryError" in said["large"]
    assert "it makes" in said["outside"]
    assert "it reaches out: socket.connect" in said["reaches"]
    assert "ZeroDivisionError" in said["fails"]
    assert "[]" == said["well"]
