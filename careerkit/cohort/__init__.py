"""A class of plans: each one reviewed by itself, the results put together without names (B8).

| module | what it is |
|---|---|
| `row` | what a class may add up of one plan, and what a person hands in |
| `handins` | files, folders and zips in which hand-ins lie |
| `reviewing` | the rows of many, each hand-in by itself |
| `kept` | the rows in a file, and what of them needs no second review |
| `processes`, `cluster` | who does the work: processes of this machine, or a cluster of Dask |

What the rows add up to is `careerkit.analysis.cohort`.
"""

from careerkit.analysis.cohort import Row, Summary, summary

from .cluster import cluster
from .kept import NAME as ROWS
from .kept import Collected, class_beside, collect, read_class, read_rows
from .reviewing import review_all, reviews
from .row import in_words, review, share

__all__ = [
    "ROWS",
    "Collected",
    "Row",
    "Summary",
    "class_beside",
    "cluster",
    "collect",
    "in_words",
    "read_class",
    "read_rows",
    "review",
    "review_all",
    "reviews",
    "share",
    "summary",
]
