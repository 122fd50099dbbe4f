"""The numbers in the pictures follow from each other by the equations of the cells."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.screens.compare.pictures import PICTURES, said, story
from lstm_core import GATES
from tests.player.traces import WORDS

SEEDS = (7, 0, 123)
seeds = pytest.mark.parametrize("seed", SEEDS)


def numbers(seed: int) -> dict[str, np.ndarray]:
    return story(seed, WORDS["en"])[1]


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


@seeds
def test_the_neuron_with_and_without_its_last_output(seed: int):
    n = numbers(seed)
    first = n["neuron.W"][0] @ n["neuron.x_before"] + n["neuron.b"][0]
    assert_allclose(n["neuron.z_before"][0], first, atol=1e-15)
    assert_allclose(n["neuron.hidden_before"], np.tanh(first), atol=1e-15)
    second = n["neuron.W"][0] @ n["neuron.x"] + n["neuron.b"][0]
    second += n["neuron.U"][0] @ n["neuron.hidden_before"]
    assert_allclose(n["neuron.hidden"], np.tanh(second), atol=1e-15)


@seeds
@pytest.mark.parametrize("name", ["cell", "vector"])
def test_four_neurons_and_a_memory(seed: int, name: str):
    n = {key.split(".")[1]: array for key, array in numbers(seed).items() if key.startswith(name)}
    z = n["W"] @ n["x"] + n["U"] @ n["hidden_before"] + n["b"]
    for row, gate in enumerate(GATES):
        value = np.tanh(z[row]) if gate == "candidate" else sigmoid(z[row])
        assert_allclose(n[gate], value, atol=1e-15)
    cell = n["forget"] * n["cell_before"] + n["input"] * n["candidate"]
    assert_allclose(n["cell"], cell, atol=1e-15)
    assert_allclose(n["hidden"], n["output"] * np.tanh(cell), atol=1e-15)


@seeds
def test_the_upper_layer_reads_the_lower_one(seed: int):
    n = numbers(seed)
    assert_array_equal(n["upper.x"], n["vector.hidden"])
    assert len(n["vector.x"]) + len(n["vector.hidden_before"]) == 5


@seeds
@pytest.mark.parametrize("language", WORDS)
def test_pictures_are_told_in_words_and_numbers(seed: int, language: str):
    header, n = story(seed, WORDS[language])
    assert [picture["id"] for picture in header["pictures"]] == list(PICTURES)
    told = {picture["id"]: picture["alt"] for picture in header["pictures"]}
    assert said(float(n["neuron.hidden"][0])) in told["loop"]
    assert said(float(n["cell.cell"][0])) in told["cell"]
    assert ", ".join(map(said, n["upper.hidden"])) in told["stack"]
    for picture in header["pictures"]:
        assert "{" not in "".join(picture.values())


def test_the_words_about_sizes_are_true():
    """The texts say: 3 units, 2 and 3 numbers joined to 5, four blocks of 3 rows."""
    n = numbers(7)
    assert n["vector.W"].shape == (4, 3, 2)
    assert n["vector.U"].shape == (4, 3, 3)
