"""What the benchmarks share: servers, what they cost, and how figures are printed."""

import os
import platform
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def served(script: str) -> Iterator[tuple[str, int]]:
    """A server of a script (or of an ASGI app `module:name`): its address and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if ":" in script:
        command = [sys.executable, "-m", "uvicorn", script, f"--port={port}", "--log-level=error"]
    else:
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
        command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far, threads that ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Memory of a process that is not paged out."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed; nan when there is none."""
    ordered = sorted(values) or [float("nan")]
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summary(name: str, values: Sequence[float]) -> str:
    p95 = percentile(values, 0.95)
    return f"  {name:<58} median {statistics.median(values):7.1f}   p95 {p95:7.1f}"


def print_machine() -> None:
    load = os.getloadavg()[0]
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", end=""
    )
    print(f", load {load:.1f} at the start")
