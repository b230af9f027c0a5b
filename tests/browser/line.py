"""A line to a server on this machine that is as slow as one likes, and that can be cut and mended."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

T = TypeVar("T")


class Line:
    """What stands between a browser and a server; `address` is what the browser opens."""

    def __init__(self, server: str) -> None:
        self._host, _, port = server.removeprefix("http://").partition(":")
        self._port = int(port)
        self._round_trip = 0.0
        self._is_cut = False
        self._ends: set[asyncio.StreamWriter] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._carry, self._host, 0))
        self.address = f"http://{self._host}:{self._server.sockets[0].getsockname()[1]}"

    def slow(self, milliseconds: int) -> None:
        """From now on a question and its answer take this much longer."""
        self._round_trip = milliseconds / 1000

    def hold(self) -> None:
        """Keep the line open and let nothing through until it is mended; nothing is lost meanwhile."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def cut(self) -> None:
        """End what is open, and let nothing through; what was held on the way is lost."""
        self._is_cut = True
        self._loop.call_soon_threadsafe(self._flows.set)
        self._do(self._drop())

    def mend(self) -> None:
        """Let everything through again."""
        self._is_cut = False
        self._loop.call_soon_threadsafe(self._flows.set)

    def end(self) -> None:
        """Close the line."""
        self._server.close()
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        """Playwright keeps a loop running in this thread, so ours has a thread of its own."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _drop(self) -> None:
        for end in self._ends:
            end.close()
        while self._ends:
            await asyncio.sleep(0.02)

    async def _carry(self, browser: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        if self._is_cut:
            back.close()
            return
        answers, server = await asyncio.open_connection(self._host, self._port)
        self._ends |= {server, back}
        await asyncio.gather(self._pump(browser, server), self._pump(answers, back))
        self._ends -= {server, back}

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Every piece arrives half a round trip after it was sent, in order; the end of all comes last."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            piece = b"first"
            while piece:
                at, piece = await pieces.get()
                await asyncio.sleep(max(0.0, at - self._loop.time()))
                await self._flows.wait()
                with suppress(ConnectionError):
                    if not self._is_cut:
                        target.write(piece)
                        await target.drain()
            target.close()

        async def take() -> None:
            piece = b"first"
            while piece:
                try:
                    piece = await source.read(65_536)
                except ConnectionError:
                    piece = b""
                pieces.put_nowait((self._loop.time() + self._round_trip / 2, piece))

        await asyncio.gather(take(), deliver())


@contextmanager
def line_to(server: str) -> Iterator[Line]:
    """A line to the server at this address."""
    line = Line(server)
    try:
        yield line
    finally:
        line.end()
