"""Servers for tests and benchmarks that need one, or one more."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
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
def launched(
    script: str,
    port: int | None = None,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, int]]:
    """Address and process id of a server of a script, or of an ASGI app `module:name`."""
    port = port or free_port()
    if ":" in script:
        command = ["-m", "uvicorn", script, f"--port={port}", "--log-level=error"]
    else:
        command = ["-m", "streamlit", "run", script, "--server.headless=true"]
        command += [f"--server.port={port}", "--server.address=127.0.0.1"]
        command += ["--server.fileWatcherType=none"]
    with running([*command, *arguments], port, environment) as process:
        yield f"http://127.0.0.1:{port}", process


@contextmanager
def running(
    arguments: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """The process id of a Python that answers at a port."""
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(port, server)
            yield server.pid
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
