"""Servers for tests and benchmarks that need one, or one more."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_START_WITHIN = 120  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(port: int | None = None) -> Iterator[str]:
    """The address of a server of the app that answers."""
    with launched("app.py", port) as (address, _):
        yield address


@contextmanager
def launched(script: str, port: int | None = None) -> Iterator[tuple[str, int]]:
    """Address and process id of a server of a script, or of an ASGI app `module:name`."""
    port = port or free_port()
    if ":" in script:
        command = [sys.executable, "-m", "uvicorn", script, f"--port={port}", "--log-level=error"]
    else:
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
        command += [f"--server.port={port}", "--server.address=127.0.0.1"]
        command += ["--server.fileWatcherType=none"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.kill()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no server at port {port} within {_START_WITHIN} s")
