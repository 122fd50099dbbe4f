"""How large a scenario may be on the screen."""

from lstm_core import LSTM, CoreError, FormatError, Scenario

STEPS = 500
INPUTS = 32
UNITS = 64
LAYERS = 1
TOKEN_LENGTH = 40
TEXT_LENGTH = 200_000
FILE_KILOBYTES = 2_000


class LimitError(CoreError):
    template = "{name}: at most {limit}, got {got}"


def check_at_most(name: str, got: int, limit: int) -> None:
    """Raises LimitError when `got` is over the limit."""
    if got > limit:
        raise LimitError(name=name, limit=limit, got=got)


def check_scenario(scenario: Scenario) -> None:
    """Raises a CoreError when the scenario is too large for the screen, or of other cells."""
    layer = scenario.layers[0]
    check_at_most("layers", len(scenario.layers), LAYERS)
    if layer.kind != LSTM.kind:
        raise FormatError(name="cell", expected=LSTM.kind, got=layer.kind)
    check_at_most("T", len(scenario.x), STEPS)
    check_at_most("D", layer.inputs, INPUTS)
    check_at_most("H", layer.units, UNITS)
    longest = max((len(token) for token in scenario.tokens or ()), default=0)
    check_at_most("token length", longest, TOKEN_LENGTH)
