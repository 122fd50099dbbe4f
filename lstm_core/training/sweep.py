"""How often a task is learned, over seeds, forget biases and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from .recipe import Recipe
from .training import Training


class Success(NamedTuple):
    """So many of the seeds tried have been learned with this forget bias and this gap."""

    keep_bias: float
    gap: int
    tried: int
    learned: int


def sweep(
    recipe: Recipe,
    keep_biases: Sequence[float] = (0, 1, 2, 3, 4, 5),
    gaps: Sequence[int] = (30,),
    seeds: int = 10,
    seconds: float = 0.01,
) -> Iterator[Success]:
    """How the pair of gap and bias under way stands, after each slice of about so many seconds.

    Each seed is a run of its own with other data and other weights, which ends as soon as
    a point has reached the goal. Pairs come in the order of the gaps, then of the biases;
    the last word on one is that with tried == seeds.
    """
    for gap, keep_bias in product(gaps, keep_biases):
        learned = 0
        for tried in range(seeds):
            run = Training(replace(recipe, gap=gap, keep_bias=keep_bias, seed=recipe.seed + tried))
            while not (run.done or run.learned):
                yield Success(keep_bias, gap, tried, learned)
                run.advance_for(seconds)
            learned += run.learned
        yield Success(keep_bias, gap, seeds, learned)
