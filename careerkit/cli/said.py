"""What a command says: lines for a person, or JSON for a script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for scripts.")


def say(lines: Iterable[str], data: object, *, as_json: bool) -> None:
    """Print `lines`, or `data`, in ASCII: no pipe can spoil it."""
    click.echo(json.dumps(data, default=_plain) if as_json else "\n".join(lines))


def _plain(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
