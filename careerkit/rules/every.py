"""All rules, in the order of the notebooks: each file adds its own to the list."""

from . import start, discover, goals, gaps, actions, hours, people, review, questions  # noqa: F401, I001
from .rule import RULES as RULES
