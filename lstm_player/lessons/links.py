"""Where a page stands: a preset, and a place in its run, as links of the app say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lstm_player.loss import Loss

_KEYS = ("preset", "step", "phase", "layer", "unit", "loss")
_WHOLE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Place:
    """A step counted from 1 (0: the start), a phase, and a layer and unit counted from 0."""

    step: int = 1
    phase: str = "whole"
    layer: int = 0
    unit: int = 0


@dataclass(frozen=True)
class PageLink:
    """A preset, and where to look in its run. loss: where the way back begins."""

    preset: str
    place: Place
    loss: Loss | None = None


def read_page_link(text: str, preset: str | None = None) -> PageLink:
    """The link that a header holds; a station's stands in its own preset.

    Raises ValueError with a sentence.
    """
    said = _pairs(text)
    if preset is not None:
        if "preset" in said:
            raise ValueError("a station stands in its own preset, and names none")
        said["preset"] = preset
    if "preset" not in said:
        raise ValueError("a link names a preset: preset=memory-machine&step=3")
    loss = Loss.read(said["loss"]) if "loss" in said else None
    if "loss" in said and loss is None:
        raise ValueError(f"no loss: {said['loss']!r}; write all, or 4.1 for step 4, unit 1")
    return PageLink(said["preset"], _place(said, Place()), loss)


def read_place(text: str, start: Place) -> Place:
    """A place as `step=4&phase=output`; what it does not name is as at the start."""
    said = _pairs(text)
    if {"preset", "loss"} & said.keys():
        raise ValueError("only step, phase, layer and unit say a place")
    return _place(said, start)


def _place(said: Mapping[str, str], start: Place) -> Place:
    return Place(
        step=_whole("step", said.get("step"), start.step),
        phase=said.get("phase", start.phase),
        layer=_index("layer", said.get("layer"), start.layer),
        unit=_index("unit", said.get("unit"), start.unit),
    )


def _pairs(text: str) -> dict[str, str]:
    pairs = parse_qsl(text, keep_blank_values=True)
    names = [name for name, _ in pairs]
    for name in names:
        if name == "s":
            raise ValueError("nobody can read s=…; make it one of scenarios/")
        if name not in _KEYS:
            raise ValueError(f"a link has {', '.join(_KEYS)}, and no {name!r}")
    if len({*names}) < len(names) or not names:
        raise ValueError(f"not a link: {text!r}")
    return dict(pairs)


def _whole(name: str, text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{name} is a whole number, not {text!r}")
    return int(text)


def _index(name: str, text: str | None, otherwise: int) -> int:
    number = _whole(name, text, otherwise + 1)
    if number < 1:
        raise ValueError(f"{name} is counted from 1")
    return number - 1
