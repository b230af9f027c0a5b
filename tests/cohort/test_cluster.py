"""A class reviewed on a real cluster of Dask, over TCP."""

from __future__ import annotations

import json
import logging
import os
import signal
import site
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from subprocess import DEVNULL, Popen
from typing import Any

import pytest
from distributed import LocalCluster

from careerkit import cohort
from careerkit.cohort import reviewing
from careerkit.cohort.handins import find
from careerkit.errors import CareerkitError
from tests.cohort.samples import AS_OF, CLASS
from tests.cohort.test_reviewing import Killer

# `cohort.cluster` is the function.
MODULE = import_module("careerkit.cohort.cluster")
WORKER = (sys.executable, "-m", "distributed.cli.dask_worker", "--no-dashboard", "--nthreads", "1")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks so small that many of them are under way when something happens."""
    monkeypatch.setattr(reviewing, "CHUNK", 5)


def local_cluster(workers: int) -> LocalCluster:
    """A scheduler in this process, and worker processes of one thread each."""
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, protocol="tcp://", dashboard_address=":0"
    )


@pytest.fixture(scope="module")
def running() -> Iterator[LocalCluster]:
    """A cluster of two workers."""
    with local_cluster(2) as cluster:
        yield cluster


def test_a_worker_that_is_killed_half_way_changes_nothing(running: LocalCluster) -> None:
    """The same rows, byte by byte, as without a cluster."""
    alone = [row for row in cohort.review_all(CLASS, AS_OF) for _ in range(10)]
    rows = []
    with cohort.cluster(running.scheduler_address) as executor:
        pid = executor.submit(os.getpid).result()
        for row in cohort.reviews(find(CLASS * 10), AS_OF, executor):
            rows.append(row)
            if len(rows) == 100:
                os.kill(pid, signal.SIGKILL)

    assert json.dumps(alone) == json.dumps(sorted(rows, key=lambda row: row["key"]))


def test_a_hand_in_that_kills_its_worker_is_one_error_row(
    running: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its neighbours of the same chunk are reviewed."""
    # The cluster itself does not try again, so that this is quick.
    monkeypatch.setattr(running.scheduler, "allowed_failures", 0)
    handins = [*find(CLASS[:3]), Killer("killer.json"), *find(CLASS[3:6])]
    with cohort.cluster(running.scheduler_address) as executor:
        rows = list(cohort.reviews(handins, AS_OF, executor))

    assert 7 == len(rows)
    assert ["killer.json: the computer stopped its review, perhaps for want of memory."] == [
        row["error"] for row in rows if "error" in row
    ]


def test_a_cluster_that_goes_is_said(caplog: pytest.LogCaptureFixture) -> None:
    """What was reviewed is there already; nobody waits for the rest, and no traceback is seen."""
    logging.getLogger("distributed.client").addHandler(caplog.handler)
    rows: list[Any] = []

    def until_it_goes(address: str, going: Popen[bytes]) -> None:
        with cohort.cluster(address) as executor:
            for row in cohort.reviews(find(CLASS * 100), AS_OF, executor):
                rows.append(row)
                if len(rows) == 10:
                    going.kill()

    scheduler = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard")
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet: dict[str, Any] = {"stdout": DEVNULL, "stderr": DEVNULL}
    with (
        Popen([*scheduler, "--host", "127.0.0.1", "--port", str(port)], **quiet) as going,
        Popen([*WORKER, address], **quiet) as worker,
    ):
        with pytest.raises(CareerkitError, match="has stopped answering"):
            until_it_goes(address, going)
        worker.terminate()

    assert len(rows) >= 10
    assert [] == [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named as it is typed."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CareerkitError, match=r"pip install 'careerkit\[dask\]'"), cohort.cluster(""):
        pass


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:{closed}", "tcp://127.0.0.1:{silent}", "who", "tls://127.0.0.1:1"]
)
def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Also if something else listens there, or nothing could."""
    monkeypatch.setattr(MODULE, "PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as closed:
        ports = {"silent": silent.getsockname()[1], "closed": closed.getsockname()[1]}
        closed.close()
        with (
            pytest.raises(CareerkitError, match=r"No Dask scheduler answers at .*starts one"),
            cohort.cluster(address.format(**ports)),
        ):
            pass


def test_workers_that_are_not_there_or_not_fit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster without workers, and one whose worker has no careerkit."""
    monkeypatch.setattr(MODULE, "PATIENCE", 1)
    with local_cluster(0) as cluster:
        with pytest.raises(CareerkitError, match="has no workers"), cohort.cluster(cluster.scheduler_address):
            pass
        # Without `site`, what is installed for editing is not found.
        command = [WORKER[0], "-P", "-S", *WORKER[1:], "--no-nanny", cluster.scheduler_address]
        environment = {**os.environ, "PYTHONPATH": site.getsitepackages()[0]}
        with Popen(command, env=environment, stdout=DEVNULL, stderr=DEVNULL) as worker:
            cluster.wait_for_workers(1)
            with (
                pytest.raises(CareerkitError, match="lacks careerkit"),
                cohort.cluster(cluster.scheduler_address),
            ):
                pass
            worker.terminate()
