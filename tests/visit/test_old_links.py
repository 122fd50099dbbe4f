"""Links that were given out open the same scenario at the place that they name, for good.

`old_links.json` holds them as versions before wrote them; what they open never changes. One
that names no step opens at the first.
"""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from lstm_app.visit.session import visit_of
from lstm_core import Scenario

OLD = json.loads((Path(__file__).parent / "old_links.json").read_text(encoding="utf-8"))


def digest(scenario: Scenario) -> str:
    """A name for every number of a scenario."""
    found = hashlib.blake2b(scenario.x.tobytes(), digest_size=8)
    for layer in scenario.layers:
        found.update(layer.kind.encode())
        for name in sorted(layer.arrays):
            found.update(name.encode() + getattr(layer, name).tobytes())
    return found.hexdigest()


def test_there_are_enough():
    assert len(OLD) >= 12
    assert sum("s=" in old["link"] for old in OLD) >= 7


@pytest.mark.parametrize("old", OLD, ids=lambda old: old["link"][:50])
def test_an_old_link_opens_what_it_opened(old: dict[str, Any]):
    visit = visit_of(dict(parse_qsl(old["link"])), "en-US")
    opening = visit.opening
    assert not visit.link_failed
    assert digest(visit.scenario) == old["scenario"]
    assert visit.scenario.tokens == (tuple(old["tokens"]) if old["tokens"] else None)
    assert visit.block.trace.layers[-1].hidden[-1].tolist() == pytest.approx(
        old["outputs"], rel=1e-12
    )
    assert (visit.language, visit.preset) == (old["language"], old["preset"])
    assert (opening.step, opening.phase) == (old["step"], old["phase"])
    assert (opening.layer, opening.unit) == (old["layer"], old["unit"])
    assert (str(visit.block.loss) if visit.block.loss else None) == old["loss"]
