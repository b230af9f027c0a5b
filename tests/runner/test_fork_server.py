"""The process that forks kernels."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from careerkit.runner.fork_server import Forked, ForkServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")


def alive(pid: int) -> bool:
    """Whether a process runs, and is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def kernel(fork_server: ForkServer, folder: Path) -> Forked:
    """A kernel that waits for messages."""
    forked = fork_server.fork(str(folder / "kernel.json"), str(folder))
    assert forked is not None
    return forked


def test_a_kernel_is_forked_in_its_folder_and_killed(tmp_path: Path) -> None:
    """A kernel lives in the folder asked for until it is killed."""
    with ForkServer(tmp_path) as fork_server:
        forked = kernel(fork_server, tmp_path)
        folder = Path(f"/proc/{forked.pid}/cwd")
        deadline = time.monotonic() + 5
        while folder.readlink() != tmp_path and time.monotonic() < deadline:
            time.sleep(0.01)

        assert tmp_path == folder.readlink()
        assert forked.poll() is None
        forked.kill()
        assert 0 == forked.wait()
        assert gone(forked.pid)


def test_no_kernel_outlives_its_nursery(tmp_path: Path) -> None:
    """When the run ends, however it ends, its kernels end too."""
    with ForkServer(tmp_path) as fork_server:
        forked = kernel(fork_server, tmp_path)
        time.sleep(0.5)

    assert gone(forked.pid)
    forked.wait()


def test_a_broken_nursery_gives_no_kernels(tmp_path: Path) -> None:
    """Once it is gone the answer is None, and the run starts its kernels as usual."""
    with ForkServer(tmp_path) as fork_server:
        assert fork_server._process is not None
        fork_server._process.kill()
        fork_server._process.wait()

        assert fork_server.fork("kernel.json", str(tmp_path)) is None
        assert fork_server.fork("kernel.json", str(tmp_path)) is None
