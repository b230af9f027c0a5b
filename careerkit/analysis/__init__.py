"""What follows from a plan: pure functions of a plan and a day."""
