"""How a number is written: as shared/format.js does it in the browser."""

import math

PLAIN = 0.01  # below it a number is written with a power of ten
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def scientific(value: float) -> str:
    """Two digits that count, such as 2.6·10⁻⁶ and 0.34."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    if PLAIN <= abs(value) < 1000:
        text = f"{value:.2g}" if abs(value) < 99.5 else f"{value:.0f}"
        return text.replace("-", "−")
    digits, power = f"{value:.1e}".split("e")
    return f"{digits}·{power_of_ten(int(power))}".replace("-", "−")


def all_digits(value: float) -> str:
    """Every digit, with a power of ten where there is one."""
    digits, _, power = repr(float(value)).partition("e")
    text = f"{digits}·{power_of_ten(int(power))}" if power else digits
    return text.replace("-", "−")


def power_of_ten(power: int) -> str:
    """Such as 10⁻⁶; 1 for the power 0."""
    return f"10{str(power).translate(RAISED)}" if power else "1"


def decimals(value: float, digits: int) -> str:
    """At most so many digits behind the point, none that is 0 at the end."""
    text = f"{value:.{digits}f}"
    return minus(text.rstrip("0").rstrip(".") if "." in text else text)


def minus(number: str) -> str:
    """The number with a true minus sign, and none before zero."""
    return (number if float(number) else number.lstrip("-")).replace("-", "−")
