"""A proxy before several servers, as an operator sets one up: with cookie affinity or without."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from threading import Event, Thread

from .serving import free_port

_COOKIE = b"server="
_MESSAGE = b"POST /page/"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Hands each request to the next server, or, sticky, to the one that its cookie names.

    `cut` ends all connections and refuses new ones until `mend`.
    """

    def __init__(self, ports: Sequence[int], sticky: bool):
        self.ports, self.sticky = list(ports), sticky
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.pages = self.messages = 0  # that were asked for and sent
        self.messages_apart = False  # whether the second server has all of them, and only them
        self.end = asyncio.Event()
        self._turns = cycle(range(len(ports)))
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_cut = False

    async def serve(self, has_started: Event) -> None:
        self.loop = asyncio.get_running_loop()
        async with await asyncio.start_server(self.handle, "127.0.0.1", self.port):
            has_started.set()
            await self.end.wait()
            for writer in self._open:
                writer.transport.abort()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        self._is_cut = True
        for writer in [*self._open]:
            self.loop.call_soon_threadsafe(writer.transport.abort)

    def mend(self) -> None:
        self._is_cut = False

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            if not self._is_cut:
                await self._pass_on(reader, writer)
        self._open.discard(writer)
        writer.close()
        self._tasks.discard(task)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request and its answer; a websocket for as long as it lives."""
        head = await reader.readuntil(b"\r\n\r\n")
        chosen = self._chosen(head)
        self.pages += b"Sec-Fetch-Dest: document" in head
        self.messages += head.startswith(_MESSAGE)
        try:
            server = await asyncio.open_connection("127.0.0.1", self.ports[chosen])
        except OSError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        self._open.add(server[1])
        try:
            await self._exchange(head, chosen, (reader, writer), server)
        finally:
            self._open.discard(server[1])
            server[1].close()

    async def _exchange(self, head: bytes, chosen: int, browser: Streams, server: Streams) -> None:
        is_socket = b"upgrade: websocket" in head.lower()
        server[1].write(head if is_socket else head.replace(b"keep-alive", b"close"))
        out = asyncio.create_task(_copy(browser[0], server[1]))
        try:
            answer = await server[0].readuntil(b"\r\n\r\n")
            if not is_socket:
                cookie = b"Set-Cookie: %s%d; Path=/\r\n" % (_COOKIE, chosen) if self.sticky else b""
                answer = answer[:-2] + cookie + b"Connection: close\r\n\r\n"
            browser[1].write(answer)
            await _copy(server[0], browser[1])
        finally:
            out.cancel()
            await asyncio.wait([out])

    def _chosen(self, head: bytes) -> int:
        if self.messages_apart:
            return int(head.startswith(_MESSAGE))
        named = head.partition(_COOKIE)[2][:1]
        return int(named) if self.sticky and named.isdigit() else next(self._turns)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()


@contextmanager
def proxied(ports: Sequence[int], sticky: bool) -> Iterator[Proxy]:
    """A proxy that runs in a thread of its own."""
    proxy, has_started = Proxy(ports, sticky), Event()
    thread = Thread(target=lambda: asyncio.run(proxy.serve(has_started)))
    thread.start()
    has_started.wait()
    try:
        yield proxy
    finally:
        proxy.loop.call_soon_threadsafe(proxy.end.set)
        thread.join()
