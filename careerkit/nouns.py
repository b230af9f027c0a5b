"""How a package lends out its nouns: each is found in its module when it is first used (PEP 562).

The stub of the package, `__init__.pyi`, is the one list of them: `from .goals import visions as visions`.
"""

import ast
import sys
from collections.abc import Mapping
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

from .country import follows


class _Package(ModuleType):
    """A package in which `goals` is the function, where the import system would leave the module."""

    _homes: Mapping[str, str]

    def __getattr__(self, name: str) -> object:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        home = self._homes[name]
        if home == ".":
            return import_module(f".{name}", self.__name__)
        noun = _asked(getattr(import_module(home, self.__name__), name))
        setattr(self, name, noun)
        return noun

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and self._homes.get(name) == f".{name}":
            value = _asked(getattr(value, name))
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted(self._homes)


def _asked(noun: object) -> object:
    """A function as others call it: of a plan as it stands on that day, written as in its country."""
    if not isinstance(noun, FunctionType):
        return noun

    @wraps(noun)
    def on_the_day(*args: object, **options: object) -> object:
        day = next((each for each in (*options.values(), *reversed(args)) if isinstance(each, date)), None)
        if day is None:
            return noun(*args, **options)
        options = {name: _on(each, day) for name, each in options.items()}
        stand: list[object] = []
        # Of several plans with a day each, every one stands on the day that is named after it.
        for each in reversed(args):
            day = each if isinstance(each, date) else day
            stand.append(_on(each, day))
        return noun(*reversed(stand), **options)

    return follows(on_the_day)


def _on(value: object, day: date) -> object:
    """A plan as it stands on that day, the states of a history each on its own; anything else as it is."""
    if isinstance(value, tuple):
        return tuple((each[0], _on(each[1], each[0])) if isinstance(each, tuple) else each for each in value)
    stands = getattr(type(value), "on", None)
    return stands(value, day) if callable(stands) else value


def lend(package: str) -> None:
    """Let `package` find each noun of its stub in the module named there."""
    module = sys.modules[package]
    stub = ast.parse(Path(str(module.__file__)).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = (line for line in stub.body if isinstance(line, ast.ImportFrom))
    homes = {name.name: "." * line.level + (line.module or "") for line in imports for name in line.names}
    module.__dict__.update(_homes=homes, __all__=sorted(homes))
    module.__class__ = _Package
