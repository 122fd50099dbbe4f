"""What is probed of trained networks, and learning rates swept."""

import numpy as np
import pytest

from lstm_core import (
    RATES,
    Recipe,
    Training,
    after_outlier,
    at_lengths,
    gate_use,
    products_per_step,
    run,
    sweep_rates,
    under_noise,
)
from lstm_core.training.tasks.memory_machine import answers, memories
from lstm_player.presets import presets


def trained(task: str, iterations: int, **changes: object) -> Training:
    training = Training(Recipe.of(task, iterations=iterations, **changes))
    training.advance(iterations)
    return training


@pytest.fixture(scope="module")
def sine() -> Training:
    return trained("sine", 150, units=8)


def test_without_noise_a_network_is_as_good_as_at_its_last_point(sine: Training):
    first, *others = under_noise(sine)
    assert (first.at, first.loss) == (0.0, sine.points[-1].held_out_loss)
    losses = [first.loss, *(one.loss for one in others)]
    assert losses == sorted(losses)
    assert under_noise(sine) == [first, *others]


def test_noise_of_the_task_is_not_part_of_what_is_probed():
    noisy = trained("sine", 150, units=8, noise=0.3)
    assert noisy.points[-1].held_out_loss > 0.09  # the square of the noise is in the targets
    assert under_noise(noisy)[0].loss < 0.05


def test_an_outlier_is_felt_for_a_while(sine: Training):
    found = after_outlier(sine)
    assert found.loss > sine.points[-1].held_out_loss
    assert found.felt is not None
    assert 1 <= found.felt < 25


def test_without_memory_an_outlier_is_felt_at_its_own_step_only():
    assert after_outlier(trained("sine", 20, units=4, kind="dense")).felt == 1


def test_a_network_without_memory_gives_the_same_word_the_same_label():
    training = trained("slots", 60, kind="dense")
    one, other = training.task.held_out.same_word_twice()
    outputs = [
        run(training.scenario(example)).layers[-1].hidden[step] for example, step in (one, other)
    ]
    np.testing.assert_allclose(*outputs, rtol=0, atol=1e-12)
    targets = [training.task.held_out.targets[step, :, n] for n, step in (one, other)]
    assert not np.array_equal(*targets)


def test_the_same_weights_at_other_lengths():
    found = at_lengths(trained("long_memory", 200, gap=10))
    assert [one.at for one in found] == [5, 10, 20, 40, 80]
    assert all(one.accuracy == 1.0 for one in found)


def test_gates_set_by_hand_do_what_they_were_set_for():
    training = Training(Recipe.of("memory_machine"))
    found = gate_use(presets()["memory-machine"].scenario.layers, training.task.held_out)
    assert (found.unit, round(found.correlation, 6)) == (0, 1.0)
    wipe, keep, add, *_ = found.means["forget"]
    assert (round(wipe, 3), round(keep, 3), round(add, 3)) == (0, 1, 1)
    *_, silent, asked = found.means["output"]
    assert (round(silent, 3), round(asked, 3)) == (0, 1)


def test_a_memory_is_what_a_perfect_machine_answers_when_asked():
    x = Training(Recipe.of("memory_machine")).task.held_out.x
    np.testing.assert_array_equal(memories(x) * x[:, 2], answers(x)[:, 0])


def test_fewer_examples_are_the_first_ones():
    few, all_ = (Training(Recipe.of("sine", examples=n)).task for n in (10, 0))
    assert (len(few.train), len(all_.train)) == (10, 800)
    np.testing.assert_array_equal(few.train.x, all_.train.x[:, :, :10])
    np.testing.assert_array_equal(few.held_out.x, all_.held_out.x)


def test_noise_is_learned_by_heart_where_there_are_few_examples():
    few = trained("sine", 250, noise=0.3, examples=10, batch=10, units=24, schedule="constant")
    lowest = min(point.held_out_loss for point in few.points)
    last = few.points[-1]
    assert last.training_loss < 0.3**2 < lowest < last.held_out_loss / 1.2


def test_a_rate_is_counted_seed_by_seed():
    recipe = Recipe.of("long_memory", gap=5, iterations=60)
    found = {(one.rate, one.tried): one.learned for one in sweep_rates(recipe, (1e-3, 0.1), 2)}
    assert [rate for rate, tried in found if tried == 2] == [1e-3, 0.1]
    assert found[1e-3, 2] < found[0.1, 2] == 2


def test_a_run_that_goes_astray_has_not_learned():
    recipe = Recipe.of(
        "long_memory", gap=5, iterations=60, optimiser="sgd", clip=0.0, kind="simple_rnn"
    )
    *_, last = sweep_rates(recipe, (1.0,), 2)
    assert (last.tried, RATES[0]) == (2, 0.001)


@pytest.mark.parametrize(
    ("kind", "products"),
    [("lstm", 4 * (6 + 4) + 6), ("gru", 3 * (6 + 4) + 6), ("simple_rnn", 10), ("dense", 6)],
)
def test_products_of_a_timestep(kind: str, products: int):
    assert products_per_step(kind, 3, 2) == products
