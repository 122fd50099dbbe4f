"""A proxy before several servers, as an operator sets one up: with cookie affinity or without."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from threading import Thread

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
        self.loop = asyncio.new_event_loop()
        self._turns = cycle(range(len(ports)))
        self._open: set[asyncio.StreamWriter] = set()
        self._is_cut = False

    def cut(self) -> None:
        self._is_cut = True
        self.loop.call_soon_threadsafe(lambda: [each.transport.abort() for each in self._open])

    def mend(self) -> None:
        self._is_cut = False

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            if not self._is_cut:
                await self._pass_on(reader, writer)
        self._open.discard(writer)
        writer.close()

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
        is_socket = b"upgrade: websocket" in head.lower()
        server[1].write(head if is_socket else head.replace(b"keep-alive", b"close"))
        out = asyncio.create_task(_copy(reader, server[1]))
        answer = await server[0].readuntil(b"\r\n\r\n")
        if not is_socket:
            cookie = b"Set-Cookie: %s%d; Path=/\r\n" % (_COOKIE, chosen) if self.sticky else b""
            answer = answer[:-2] + cookie + b"Connection: close\r\n\r\n"
        writer.write(answer)
        await _copy(server[0], writer)
        out.cancel()
        self._open.discard(server[1])
        server[1].close()

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
    proxy = Proxy(ports, sticky)
    started = proxy.loop.create_task(asyncio.start_server(proxy.handle, "127.0.0.1", proxy.port))
    thread = Thread(target=proxy.loop.run_forever)
    started.add_done_callback(lambda _: None)
    thread.start()
    while not started.done():
        pass
    try:
        yield proxy
    finally:
        proxy.loop.call_soon_threadsafe(proxy.loop.stop)
        thread.join()
