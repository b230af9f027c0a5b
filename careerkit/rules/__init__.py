"""What a plan lacks or gets wrong: rules with reasons in a file a chapter, and what shows them (B6).

A `rule` finds things in what all of them look at, a `View`. They stand in a file a chapter, `start` to
`review`, and `hours`; `every` has them in the order of the notebooks. `completeness` shows what is still
open, `advice` what a mentor would say, where to go deeper and what has not been recorded.
"""

from careerkit.nouns import lend

lend(__name__)
