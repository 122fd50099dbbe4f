"""How the lines of a step are written: in the letters of the field, with words for parts."""

from lstm_core import Layer
from lstm_words import Words

from .kinds import FUNCTION_SYMBOLS
from .steps import Applied, Dot, Line, Number, Operation, Term, Weight

SIGNS = {"+": " + ", "-": " − ", "*": " × "}

_SQUASHING = "cell_output"  # the activation of the kinds that have `squashed`


def quantity_name(layer: Layer, words: Words, quantity: str, form: str = "short") -> str:
    """What a quantity of a layer is called."""
    key = f"q.{quantity}.{form}"
    return words.get(f"{layer.kind}.{key}", words[key])


def line_name(layer: Layer, words: Words, line: Line) -> str:
    """What a line of a step is called."""
    if not line.is_net:
        return quantity_name(layer, words, line.quantity)
    return words["xlsx.net"].format(name=quantity_name(layer, words, line.quantity, "tiny"))


def in_letters(layer: Layer, words: Words, line: Line) -> str:
    """How a line is computed: `f = σ(a_f)`, `c = kept + written`."""
    text = _letters(layer, words, line.term)
    return f"{line.letter} = {text}" if line.letter else text


def _letters(layer: Layer, words: Words, term: Term) -> str:
    match term:
        case Number("squashed") if symbol := FUNCTION_SYMBOLS[getattr(layer, _SQUASHING)]:
            return f"{symbol}(c)"
        case Number(line, letter, before):
            return f"{letter}₋" if before else letter or quantity_name(layer, words, line, "tiny")
        case Weight(letter=letter):
            return letter
        case Dot(weight, numbers):
            return f"{weight.letter}·{_letters(layer, words, numbers)}"
        case Applied(function, inner):
            symbol, text = FUNCTION_SYMBOLS[function], _letters(layer, words, inner)
            return f"{symbol}({text})" if symbol else text
        case Operation(sign=sign):
            sides = [(_letters(layer, words, side), wrap) for side, wrap in term.sides()]
            return SIGNS[sign].join(f"({text})" if wrap else text for text, wrap in sides)
    return str(term)
