"""A cluster of Dask as the place where a class is reviewed."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

from careerkit.errors import or_say

from .reviewing import review_chunk

# Seconds until a scheduler must have answered, and until the first worker must be there.
PATIENCE = 20


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster, by the address of its scheduler, such as `tcp://10.0.0.5:8786`.

    Raises `CareerkitError` if dask is not installed, nobody answers there, or its workers lack careerkit.
    """
    with or_say("A cluster needs dask. Install it with: pip install 'careerkit[dask]'", ImportError):
        from distributed import Client
    # When its scheduler goes, a client logs tracebacks; what it raises is enough.
    log = logging.getLogger("distributed.client")
    log.disabled = True
    silent = f"No Dask scheduler answers at {address}. `dask scheduler` starts one and prints its address."
    alone = f"The cluster at {address} has no workers. Start some with `dask worker {address}`."
    lacking = f"A worker of {address} lacks careerkit. Install there what is installed here."
    try:
        # In a thread, because a notebook has a loop of its own.
        with or_say(silent, Exception), ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _answered(address)).result()
            client = Client(address, set_as_default=False)
        with client:
            with or_say(alone, Exception):
                client.wait_for_workers(1, PATIENCE)
            with or_say(lacking, Exception):
                client.run(review_chunk, [], date.min)
            yield client.get_executor(pure=False)
    finally:
        log.disabled = False


async def _answered(address: str) -> None:
    """Shake hands once: a client that cannot leaves its loop behind."""
    from distributed import Security
    from distributed.comm.core import connect

    async with asyncio.timeout(PATIENCE):
        hand = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    await hand.close()
