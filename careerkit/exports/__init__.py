"""What leaves the plan."""
