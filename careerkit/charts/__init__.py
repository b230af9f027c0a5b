"""Charts that show themselves: pure functions of a plan and a day."""
