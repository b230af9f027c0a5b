"""What a plan lacks or gets wrong: rules with reasons in a file a chapter, and what shows them (B6).

| file | what it holds |
|---|---|
| `rule` | `Rule`, what it finds, and `View`: what all rules look at |
| `start` to `review`, `hours` | the rules, a file a chapter or topic |
| `every` | all of them, in the order of the notebooks, and the questions of each chapter |
| `completeness` | what is still open, and how far each chapter is |
| `advice` | what a mentor would say, where to go deeper, what has not been recorded |
"""

from careerkit.nouns import lend

lend(__name__)
