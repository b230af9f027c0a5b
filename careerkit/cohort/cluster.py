"""A cluster of Dask as the place where a class is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from careerkit.errors import CareerkitError

# Seconds until a scheduler must have answered, and until the first worker must be there.
PATIENCE = 20


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster, by the address of its scheduler, such as `tcp://10.0.0.5:8786`.

    Raises `CareerkitError` if dask is not installed, nobody answers there, or its workers lack careerkit.
    """
    try:
        from distributed import Client
    except ImportError:
        raise CareerkitError(
            "A cluster needs dask, which is not installed. Install it with: pip install 'careerkit[dask]'"
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise CareerkitError(
            f"No Dask scheduler answers at {address}. Start one with `dask scheduler`, and give the address "
            "that it prints, such as tcp://10.0.0.5:8786."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, PATIENCE)
            client.run(_is_here)
        except TimeoutError:
            raise CareerkitError(
                f"The cluster at {address} has no workers. Start some with `dask worker {address}`."
            ) from None
        except ImportError:
            raise CareerkitError(
                f"A worker of the cluster at {address} lacks careerkit. Install there what is installed here."
            ) from None
        yield client.get_executor(pure=False)


def _is_here() -> bool:
    """Sent to each worker, which finds it only in the same careerkit."""
    return True
