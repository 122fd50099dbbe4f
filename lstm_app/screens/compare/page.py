"""The contents of the page "Compare" for the settings in its address."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from lstm_app.screens.compare.experiment import DRAWN, EXPERIMENTS, HAND, OWN, named, summary
from lstm_app.screens.compare.hand_set import hand_set_scenarios
from lstm_app.screens.compare.pictures import PICTURES
from lstm_app.screens.compare.random_scenario import Draw, random_scenario
from lstm_app.screens.compare.sections import compare
from lstm_app.screens.compare.side_by_side import KINDS, SEQUENCES, Trio, trio_scenarios
from lstm_app.screens.compare.unrolled import CELL, GATES, HIDDEN
from lstm_app.visit.actions import Table
from lstm_app.visit.fields import (
    Choice,
    Control,
    Decimal,
    Field,
    Settings,
    Text,
    Whole,
    described,
    parsed,
)
from lstm_app.visit.limits import check_at_most, check_scenario
from lstm_app.visit.links import scenario_from, scenario_text, write_link
from lstm_app.visit.session import State
from lstm_core import RECURRENT_KINDS, SCHEMES, Array, Dense, Scenario
from lstm_words import words

_LONGEST_SCENARIO = 30_000  # characters of a scenario in the address of this page

_WEIGHTS_OF = Choice(
    "weights_of",
    ("candidate", *(gate for gate in GATES if gate != "candidate")),
    words="compare.gate",
)
_STATE = Choice("state", (HIDDEN, CELL))
_FORMS = (
    Whole("inputs", 1, 8, 2),
    Whole("units", 1, 8, 3),
    Whole("steps", 1, 12, 5),
    Whole("layers", 1, 3, 1),
    Whole("seed", 0, 999_999, 7),
    Choice("kind", tuple(RECURRENT_KINDS), words="cell"),
    Choice("scheme", tuple(SCHEMES)),
    Choice("view", ("unrolled", "rolled"), "buttons"),
    Choice("reading", ("one", "all"), "buttons"),
    Choice("experiment", EXPERIMENTS, "buttons"),
    Whole("trio_inputs", 1, 8, 1),
    Whole("trio_units", 1, 8, 2),
    Whole("trio_steps", 1, 60, 20),
    Choice("sequence", SEQUENCES),
    Whole("trio_seed", 0, 999_999, 7),
    Choice("trio_scheme", tuple(SCHEMES), words="compare.scheme"),
    Decimal("keep_bias", -5.0, 5.0, 3.0, step=0.5),
    Decimal("hand_u", 0.0, 1.5, 0.6, step=0.05),
    Decimal("hand_bias", 0.0, 8.0, 4.0, step=0.5),
    Whole("count_inputs", 1, 10_000, 3),
    Whole("count_units", 1, 10_000, 4),
    Whole("count_layers", 1, 10, 1),
)
FIELDS: tuple[Field, ...] = (
    *_FORMS,
    _WEIGHTS_OF,
    _STATE,
    Whole("picture", 1, len(PICTURES), 1),
    Text("own"),
    Choice("weights", (DRAWN, OWN)),  # in links from before there were experiments
)
ACTIONS: Table = {}


def contents(
    _visit: State | None, settings: Settings, language: str, _have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """All sections of the page. Raises a CoreError in the name of a setting that is none."""
    text, settings = words(language), named(settings, FIELDS)
    now = parsed(FIELDS, settings)
    draw = _given(Draw, now)
    counted = now["count_inputs"], now["count_units"], now["count_layers"]
    own = _own(now)
    trio = _trio_of(now, own)
    header, arrays = compare(draw, now["weights_of"], now["state"], counted, trio, text)
    header["trio_summary"] = summary(now, trio[0], text)
    unrolled = header["unrolled"]
    offered: list[Control] = [
        *_FORMS,
        replace(_STATE, options=unrolled["states"]),
        replace(_WEIGHTS_OF, options=() if unrolled["state"] == CELL else unrolled["gates"]),
    ]
    shown = now | {"state": unrolled["state"], "weights_of": unrolled["gate"]}
    page = {
        "settings": {name: text for name, text in settings.items() if name != "weights"},
        "values": now,
        "forms": described(offered, shown, text, "compare"),
        "trio_links": [write_link(language, None, scenario) for scenario in trio],
        "own_is_shown": own is not None and own.layers[0].kind in KINDS,
        "scenario_link": write_link(language, None, random_scenario(draw)),
    }
    return {**header, **page}, arrays


def mounted(visit: State) -> dict[str, Any]:
    """What the page is told besides: the scenario of the step page, and how large its cell is."""
    first, *above = visit.scenario.layers
    layers = 1 + sum(layer.kind != Dense.kind for layer in above)
    return {
        "linked_scenario": linked_scenario(visit.scenario),
        "open_sizes": {"inputs": first.inputs, "units": first.units, "layers": layers},
    }


def linked_scenario(scenario: Scenario) -> str | None:
    """A scenario as text, without a read-out on top.

    None if there are other layers above each other, or if it is too large for an address.
    """
    first, *above = scenario.layers
    if any(layer.kind != Dense.kind for layer in above):
        return None
    return scenario_text(Scenario(scenario.x, [first], scenario.tokens), _LONGEST_SCENARIO)


def _given(made: Any, now: Mapping[str, Any]) -> Any:
    """One of these dataclasses, each field from the value of the same name."""
    return made(**{field.name: now[field.name] for field in fields_of(made)})


def _own(now: Mapping[str, Any]) -> Scenario | None:
    """The scenario of the step page, if it is what the three cells read. Raises a CoreError."""
    if now["experiment"] != OWN:
        return None
    own = scenario_from(now["own"])
    check_scenario(own)
    check_at_most("layers", len(own.layers), 1)
    return own


def _trio_of(now: Mapping[str, Any], own: Scenario | None) -> list[Scenario]:
    """The three scenarios of the experiment chosen."""
    if now["experiment"] == HAND:
        return hand_set_scenarios(now["trio_steps"], now["hand_u"], now["hand_bias"])
    sizes = {name: now[f"trio_{name}"] for name in ("inputs", "units", "steps", "seed", "scheme")}
    trio = _given(Trio, {**now, **sizes})
    return trio_scenarios(trio, own)
