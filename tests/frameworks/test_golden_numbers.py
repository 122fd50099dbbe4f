"""The stored numbers that PyTorch made, made once more with the PyTorch that is installed."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.golden import make_parameter_counts, make_pytorch, make_pytorch_cells

GOLDEN = Path(make_pytorch.__file__).parent


@pytest.fixture(autouse=True)
def double():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@pytest.mark.parametrize(
    ("made_by", "file"),
    [(make_pytorch, "pytorch_lstm.npz"), (make_pytorch_cells, "pytorch_cells.npz")],
    ids=["lstm", "cells"],
)
def test_pytorch_still_makes_the_stored_numbers(made_by, file: str):
    compared = 0
    with np.load(GOLDEN / file) as stored:
        for seed, case in enumerate(made_by.CASES):
            for name, array in made_by.make(case, seed).items():
                full = name if name in stored else f"{case.name}.{name}"
                made = array.detach().numpy() if torch.is_tensor(array) else array
                if made.dtype.kind == "f":
                    np.testing.assert_allclose(made, stored[full], rtol=1e-12, atol=1e-12)
                else:
                    np.testing.assert_array_equal(made, stored[full])
                compared += 1
        assert compared == len(stored.files)


def test_pytorch_still_counts_parameters_as_stored():
    stored = json.loads((GOLDEN / "parameter_counts.json").read_text(encoding="utf-8"))
    for name, count in make_parameter_counts.of_pytorch().items():
        for *sizes, expected in stored[name]:
            assert count(*sizes) == expected, (name, sizes)
