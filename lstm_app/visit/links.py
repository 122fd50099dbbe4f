"""Scenario and cursor as the query of a URL, and back.

    lang=zh & preset=counter             a preset as it is
    lang=zh & preset=counter & s=eNr...  a scenario of one's own, begun from a preset
    & hold=g_1_forget_1_0.5               what is held (lstm_core/interventions/writing.py)
    & loss=all, loss=4.1                  the way back: from all outputs, or step 4 of unit 1
    & step=3 & phase=forget & layer=1 & unit=1     added by the browser, which owns the cursor

`s` is the scenario's JSON, deflated, in URL-safe base64.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

import numpy as np

from lstm_app.visit.limits import check_json
from lstm_core import (
    Array,
    CoreError,
    FormatError,
    Intervention,
    Phrase,
    Scenario,
    from_json,
    read_interventions,
    to_json,
    written_interventions,
)
from lstm_player.loss import Loss

LONGEST = 16_000
_FEW = 500  # numbers, which are soon written
_IN_HASTE, _WELL = 2, 1.25  # how much longer a text may be than when it is deflated best
_LARGEST_JSON = 2_000_000
# The texts of scenarios, by the longest that was wanted, as long as the scenarios live.
_written: WeakKeyDictionary[Scenario, dict[int, str | None]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Link:
    """What a link says; None and the defaults where it is silent."""

    language: str | None = None
    preset: str | None = None
    scenario: Scenario | None = None
    step: int | None = None
    phase: str = "whole"
    layer: int = 0
    unit: int = 0
    loss: Loss | None = None
    hold: tuple[Intervention, ...] = ()


def write_link(
    language: str,
    preset: str | None,
    scenario: Scenario | None,
    loss: Loss | None = None,
    held: Iterable[Intervention] = (),
) -> str | None:
    """The query without the cursor, or None when the scenario is too large for a link."""
    query = {"lang": language}
    if loss:
        query["loss"] = str(loss)
    if preset:
        query["preset"] = preset
    if hold := written_interventions(held):
        query["hold"] = hold
    if scenario:
        packed = scenario_text(scenario, LONGEST)
        if packed is None:
            return None
        query["s"] = packed
    text = urlencode(query)
    return text if len(text) <= LONGEST else None


def read_link(query: Mapping[str, str]) -> Link:
    """The link in a query. Raises a CoreError when its scenario cannot be read."""
    packed = query.get("s")
    return Link(
        language=query.get("lang"),
        preset=query.get("preset"),
        scenario=scenario_from(packed) if packed else None,
        step=_whole_number(query.get("step")),
        phase=query.get("phase", "whole"),
        layer=_index(query.get("layer")),
        unit=_index(query.get("unit")),
        loss=Loss.read(query.get("loss")),
        hold=held_in(query) or (),
    )


def held_in(query: Mapping[str, str]) -> tuple[Intervention, ...] | None:
    """What a query says is held; None if that cannot be read."""
    try:
        return read_interventions(query.get("hold", ""))
    except CoreError:
        return None


def scenario_text(scenario: Scenario, longest: int) -> str | None:
    """The scenario as it stands in a link, or None when it would be longer than that."""
    known = _written.setdefault(scenario, {})
    if longest not in known:
        known[longest] = _scenario_text(scenario, longest)
    return known[longest]


def _scenario_text(scenario: Scenario, longest: int) -> str | None:
    most = longest * 3 // 4  # bytes
    if not _may_fit(scenario, most):
        return None
    document = to_json(scenario).encode()
    block = zlib.compress(document)
    if most < len(block) < _WELL * most:
        block = zlib.compress(document, 9)  # slow
    text = base64.urlsafe_b64encode(block).decode().rstrip("=")
    return text if len(text) <= longest else None


def _may_fit(scenario: Scenario, most: int) -> bool:
    """False if the numbers other than 0 alone are longer: by their count, or deflated in haste."""
    layers = scenario.layers
    arrays = [scenario.x, *(getattr(layer, name) for layer in layers for name in layer.arrays)]
    numbers = np.concatenate([array[np.nonzero(array)] for array in arrays])
    if len(numbers) <= _FEW:
        return True
    if len(np.unique(numbers[:most])) * _least(numbers) > most:
        return False
    deflater, length = zlib.compressobj(1), 0
    for start in range(0, len(numbers), _FEW):
        length += len(deflater.compress(_list(numbers[start : start + _FEW])))
        if length > _IN_HASTE * most:
            return False
    return True


def _least(numbers: Array) -> float:
    """How many bytes a number takes at least that did not stand there before.

    By a sample: seven in haste means digits without any order, of which six stay at best; the
    numbers of a ramp take 1.64.
    """
    sample = numbers[:: -(-len(numbers) // _FEW)]
    return 6 if len(zlib.compress(_list(sample), 1)) >= 7 * len(sample) else 1.5


def _list(numbers: Array) -> bytes:
    return json.dumps(numbers.tolist()).encode()


def scenario_from(text: str) -> Scenario:
    """The scenario that `scenario_text` wrote. Raises a CoreError."""
    try:
        block = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj()
        document = inflater.decompress(block, _LARGEST_JSON)
        if not inflater.eof:
            raise ValueError
    except (ValueError, binascii.Error, zlib.error):
        expected, got = Phrase("a_scenario"), Phrase("something_else")
        raise FormatError(name="link", expected=expected, got=got) from None
    check_json(document)
    return from_json(document)


def _index(text: str | None) -> int:
    """An index counted from 0, of a number counted from 1."""
    return max((_whole_number(text) or 1) - 1, 0)


def _whole_number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else None
