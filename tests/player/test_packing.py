import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.testing import assert_array_equal

from lstm_player.block import Block
from lstm_player.packing import packed
from tests.player.traces import mixed_trace


def unpacked(block: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Header and arrays, read by the layout that lstm_player/packing.py describes."""
    (length,) = struct.unpack_from("<I", block)
    header = json.loads(block[4 : 4 + length].decode("utf-8"))
    found, offset = {}, 4 + length
    for name, shape in header.pop("arrays").items():
        assert offset % 8 == 0
        size = int(np.prod(shape))
        found[name] = np.frombuffer(block, "<f8", size, offset).reshape(shape)
        offset += 8 * size
    assert offset == len(block)
    return header, found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=5,
)
HEADERS = st.dictionaries(st.text().filter(lambda key: key != "arrays"), JSON, max_size=4)
ARRAYS = st.dictionaries(st.text(), arrays(np.float64, array_shapes(max_dims=3)), max_size=4)


@given(HEADERS, ARRAYS)
def test_round_trip(header: dict[str, Any], numbers: dict[str, np.ndarray]):
    read_header, read_numbers = unpacked(packed(header, numbers))
    assert read_header == header
    assert list(read_numbers) == list(numbers)
    for name, array in numbers.items():
        assert_array_equal(read_numbers[name], array, strict=True)


@pytest.mark.parametrize(
    "text", ["北京", "🧠", "👩‍👩‍👧‍👦🇨🇳", "e\u0301", '"\\\n\u2028\x00', "a" * 70_000]
)
def test_texts_of_every_kind(text: str):
    header, numbers = unpacked(packed({text: [text]}, {text: np.array([1.5])}))
    assert header == {text: [text]}
    assert numbers[text].tolist() == [1.5]


@pytest.mark.parametrize("length", range(17))
def test_arrays_begin_at_multiples_of_8(length: int):
    block = packed({"": "é" * length + "x"}, {"a": np.array([1.0, -2.0])})
    (header_length,) = struct.unpack_from("<I", block)
    assert (4 + header_length) % 8 == 0
    assert len(block) % 8 == 0
    assert struct.unpack("<2d", block[-16:]) == (1.0, -2.0)


def test_special_numbers_keep_their_bits():
    special = np.array([-0.0, 5e-324, np.finfo(float).max, np.nan, -np.inf])
    _, numbers = unpacked(packed({}, {"a": special}))
    assert numbers["a"].tobytes() == special.tobytes()


def test_half_a_character_is_said_as_none():
    assert unpacked(packed({"origin": "1\ud800", "\udfff": []}, {}))[0]["origin"] == "1?"


def test_arrays_in_any_memory_order():
    square = np.arange(12.0).reshape(3, 4)
    given = {"turned": square.T, "every other": square[:, ::2], "swapped": square.astype(">f8")}
    _, numbers = unpacked(packed({}, given))
    for name, array in given.items():
        assert_array_equal(numbers[name], array)


def test_what_the_player_is_given_survives():
    block = Block(mixed_trace())
    header, numbers = unpacked(block.packed(opening={"step": 2}))
    assert header == {**json.loads(json.dumps(block.header)), "opening": {"step": 2}}
    assert list(numbers) == list(block.arrays)
    for name, array in block.arrays.items():
        assert_array_equal(numbers[name], array)
