"""A class reviewed on a real cluster of Dask, over TCP."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from careerkit import cohort
from careerkit.cohort import cluster as _  # noqa: F401
from careerkit.cohort.handins import find
from tests.cohort.samples import AS_OF, CLASS


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster with two worker processes of one thread each."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, protocol="tcp://", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def test_a_worker_that_is_killed_half_way_changes_nothing(address: str) -> None:
    """The same rows, byte by byte, as without a cluster."""
    alone = cohort.review_all(CLASS, AS_OF)
    rows = []
    with cohort.cluster(address) as executor:
        pids = {executor.submit(os.getpid).result() for _ in range(20)}
        for row in cohort.reviews(find(CLASS * 40), AS_OF, executor, chunk=5):
            if len(rows) == 300:
                os.kill(max(pids), signal.SIGKILL)
            rows.append(row)

    assert len(CLASS) * 40 == len(rows)
    once = {row["key"]: row for row in rows}
    assert json.dumps(alone) == json.dumps([once[key] for key in sorted(once)])
