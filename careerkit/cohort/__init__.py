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

from careerkit.analysis.cohort import summary as summary

from .cluster import cluster as cluster
from .kept import ROWS as ROWS
from .kept import Collected as Collected
from .kept import class_beside as class_beside
from .kept import collect as collect
from .kept import read_class as read_class
from .kept import read_rows as read_rows
from .reviewing import review_all as review_all
from .reviewing import reviews as reviews
from .row import in_words as in_words
from .row import review as review
from .row import share as share
