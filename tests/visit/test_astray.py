"""A link that asks for a place that is not there: the nearest is shown, and it is said."""

import pytest

from lstm_app.visit.astray import say_astray
from lstm_app.visit.session import visit_of
from lstm_words import LANGUAGES, words


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({}, []),
        ({"step": "0", "layer": "1", "unit": "1", "phase": "start"}, []),
        ({"step": "5", "phase": "forget", "loss": "5.1", "lang": "zh"}, []),
        ({"loss": "all", "phase": "back"}, []),
        ({"step": "99"}, ["step"]),
        ({"step": "abc"}, ["step"]),
        ({"unit": "0"}, ["unit"]),
        ({"layer": "2"}, ["layer"]),
        ({"phase": "update"}, ["phase"]),
        ({"phase": "back"}, ["phase"]),
        ({"loss": "9.9"}, ["loss"]),
        ({"loss": "much"}, ["loss"]),
        ({"lang": "xx"}, ["lang"]),
        ({"step": "99", "loss": "9.9", "lang": "xx"}, ["step", "lang", "loss"]),
    ],
)
def test_what_is_not_there_is_named(asked: dict[str, str], wrong: list[str]):
    visit = visit_of({"preset": "memory-machine", **asked}, None)
    assert list(visit.astray) == wrong
    for language in LANGUAGES:
        said = say_astray(visit.astray, words(language))
        assert (said is not None) == bool(wrong)
        assert said is None or all(f"“{asked[name]}”" in said for name in wrong)


def test_a_long_text_is_quoted_in_part():
    visit = visit_of({"step": "9" * 5000}, None)
    assert len(say_astray(visit.astray, words("en")) or "") < 200


def test_it_is_said_until_something_is_changed():
    visit = visit_of({"step": "99"}, None)
    visit.edit(("x", 0, 0), 2.0)
    assert not visit.astray
