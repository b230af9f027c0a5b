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

import sys

from .nouns import lend

if sys.platform == "emscripten":
    from .browser import settle

    settle()

lend(__name__)
