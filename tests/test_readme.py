"""The README's example prints what the README says, and its commands are there."""

import contextlib
import io
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from lstm_core import Scenario, from_json, run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_example_prints_what_it_shows():
    code = BLOCKS[0]
    [shown] = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - what a reader would run
    assert printed.getvalue() == shown


def test_recipes_for_weights_from_elsewhere(tmp_path: Path, monkeypatch: Any):
    golden = json.loads((ROOT / "tests/golden/elsewhere.json").read_text(encoding="utf-8"))
    torch, keras, onnx, tf1 = (
        golden[name]
        for name in (
            "a state_dict",
            "an LSTM of Keras",
            "an LSTM of ONNX",
            "an LSTM of TensorFlow 1",
        )
    )
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {
        "model": SimpleNamespace(state_dict=lambda: torch["state"]),
        "keras_layer": SimpleNamespace(get_weights=lambda: keras["weights"]),
        **{name: onnx[name] for name in "WRB"},
        **{name: tf1[name] for name in ("kernel", "bias")},
        "x": np.array(torch["x"]),
    }
    exec(next(block for block in BLOCKS if "from_torch" in block), found)  # noqa: S102 - what a reader would run
    made = {"keras": keras, "onnx": onnx, "tf1": tf1}
    for case, layer in [(torch, found["layers"][0]), *((made[name], found[name]) for name in made)]:
        hidden = run(Scenario(case["x"], [layer])).layers[0].hidden
        np.testing.assert_allclose(hidden, case["hidden"], rtol=0, atol=3e-7)
    assert found["forget"].shape == found["turned"].shape == (3, 2)
    assert from_json((tmp_path / "mine.json").read_bytes()).x.tolist() == torch["x"]


def test_every_command_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert {"run", "test"} <= commands
    assert [name for name in commands if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
