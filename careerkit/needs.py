"""What a table or chart needs beside the plan of today; `forms.view` looks it up in the plan's history.

A view takes `(plan, as_of)`. Marked with `@needs.before` it takes `(before, plan, as_of)`, with `before`
the plan as it stood at the end of the day of the last review; marked with `@needs.history` it takes
`(history, plan, as_of)`, with `history` the plan at the end of each month of the last year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from careerkit.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])

# The day each state stood at its end, and the state; the oldest first.
History = tuple[tuple[date, Plan], ...]


def before(view: F) -> F:
    """Mark a view that compares the plan with how it stood at the last review."""
    return _marked(view, "before")


def history(view: F) -> F:
    """Mark a view that looks at the plan month by month."""
    return _marked(view, "history")


def of(view: Callable[..., Any]) -> str:
    """What a view needs beside the plan: "before", "history" or nothing."""
    return str(getattr(view, "careerkit_needs", ""))


def _marked(view: F, need: str) -> F:
    view.careerkit_needs = need  # type: ignore[attr-defined]
    return view
