"""What a good mentor would say about a plan: rules with reasons, in a file a chapter (B6).

| file | what it holds |
|---|---|
| `rule` | `Rule`, what it finds, and `View`: what all rules look at |
| `discover`, `goals`, `gaps`, `actions`, `hours`, `people`, `review` | the rules |
| `advice` | what they find in a plan, the weightiest first |
"""

from careerkit.nouns import lend

lend(__name__)
