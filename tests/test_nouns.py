"""How analysis, tables and charts lend their nouns."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from types import FunctionType

import pytest

PACKAGES = ("schedule", "analysis", "rules", "tables", "charts")


@pytest.mark.parametrize("package", PACKAGES)
def test_is_light_until_used(package: str) -> None:
    """Importing a package of views loads neither pandas nor matplotlib."""
    code = (
        f"import sys, careerkit.{package}; "
        "print([name for name in ('pandas', 'matplotlib') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == ran.stdout.strip()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_noun_is_there(package: str) -> None:
    """Each name that a package offers can be had, and `dir` shows it."""
    module = import_module(f"careerkit.{package}")

    missing = [name for name in module.__all__ if getattr(module, name, None) is None]

    assert [] == missing
    assert set(module.__all__) <= set(dir(module))


def test_a_noun_is_the_function_also_after_its_module_was_imported() -> None:
    """Importing the module `analysis.goals` leaves the function `goals` in the package."""
    code = (
        "import careerkit.analysis.goals, careerkit.analysis.gaps; from careerkit import analysis; "
        "print(analysis.goals.__name__, analysis.gaps.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "goals gaps" == ran.stdout.strip()
    assert isinstance(import_module("careerkit.analysis").goals, FunctionType)


def test_an_unknown_noun_is_named() -> None:
    """A name that a package does not have gives the usual error."""
    with pytest.raises(AttributeError, match=r"careerkit\.tables.*'goal'"):
        import_module("careerkit.tables").goal  # noqa: B018
