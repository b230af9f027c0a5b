"""The workbook without a person: papermill executes the notebooks, a report comes out.

| file | what it holds |
|---|---|
| `workbook` | `run`: all notebooks on one plan, side by side |
| `review` | `review`: notebook 05 alone, as the page of a month; `overview`: a class, as a page of its own |
| `monthly` | how a machine does that by itself, as often as the plan says |
| `notebook` | one notebook: its parameters, its execution, what may be shared of it |
| `fork_server` | kernels that start at once |
"""

from .review import overview, review
from .workbook import Page, Run, run

__all__ = ["Page", "Run", "overview", "review", "run"]
