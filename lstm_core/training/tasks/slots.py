"""Slot filling: what each word of a sentence is, destination, departure, time or other.

A city alone does not say whether it is where somebody arrives or what they leave; the word
before it does, or the one before that. Some pairs of such a cue and a city are held out: both
are known, never together. The sentences are put together by the rules below.
"""

from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.random import Generator

from ..examples import Examples
from .task import USUAL_FIELDS, Goal, Task, TaskType
from .words import VOCABULARIES, Vocabulary

LABELS = ("other", "destination", "departure", "time")
SENTENCE_LANGUAGES = tuple(VOCABULARIES)
_TRAIN, _HELD_OUT = 1000, 200
_LONGEST = 16

Word = tuple[str, str]  # and its label
Pair = tuple[str, str]  # a cue and a city


def make(rng: Generator, language: str) -> Task:
    """Sentences without the held-out pairs to train on, and with them to be tested on.

    Only the cities of held-out pairs count towards the accuracy.
    """
    vocabulary = VOCABULARIES[language]
    pairs = held_out_pairs(vocabulary)
    chance = Random(int(rng.integers(2**32)))  # draws single words faster than NumPy
    train: list[list[Word]] = []
    while len(train) < _TRAIN:
        sentence = _sentence(chance, vocabulary, ())
        if not _cities_of(sentence, pairs):
            train.append(sentence)
    held_out = [_sentence(chance, vocabulary, sorted(pairs)) for _ in range(_HELD_OUT)]
    return Task(
        _examples(train, vocabulary, None),
        _examples(held_out, vocabulary, pairs),
        "cross_entropy",
        Goal("accuracy", 0.99),
        classes=LABELS,
    )


def held_out_pairs(vocabulary: Vocabulary) -> frozenset[Pair]:
    """The first arriving and the first leaving cue with the first city, and two more of each.

    Every cue and every city also stands in pairs that are trained on.
    """
    first = {(cues[0], vocabulary.cities[0]) for cues in (vocabulary.arriving, vocabulary.leaving)}
    others = {
        (cue, vocabulary.cities[index])
        for row, cue in enumerate(vocabulary.cues)
        for index in (2 * row + 1, 2 * row + 2)
    }
    return frozenset(first | others)


def _sentence(chance: Random, vocabulary: Vocabulary, pairs: Sequence[Pair]) -> list[Word]:
    """One journey or two, each with or without a date; the first from `pairs`, if there are any."""
    sentence = [(word, "other") for word in chance.choice(vocabulary.openings)]
    first = chance.choice(pairs) if pairs else _pair(chance, vocabulary, vocabulary.cues)
    sentence += _journey(chance, vocabulary, first, leads=not sentence)
    if chance.random() < 0.3:
        arrived = first[0] in vocabulary.arriving
        cues = vocabulary.leaving if arrived else vocabulary.arriving
        sentence += _journey(chance, vocabulary, _pair(chance, vocabulary, cues), leads=False)
    return sentence


def _pair(chance: Random, vocabulary: Vocabulary, cues: Sequence[str]) -> Pair:
    return chance.choice(cues), chance.choice(vocabulary.cities)


def _journey(chance: Random, vocabulary: Vocabulary, pair: Pair, leads: bool) -> list[Word]:
    """Cue and city, with a date in most cases; in English it stands first only if `leads`."""
    cue, city = pair
    place: list[Word] = [(cue, "other")]
    if chance.random() < 0.4:
        place.append((chance.choice(vocabulary.qualities), "other"))
    place.append((city, "destination" if cue in vocabulary.arriving else "departure"))
    place += [(word, "other") for word in vocabulary.after_city.get(cue, ())]
    if chance.random() < 0.4:
        return place
    date = _date(chance, vocabulary)
    first = vocabulary.date_first or (leads and chance.random() < 0.3)
    return [*date, *place] if first else [*place, *date]


def _date(chance: Random, vocabulary: Vocabulary) -> list[Word]:
    date = [(chance.choice(words), "time") for words in (vocabulary.months, vocabulary.days)]
    leave_out = vocabulary.date_first and chance.random() < 0.5
    return date if leave_out else [(vocabulary.before_date, "other"), *date]


def _cities_of(sentence: list[Word], pairs: frozenset[Pair]) -> list[int]:
    """The indices of the cities that stand with a cue of a held-out pair."""
    indices, cue = [], ""
    cues = {one for one, _ in pairs}
    for index, (word, label) in enumerate(sentence):
        if word in cues:
            cue = word
        if label in ("destination", "departure") and (cue, word) in pairs:
            indices.append(index)
    return indices


def _examples(
    sentences: list[list[Word]], vocabulary: Vocabulary, pairs: frozenset[Pair] | None
) -> Examples:
    words = {word: index for index, word in enumerate(vocabulary.words)}
    count = len(sentences)
    x = np.zeros((_LONGEST, len(words), count))
    targets, mask = np.zeros((_LONGEST, len(LABELS), count)), np.zeros((_LONGEST, count))
    scored = np.zeros((_LONGEST, count))
    for number, sentence in enumerate(sentences):
        for step, (word, label) in enumerate(sentence):
            x[step, words[word], number] = 1.0
            targets[step, LABELS.index(label), number] = 1.0
        mask[: len(sentence), number] = 1.0
        scored[_cities_of(sentence, pairs) if pairs else slice(len(sentence)), number] = 1.0
    tokens = tuple(tuple(word for word, _ in sentence) for sentence in sentences)
    return Examples(x, targets, mask, scored, tokens)


SLOTS = TaskType(
    "slots",
    order=30,
    make=make,
    recipe={
        "units": 16,
        "keep_bias": 1.0,
        "learning_rate": 0.01,
        "schedule": "constant",
        "batch": 64,
        "iterations": 300,
        "language": "en",
    },
    parameters=("language",),
    fields=("language", *USUAL_FIELDS),
    extras=("pair",),
)
