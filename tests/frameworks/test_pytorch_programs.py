"""Programs for PyTorch, run with PyTorch: each ends by checking every gate of every step."""

import contextlib
import io

import pytest
from hypothesis import given

from lstm_core import Scenario
from lstm_player.block import show
from lstm_player.loss import Loss
from lstm_player.scripts import program
from lstm_words import LANGUAGES, words
from tests.core.cells import mixed_scenarios
from tests.player.programs import CUT, scenarios

SCENARIOS = scenarios()


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_program_in_pytorch_finds_the_numbers_of_the_screen(name: str):
    language = [*LANGUAGES][len(name) % len(LANGUAGES)]
    text = program(SCENARIOS[name], "torch", language, name).text
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(text, name, "exec"), {"__name__": "__main__"})  # noqa: S102
    said = words(language)["code.done"].split("{count}")
    last = printed.getvalue().splitlines()[-1]
    assert last.startswith(said[0])
    assert last.endswith(said[1])
    assert ("loss.backward()" in text) == (SCENARIOS[name].loss is not None) or name in CUT


@given(mixed_scenarios())
def test_a_program_of_any_kinds_and_activations_runs(scenario: Scenario):
    text = program(show(scenario, Loss()), "torch", "en", "own").text
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, "drawn", "exec"), {"__name__": "__main__"})  # noqa: S102


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("W_g = torch.tensor([[0.94]])", "W_g = torch.tensor([[0.9400000001]])", "layer 1, "),
        (
            "bias_ih_l0.copy_(torch.cat([b_i",
            "bias_ih_l0.copy_(torch.cat([b_f",
            "layer 1, i",
        ),
        ("h = o * torch.tanh(c)", "h = o * c", "nn.LSTM"),
        ("[0.06637102301476283]", "[0.0663710230]", "d_x"),
    ],
)
def test_a_program_with_another_number_fails(old: str, new: str, where: str):
    text = program(SCENARIOS["first-day"], "torch", "en", "first-day").text
    assert text.count(old) == 1
    with pytest.raises(AssertionError, match=where):
        exec(compile(text.replace(old, new), "broken", "exec"), {})  # noqa: S102
