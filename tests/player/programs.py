"""Scenarios whose programs are run, with every kind, option and activation among them."""

from collections.abc import Iterator

import numpy as np

from lstm_core import ACTIVATIONS, Scenario
from lstm_player.block import Block, show
from lstm_player.loss import Loss
from lstm_player.presets import presets
from tests.core.cells import NAMES, VARIANTS, random_layer
from tests.player.traces import mixed_trace

TOKENS = [
    '"""',
    "#",
    "\n",
    "\\",
    "'",
    "\u202e",
    "词元",
    "\udc80".encode("utf-8", "ignore").decode(),
]

# Those in which rounding grows until the programs compare no further.
CUT = {"chaotic", "coupled_lstm-identity", "peephole_lstm-identity", "peephole_lstm-relu"}


def scenarios() -> dict[str, Block]:
    """All of them by name."""
    return dict([*_presets(), *_kinds(), *_others()])


def _presets() -> Iterator[tuple[str, Block]]:
    for name, preset in presets().items():
        yield name, show(preset.scenario, Loss(len(preset.scenario.x) - 1))


def _kinds() -> Iterator[tuple[str, Block]]:
    for name, variant in zip(NAMES, VARIANTS, strict=True):
        yield name, show(_drawn(variant), Loss())
        for function in ACTIVATIONS:
            slots = dict.fromkeys(variant[0].activations, function)
            yield f"{name}-{function}", show(_drawn(variant, **slots), Loss(2, 1))


def _others() -> Iterator[tuple[str, Block]]:
    yield "stack", show(mixed_trace().scenario, Loss(3))
    tower = [_layer(variant, 4, 4) for variant in VARIANTS]
    x = np.random.default_rng(3).normal(size=(5, 4))
    yield "tower", show(Scenario(x, tower), Loss())
    lstm = VARIANTS[0]
    yield "tokens", show(Scenario(np.eye(8)[:, :2], [_layer(lstm, 2, 2)], TOKENS))
    yield "wide", show(_drawn(lstm, steps=3, inputs=20, units=9))
    yield "packed", show(_drawn(lstm, steps=40, inputs=12, units=14))
    yield "thinned", show(_drawn(VARIANTS[-1], steps=500, inputs=2, units=60))
    chaotic = _drawn(NAMED["simple_rnn"], steps=300, inputs=1, units=12, scale=3.0)
    yield "chaotic", show(chaotic)
    grown = _drawn(NAMED["simple_rnn"], steps=60, inputs=2, units=3, scale=3.0, function="relu")
    yield "grown", show(grown)


NAMED = dict(zip(NAMES, VARIANTS, strict=True))


def _drawn(variant, steps=6, inputs=3, units=2, scale=0.5, **slots) -> Scenario:
    x = np.random.default_rng([steps, inputs]).normal(size=(steps, inputs)).round(2)
    return Scenario(x, [_layer(variant, inputs, units, scale, **slots)])


def _layer(variant, inputs, units, scale=0.5, **slots):
    generator = np.random.default_rng(units)
    return random_layer(generator, variant, inputs, units, scale, **slots)
