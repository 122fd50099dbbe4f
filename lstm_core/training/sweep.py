"""How often a task is learned, over seeds and what a recipe leaves open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ..errors import CoreError
from .recipe import Recipe
from .training import Training

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)


class Success(NamedTuple):
    """So many of the seeds tried have been learned with this forget bias and this gap."""

    keep_bias: float
    gap: int
    tried: int
    learned: int


class RateSuccess(NamedTuple):
    """So many of the seeds tried have been learned with this learning rate."""

    rate: float
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
        for counted in _counts(replace(recipe, gap=gap, keep_bias=keep_bias), seeds, seconds):
            yield Success(keep_bias, gap, *counted)


def sweep_rates(
    recipe: Recipe, rates: Sequence[float] = RATES, seeds: int = 5, seconds: float = 0.01
) -> Iterator[RateSuccess]:
    """The same over learning rates, one after the other."""
    for rate in rates:
        for counted in _counts(replace(recipe, learning_rate=rate), seeds, seconds):
            yield RateSuccess(rate, *counted)


def _counts(recipe: Recipe, seeds: int, seconds: float) -> Iterator[tuple[int, int]]:
    """How many seeds were tried and learned, after each slice; a run gone astray has failed."""
    learned = 0
    for tried in range(seeds):
        run = Training(replace(recipe, seed=recipe.seed + tried))
        while not (run.done or run.learned):
            yield tried, learned
            try:
                run.advance_for(seconds)
            except CoreError:
                break
        learned += run.learned
    yield seeds, learned
