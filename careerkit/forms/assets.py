"""The scripts and styles of the forms, put together from the files beside this one."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def script(name: str) -> str:
    """One form's script as a plain ES module, after what all of them are made with."""
    return _together("controls.js", name)


def style(*names: str) -> str:
    """The style of all forms and static tables, and what one form adds."""
    return _together("editor.css", *names)


def _together(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
