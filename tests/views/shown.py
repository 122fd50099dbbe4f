"""Traces and words that the tests of the views share."""

import numpy as np

from i18n import LANGUAGES, words
from lstm_core import LSTM, Scenario, Trace, run

WORDS = {language: words(language) for language in LANGUAGES}


def random_trace(
    steps: int = 6, units: tuple[int, ...] = (1,), inputs: int = 2, start: float = 1.0, **names: str
) -> Trace:
    """A run with random weights and start states, of one layer for each entry of `units`."""
    generator = np.random.default_rng([steps, *units])
    layers = [
        LSTM(
            generator.normal(size=(4, here, below)),
            generator.normal(size=(4, here, here)),
            generator.normal(size=(4, here)),
            start * generator.normal(size=here),
            start * generator.normal(size=here),
            **names,
        )
        for below, here in zip((inputs, *units), units, strict=False)
    ]
    return run(Scenario(generator.normal(size=(steps, inputs)), layers))
