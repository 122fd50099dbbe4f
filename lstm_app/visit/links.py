"""Scenario and cursor as the query of a URL, and back.

    lang=zh & preset=counter             a preset as it is
    lang=zh & preset=counter & s=eNr...  a scenario of one's own, begun from a preset
    & loss=all, loss=4.1                  the way back: from all outputs, or step 4 of unit 1
    & step=3 & phase=forget & layer=1 & unit=1     added by the browser, which owns the cursor

`s` is the scenario's JSON, deflated, in URL-safe base64.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

from lstm_core import FormatError, Phrase, Scenario, from_json, to_json
from lstm_player.loss import Loss

LONGEST = 16_000
_AT_ONCE = 500  # numbers
_LARGEST_JSON = 2_000_000


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


def write_link(
    language: str, preset: str | None, scenario: Scenario | None, loss: Loss | None = None
) -> str | None:
    """The query without the cursor, or None when the scenario is too large for a link."""
    query = {"lang": language}
    if loss:
        query["loss"] = str(loss)
    if preset:
        query["preset"] = preset
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
    )


def scenario_text(scenario: Scenario, longest: int) -> str | None:
    """The scenario as it stands in a link, or None when it would be longer than that."""
    if not _may_fit(scenario, longest):
        return None
    block = zlib.compress(to_json(scenario).encode(), 9)
    text = base64.urlsafe_b64encode(block).decode().rstrip("=")
    return text if len(text) <= longest else None


def _may_fit(scenario: Scenario, longest: int) -> bool:
    """False if the numbers other than 0 alone, deflated, are longer: that is soon known."""
    arrays = [
        scenario.x,
        *(getattr(each, name) for each in scenario.layers for name in each.arrays),
    ]
    deflater, length = zlib.compressobj(1), 0
    for array in arrays:
        numbers = array[np.nonzero(array)]
        for start in range(0, len(numbers), _AT_ONCE):
            text = json.dumps(numbers[start : start + _AT_ONCE].tolist())
            length += len(deflater.compress(text.encode()))
            if length > 2 * longest:  # deflated in haste, so that there is some doubt
                return False
    return True


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
    return from_json(document)


def _index(text: str | None) -> int:
    """An index counted from 0, of a number counted from 1."""
    return max((_whole_number(text) or 1) - 1, 0)


def _whole_number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else None
