"""The contents of the page "Compare" for the settings in its address."""

from collections.abc import Mapping

from lstm_core import KINDS, SCHEMES
from ui.components import own_path
from ui.links import write_link
from ui.settings import Settings, choice, whole
from views.compare import compare
from views.drawn import Draw, drawn_scenario
from views.packing import packed
from views.story import PICTURES
from views.unrolled import CELL, GATES, HIDDEN

# Least and most of each setting that is a whole number, and what it is unless given.
RANGES = {
    "inputs": (1, 8, 2),
    "units": (1, 8, 3),
    "steps": (1, 12, 5),
    "layers": (1, 3, 1),
    "seed": (0, 999_999, 7),
    "picture": (1, len(PICTURES), 1),
    "count_inputs": (1, 10_000, 3),
    "count_units": (1, 10_000, 4),
    "count_layers": (1, 10, 1),
}
CHOICES = {
    "kind": tuple(KINDS),
    "scheme": tuple(SCHEMES),
    "weights_of": ("candidate", *(gate for gate in GATES if gate != "candidate")),
    "state": (HIDDEN, CELL),
    "view": ("unrolled", "rolled"),
    "reading": ("one", "all"),
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
    header, arrays = compare(draw, names["weights_of"], names["state"], counted, words)
    page = {
        "settings": {**sizes, **names},
        "ranges": RANGES,
        "choices": CHOICES,
        # The browser puts its own language in, and adds where to look.
        "player": own_path(""),
        "link": write_link("en", None, drawn_scenario(draw)),
    }
    return packed({**header, **page}, arrays)
