"""What holds for every test.

Official figures are those that came with careerkit, not what this machine has; no property fails because the
machine is busy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _nothing_loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No occupations are loaded, in this process and in the kernels that it starts."""
    before = os.environ.get("CAREERKIT_DATA_DIR")
    os.environ["CAREERKIT_DATA_DIR"] = str(tmp_path_factory.mktemp("data") / "none")
    yield
    if before is None:
        del os.environ["CAREERKIT_DATA_DIR"]
    else:
        os.environ["CAREERKIT_DATA_DIR"] = before
