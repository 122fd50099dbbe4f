"""Recipes and tasks: defaults, links, what is held out, and what cannot be."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lstm_app.visit.limits import INPUTS, TOKEN_LENGTH
from lstm_core import (
    RECIPE_FIELDS,
    TASKS,
    CoreError,
    FormatError,
    NotFiniteError,
    NotNumericError,
    Recipe,
    ShapeError,
    TaskType,
    Training,
    UnknownNameError,
)
from lstm_core.training.tasks.memory_machine import answers
from lstm_core.training.tasks.slots import LABELS, SENTENCE_LANGUAGES, held_out_pairs
from lstm_core.training.tasks.text import ALPHABET, OTHER
from lstm_core.training.tasks.words import VOCABULARIES
from tests.core.raising import raised

WAVE = np.sin(0.3 * np.arange(200)).tolist()
PROSE = "to be or not to be, that is the question. " * 6


def own(numbers: Any, **changes: Any) -> Training:
    return Training(Recipe.of("numbers", **changes), numbers)


def pasted(text: Any, **changes: Any) -> Training:
    return Training(Recipe.of("text", **changes), text)


# --- recipes


@pytest.mark.parametrize("task", TASKS)
def test_a_recipe_is_as_the_task_has_it_unless_told_otherwise(task: str):
    assert Recipe.of(task).settings() == {"task": task}
    assert Recipe.from_settings({"task": task}) == Recipe.of(task)
    changed = Recipe.of(task, seed=7, kind="gru", learning_rate=0.25)
    expected = {"task": task, "seed": "7", "kind": "gru", "learning_rate": "0.25"}
    assert changed.settings() == expected


@st.composite
def settings_of(draw: st.DrawFn, name: str) -> Any:
    field = RECIPE_FIELDS[name]
    if field.choices:
        return draw(st.sampled_from(field.choices))
    if field.value == "whole":
        return draw(st.integers(field.least, field.largest))
    return draw(st.floats(field.least, field.largest, allow_subnormal=False))


@given(st.data())
def test_settings_read_back(data: st.DataObject):
    task = data.draw(st.sampled_from(sorted(TASKS)))
    names = data.draw(st.sets(st.sampled_from(Recipe.names())))
    recipe = Recipe.of(task, **{name: data.draw(settings_of(name)) for name in names})
    assert Recipe.from_settings(recipe.settings()) == recipe


NUMBERS = [field.name for field in RECIPE_FIELDS.values() if not field.choices]
NO_NUMBERS = ["-99", "9999999", "x", "", "nan", "inf", "1e3", "--1", "1e-1e", "١"]


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_that_cannot_be(name: str):
    field = RECIPE_FIELDS[name]
    kind = "a whole number" if field.value == "whole" else "a number"
    for value in [*NO_NUMBERS, *(["3.5"] if field.value == "whole" else [])]:
        fields = raised(FormatError, Recipe.from_settings, {"task": "sine", name: value})
        expected = f"{kind} from {field.least} to {field.largest}"
        assert (fields["name"], fields["expected"]) == (name, expected)
    for value in (field.least, field.largest):
        assert getattr(Recipe.from_settings({name: str(value)}), name) == value


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_what_a_task_says_of_itself_there_is(task: TaskType):
    named = {*task.recipe, *task.parameters, *task.fields}
    assert named <= set(Recipe.names())
    assert set(task.parameters) <= set(task.fields)
    assert TASKS[task.name] is task


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_numbers_that_are_not_finite(value: float):
    fields = raised(NotFiniteError, Recipe.of, "sine", learning_rate=value)
    assert fields["name"] == "learning_rate"


@pytest.mark.parametrize("name", [name for name in RECIPE_FIELDS if name not in NUMBERS])
def test_choices_that_there_are_not(name: str):
    settings = {"task": "sine"} | {name: "peephole_lstm"}
    assert raised(UnknownNameError, Recipe.from_settings, settings)["name"] == name


@pytest.mark.parametrize("name", ["layers", "self", "cls", "changes", "settings", "__class__", ""])
def test_settings_that_there_are_not(name: str):
    fields = raised(UnknownNameError, Recipe.from_settings, {"task": "sine", name: "2"})
    assert (fields["name"], fields["got"]) == ("recipe", f"'{name}'")
    assert (
        raised(UnknownNameError, lambda: Recipe.of("sine", **{name: "2"}))["got"] == fields["got"]
    )


def test_work_that_would_keep_others_waiting():
    recipe = Recipe.of("long_memory", gap=200, units=64)
    fields = raised(FormatError, Training, recipe)
    most = int(fields["expected"].rsplit(" ", 1)[1])
    assert fields["name"] == "units"
    assert 20 < most < 64
    Training(Recipe.of("long_memory", gap=200, units=most))
    raised(FormatError, Training, Recipe.of("long_memory", gap=200, units=most + 1))


# --- tasks

MAKES: dict[str, dict[str, Any]] = {
    "memory_machine": {},
    "sine": {},
    "slots": {},
    "slots_zh": {"language": "zh"},
    "long_memory": {},
    "numbers": {},
    "text": {},
}


@pytest.mark.parametrize("name", MAKES)
def test_data_fits_together(name: str):
    task = name.removesuffix("_zh")
    given = {"numbers": WAVE, "text": PROSE}.get(task)
    made = Training(Recipe.of(task, **MAKES[name]), given).task
    for examples in (made.train, made.held_out):
        T, D, N = examples.x.shape
        assert examples.targets.shape[::2] == (T, N)
        assert examples.mask.shape == examples.scored.shape == (T, N)
        assert set(np.unique(examples.mask)) <= {0.0, 1.0}
        assert (examples.scored <= examples.mask).all()
        assert (examples.mask.sum(axis=0) > 0).all()
        assert D <= INPUTS
        assert not examples.x.flags.writeable
        if made.classes:
            assert examples.targets.shape[1] == len(made.classes)
            assert (examples.targets.sum(axis=1)[examples.mask > 0] == 1).all()
        if examples.tokens:
            assert len(examples.tokens) == N
            assert max(len(token) for one in examples.tokens for token in one) < TOKEN_LENGTH


@pytest.mark.parametrize("task", ["memory_machine", "sine", "long_memory"])
def test_no_held_out_sequence_is_among_those_to_train_on(task: str):
    made = Training(Recipe.of(task)).task
    seen = {made.train.x[:, :, place].tobytes() for place in range(len(made.train))}
    held_out = [made.held_out.x[:, :, place].tobytes() for place in range(len(made.held_out))]
    assert not seen & set(held_out)


def test_memory_machine_by_hand():
    x = np.array([[3, 1, 0], [4, 1, 0], [2, 0, 0], [1, 0, 1], [3, -1, 0], [1, 0, 1]], float)
    assert answers(x[:, :, None])[:, 0, 0].tolist() == [0, 0, 0, 7, 0, 0]
    x = Training(Recipe.of("memory_machine")).task.train.x
    shares = [(x[:, 1] == change).mean() for change in (0, 1, -1)]
    assert_allclose([*shares, x[:, 2].mean()], [0.6, 0.25, 0.15, 0.3], atol=0.01)


def test_the_sine_is_a_sine():
    task = Training(Recipe.of("sine")).task
    assert (len(task.train), len(task.held_out), task.train.steps) == (800, 200, 50)
    wave = np.concatenate([task.held_out.x[:, 0, 7], task.continuation(7, 100)[:, 0]])
    assert_allclose(wave[2:] + wave[:-2], 2 * np.cos(0.1) * wave[1:-1], atol=1e-12)
    assert_allclose(task.held_out.targets[:, 0, 7], wave[1:51], atol=1e-12)


def test_long_memory_asks_for_the_first_at_the_end():
    task = Training(Recipe.of("long_memory", gap=4)).task
    tokens = task.train.tokens[0]
    assert tokens[0] in "AB"
    assert set(tokens[1:]) <= {"x", "y"}
    assert len(tokens) == 5
    right = [one[0] for one in task.train.tokens]
    found = [task.classes[place] for place in task.train.targets[-1].argmax(axis=0)]
    assert found == right
    assert task.train.mask.sum(axis=0).max() == 1


# --- slots


def pairs_in(tokens: tuple[str, ...], labels: list[str], language: str) -> list[tuple[str, str]]:
    """Each city with the last cue before it."""
    cue, pairs = "", []
    for token, label in zip(tokens, labels, strict=True):
        if token in VOCABULARIES[language].cues:
            cue = token
        if label in ("destination", "departure"):
            pairs.append((cue, token))
    return pairs


@pytest.mark.parametrize("language", SENTENCE_LANGUAGES)
def test_held_out_pairs_are_in_no_sentence_to_train_on(language: str):
    vocabulary = VOCABULARIES[language]
    task = Training(Recipe.of("slots", language=language)).task
    held_out = held_out_pairs(vocabulary)
    seen: dict[str, list[tuple[str, str]]] = {"train": [], "held_out": []}
    for name, pairs in seen.items():
        examples = getattr(task, name)
        for place, tokens in enumerate(examples.tokens):
            classes = examples.targets[: len(tokens), :, place].argmax(axis=1)
            labels = [LABELS[one] for one in classes]
            found = pairs_in(tokens, labels, language)
            asked = [label for label in labels if label in ("destination", "departure")]
            for (cue, _), label in zip(found, asked, strict=True):
                assert (label == "destination") == (cue in vocabulary.arriving)
            pairs += found
            if name == "held_out":
                assert set(found) & held_out
    assert not set(seen["train"]) & held_out
    assert held_out <= set(seen["held_out"])
    assert {cue for cue, _ in seen["train"]} == set(vocabulary.cues)
    assert {city for _, city in seen["train"]} == set(vocabulary.cities)
    both = [(cue, vocabulary.cities[0]) for cue in ("arrive", "leave", "到达", "离开")]
    assert len(held_out & set(both)) == 2


@pytest.mark.parametrize("language", SENTENCE_LANGUAGES)
def test_only_cities_of_held_out_pairs_are_scored(language: str):
    examples = Training(Recipe.of("slots", language=language)).task.held_out
    vocabulary = VOCABULARIES[language]
    for place, tokens in enumerate(examples.tokens):
        steps = np.flatnonzero(examples.scored[:, place])
        assert len(steps) >= 1
        assert {tokens[step] for step in steps} <= set(vocabulary.cities)


def test_sentences_as_people_say_them():
    chinese, english = (
        {" ".join(one) for one in Training(Recipe.of("slots", language=name)).task.train.tokens}
        for name in ("zh", "en")
    )
    assert any("从 上海 出发 ， " in one for one in chinese)
    assert not any("出发" in one and "从" not in one for one in chinese)
    assert not any("月 于" in one or "于 二日" in one for one in chinese)
    assert any(" on June " in one for one in english)
    for wrong in ("will on", "arrive ", "depart "):
        after = {one.partition(wrong)[2].split(" ")[0] for one in english if wrong in one}
        assert after == {"will on": set(), "arrive ": {"in"}, "depart ": {"from"}}[wrong]


@pytest.mark.parametrize("language", SENTENCE_LANGUAGES)
def test_journeys_that_can_be_made(language: str):
    """Two cities, one month, the later day behind; who arrives does not leave at once."""
    vocabulary = VOCABULARIES[language]
    task = Training(Recipe.of("slots", language=language)).task
    doubles = 0
    for tokens in task.train.tokens + task.held_out.tokens:
        cities = [token for token in tokens if token in vocabulary.cities]
        days = [vocabulary.days.index(token) for token in tokens if token in vocabulary.days]
        months = {token for token in tokens if token in vocabulary.months}
        cues = [token for token in tokens if token in vocabulary.cues]
        qualities = [token for token in tokens if token in vocabulary.qualities]
        assert len(cities) == len(set(cities)) == len(cues)
        assert len(qualities) == len(set(qualities))
        assert days == sorted(set(days))
        assert len(months) == bool(days)
        doubles += len(cues) == 2
        if len(cues) == 2 and cues[0] in vocabulary.arriving:
            assert cues[1] == vocabulary.leaving[-1]
            assert len(days) == 2
    assert 0.2 < doubles / 1200 < 0.4


@pytest.mark.parametrize("language", SENTENCE_LANGUAGES)
def test_a_vocabulary_names_each_word_once(language: str):
    every = VOCABULARIES[language].words
    assert len(every) == len(set(every)) <= INPUTS


# --- the visitor's own numbers


def test_no_window_reaches_from_training_into_held_out_numbers():
    numbers = np.random.default_rng(0).normal(size=200)
    task = own(numbers).task
    shift, size = task.input_scale
    parts = [
        np.round(shift + size * np.concatenate([one.x.ravel(), one.targets.ravel()]), 9)
        for one in (task.train, task.held_out)
    ]
    assert not set(parts[0]) & set(parts[1])
    assert set(parts[0]) == set(np.round(numbers[:160], 9))
    assert set(parts[1]) == set(np.round(numbers[160:], 9))
    assert (shift, size) == (numbers[:160].mean(), numbers[:160].std())


def test_the_goal_of_numbers_is_the_same_again():
    task = own(WAVE).task
    errors = (task.held_out.targets - task.held_out.x)[4:]
    assert task.goal.value == pytest.approx(np.mean(errors**2))


@pytest.mark.parametrize(
    ("numbers", "error", "expected"),
    [
        ([1.0] * 300, FormatError, "numbers that are not all the same"),
        ([1e-200, 2e-200] * 100, FormatError, "numbers that are not all the same"),
        ([*WAVE, -1e101], FormatError, "numbers from -1e100 to 1e100"),
        ([1e15] * 300, FormatError, "numbers that are not all the same"),
        ([1.0] * 200 + [2.0] * 50, FormatError, "numbers that are not all the same"),
        (WAVE[:159], FormatError, "at least 160 numbers"),
        ([1.0], FormatError, "at least 160 numbers"),
        (WAVE * 26, FormatError, "at most 5000 numbers"),
        ([], ShapeError, "(≥1)"),
        ([WAVE], ShapeError, "(≥1)"),
        ([*WAVE, math.nan], NotFiniteError, None),
        ([math.inf, *WAVE], NotFiniteError, None),
        ([*WAVE, "x"], NotNumericError, None),
        ([True] * 200, NotNumericError, None),
        (None, NotNumericError, None),
        ("1 2 3", NotNumericError, None),
    ],
)
def test_numbers_that_cannot_be_learned_from(
    numbers: Any, error: type[CoreError], expected: str | None
):
    fields = raised(error, own, numbers)
    assert fields["name"] == "values"
    assert fields.get("expected") == expected


def test_very_large_and_very_small_numbers_are_learned_from():
    for size in (1e-90, 1e99):
        made = own([size * value for value in WAVE], iterations=3)
        assert np.isfinite(made.advance(3).held_out_loss)


# --- the visitor's own text


def test_the_most_frequent_characters_are_told_apart():
    many = "".join(chr(0x4E00 + place % 60) * (1 + (place < 20)) for place in range(400))
    task = pasted(many).task
    assert len(task.classes) == ALPHABET
    assert task.classes[-1] == OTHER
    few = pasted(PROSE).task
    assert set(few.classes) == set(PROSE.replace(" ", "␣"))
    assert OTHER not in few.classes
    assert "".join(few.train.tokens[0]) == PROSE[:20].replace(" ", "␣")


def test_blank_space_is_made_visible_and_single():
    task = pasted("  a  b \t c\r\n\n\n d  \n" * 40).task
    assert set(task.classes) == set("abcd␣⏎")
    assert "⏎⏎" not in "".join(task.train.tokens[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "a text"),
        (b"abc" * 100, "a text"),
        ("", "at least 160 characters"),
        ("ab" * 79, "at least 160 characters"),
        ("a" + 500 * " ", "at least 160 characters"),
        ("a" * 500, "at least two different characters"),
        ("ab" * 2501, "at most 5000 characters"),
    ],
)
def test_texts_that_cannot_be_learned_from(text: Any, expected: str):
    fields = raised(FormatError, pasted, text)
    assert (fields["name"], fields["expected"]) == ("text", expected)
