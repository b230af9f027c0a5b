"""When it can be done, and how likely: the open steps of a plan against the hours of its weeks (B1, B2).

| file | what it holds |
|---|---|
| `schedule` | what happens when, whether it fits, and the smallest changes that make it fit |
| `calendar`, `steps` | hours by day in exact units; the open steps with their windows of days |
| `run`, `weeks`, `changes` | the schedule itself, its hours by week, what would make it fit |
| `forecast`, `draws` | odds and dates of goals from many drawn futures |
| `pace` | how long things take against what was expected, from one's own record |
"""

from careerkit.nouns import lend

lend(__name__)
