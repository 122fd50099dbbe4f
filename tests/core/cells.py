"""Random layers of every kind, for the tests that ask the same of all of them."""

from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from lstm_core import ACTIVATIONS, KINDS, Layer, Scenario

# Every kind with every choice of its options.
VARIANTS = [
    (kind, dict(zip(kind.options, chosen, strict=True)))
    for kind in KINDS.values()
    for chosen in product(*kind.options.values())
]
NAMES = ["-".join([kind.kind, *options.values()]) for kind, options in VARIANTS]
SMOOTH = ("sigmoid", "tanh")


def random_layer(
    generator: np.random.Generator,
    variant: tuple[type[Layer], dict[str, str]],
    inputs: int,
    units: int,
    scale: float = 1.0,
    **activations: str,
) -> Layer:
    """A layer with normally distributed weights and start states."""
    kind, options = variant
    arrays: dict[str, Any] = {
        name: scale * generator.normal(size=shape)
        for name, shape in kind.shapes(inputs, units).items()
    }
    return kind(**arrays, **options, **activations)


@st.composite
def mixed_scenarios(
    draw: st.DrawFn, variants: Any = VARIANTS, smooth: bool = False, largest: int = 4
) -> Scenario:
    """Random sizes, kinds, weights and activations, one to three layers."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scale = draw(st.sampled_from([0.3, 1.0]))
    sizes = st.integers(1, largest)
    steps, inputs, units = draw(sizes), draw(sizes), draw(st.lists(sizes, min_size=1, max_size=3))
    layers = []
    for below, here in zip([inputs, *units], units, strict=False):
        variant = draw(st.sampled_from(variants))
        names = st.sampled_from(SMOOTH if smooth else sorted(ACTIVATIONS))
        activations = {place: draw(names) for place in variant[0].activations}
        layers.append(random_layer(generator, variant, below, here, scale, **activations))
    return Scenario(generator.normal(size=(steps, inputs)), layers)
