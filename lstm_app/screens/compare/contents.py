"""The contents of the page "Compare" for the settings in its address."""

from collections.abc import Mapping

from lstm_app.screens.compare.pictures import PICTURES
from lstm_app.screens.compare.random_scenario import Draw, drawn_scenario
from lstm_app.screens.compare.sections import compare
from lstm_app.screens.compare.side_by_side import SEQUENCES, Trio, trio_scenarios
from lstm_app.screens.compare.unrolled import CELL, GATES, HIDDEN
from lstm_app.visit.fields import Settings, choice, decimal, whole
from lstm_app.visit.limits import check_at_most, check_scenario
from lstm_app.visit.links import scenario_from, scenario_text, write_link
from lstm_app.web.mount import own_path
from lstm_core import RECURRENT_KINDS, SCHEMES, Dense, Scenario
from lstm_player.packing import packed

# Least and most of each setting that is a whole number, and what it is unless given.
RANGES = {
    "inputs": (1, 8, 2),
    "units": (1, 8, 3),
    "steps": (1, 12, 5),
    "layers": (1, 3, 1),
    "seed": (0, 999_999, 7),
    "picture": (1, len(PICTURES), 1),
    "trio_inputs": (1, 8, 1),
    "trio_units": (1, 8, 2),
    "trio_steps": (1, 60, 20),
    "count_inputs": (1, 10_000, 3),
    "count_units": (1, 10_000, 4),
    "count_layers": (1, 10, 1),
}
CHOICES = {
    "kind": tuple(RECURRENT_KINDS),
    "scheme": tuple(SCHEMES),
    "weights_of": ("candidate", *(gate for gate in GATES if gate != "candidate")),
    "state": (HIDDEN, CELL),
    "view": ("unrolled", "rolled"),
    "reading": ("one", "all"),
    "sequence": SEQUENCES,
    "weights": ("drawn", "own"),
}


def contents(settings: Settings, words: Mapping[str, str]) -> bytes:
    """All sections of the page. Raises a CoreError in the name of a setting that is none."""
    sizes = {name: whole(settings, name, usual, *ends) for name, (*ends, usual) in RANGES.items()}
    names = {name: choice(settings, name, allowed) for name, allowed in CHOICES.items()}
    draw = Draw(
        names["kind"],
        *(sizes[name] for name in ("inputs", "units", "steps", "layers")),
        names["scheme"],
        sizes["seed"],
    )
    counted = sizes["count_inputs"], sizes["count_units"], sizes["count_layers"]
    bias = decimal(settings, "keep_bias", 3.0, -5.0, 5.0)
    trio = _trio_of(settings, sizes, names, bias)
    header, arrays = compare(draw, names["weights_of"], names["state"], counted, trio, words)
    page = {
        "settings": {**sizes, **names, "keep_bias": bias},
        "own": bool(settings.get("own")),
        "trio_links": [write_link("en", None, scenario) for scenario in trio],
        "ranges": RANGES,
        "choices": CHOICES,
        # The browser puts its own language in, and adds where to look.
        "player": own_path(""),
        "link": write_link("en", None, drawn_scenario(draw)),
    }
    return packed({**header, **page}, arrays)


def _trio_of(
    settings: Settings, sizes: Mapping[str, int], names: Mapping[str, str], bias: float
) -> list[Scenario]:
    trio = Trio(
        *(sizes[name] for name in ("trio_inputs", "trio_units", "trio_steps", "seed")),
        names["scheme"],
        bias,
        names["sequence"],
    )
    text = settings.get("own") if names["weights"] == "own" else None
    own = scenario_from(text) if text else None
    if own:
        check_scenario(own)
        check_at_most("layers", len(own.layers), 1)
    return trio_scenarios(trio, own)


def own_of(scenario: Scenario) -> str | None:
    """The scenario of the step page as a setting of this one, without a read-out on top.

    None if there are other layers above each other.
    """
    first, *above = scenario.layers
    if any(layer.kind != Dense.kind for layer in above):
        return None
    return scenario_text(Scenario(scenario.x, [first], scenario.tokens))
