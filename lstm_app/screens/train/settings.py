"""What can be set on the page "Train": the recipe, within the core's limits, and the view."""

from lstm_app.visit.fields import Choice, Control, Decimal, Field, Text, Whole
from lstm_core import TASKS, Recipe
from lstm_core.training.recipe import CHOICES, NUMBERS, WHOLE

_MOST = 999_999
_RATES = (0.001, 0.003, 0.01, 0.02, 0.03, 0.1)
_SLIDERS = ("units", "gap", "window")
_USUAL = Recipe(next(iter(TASKS)))
_STEPS = {"keep_bias": 0.5}
_OFFERED = {"learning_rate": _RATES}


def _control(name: str) -> Control:
    """The field of a recipe's setting, with the limits that the recipe has."""
    if name in CHOICES:
        return Choice(name, CHOICES[name])
    usual = getattr(_USUAL, name)
    if name in WHOLE:
        return Whole(name, *WHOLE[name], usual, "slider" if name in _SLIDERS else "whole")
    step, offered = _STEPS.get(name, 1.0), _OFFERED.get(name, ())
    return Decimal(name, *NUMBERS[name], usual, step, offered)


LANGUAGES = CHOICES["language"]  # of the sentences
FORMS: dict[str, Control] = {name: _control(name) for name in ("task", *Recipe.names())}
# Which example, and which point of the film, -1 for the newest.
VIEW = (
    Whole("example", 0, _MOST, 0, in_address=False),
    Whole("film", -1, _MOST, -1, in_address=False),
)
FIELDS: tuple[Field, ...] = (*FORMS.values(), Text("column"), *VIEW)
