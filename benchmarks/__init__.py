"""How fast it is; each figure beside a named peer or floor, measured in the same run."""
