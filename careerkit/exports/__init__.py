"""What leaves the plan.

`export` writes a file, as its ending says, of what `redact` lets a reader see. `brief`, `talk`, `evidence`
and `resume` say it in `blocks`, which `word`, `markdown` and a template write down; `sheet` and `calendar`
make files of their own kind, with what Office files have in common in `office`. `ask` puts questions to
somebody else, and `report` makes a page of an executed notebook.
"""

from careerkit.nouns import lend

lend(__name__)
