"""Fields of every kind: what they read, what they refuse, what the browser is told of them."""

import pytest

from lstm_app.screens import find, names
from lstm_app.visit.fields import Choice, Decimal, Whole, described, in_address, parsed, yes_no
from lstm_core import CoreError, Recipe
from lstm_words import LANGUAGES, words

WHOLE = Whole("units", 1, 64, 8)
DECIMAL = Decimal("scale", -0.5, 3.0, 1.0)
KIND = Choice("kind", ("lstm", "gru"))
NAMED = ("by", "loss", "start", "check_array", "scheme", "sequence", "weights_of", "state", "task")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (WHOLE, "1", 1),
        (WHOLE, "64", 64),
        (DECIMAL, "-.5", -0.5),
        (DECIMAL, "3", 3.0),
        (KIND, "gru", "gru"),
        (yes_no("check"), "yes", "yes"),
    ],
)
def test_what_is_read(field: Whole | Decimal | Choice, text: str, value: object):
    assert parsed([field], {field.name: text, "foreign": "1"}) == {field.name: value}


@pytest.mark.parametrize("text", ["", "x", "0", "65", "1.5", "1e1", "-3", "٣", "9" * 400, "<b>"])
def test_no_whole_number_in_range(text: str):
    with pytest.raises(CoreError) as raised:
        WHOLE.parse(text)
    assert raised.value.fields["name"] == "units"


@pytest.mark.parametrize("text", ["", ".", "3.01", "-1", "nan", "inf", "1e1", "--1", "9" * 400])
def test_no_number_in_range(text: str):
    with pytest.raises(CoreError):
        DECIMAL.parse(text)


@pytest.mark.parametrize("text", ["", "Lstm", "__class__"])
def test_no_choice(text: str):
    with pytest.raises(CoreError):
        KIND.parse(text)


def test_a_number_beside_those_offered_is_offered_too():
    field = Decimal("rate", 0, 1, 0.1, offered=(0.01, 0.1))
    assert field.offer(0.05)["options"] == [["0.01"] * 2, ["0.05"] * 2, ["0.1"] * 2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", names())
def test_every_control_has_a_label_and_its_options_words(page: str, language: str):
    screen = find(page)
    assert screen is not None
    fields = [
        field for field in screen.FIELDS if hasattr(field, "form") and field.name in labelled(page)
    ]
    values = {field.name: field.default for field in fields}
    for form in described(fields, values, words(language), page):
        assert form["label"]
        if language != "en" and form["type"] == "menu" and form["name"] in NAMED:
            assert all(text != option for option, text in form["options"])


def labelled(page: str) -> set[str]:
    """The fields that a control shows: a view has none, nor has what other things set."""
    hidden = {"picture", "check", "example", "film", "optimiser", "schedule"}
    return {key.rsplit(".", 1)[1] for key in words("en") if key.startswith(f"{page}.set.")} - hidden


def test_a_form_reaches_as_far_as_the_recipe():
    """What a recipe takes can be shown: each field has the limits of the core."""
    screen = find("train")
    assert screen is not None
    for field in screen.FIELDS:
        if isinstance(field, Whole | Decimal) and field.name in Recipe.names():
            for end in (field.low, field.high):
                settings = {"task": "long_memory", field.name: str(end)}
                assert getattr(Recipe.from_settings(settings), field.name) == end
            with pytest.raises(CoreError):
                Recipe.from_settings({"task": "long_memory", field.name: str(field.high + 1)})


def test_the_view_of_a_run_stands_in_no_address():
    screen = find("train")
    assert screen is not None
    assert {field.name for field in screen.FIELDS} - set(in_address(screen.FIELDS)) == {
        "example",
        "film",
    }
