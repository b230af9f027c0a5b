"""careerkit: a workbook and a small package that turn career planning into one living plan.

The map, from the bottom up; each layer imports only those above it in this list:

| name | what it is |
|---|---|
| `plan` | what a plan says: frozen records, checked and linked |
| `planfile` | the one place that reads and writes a plan |
| `occupations` | what an occupation requires, pays and promises, from official data |
| `schedule` | when the steps can be done, and the odds of each date |
| `analysis` | what follows from a plan: gaps, progress, changes |
| `rules` | what a good mentor would say about it |
| `tables`, `charts` | the same, as something that shows itself |
| `forms` | what a person fills in; `plan_bar` on top of each notebook; `view`, a live table or chart |
| `exports`, `runner`, `cohort` | reports, headless runs, a class of plans |
| `imports` | resumes, lists and spreadsheets from elsewhere: a look, then one way in |
| `cli` | the commands |

One noun has the same name in every layer: `plan.goals`, `analysis.goals`, `tables.goals`,
`charts.goals`, `forms.goals`. Importing `careerkit` loads none of the layers until it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        analysis,
        charts,
        cohort,
        exports,
        forms,
        imports,
        occupations,
        plan,
        planfile,
        runner,
        tables,
    )
    from .forms import plan_bar
    from .forms.view import view
    from .planfile import open_plan, read_plan

__all__ = [
    "analysis",
    "charts",
    "cohort",
    "exports",
    "forms",
    "imports",
    "occupations",
    "open_plan",
    "plan",
    "plan_bar",
    "planfile",
    "read_plan",
    "runner",
    "tables",
    "view",
]

_HOMES = {
    "open_plan": "planfile",
    "read_plan": "planfile",
    "plan_bar": "forms",
    "view": "forms",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        noun: object = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return noun
    if name in __all__:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
