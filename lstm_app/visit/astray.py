"""What a link asks for and its scenario does not have, so that the nearest is shown."""

from collections.abc import Iterator, Mapping

from lstm_app.visit.links import held_in
from lstm_core import Layer, Scenario, fitting
from lstm_player.kinds import phases, phases_back
from lstm_player.loss import Loss
from lstm_words import LANGUAGES

_QUOTED = 41  # characters; one more than is shown, so that it shows that there are more

Astray = Mapping[str, str]  # what was asked for, by the name it has in a link


def astray(query: Mapping[str, str], scenario: Scenario) -> Astray:
    """The parts of a link that lead to no place of this scenario, as they were written."""
    wrong = dict(_places(query, scenario))
    language, loss = query.get("lang"), query.get("loss")
    if language is not None and language not in LANGUAGES:
        wrong["lang"] = language
    if loss is not None:
        read = Loss.read(loss)
        if read is None or (read.step is not None and not _has_output(scenario, read)):
            wrong["loss"] = loss
    held = held_in(query)
    if held is None or len(fitting(held, scenario)) < len(held):
        wrong["hold"] = query["hold"]
    return {name: text[:_QUOTED] for name, text in wrong.items()}


def _places(query: Mapping[str, str], scenario: Scenario) -> Iterator[tuple[str, str]]:
    layers = scenario.layers
    layer = layers[(_number(query.get("layer", ""), 1, len(layers)) or 1) - 1]
    largest = {"step": len(scenario.x), "layer": len(layers), "unit": layer.units}
    for name, most in largest.items():
        text = query.get(name)
        if text is not None and _number(text, int(name != "step"), most) is None:
            yield name, text
    phase = query.get("phase")
    if phase is not None and phase not in _phases(layer, is_back="loss" in query):
        yield "phase", phase


def _phases(layer: Layer, is_back: bool) -> set[str]:
    return {phase.id for phase in (phases_back if is_back else phases)(layer)}


def _number(text: str, least: int, most: int) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if is_number and least <= int(text) <= most else None


def _has_output(scenario: Scenario, loss: Loss) -> bool:
    assert loss.step is not None
    return loss.step < len(scenario.x) and loss.unit < scenario.layers[-1].units
