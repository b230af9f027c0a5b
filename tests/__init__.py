"""The tests of careerkit; a package, because a package that they use brings a `tests` of its own."""
