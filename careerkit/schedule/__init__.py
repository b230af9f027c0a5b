"""When it can be done, and how likely: the open steps of a plan against the hours of its weeks (B1, B2).

`schedule` says what happens when, whether it fits, and the smallest changes that make it fit, from the
hours by day in exact units (`calendar`) and the open steps, worked through (`run`). `forecast` gives odds and
dates of goals from many drawn futures, `pace` how long things take.
"""

from careerkit.nouns import lend

lend(__name__)
