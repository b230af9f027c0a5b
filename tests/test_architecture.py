"""ARCHITECTURE.md names what is there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NAMES = sorted({*re.findall(r"`([\w./]+\.[\w.]+)`", TEXT)})
FILES = (".js", ".md", ".py", ".pyi")


def look_up(name: str) -> Any:
    """The object of a dotted name: as much of it as is a module, then attribute by attribute."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            held: Any = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            held = getattr(held, part)
        return held
    raise AssertionError(name)


@pytest.mark.parametrize("name", NAMES)
def test_each_name_exists(name: str) -> None:
    """A file is in the repository; any other dotted name can be imported and read."""
    assert (ROOT / name).is_file() if name.endswith(FILES) else look_up(name) is not None


def test_it_is_short_and_walks_the_rooms() -> None:
    """At most a hundred lines, with an edit, a picture and a run in them."""
    assert len(TEXT.splitlines()) <= 100
    assert ["One edit", "One picture", "One run without a browser"] == re.findall(
        r"^## (.*)", TEXT, re.MULTILINE
    )
    assert len(NAMES) > 40
