"""What the views need to know of a kind of cell: its gates that open; and parts of the words."""

from lstm_core import Layer
from lstm_words import Words

_BOUNDED = ("sigmoid", "hard_sigmoid", "hard_sigmoid_keras2", "step")


def is_bounded(layer: Layer) -> bool:
    """Whether the gates of the layer are shares between 0 and 1."""
    return getattr(layer, "gate", None) in _BOUNDED


def shares_of(layer: Layer) -> list[str]:
    """The gates of a layer that open and shut, in the order in which a step needs them."""
    order = ("forget", "input", "reset", "update", "output")
    gates = {quantity.id for quantity in layer.quantities if quantity.range == "unit"}
    return [gate for gate in order if gate in gates]


def section(words: Words, prefix: str) -> dict[str, str]:
    """The words whose key starts with `prefix`, without it."""
    return {key[len(prefix) :]: text for key, text in words.items() if key.startswith(prefix)}
