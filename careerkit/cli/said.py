"""What a command says: lines for a person, or JSON for a script."""

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from pathlib import Path

import click

FILE = click.Path(path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for scripts.")


def say(lines: Iterable[str], data: object, *, as_json: bool) -> None:
    """Print `lines`, or `data`, in ASCII: no pipe can spoil it."""
    click.echo(json.dumps(_plain(data)) if as_json else "\n".join(lines))


def _plain(value: object) -> object:
    """Records as objects by the names of their fields; what JSON has no word for, as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
