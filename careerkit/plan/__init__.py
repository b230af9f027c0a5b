"""What a plan says: frozen records, one file a chapter, and the document they make together.

All records share what is in `record`; `plan` has `Plan`, the root, and `Settings`, and `document` is a plan
as JSON text, with its mistakes in plain words.
"""

from careerkit.nouns import lend

lend(__name__)
