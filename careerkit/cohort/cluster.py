"""A cluster of Dask as the place where a class is reviewed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
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
        # In a thread, because a notebook has a loop of its own.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _answered(address)).result()
    except (OSError, TypeError, ValueError):
        raise CareerkitError(
            f"No Dask scheduler answers at {address}. Start one with `dask scheduler`, and give the address "
            "that it prints, such as tcp://10.0.0.5:8786."
        ) from None
    with _quietly(), Client(address, set_as_default=False) as client:
        try:
            client.wait_for_workers(1, PATIENCE)
            client.run(_is_here)
        except TimeoutError:
            raise CareerkitError(
                f"The cluster at {address} has no workers. Start some with `dask worker {address}`."
            ) from None
        except Exception:  # noqa: BLE001 (dask raises it bare, whatever it was)
            raise CareerkitError(
                f"A worker of the cluster at {address} lacks careerkit. Install there what is installed here."
            ) from None
        yield client.get_executor(pure=False)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the tracebacks that a client logs when its scheduler goes; what it raises is enough."""
    log = logging.getLogger("distributed.client")
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False


async def _answered(address: str) -> None:
    """Shake hands once: a client that fails to leaves its loop behind."""
    from distributed import Security
    from distributed.comm.core import connect

    async with asyncio.timeout(PATIENCE):
        hand = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    await hand.close()


def _is_here() -> bool:
    """Sent to each worker, which finds it only in the same careerkit."""
    return True
