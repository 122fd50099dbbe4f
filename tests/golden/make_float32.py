"""Makes float32_cells.npz: cells that PyTorch has not, from Keras and ONNX Runtime.

    pip install keras jax onnx onnxruntime numpy
    KERAS_BACKEND=jax python tests/golden/make_float32.py

Made with Keras 3.15.1 on JAX and ONNX Runtime 1.31.1, in float32, the only width they offer
here. The arrays, each under the name of its library and cell, weights as the library lays
them out:

    keras_gru_before.x, kernel, recurrent_kernel, bias, h0, hidden       rows z, r, h
    keras_gru_after.x, kernel, recurrent_kernel, bias, h0, hidden        rows z, r, h
    onnx_gru_before.x, W, R, B, h0, hidden                               rows z, r, h
    onnx_gru_after.x, W, R, B, h0, hidden                                rows z, r, h
    onnx_peephole_lstm.x, W, R, B, P, h0, c0, hidden, c     rows i, o, f, c; P in i, o, f

hidden (T, H) holds every step, c (H,) is the cell after the last one.
"""

from pathlib import Path

import keras
import numpy as np
import onnxruntime
from onnx import TensorProto, helper

STEPS, INPUTS, UNITS = 20, 4, 6
Arrays = dict[str, np.ndarray]


def draw(generator: np.random.Generator, *shape: int) -> np.ndarray:
    return generator.uniform(-0.8, 0.8, shape).astype(np.float32)


def keras_gru(generator: np.random.Generator, reset_after: bool) -> Arrays:
    layer = keras.layers.GRU(UNITS, return_sequences=True, reset_after=reset_after)
    layer.build((1, STEPS, INPUTS))
    weights = [draw(generator, *weight.shape) for weight in layer.get_weights()]
    layer.set_weights(weights)
    x, h0 = draw(generator, STEPS, INPUTS), draw(generator, UNITS)
    hidden = np.asarray(layer(x[None], initial_state=h0[None]))[0]
    names = ("kernel", "recurrent_kernel", "bias")
    return {"x": x, "h0": h0, "hidden": hidden, **dict(zip(names, weights, strict=True))}


def onnx_cell(
    operator: str, inputs: Arrays, outputs: tuple[str, ...], **attributes: int
) -> list[np.ndarray]:
    """The outputs of one ONNX operator; an input called "" or an output is left out."""
    node = helper.make_node(operator, list(inputs), outputs, hidden_size=UNITS, **attributes)
    given = {name: array for name, array in inputs.items() if name}
    values = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape)
        for name, array in given.items()
    ]
    wanted = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs if name
    ]
    graph = helper.make_graph([node], operator, values, wanted)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(None, given)


def onnx_inputs(generator: np.random.Generator, gates: int) -> Arrays:
    return {
        "X": draw(generator, STEPS, 1, INPUTS),
        "W": draw(generator, 1, gates * UNITS, INPUTS),
        "R": draw(generator, 1, gates * UNITS, UNITS),
        "B": draw(generator, 1, 2 * gates * UNITS),
        "": np.empty(0),  # sequence_lens
        "initial_h": draw(generator, 1, 1, UNITS),
    }


def stored(inputs: Arrays) -> Arrays:
    names = {"X": "x", "initial_h": "h0", "initial_c": "c0"}
    flat = {name: np.squeeze(array) for name, array in inputs.items() if name}
    return {names.get(name, name): array for name, array in flat.items()}


def onnx_gru(generator: np.random.Generator, linear_before_reset: int) -> Arrays:
    inputs = onnx_inputs(generator, 3)
    outputs = onnx_cell("GRU", inputs, ("Y",), linear_before_reset=linear_before_reset)
    return {**stored(inputs), "hidden": outputs[0].reshape(STEPS, UNITS)}


def onnx_peephole_lstm(generator: np.random.Generator) -> Arrays:
    inputs = onnx_inputs(generator, 4)
    inputs |= {"initial_c": draw(generator, 1, 1, UNITS), "P": draw(generator, 1, 3 * UNITS)}
    Y, Y_c = onnx_cell("LSTM", inputs, ("Y", "", "Y_c"))
    return {**stored(inputs), "hidden": Y.reshape(STEPS, UNITS), "c": Y_c.reshape(UNITS)}


def main() -> None:
    generator = np.random.default_rng(14)
    cells = {
        "keras_gru_before": keras_gru(generator, reset_after=False),
        "keras_gru_after": keras_gru(generator, reset_after=True),
        "onnx_gru_before": onnx_gru(generator, linear_before_reset=0),
        "onnx_gru_after": onnx_gru(generator, linear_before_reset=1),
        "onnx_peephole_lstm": onnx_peephole_lstm(generator),
    }
    arrays = {f"{cell}.{name}": a for cell, made in cells.items() for name, a in made.items()}
    path = Path(__file__).with_name("float32_cells.npz")
    np.savez_compressed(path, **arrays)
    versions = f"keras {keras.__version__}, onnxruntime {onnxruntime.__version__}"
    print(f"{versions}: {len(arrays)} arrays, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
