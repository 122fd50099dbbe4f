"""How Python writes numbers, as the browser does."""

import pytest

from lstm_player.written import all_digits, minus, power_of_ten


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.25, "0.25"), (-1.5e-7, "−1.5·10⁻⁷"), (3e22, "3·10²²"), (0.0, "0.0")],
)
def test_all_digits(value: float, text: str):
    assert all_digits(value) == text


def test_a_true_minus_and_none_before_zero():
    assert [minus(text) for text in ("-3.5", "-0.00", "2")] == ["−3.5", "0.00", "2"]


def test_powers_of_ten():
    assert [power_of_ten(power) for power in (-12, 0, 3)] == ["10⁻¹²", "1", "10³"]
