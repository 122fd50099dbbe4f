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
        Term("cell", "c", f"{_MACHINE}&step=3&phase=memory", "highway", "shown"),
        Term("hidden", "h", f"{_MACHINE}&step=4&phase=hidden", "highway", "shown"),
        Term("x", "x", f"{_MACHINE}&step=1&phase=arrive", "exam", "three-things"),
        Term("forget", "f", f"{_MACHINE}&step=5&phase=forget", "highway", "keep"),
        Term("input", "i", f"{_MACHINE}&step=3&phase=input", "exam", "refine"),
        Term("candidate", "g", f"{_FIRST_DAY}&step=1&phase=candidate", "highway", "tanh"),
        Term("output", "o", f"{_MACHINE}&step=4&phase=output", "highway", "shown"),
        Term("kept", "f⊙c", f"{_MACHINE}&step=3&phase=memory", "by-hand", "forget"),
        Term("written", "i⊙g", f"{_MACHINE}&step=2&phase=memory", "by-hand", "input"),
        Term("squashed", "φ(c)", f"{_FIRST_DAY}&step=4&phase=hidden", "highway", "exit"),
        Term("ledger", "", f"{_MACHINE}&step=4&phase=whole", "exam", "hall"),
    ),
    "gru": (
        Term("update", "z", f"{_GRU}&step=5&phase=update", "carving", "one-thing"),
        Term("reset", "r", f"{_GRU}&step=5&phase=reset", "carving", "look-away"),
        Term("before_reset", "Uh", f"{_GRU}&step=4&phase=recall", "carving", "look-away"),
        Term("recalled", "r⊙", f"{_GRU}&step=4&phase=recall", "carving", "look-away"),
    ),
    "arithmetic": (
        Term("gate", "", f"{_MACHINE}&step=5&phase=whole", "highway", "valve"),
        Term("sigmoid", "σ", f"{_FIRST_DAY}&step=2&phase=forget", "highway", "valve"),
        Term("tanh", "tanh", f"{_FIRST_DAY}&step=2&phase=candidate", "highway", "tanh"),
        Term("elementwise", "⊙", "?preset=four-units&step=2&phase=memory", "highway", "lanes"),
        Term("joined", "[h, x]", "compare?picture=5#story", "highway", "joined"),
        Term("pre_activation", "a", f"{_MACHINE}&step=3&phase=forget", "network", "sockets"),
        Term("weight", "W, U", "compare#counts", "by-hand", "candidate"),
        Term("bias", "b", f"{_MACHINE}&step=3&phase=forget", "by-hand", "how-large"),
        Term("activation", "φ", f"{_FIRST_DAY}&step=2&phase=whole", "highway", "exit"),
        Term("identity", "", f"{_MACHINE}&step=1&phase=candidate", "by-hand", "candidate"),
        Term("hard_sigmoid", "", "", "highway", "never-quite"),
        Term("relu"),
    ),
    "sizes": (
        Term("unit", "H", "compare#unrolled", "network", "units-and-steps"),
        Term("timestep", "t", "compare#unrolled", "network", "units-and-steps"),
        Term("layer", "L", "?preset=climb&step=3&layer=2", "network", "upstairs"),
        Term("parameters", "", "compare#counts", "network", "four-times"),
        Term("sequence", "T", "?preset=four-units", "limits", "any-length"),
        Term("start", "h₀, c₀", f"{_MACHINE}&step=0", "why-remember", "loop"),
        Term("token", "", "train?task=text", "why-remember", "beijing"),
        Term("one_hot", "", "train?task=slots"),
    ),
    "cells": (
        Term("lstm", "", _MACHINE, "network", "name"),
        Term("gru", "", _GRU, "carving", "one-thing"),
        Term("simple_rnn", "", "?preset=echo", "why-remember", "loop"),
        Term("rnn", "", "compare#trio", "why-remember", "loop"),
        Term("peephole", "P", "?preset=clock&step=2&phase=forget", "network", "peephole"),
        Term("coupled", "", "", "history", "which-part-matters"),
        Term("neuron", "", "compare?picture=1#story", "network", "sockets"),
        Term("dense", "", "", "why-remember", "beijing"),
    ),
    "gradients": (
        Term("loss", "L", "train?task=memory_machine", "learned", "before"),
        Term(
            "gradient", "δ", f"{_MACHINE}&loss=4.1&step=4&phase=memory", "gradients", "the-way-back"
        ),
        Term("bptt", "", f"{_MACHINE}&loss=4.1&step=4&phase=whole", "gradients", "the-way-back"),
        Term("vanishing", "", "gradients", "gradients", "half-each-time"),
        Term("exploding", "", "gradients", "gradients", "explode"),
        Term("clipping", "", "gradients", "gradients", "clipping"),
        Term("direct_path", "", "gradients", "gradients", "the-road"),
        Term("forget_bias", "", "gradients", "gradients", "no-instinct"),
        Term("lag", "", "gradients", "gradients", "the-way-back"),
        Term("spectral_radius", "", "gradients", "gradients", "exactly-one"),
    ),
    "training": (
        Term("training", "", "train?task=memory_machine", "learned", "train"),
        Term("training_step", "", "train?task=memory_machine", "learned", "train"),
        Term("held_out", "", "train?task=slots", "limits", "by-heart"),
        Term("overfitting", "", "train?task=text", "limits", "by-heart"),
        Term("baseline", "", "train?task=slots", "why-remember", "train"),
        Term("learning_rate", "η", "train?task=memory_machine", "limits", "hard-to-tune"),
        Term("hyperparameter", "", "train?task=long_memory", "limits", "hard-to-tune"),
        Term("optimiser", "", "train?task=sine"),
        Term("batch", "", "train?task=sine", "limits", "time-or-batch"),
        Term("seed", "", "train?task=long_memory", "learned", "three-starts"),
        Term("glorot", "", "compare?scheme=orthogonal#unrolled"),
        Term("orthogonal", "", "compare?experiment=drawn#trio", "gradients", "exactly-one"),
        Term("mirrored", "", "train?task=long_memory", "gradients", "no-instinct"),
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
