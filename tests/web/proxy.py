"""A proxy that takes a prefix from every path, and tells nobody.

python -m tests.web.proxy PORT PORT_BEHIND /prefix
"""

import asyncio
import contextlib
import sys

_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


async def serve(port: int, behind: int, prefix: bytes) -> None:
    """Hands on one request, or one websocket, of each connection."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = stripped(await reader.readuntil(b"\r\n\r\n"), prefix)
            if head is None:
                writer.write(_NOT_FOUND)
            else:
                answers, asker = await asyncio.open_connection("127.0.0.1", behind)
                asker.write(head)
                sending = asyncio.create_task(hand_on(reader, asker))
                await hand_on(answers, writer)
                sending.cancel()
                asker.close()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", port) as server:
        await server.serve_forever()


def stripped(head: bytes, prefix: bytes) -> bytes | None:
    """The head of a request without the prefix; None where it has none."""
    method, path, rest = head.split(b" ", 2)
    if not path.startswith(prefix + b"/"):
        return None
    lines = rest.split(b"\r\n")
    if not any(line.lower().startswith(b"upgrade:") for line in lines):
        kept = [line for line in lines if not line.lower().startswith(b"connection:")]
        lines = [kept[0], b"connection: close", *kept[1:]]
    return b" ".join([method, path[len(prefix) :], b"\r\n".join(lines)])


async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while part := await reader.read(1 << 16):
            writer.write(part)
            await writer.drain()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode()))
