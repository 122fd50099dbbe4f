"""What can be set on the page "Train": the recipe, as the core declares it, and the view."""

from lstm_app.visit.fields import Choice, Control, Decimal, Field, Whole
from lstm_core import RECIPE_FIELDS, RecipeField

_MOST = 999_999
_SLIDERS = ("units", "gap", "window")
_WORDS = {"kind": "cell"}  # where the words of a setting's options stand, unless on this page


def _control(field: RecipeField) -> Control:
    """The field of a recipe's setting, with the limits that the recipe has."""
    if field.value == "choice":
        return Choice(field.name, field.choices, words=_WORDS.get(field.name, ""))
    least, largest = field.least, field.largest
    if field.value == "whole":
        form = "slider" if field.name in _SLIDERS else "whole"
        return Whole(field.name, int(least), int(largest), field.usual, form)
    return Decimal(field.name, least, largest, field.usual, field.step, field.offered)


FORMS: dict[str, Control] = {name: _control(field) for name, field in RECIPE_FIELDS.items()}
# Which example, and which point of the film, -1 for the newest.
VIEW = (
    Whole("example", 0, _MOST, 0, in_address=False),
    Whole("film", -1, _MOST, -1, in_address=False),
)
FIELDS: tuple[Field, ...] = (*FORMS.values(), *VIEW)
