"""One visitor without a browser: asks for what a browser asks for, and draws nothing."""

import asyncio
import gzip
import json
import re
import struct
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import ClientConnection, Origin, Subprotocol, connect

Data = dict[str, Any]


class RefusedError(Exception):
    """The server answered, but not with contents."""


def header_of(block: bytes) -> Data:
    """The header of a packed block (lstm_player/packing.py)."""
    header: Data = json.loads(block[4 : 4 + struct.unpack_from("<I", block)[0]])
    return header


async def answers(address: str, *requests: tuple[str, bytes | None]) -> list[bytes]:
    """What paths are answered with, over one connection; a path with a message is a POST.

    Raises RefusedError where the status is not 200.
    """
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    bodies = []
    try:
        for path, message in requests:
            head = f"{'GET' if message is None else 'POST'} {path} HTTP/1.1\r\nHost: {place.netloc}"
            head += f"\r\nAccept-Encoding: gzip\r\nContent-Length: {len(message or b'')}\r\n\r\n"
            writer.write(head.encode() + (message or b""))
            bodies.append(await _body(reader))
    finally:
        writer.close()
    return bodies


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    body = b""
    if length := re.search(r"content-length: (\d+)", head):
        body = await reader.readexactly(int(length[1]))
    else:
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    if head.split()[1] != "200":
        raise RefusedError(f"HTTP {head.split()[1]}")
    return body


class Visitor:
    """A page that is open, and the data of its component."""

    def __init__(self, address: str, socket: ClientConnection, page: str, query: str):
        self.address, self.query = address, query
        self.data: Data = {}
        self.answered = list[int]()  # bytes of each answer
        self._socket, self._page_name = socket, page
        self._page = self._fragment = self._component = self._script = ""
        self._count = 0
        self._finished = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def at(cls, address: str, page: str = "", query: str = "lang=en") -> "Visitor":
        """A visitor whose websocket is open. Raises OSError, WebSocketException."""
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        kinds, origin = [Subprotocol("streamlit")], Origin(address)
        socket = await connect(url, origin=origin, subprotocols=kinds, max_size=None)
        return cls(address, socket, page, query)

    async def open(self, cold: bool = False) -> None:
        """Loads the page until its contents are there, with every file if the cache is cold."""
        index, _ = await answers(self.address, ("/", None), ("/_stcore/health", None))
        await self.run()
        if not self.data:
            raise RefusedError("no component on the page")
        if cold:
            if index.startswith(b"\x1f\x8b"):
                index = gzip.decompress(index)
            files = re.findall(r'(?:src|href)="\.(/static/[^"]+)"', index.decode())
            folder = re.search(r'"(/[^"{]*assets/[^"]*/)"', self._script)
            own = re.findall(r"'([\w/.-]+\.(?:js|css|svg))'", self._script)
            if folder:
                files += [folder[1] + name for name in (*own, "catalogue/en.json")]
            await answers(self.address, *((name, None) for name in dict.fromkeys(files)))

    async def run(self, settled: int | None = None) -> None:
        """Has the page run, or on news of an edit its fragment, and waits for the end of it."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self.query, self._page
        run.page_name = "" if self._page else self._page_name
        if settled is not None:
            run.fragment_id = self._fragment
            news = json.dumps({"settled": settled})
            run.widget_states.widgets.add(id=self._component, json_value=news)
        self._finished.clear()
        await self._socket.send(message.SerializeToString())
        await self._finished.wait()

    async def act(self, do: str, settings: Mapping[str, str] | None = None, **fields: Any) -> Data:
        """The header of the answer to one action. Raises RefusedError if it says no."""
        self._count += 1
        channel = self.data["channel"]
        message = {
            "session": channel["session"],
            "lang": "en",
            "client": "visitor",
            "have": {"figures": {}, "sheets": self.data.get("layers", [])},
            "settings": settings or {},
            "actions": [{"n": self._count, "do": do, **fields}],
        }
        request = channel["endpoint"], json.dumps(message).encode()
        (block,) = await answers(self.address, request)
        self.answered.append(len(block))
        header = header_of(block)
        if header["problem"]:
            raise RefusedError(header["problem"])
        return header

    async def edit(self) -> int | None:
        """Edits a weight. Gives the revision that a rerun must show, None where none follows."""
        value = 1 + self._count % 10 / 10
        header = await self.act("set", target=["W", 0, 2, 0, 1], value=value, gesture=self._count)
        return header["revision"] if header["rerun"] else None

    async def leave(self) -> None:
        await self._socket.close()
        self._listening.cancel()

    async def _listen(self) -> None:
        async for frame in self._socket:
            message = ForwardMsg.FromString(frame)
            match message.WhichOneof("type"):
                case "navigation":
                    self._page = message.navigation.page_script_hash
                case "delta" if message.delta.new_element.HasField("bidi_component"):
                    component = message.delta.new_element.bidi_component
                    self._component, self._script = component.id, component.js_content
                    self._fragment = message.delta.fragment_id
                    block = component.bytes
                    self.data = header_of(block) if block else json.loads(component.json)
                case "script_finished":
                    self._finished.set()
