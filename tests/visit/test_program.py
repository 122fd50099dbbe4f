"""The scenario as a program, when a visitor asks for it."""

import pytest

from lstm_app.visit.actions import EDITS, perform
from lstm_app.visit.error_text import say_error
from lstm_app.visit.session import State
from lstm_core import UnknownNameError
from lstm_player.scripts import LIBRARIES
from lstm_words import LANGUAGES, words
from tests.visit.visits import apply, edit


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_is_of_what_is_shown_now_and_changes_nothing(library: str, language: str):
    visit = State(language=language)
    apply(visit, edit("W", 0, 1, 0, 1, to=0.123456789))
    before = visit.revision, visit.block, len(visit.past)
    added, error = perform(visit, [edit("script", to=library)], EDITS)
    assert error is None
    assert (visit.revision, visit.block, len(visit.past)) == before
    assert added["script"]["library"] == library
    assert added["script"]["name"] == f"memory-machine_{library}.py"
    text = added["script"]["text"]
    assert "0.123456789" in text
    assert f"# {words(language)['code.check']}" in text.splitlines()


@pytest.mark.parametrize("library", ["keras", "", None, 1, ["torch"], {}])
def test_another_library_is_refused(library: object):
    visit = State()
    added, error = perform(visit, [edit("script", to=library)], EDITS)
    assert added == {}
    assert isinstance(error, UnknownNameError)
    assert say_error(error, words("en")).startswith("Library: expected one of torch, numpy")
