"""`python -m careerkit` is the command `careerkit`."""

from .cli import main

if __name__ == "__main__":
    main()
