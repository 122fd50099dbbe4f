"""The terms of the field as a glossary shows them: groups, symbols, and where to see each.

Names, sentences and other names are words, `glossary.name.<term>`, `glossary.<term>` and
`glossary.other.<term>`. A term that is a quantity has the name of the quantity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_MACHINE = "?preset=memory-machine"
_FIRST_DAY = "?preset=first-day"
_GRU = "?preset=gru-by-hand"


@dataclass(frozen=True)
class Term:
    """A term, and where it is answered.

    symbol: as formulas write it, empty where they do not; see: an address in the app, relative
    to its root and without a language, empty where there is none; book, page: of the lesson
    that answers, by name.
    """

    name: str
    symbol: str = ""
    see: str = ""
    book: str = ""
    page: str = ""


GROUPS: Mapping[str, tuple[Term, ...]] = {
    "memory": (
        Term("cell", "c", f"{_MACHINE}&step=3&phase=memory", "highway"),
        Term("hidden", "h", f"{_MACHINE}&step=4&phase=hidden", "highway"),
        Term("x", "x", f"{_MACHINE}&step=1&phase=arrive", "by-hand"),
        Term("forget", "f", f"{_MACHINE}&step=5&phase=forget", "highway"),
        Term("input", "i", f"{_MACHINE}&step=3&phase=input", "exam"),
        Term("candidate", "g", f"{_FIRST_DAY}&step=1&phase=candidate", "highway"),
        Term("output", "o", f"{_MACHINE}&step=4&phase=output", "exam"),
        Term("kept", "f⊙c", f"{_MACHINE}&step=3&phase=memory", "exam"),
        Term("written", "i⊙g", f"{_MACHINE}&step=2&phase=memory", "exam"),
        Term("squashed", "φ(c)", f"{_FIRST_DAY}&step=4&phase=hidden", "highway"),
        Term("ledger", "", f"{_MACHINE}&step=4&phase=whole", "by-hand"),
    ),
    "gru": (
        Term("update", "z", f"{_GRU}&step=5&phase=update", "carving"),
        Term("reset", "r", f"{_GRU}&step=5&phase=reset", "carving"),
        Term("before_reset", "Uh", f"{_GRU}&step=4&phase=recall", "carving"),
        Term("recalled", "r⊙", f"{_GRU}&step=4&phase=recall", "carving"),
    ),
    "arithmetic": (
        Term("gate", "", f"{_MACHINE}&step=5&phase=whole", "highway"),
        Term("sigmoid", "σ", f"{_FIRST_DAY}&step=2&phase=forget", "highway"),
        Term("tanh", "tanh", f"{_FIRST_DAY}&step=2&phase=candidate", "highway"),
        Term("elementwise", "⊙", "?preset=four-units&step=2&phase=memory", "highway"),
        Term("joined", "[h, x]", "compare?picture=5#story", "highway"),
        Term("pre_activation", "a", f"{_MACHINE}&step=3&phase=forget", "by-hand"),
        Term("weight", "W, U", "compare#counts", "by-hand"),
        Term("bias", "b", f"{_MACHINE}&step=3&phase=forget", "by-hand"),
        Term("activation", "φ", f"{_FIRST_DAY}&step=2&phase=whole", "highway"),
        Term("identity", "", f"{_MACHINE}&step=1&phase=candidate", "by-hand"),
        Term("hard_sigmoid"),
        Term("relu"),
    ),
    "sizes": (
        Term("unit", "H", "compare#unrolled", "network"),
        Term("timestep", "t", "compare#unrolled", "network"),
        Term("layer", "L", "?preset=climb&step=3&layer=2", "network"),
        Term("parameters", "", "compare#counts", "network"),
        Term("sequence", "T", "?preset=four-units", "limits"),
        Term("start", "h₀, c₀", f"{_MACHINE}&step=0"),
        Term("token", "", "train?task=text", "why-remember"),
        Term("one_hot", "", "train?task=slots"),
    ),
    "cells": (
        Term("lstm", "", _MACHINE, "network"),
        Term("gru", "", _GRU, "carving"),
        Term("simple_rnn", "", "?preset=echo", "carving"),
        Term("rnn", "", "compare#trio", "why-remember"),
        Term("peephole", "P", "?preset=clock&step=2&phase=forget", "history"),
        Term("coupled", "", "", "history"),
        Term("neuron", "", "compare?picture=1#story", "network"),
        Term("dense", "", "", "why-remember"),
    ),
    "gradients": (
        Term("loss", "L", "train?task=memory_machine", "learned"),
        Term("gradient", "δ", f"{_MACHINE}&loss=4.1&step=4&phase=memory", "gradients"),
        Term("bptt", "", f"{_MACHINE}&loss=4.1&step=4&phase=whole", "gradients"),
        Term("vanishing", "", "gradients", "gradients"),
        Term("exploding", "", "gradients", "gradients"),
        Term("clipping", "", "gradients", "gradients"),
        Term("direct_path", "", "gradients", "gradients"),
        Term("forget_bias", "", "gradients", "gradients"),
        Term("lag", "", "gradients", "gradients"),
        Term("spectral_radius", "", "gradients"),
    ),
    "training": (
        Term("training", "", "train?task=memory_machine", "learned"),
        Term("training_step", "", "train?task=memory_machine", "learned"),
        Term("held_out", "", "train?task=slots", "limits"),
        Term("overfitting", "", "train?task=text", "limits"),
        Term("baseline", "", "train?task=slots", "why-remember"),
        Term("learning_rate", "η", "train?task=memory_machine", "limits"),
        Term("hyperparameter", "", "train?task=long_memory", "limits"),
        Term("optimiser", "", "train?task=sine"),
        Term("batch", "", "train?task=sine"),
        Term("seed", "", "train?task=long_memory", "limits"),
        Term("glorot", "", "compare?scheme=orthogonal#unrolled"),
        Term("orthogonal", "", "compare?experiment=drawn#trio"),
        Term("mirrored", "", "train?task=long_memory", "gradients"),
        Term("free_running", "", "train?task=sine"),
    ),
}


@cache
def terms() -> dict[str, Term]:
    """Every term by its name, in the order of the groups."""
    return {term.name: term for group in GROUPS.values() for term in group}


def glossary() -> list[dict[str, Any]]:
    """The groups as the catalogue holds them."""
    return [
        {"group": group, "terms": [_shown(term) for term in members]}
        for group, members in GROUPS.items()
    ]


def _shown(term: Term) -> dict[str, str]:
    return {name: text for name, text in vars(term).items() if text}
