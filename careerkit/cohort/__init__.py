"""A class of plans: each one reviewed by itself, the results put together without names (B8).

A `row` is what a class may add up of one plan. `reviewing` makes one of each hand-in (`handins`), in
`processes` of this machine or on a `cluster` of Dask; what is `kept` in a file needs no second review. What
the rows add up to is `careerkit.analysis.cohort`.
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
