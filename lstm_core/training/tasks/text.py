"""The visitor's own text: the next character from those before it.

The first four fifths are for training, the last fifth is held out. Only the most frequent
characters are told apart, all others are one character more, since each is an input and an
output of the network.
"""

from collections import Counter

import numpy as np
from numpy.random import Generator

from ...checks import Array
from ...errors import FormatError, Phrase, shown
from ..examples import Examples
from .task import USUAL_FIELDS, Goal, Task, TaskType

MOST_CHARACTERS = 5000
ALPHABET = 32  # characters that are told apart, the one for all others included
OTHER = "□"
_VISIBLE = str.maketrans({" ": "␣", "\n": "⏎"})
_WINDOWS = 8  # at least as many windows' worth of characters


def make(_rng: Generator, visitor_data: object, window: int) -> Task:
    """Windows of the text, learned once the loss is below that of the letter frequencies.

    Raises a CoreError.
    """
    text = _checked(visitor_data, window)
    alphabet = alphabet_of(text)
    indices = np.array([alphabet.find(character) for character in text])
    indices[indices < 0] = alphabet.find(OTHER)
    cut, stride = len(indices) * 4 // 5, max(1, window // 4)
    train, held_out = (
        _windows(part, window, alphabet, stride) for part in (indices[:cut], indices[cut:])
    )

    def continuation(example: int, steps: int) -> Array:
        start = cut + example * stride + window
        shares: Array = np.eye(len(alphabet))[indices[start : start + steps]]
        return shares

    return Task(
        train,
        held_out,
        "cross_entropy",
        Goal("loss", _loss_of_frequencies(train, held_out)),
        classes=tuple(alphabet),
        feeds_itself=True,
        continuation=continuation,
        familiar=_familiar(text, cut, window, stride),
    )


def _familiar(text: str, cut: int, window: int, stride: int) -> float:
    """The share of held-out windows, with the character asked for last, that stand before, too."""
    starts = range(cut, len(text) - window, stride)
    known = sum(text[start : start + window + 1] in text[:cut] for start in starts)
    return known / len(starts)


def alphabet_of(text: str) -> str:
    """The characters told apart, the most frequent first, in the end that for all others."""
    counts = Counter(text)
    frequent = [character for character, _ in counts.most_common(ALPHABET)]
    if len(counts) > ALPHABET:
        frequent = [*(one for one in frequent[: ALPHABET - 1] if one != OTHER), OTHER]
    return "".join(frequent)


def _checked(visitor_data: object, window: int) -> str:
    """The text with all blank space and line ends made one, and visible."""
    if not isinstance(visitor_data, str):
        raise FormatError(name="text", expected=Phrase("a_text"), got=shown(visitor_data))
    if len(visitor_data) > MOST_CHARACTERS:
        expected = Phrase("at_most_characters", count=MOST_CHARACTERS)
        raise FormatError(
            name="text", expected=expected, got=Phrase("characters", count=len(visitor_data))
        )
    lines = (" ".join(line.split()) for line in visitor_data.splitlines())
    text = "\n".join(line for line in lines if line).translate(_VISIBLE)
    fewest = _WINDOWS * window
    if len(text) < fewest:
        expected = Phrase("at_least_characters", count=fewest)
        got = Phrase("characters", count=len(text))
        raise FormatError(name="text", expected=expected, got=got)
    if len(set(text)) < 2:
        raise FormatError(name="text", expected=Phrase("two_characters"), got=shown(text[0]))
    return text


def _windows(indices: Array, window: int, alphabet: str, stride: int) -> Examples:
    starts = range(0, len(indices) - window, stride)
    columns = np.stack([indices[start : start + window + 1] for start in starts], axis=1)
    shares = np.eye(len(alphabet))[columns].transpose(0, 2, 1)
    tokens = tuple(tuple(alphabet[index] for index in column) for column in columns[:-1].T)
    mask = np.ones(columns[:-1].shape)
    return Examples(shares[:-1].copy(), shares[1:].copy(), mask, tokens=tokens)


def _loss_of_frequencies(train: Examples, held_out: Examples) -> float:
    """The cross-entropy of always answering with how frequent each character was."""
    counts = train.targets.sum(axis=(0, 2)) + 1.0  # nothing is held to be impossible
    shares = counts / counts.sum()
    return float(-(held_out.targets * np.log(shares)[:, None]).sum() / held_out.mask.sum())


TEXT = TaskType(
    "text",
    order=60,
    make=make,
    recipe={
        "units": 32,
        "keep_bias": 1.0,
        "learning_rate": 0.02,
        "schedule": "cosine",
        "batch": 32,
        "iterations": 400,
        "window": 20,
    },
    parameters=("window",),
    takes_data=True,
    fields=("window", *USUAL_FIELDS),
)
