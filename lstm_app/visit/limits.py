"""How large a scenario may be on the screen."""

from lstm_core import CoreError, Scenario

STEPS = 500
INPUTS = 32
UNITS = 64
LAYERS = 6
STATES = STEPS * UNITS  # numbers that all layers together keep of one quantity
TOKEN_LENGTH = 40
TEXT_LENGTH = 200_000
FILE_KILOBYTES = 7_500  # the largest scenario, also as it was once saved, a number a line
JSON_PARTS = 30_000  # lists and objects, or names: ten times those of the largest scenario
TABLE_KILOBYTES = 800  # of a file of numbers or text: TEXT_LENGTH characters in any encoding

SHEET_CELLS = 12_000  # of a spreadsheet, which it takes 0.4 s to write


class LimitError(CoreError):
    template = "{name}: at most {limit}, got {got}"


def check_at_most(name: str, got: int, limit: int) -> None:
    """Raises LimitError when `got` is over the limit."""
    if got > limit:
        raise LimitError(name=name, limit=limit, got=got)


def check_size(contents: bytes, kilobytes: int) -> None:
    """Raises a LimitError when a file is larger."""
    check_at_most("KB", len(contents) // 1000, kilobytes)


def check_json(document: bytes) -> None:
    """Raises a LimitError when a JSON text is so made that reading it alone would take long."""
    parts = max(document.count(b"[") + document.count(b"{"), document.count(b":"))
    check_at_most("json_parts", parts, JSON_PARTS)


def check_scenario(scenario: Scenario) -> None:
    """Raises a LimitError when the scenario is too large for the screen."""
    check_at_most("layers", len(scenario.layers), LAYERS)
    check_at_most("T", len(scenario.x), STEPS)
    check_at_most("D", scenario.layers[0].inputs, INPUTS)
    for layer in scenario.layers:
        check_at_most("H", layer.units, UNITS)
    check_at_most(
        "T_times_H", len(scenario.x) * sum(layer.units for layer in scenario.layers), STATES
    )
    longest = max((len(token) for token in scenario.tokens or ()), default=0)
    check_at_most("token_length", longest, TOKEN_LENGTH)
