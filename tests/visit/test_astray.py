"""A link that asks for a place that is not there: the nearest is shown, and it is said."""

import pytest

from lstm_app.visit.session import visit_of


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
    assert all(visit.astray[name] == asked[name] for name in wrong)


def test_a_long_text_is_told_in_part():
    assert len(visit_of({"step": "9" * 5000}, None).astray["step"]) < 50


def test_it_is_said_until_something_is_changed():
    visit = visit_of({"step": "99"}, None)
    visit.edit(("x", 0, 0), 2.0)
    assert not visit.astray
