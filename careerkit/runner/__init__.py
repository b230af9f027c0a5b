"""The workbook without a person: papermill executes the notebooks, a report comes out.

`run` (`workbook`) executes all notebooks on one plan, side by side; `review` makes notebook 05 the page of a
month, `monthly` says how a machine does that by itself, and `overview` is a class on one page. They stand on
one `notebook`: its parameters, its execution, what may be shared of it; `fork_server` starts kernels at once.
"""

from .review import overview, review
from .workbook import Page, Run, run

__all__ = ["Page", "Run", "overview", "review", "run"]
