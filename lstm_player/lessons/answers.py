"""What a page asks to be said beforehand: the answer, and those of wrong rules."""

from collections.abc import Mapping

from lstm_core import RULES, Array, run_rule

from .asks import Predict
from .page import Page
from .scene import Scene, block_of

Answer = float | str


def answers(page: Page) -> dict[str, Answer]:
    """The answer to a predict page as "truth", and what each of its rules would say.

    With a direction: "up", "down" or "same" as the step before. Raises ValueError.
    """
    assert isinstance(page.ask, Predict)
    ask, place = page.ask, page.link.place
    of = ask.of.at(place)
    true = Scene(page).lookup(of)
    found: dict[str, float] = {"truth": true}
    for rule, run in wrong_runs(page).items():
        if of.name not in run:
            raise ValueError(f"the rule {rule} has no {of.name}")
        found[rule] = float(run[of.name][of.step - 1, of.unit])
    if not ask.direction:
        return dict(found)
    before = Scene(page).before(of)
    return {name: _direction(value - before, ask.within) for name, value in found.items()}


def _direction(change: float, within: float) -> str:
    if abs(change) <= within:
        return "same"
    return "up" if change > 0 else "down"


def wrong_runs(page: Page) -> Mapping[str, Mapping[str, Array]]:
    """The run of each rule that a page names, its quantities by name, (T, H).

    It is the true one up to where the page stands, which the reader has seen.
    """
    if not isinstance(page.ask, Predict):
        return {}
    of = page.ask.of.at(page.link.place)
    scenario = block_of(page.link).scenario
    place = page.link.place
    seen = place.step if place.phase == "whole" else place.step - 1
    start = min(max(seen, 0), of.step - 1)
    runs = {}
    for rule in page.ask.rules:
        if rule not in RULES:
            raise ValueError(f"no rule {rule!r}; there are {', '.join(RULES)}")
        trace = run_rule(rule, scenario, of.layer, start)
        runs[rule] = {
            quantity.id: getattr(trace, quantity.id)
            for quantity in scenario.layers[of.layer].quantities
            if hasattr(trace, quantity.id)
        }
    return runs
