"""Where kernels of a headless run are born on Linux: one warm process that forks.

Most of a kernel's start is imports. The server (`python -m careerkit.runner.fork_server`) makes them once,
then reads one line of JSON a kernel, forks, and answers with the process id. It runs a single thread and ends
when its input closes. Where it cannot start, kernels are started as usual: about twice the time.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

# What notebooks use. A module that cannot be imported here will say why in the notebook.
WARM = (
    "ipykernel.ipkernel ipykernel.kernelapp ipywidgets matplotlib.backends.backend_agg careerkit.planfile "
    "careerkit.forms careerkit.charts careerkit.tables careerkit.analysis"
).split()
# A report neither reads nor adds to what the person typed elsewhere.
NO_HISTORY = "--HistoryManager.enabled=False"
# Numeric libraries must start no threads before a fork, and each kernel has one core to itself.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
ENVIRONMENT = dict.fromkeys(_THREADS, "1") | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class ForkServer:
    """The forking process, seen from the one that runs notebooks; leaving the `with` block ends it."""

    def __init__(self, folder: Path) -> None:
        """Start it; `folder` is private to the run, and keeps IPython's own files."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        if sys.platform != "linux":
            return
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "careerkit.runner.fork_server"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, **ENVIRONMENT, "IPYTHONDIR": str(folder / "ipython")},
            )

    def __enter__(self) -> ForkServer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()

    def fork(self, connection_file: str, folder: str) -> Forked | None:
        """A kernel that listens as `connection_file` says, in `folder`; None if there is no server."""
        with self._lock:
            if self._process is None or self._process.stdin is None or self._process.stdout is None:
                return None
            try:
                request = json.dumps({"connection_file": connection_file, "folder": folder})
                self._process.stdin.write(request.encode() + b"\n")
                self._process.stdin.flush()
                return Forked(int(self._process.stdout.readline()))
            except (OSError, ValueError, AttributeError):
                self.__exit__()
                self._process = None
                return None


class Forked:
    """A process that is not our child, with the part of `subprocess.Popen` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        # The descriptor stays with this very process, even if its number is used again.
        self._descriptor = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None while it lives."""
        if self.returncode is None and select.select([self._descriptor], [], [], 0)[0]:
            self.returncode = 0
            os.close(self._descriptor)
        return self.returncode

    def wait(self) -> int:
        """Wait for its end."""
        if self.returncode is None:
            select.select([self._descriptor], [], [])
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Signal the process and those it started."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    terminate = kill


def serve() -> None:
    """Import what notebooks need, then fork a kernel for every line on standard input."""
    # A kernel ends by itself once this process is gone; ipykernel reads it when it is imported.
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    for name in WARM:
        with suppress(Exception):
            module = importlib.import_module(name)
            # Of our own packages, every noun they lend.
            for noun in dir(module) if name.startswith("careerkit.") else ():
                with suppress(Exception):
                    getattr(module, noun)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin.buffer:
        pid = os.fork()
        if pid == 0:
            try:
                from ipykernel.kernelapp import IPKernelApp

                os.setsid()
                nothing = os.open(os.devnull, os.O_RDWR)
                for stream in (0, 1, 2):
                    os.dup2(nothing, stream)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                asked = json.loads(line)
                os.chdir(asked["folder"])
                IPKernelApp.launch_instance(["-f", asked["connection_file"], NO_HISTORY])
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    serve()
