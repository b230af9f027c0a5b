"""`pytest --nbval notebooks/` runs the committed pages as they were made: on the sample plan, at its day.

Official figures are those that came with careerkit, whatever this machine has loaded.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Say which plan and day the pages show, and what of them no two runs have alike."""
    if config.getoption("nbval", default=False):
        os.environ.setdefault("CAREERKIT_PLAN", str(ROOT / "examples" / "sample-plan.json"))
        os.environ.setdefault("CAREERKIT_AS_OF", "2026-11-21")
        os.environ.setdefault("CAREERKIT_DATA_DIR", str(ROOT / "notebooks" / "nothing-loaded"))
        config.option.nbval_current_env = True
        config.option.nbval_sanitize_with = str(ROOT / "tests" / "notebooks" / "sanitize.cfg")
