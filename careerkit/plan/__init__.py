"""What a plan says: frozen records, one file a chapter, and the document they make together.

| file | what it holds |
|---|---|
| `record` | what all records share: ids, links, kinds of field |
| `discover`, `goals`, `gaps`, `actions`, `people`, `review` | the records, by chapter |
| `plan` | `Plan`, the root, and `Settings` |
| `document` | a plan as JSON text, and mistakes in plain words |
"""

from careerkit.nouns import lend

lend(__name__)
