"""Charts that show themselves: pure functions of a plan and a day."""

from careerkit.nouns import lend

lend(__name__)
