"""Simulated learners: how often the misconception that one has is named.

    python -m benchmarks.learners [learners of each kind]

A learner answers three searched items by one rule throughout, to two decimals. One answer in
ten is a slip: any number in the range of what all machines answer. Named right means that
after so many items the misconception, or that there is none, is what `diagnose` says.
"""

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import RULES, Item, diagnose, find_item

ASKED = ("cell", "hidden", "cell")
SLIP = 0.1
KINDS = ("truth", *RULES)


def answer_of(rule: str, item: Item, rng: np.random.Generator) -> float:
    """What a learner who holds `rule` writes down."""
    answers = {"truth": item.truth, **item.answers}
    if rng.random() < SLIP:
        return float(rng.uniform(min(answers.values()), max(answers.values())))
    return round(answers[rule], 2)


@cache
def items_of(learner: int) -> tuple[Item, ...]:
    """The three items that learner number so and so of each kind is asked."""
    return tuple(find_item(len(ASKED) * learner + at, of) for at, of in enumerate(ASKED))


def diagnosis_of(rule: str, learner: int, asked: int = len(ASKED)) -> str | None:
    """What is said of a learner who holds `rule` after so many items."""
    rng = np.random.default_rng([KINDS.index(rule), learner])
    return diagnose([(item, answer_of(rule, item, rng)) for item in items_of(learner)[:asked]])


def named_right(learners: int, asked: int = len(ASKED)) -> Counter[str]:
    """Of so many learners of each kind, how many are named right after so many items."""
    pairs = ((rule, learner) for rule in KINDS for learner in range(learners))
    return Counter(rule for rule, learner in pairs if diagnosis_of(rule, learner, asked) == rule)


def main() -> None:
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for asked in range(1, len(ASKED) + 1):
        right = named_right(learners, asked)
        least, count = min((right[rule], rule) for rule in KINDS)
        share = right.total() / (learners * len(KINDS))
        print(f"{asked} items: {share:.1%} named right; least: {count} {least / learners:.0%}")


if __name__ == "__main__":
    main()
