"""Files of other programs: each is told what it is and what to do, and none is unpickled."""

import io
import json
import pickle
import re
import zipfile
from typing import Any

import numpy as np
import pytest

from lstm_app.visit.error_text import say_error
from lstm_app.visit.own import open_file
from lstm_app.visit.session import NO_PRESET, State
from lstm_core import GRU, LSTM, CoreError
from lstm_words import LANGUAGES, words

BOMB = pickle.dumps(0)[:2] + b"cbuiltins\nprint\n(S'unpickled'\ntR."


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, BOMB)
    return file.getvalue()


def numpy_file(save: Any, *arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    save(file, *arrays)
    return file.getvalue()


def safetensors() -> bytes:
    head = b'{"lstm.weight_ih_l0":{"dtype":"F32","shape":[4,1],"data_offsets":[0,16]}}'
    return len(head).to_bytes(8, "little") + head + bytes(16)


FILES: dict[str, tuple[bytes, str, str]] = {
    "torch": (zipped("encoder/data.pkl", "encoder/data/0"), "from_torch", "from_torch"),
    "old torch": (
        pickle.dumps(0x1950A86A20F9469CFC6C, 2) + pickle.dumps({}, 2),
        "PyTorch file.*from_torch",
        "PyTorch 文件.*from_torch",
    ),
    "pickle": (BOMB, "pickle.*may run code", "pickle.*可能会运行"),
    "npz": (numpy_file(np.savez, np.ones(3)), "NumPy.*from_tf1", "NumPy.*from_tf1"),
    "npy": (numpy_file(np.save, np.ones(3)), "NumPy", "NumPy"),
    "safetensors": (safetensors(), "safetensors.*from_torch", "safetensors.*from_torch"),
    "h5": (b"\x89HDF\r\n\x1a\n" + bytes(40), "Keras.*get_weights", "Keras.*get_weights"),
    "keras": (zipped("metadata.json", "model.weights.h5"), "from_keras", "from_keras"),
    "onnx": (b"\x08\x08:\xde\x02\n)\n\x01X\n\x01W", "ONNX.*from_onnx", "ONNX.*from_onnx"),
    "onnx of torch": (b"\x08\x08\x12\x07pytorch", "ONNX.*W, R and B", "ONNX.*W、R、B"),
    "xlsx": (zipped("xl/workbook.xml"), "spreadsheet: copy", "电子表格"),
    "zip": (zipped("a.json"), "ZIP.*unpack", "ZIP.*解压"),
    "csv": (b"time,rain\n1,0.5\n2,0.25", "paste it", "粘贴"),
    "csv in Chinese": ("时间,雨量\n1,0.5\n".encode("gb18030"), "paste it", "粘贴"),
    "csv of a spreadsheet": ("t;x\n1;0,5\n".encode("utf-16"), "paste it", "粘贴"),
    "sequence": (b"[[3, 1, 0], [4, 1, 0]]", "numbers alone: paste", "只有数.*粘贴"),
    "get_weights": (
        json.dumps([[[1.0]], [[1.0]], [0.0]]).encode(),
        "names.*from_keras",
        "没有名称",
    ),
    "Keras by name": (b'{"lstm/recurrent_kernel:0": [[1]]}', "Keras weights", "Keras 的权重"),
    "ONNX by name": (b'{"W": [[[1]]], "R": [[[1]]]}', "ONNX weights", "ONNX 的权重"),
    "TF 1 by name": (b'{"rnn/basic_lstm_cell/kernel": [[1]]}', "from_tf1", "from_tf1"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("contents", "english", "chinese"), FILES.values(), ids=FILES)
def test_one_sentence_says_what_it_is_and_what_to_do(
    contents: bytes, english: str, chinese: str, language: str, capsys: Any
):
    visit = State()
    before = visit.scenario
    open_file(visit, contents)
    said = say_error(visit.error or CoreError(), words(language))
    assert re.search({"en": english, "zh": chinese}[language], said), said
    assert len(said) < 200
    assert said[-1] in ".。"
    assert visit.scenario is before
    assert capsys.readouterr().out == ""


# --- weights of PyTorch as JSON are opened


def state_dict(inputs: int = 3, units: int = 2, gates: int = 4, prefix: str = "") -> dict[str, Any]:
    rng, rows = np.random.default_rng(inputs), gates * units
    return {
        f"{prefix}embedding.weight": [[0.5]],
        f"{prefix}lstm.weight_ih_l0": rng.normal(size=(rows, inputs)).tolist(),
        f"{prefix}lstm.weight_hh_l0": rng.normal(size=(rows, units)).tolist(),
        f"{prefix}lstm.bias_ih_l0": rng.normal(size=rows).tolist(),
        f"{prefix}lstm.bias_hh_l0": rng.normal(size=rows).tolist(),
    }


def opened(document: Any) -> State:
    visit = State()
    open_file(visit, json.dumps(document).encode())
    return visit


def test_weights_that_fit_get_the_sequence_shown():
    now, state = State().scenario, state_dict(prefix="module.")
    visit = opened(state)
    assert (visit.error, visit.preset) == (None, NO_PRESET)
    (layer,) = visit.scenario.layers
    assert isinstance(layer, LSTM)
    assert layer.W.reshape(8, 3).tolist() == state["module.lstm.weight_ih_l0"]
    assert np.array_equal(visit.scenario.x, now.x)
    assert visit.scenario.tokens == now.tokens


def test_weights_of_other_inputs_get_a_sequence_of_0():
    visit = opened(state_dict(inputs=5, gates=3))
    assert isinstance(visit.scenario.layers[0], GRU)
    assert (visit.scenario.x.shape, visit.scenario.x.any()) == ((5, 5), False)


def test_weights_that_cannot_be_shown_are_refused():
    state = state_dict()
    back = {f"{name}_reverse": rows for name, rows in state.items() if name.startswith("lstm")}
    transposed = {**state, "lstm.weight_hh_l0": np.transpose(state["lstm.weight_hh_l0"]).tolist()}
    for document, expected in {
        json.dumps({**state, **back}): "weight_ih_l0_reverse: expected a forward layer",
        json.dumps(transposed): "weight_hh_l0: expected 1, 3 or 4 times as many rows",
        json.dumps({**state, "lstm.bias_hh_l0": ["a"] * 8}): "bias_hh_l0: expected numbers",
        json.dumps(state | state_dict(prefix="b.")): "a single network, got “lstm., b.lstm.”",
        json.dumps(state_dict(units=65)): "Units: at most 64",
        f'{{"weight_ih_l0": 1, {json.dumps(state)[1:-1]}, "weight_ih_l0": 1}}': "each name once",
    }.items():
        visit = State()
        before = visit.scenario
        open_file(visit, document.encode())
        said = say_error(visit.error or CoreError(), words("en"))
        assert expected in said, said
        assert visit.scenario is before
