"""Slot filling: what each word of a sentence is, destination, departure, time or other.

A city alone does not say whether it is where somebody arrives or what they leave; the verb
before it does, up to two words earlier. Some pairs of such a cue and a city are held out: both
are known, never together. The sentences are put together by the rules below: whoever makes two
journeys leaves before arriving, or arrives in one city and later sets out from another; both
fall into one month, in the order of their days.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from ..examples import Examples
from .task import USUAL_FIELDS, Goal, Task, TaskType
from .words import VOCABULARIES, Vocabulary

LABELS = ("other", "destination", "departure", "time")
SENTENCE_LANGUAGES = tuple(VOCABULARIES)
_TRAIN, _HELD_OUT = 1000, 200
_LONGEST = 17

Word = tuple[str, str]  # and its label
Pair = tuple[str, str]  # a cue and a city


class Leg(NamedTuple):
    """A journey: the verb, its city, and its day of the month, if that is said."""

    cue: str
    city: str
    day: str


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
    """One journey or two, each with or without a date; one from `pairs`, if there are any."""
    legs = _legs(chance, vocabulary, pairs)
    month, opening = chance.choice(vocabulary.months), chance.choice(vocabulary.openings)
    leads = bool(legs[0].day) and chance.random() < 0.3
    qualities = chance.sample(vocabulary.qualities, len(legs))
    sentence = _date(vocabulary, month, legs[0].day, vocabulary.date_first) if leads else []
    sentence += _others(opening)
    for number, leg in enumerate(legs):
        if number:
            sentence += _others(vocabulary.joining if leg.day else vocabulary.joining_undated)
        quality = qualities[number] if chance.random() < 0.4 else ""
        place = _place(vocabulary, leg, quality)
        date = [] if leads and not number else _date_of(vocabulary, month, legs, number)
        sentence += [*date, *place] if vocabulary.date_first else [*place, *date]
    return sentence


def _legs(chance: Random, vocabulary: Vocabulary, pairs: Sequence[Pair]) -> list[Leg]:
    """A journey, or a departure and an arrival, or the other way round with dates to both."""
    pair = chance.choice(pairs) if pairs else _pair(chance, vocabulary.cues, vocabulary.cities)
    dated = [chance.random() < 0.6 for _ in range(2)]
    if chance.random() >= 0.3:
        return [Leg(*pair, chance.choice(vocabulary.days) if dated[0] else "")]
    cities = [city for city in vocabulary.cities if city != pair[1]]
    if pair[0] in vocabulary.leaving:
        legs = [pair, _pair(chance, vocabulary.arriving, cities)]
    elif chance.random() < 0.5:
        legs = [_pair(chance, vocabulary.leaving, cities), pair]
    else:
        legs, dated = [pair, _pair(chance, vocabulary.leaving[-1:], cities)], [True, True]
    places = sorted(chance.sample(range(len(vocabulary.days)), 2))
    return [
        Leg(*leg, vocabulary.days[place] if on else "")
        for leg, place, on in zip(legs, places, dated, strict=True)
    ]


def _pair(chance: Random, cues: Sequence[str], cities: Sequence[str]) -> Pair:
    return chance.choice(cues), chance.choice(cities)


def _place(vocabulary: Vocabulary, leg: Leg, quality: str) -> list[Word]:
    """The verb with its city, and what the city is like, if that is said."""
    place = _others((leg.cue, *vocabulary.after_cue.get(leg.cue, ())))
    if quality:
        place += _others([quality])
    place.append((leg.city, "destination" if leg.cue in vocabulary.arriving else "departure"))
    return place + _others(vocabulary.after_city.get(leg.cue, ()))


def _date_of(vocabulary: Vocabulary, month: str, legs: Sequence[Leg], number: int) -> list[Word]:
    """The date of a journey; where dates come first, the second of two is a bare day."""
    later = vocabulary.date_first and number > 0
    return _date(vocabulary, "" if later and legs[0].day else month, legs[number].day, later)


def _date(vocabulary: Vocabulary, month: str, day: str, bare: bool) -> list[Word]:
    """Month and day, `bare` without the word before them; nothing where there is no day."""
    if not day:
        return []
    date: list[Word] = [(word, "time") for word in (month, day) if word]
    return date if bare else [(vocabulary.before_date, "other"), *date]


def _others(words: Iterable[str]) -> list[Word]:
    return [(word, "other") for word in words]


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
