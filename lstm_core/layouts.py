"""Weights of other libraries as layers: which row is which gate, and which way round.

Weights in a wrong order often have a right shape, so each library has a function here, which
checks the shapes that its layout has and refuses a transposed one:

    library    function    gates of an LSTM   gates of a GRU   a matrix is    biases
    PyTorch    from_torch  i, f, g, o         r, z, n          rows × inputs  two, added
    Keras      from_keras  i, f, c, o         z, r, h          inputs × rows  one; GRU two
    ONNX       from_onnx   i, o, f, c         z, r, h          rows × inputs  two, joined
    TF 1       from_tf1    i, j, f, o         -                inputs × rows  one, forget bias added

The two biases of an LSTM or RNN are summed up; those of a GRU's candidate stay apart, as b
and b_recurrent. Numbers may be NumPy arrays, tensors of PyTorch or nested lists.
`options` are handed to the layer: start states and activations, such as
gate="hard_sigmoid_keras2" for a model of Keras 1 or 2.

What a layer here is not, but can be made of:

    backwards   run it on x[::-1] and turn its outputs round, hidden[::-1]
    both ways   two layers, one of them backwards; their outputs stand side by side
    projection  U = weight_hh @ weight_hr in an LSTM, and Dense([weight_hr], b) of 0 above it
    masking     a masked step is no step: leave the padded rows of x out

Only a matrix with as many rows as columns can be transposed unseen.
Sources: the documents of nn.LSTM, nn.GRU and nn.RNN, of keras.layers, of the operators LSTM,
GRU and RNN of ONNX, and of tf.nn.rnn_cell.BasicLSTMCell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .cells.gru import GRU
from .cells.layer import RecurrentLayer
from .cells.lstm import LSTM
from .cells.peephole import PeepholeLSTM
from .cells.simple_rnn import SimpleRNN
from .checks import Array, checked_array
from .errors import FormatError, Phrase, Shape, ShapeError, shown

_KINDS: dict[int, Any] = {4: LSTM, 3: GRU, 1: SimpleRNN}  # by their gates
_TORCH = re.compile(r"(.*?)(weight_ih|weight_hr)(?:_l([0-9]{1,3}))?(_reverse)?", re.DOTALL)
_RESET_FIRST = (1, 0, 2)  # z, r, h as r, z, h
_CANDIDATE_THIRD = (0, 2, 3, 1)  # i, o, f, c as i, f, c, o
_FORGET_SECOND = (0, 2, 1, 3)  # i, j, f, o as i, f, j, o
_LSTM_GATES = 4


def from_torch(
    state: Mapping[str, Any], prefix: str | None = None, **options: Any
) -> list[RecurrentLayer]:
    """The layers l0, l1, … of an nn.LSTM, nn.GRU or nn.RNN, or the one of a cell.

    state: its `state_dict()`, or that of a model in which it is the only one, or the one whose
    names begin with `prefix`, such as "encoder.lstm."; everything else in it is passed over.
    weight_ih (G H, D), weight_hh (G H, H), bias_ih and bias_hh (G H,), left out with bias=False.
    For nonlinearity="relu" give function="relu". Raises a CoreError, also for a layer with
    proj_size or one that runs backwards; what to do then says the head of this file.
    """
    own = _recurrent_names(state, prefix)
    start = own[0][1]
    endings = [f"_l{index}" for index in range(len(own))] if own[0][3] else [""]
    return [_torch_layer(state, start, ending, options) for ending in endings]


def from_keras(
    weights: Sequence[Any], reset_after: bool | None = None, **options: Any
) -> RecurrentLayer:
    """A keras.layers.LSTM, GRU or SimpleRNN.

    weights: its `get_weights()`: kernel (D, G H), recurrent_kernel (H, G H) and, unless
    use_bias=False, the bias (G H,), of a GRU with reset_after=True (2, G H). reset_after is
    seen in the bias; a GRU without one is taken as Keras makes it by default, True. Keras's
    activation is cell_input and cell_output here, its recurrent_activation is gate.
    Raises a CoreError.
    """
    if not isinstance(weights, Sequence) or not 2 <= len(weights) <= 3:
        got = len(weights) if isinstance(weights, Sequence) else shown(weights)
        raise FormatError(name="weights", expected=Phrase("keras_arrays"), got=got)
    names = ("kernel", "recurrent_kernel", "bias")
    kernel, recurrent, *bias = map(_numbers, names, weights)
    gates, units = _sizes("recurrent_kernel", recurrent, transposed=True)
    width = gates * units
    kernel = _checked("kernel", kernel, (None, width))
    recurrent = _checked("recurrent_kernel", recurrent, (units, width))
    after = reset_after
    if gates == 3 and after is None:
        after = not bias or np.ndim(bias[0]) == 2
    first, second = np.zeros(width), np.zeros(width)
    if bias and after and gates == 3:
        first, second = _checked("bias", bias[0], (2, width))
    elif bias:
        first = _checked("bias", bias[0], (width,))
    order = _RESET_FIRST if gates == 3 else range(gates)
    place = "after" if after else "before"
    return _layer(order, (kernel.T, recurrent.T, first, second), place, options)


def from_onnx(
    W: Any, R: Any, B: Any = None, P: Any = None, linear_before_reset: bool = False, **options: Any
) -> RecurrentLayer:
    """An operator LSTM, GRU or RNN of ONNX with direction="forward".

    W (1, G H, D), R (1, G H, H), B (1, 2 G H), of an LSTM with peepholes P (1, 3 H) in the order
    input, output, forget. linear_before_reset is the attribute of a GRU, 0 in ONNX unless
    given. Its HardSigmoid is gate="hard_sigmoid_keras2" unless alpha is given.
    Raises a CoreError, also for two directions.
    """
    W, R = _numbers("W", W), _numbers("R", R)
    if R.ndim == 3 and len(R) == 2:
        raise FormatError(
            name=_called("R"), expected=Phrase("forward_only"), got=Phrase("both_ways")
        )
    if R.ndim != 3 or len(R) != 1:
        raise ShapeError(name=_called("R"), expected=Shape((1, None, None)), got=Shape(R.shape))
    gates, units = _sizes("R", R[0])
    width = gates * units
    W = _checked("W", W, (1, width, None))[0]
    R = _checked("R", R, (1, width, units))[0]
    biases = np.zeros((1, 2 * width)) if B is None else _numbers("B", B)
    first, second = np.split(_checked("B", biases, (1, 2 * width))[0], 2)
    if P is not None:
        looks = _checked("P", _numbers("P", P), (1, 3 * units)).reshape(3, units)
        options = {**options, "P": looks[[0, 2, 1]]}
    order = {4: _CANDIDATE_THIRD, 3: _RESET_FIRST, 1: (0,)}[gates]
    place = "after" if linear_before_reset else "before"
    return _layer(order, (W, R, first, second), place, options)


def from_tf1(kernel: Any, bias: Any, forget_bias: float = 1.0, **options: Any) -> RecurrentLayer:
    """A tf.nn.rnn_cell.BasicLSTMCell or LSTMCell of TensorFlow 1.

    kernel (D + H, 4 H), whose first D rows multiply x and whose others multiply h; bias (4 H,).
    forget_bias is what the cell adds to the bias of the forget gate: it is not stored.
    Raises a CoreError.
    """
    bias = _checked("bias", _numbers("bias", bias), (None,))
    units, rest = divmod(len(bias), _LSTM_GATES)
    if rest:
        raise FormatError(name=_called("bias"), expected=Phrase("four_times_units"), got=len(bias))
    kernel = _checked("kernel", _numbers("kernel", kernel), (None, len(bias)))
    inputs = len(kernel) - units
    if inputs < 1:
        got, expected = Shape(kernel.shape), Phrase("at_least_rows", count=units + 1)
        raise FormatError(name=_called("kernel"), expected=expected, got=got)
    added = np.repeat([0.0, 0.0, float(forget_bias), 0.0], units)  # i, j, f, o
    parts = kernel[:inputs].T, kernel[inputs:].T, bias, added
    return _layer(_FORGET_SECOND, parts, "", options)


def _recurrent_names(state: Mapping[str, Any], prefix: str | None) -> list[re.Match[str]]:
    """The names of the input weights of every layer, all with one prefix."""
    found = [match for key in state if (match := _TORCH.fullmatch(str(key)))]
    prefixes = list(dict.fromkeys(match[1] for match in found))
    if prefix is None and len(prefixes) > 1:
        got = shown(", ".join(prefixes[:9]))
        raise FormatError(name="weights", expected=Phrase("one_network"), got=got)
    own = [match for match in found if prefix in (None, match[1])]
    for match in own:
        expected, got = Phrase("forward_only"), Phrase("backwards")
        if match[2] == "weight_hr":
            expected, got = Phrase("no_projection"), Phrase("a_projection")
        if match[2] == "weight_hr" or match[4]:
            name = _called(match[0].removeprefix(match[1]))
            raise FormatError(name=name, expected=expected, got=got)
    if not own:
        raise FormatError(name="weights", expected=Phrase("torch_names"), got=Phrase("none"))
    return own


def _torch_layer(
    state: Mapping[str, Any], prefix: str, ending: str, options: dict[str, Any]
) -> RecurrentLayer:
    def given(name: str) -> Array:
        key = f"{prefix}{name}{ending}"
        if key not in state:
            expected = Phrase("the_key", key=f"{name}{ending}")
            raise FormatError(name="weights", expected=expected, got=Phrase("none"))
        return _numbers(f"{name}{ending}", state[key])

    recurrent = given("weight_hh")
    gates, units = _sizes(f"weight_hh{ending}", recurrent)
    width = gates * units
    recurrent = _checked(f"weight_hh{ending}", recurrent, (width, units))
    W = _checked(f"weight_ih{ending}", given("weight_ih"), (width, None))
    first, second = np.zeros(width), np.zeros(width)
    names = ("bias_ih", "bias_hh")
    if any(f"{prefix}{name}{ending}" in state for name in names):
        first, second = (_checked(f"{name}{ending}", given(name), (width,)) for name in names)
    return _layer(range(gates), (W, recurrent, first, second), "after", options)


def _layer(
    order: Iterable[int],
    joined: tuple[Array, Array, Array, Array],
    place: str,
    options: dict[str, Any],
) -> RecurrentLayer:
    """The layer of W, U and two biases whose gates stand under each other, in this order."""
    W, U, first, second = joined
    rows, units = list(order), U.shape[1]
    W, U = (m.reshape(len(rows), units, -1)[rows] for m in (W, U))
    first, second = (bias.reshape(len(rows), units)[rows] for bias in (first, second))
    kind = _KINDS[len(rows)]
    if kind is GRU:
        apart = np.array([[1.0], [1.0], [0.0]])  # the candidate's second bias is not added
        b = first + apart * second
        return GRU(W, U, b, **{"b_recurrent": second[2], "reset_place": place, **options})
    if kind is LSTM and "P" in options:
        kind = PeepholeLSTM
    layer: RecurrentLayer = kind(W, U, first + second, **options)
    return layer


def _sizes(name: str, recurrent: Array, transposed: bool = False) -> tuple[int, int]:
    """How many gates and units a recurrent matrix has."""
    shape = recurrent.shape[::-1] if transposed else recurrent.shape
    if len(shape) == 2 and shape[1] and shape[0] / shape[1] in _KINDS:
        return shape[0] // shape[1], shape[1]
    expected = Phrase("more_columns_than_rows" if transposed else "more_rows_than_columns")
    raise FormatError(name=_called(name), expected=expected, got=Shape(recurrent.shape))


def _numbers(name: str, value: Any) -> Array:
    """As an array; a tensor of PyTorch is first taken out of its graph and off its device."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().double()
    if hasattr(value, "__array__"):
        array: Array = np.asarray(value)
        return array
    return _checked(name, value, (None,) * _depth(value))


def _depth(value: Any) -> int:
    """How many lists stand in each other."""
    depth = 0
    while isinstance(value, list | tuple) and value and depth < 4:
        value, depth = value[0], depth + 1
    return depth + np.ndim(value) if isinstance(value, np.ndarray) else depth


def _checked(name: str, value: Any, shape: Sequence[int | None]) -> Array:
    return checked_array(_called(name), value, shape)


def _called(name: str) -> Phrase:
    return Phrase("weights_called", name=name)
