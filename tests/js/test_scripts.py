"""The scripts, tested in node with blocks that Python packed: one test here a file of tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .make_blocks import write_blocks

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")


@pytest.fixture(scope="session")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blocks")
    write_blocks(folder)
    return folder


@pytest.mark.parametrize("script", sorted(HERE.rglob("*.test.js")), ids=lambda path: path.name)
def test_script(script: Path, blocks: Path):
    tested = subprocess.run(
        [NODE, "--test", "--test-timeout=120000", script],
        cwd=HERE.parents[1],
        env={**os.environ, "BLOCKS": str(blocks)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout
    assert "\nℹ fail 0\n" in tested.stdout or "\n# fail 0\n" in tested.stdout
