"""The glossary and the ways into the lessons: what they lead to is there."""

from itertools import chain
from urllib.parse import parse_qsl, urlsplit

import pytest

from lstm_app.visit.astray import astray
from lstm_core import TASKS
from lstm_player.glossary import GROUPS, Term, terms
from lstm_player.lessons.library import books
from lstm_player.presets import presets
from lstm_player.ways import QUESTIONS, lesson_of
from lstm_words import LANGUAGES, words

TERMS = list(chain(*GROUPS.values()))


def is_page(book: str, page: str) -> bool:
    """Whether there is such a page; of a book that is not written yet, any."""
    return book not in books() or not page or page in {one.name for one in books()[book].pages}


def test_a_term_stands_in_one_group_and_has_its_words_in_every_language():
    assert len(terms()) == len(TERMS)
    for language in LANGUAGES:
        said = words(language)
        assert [
            key
            for term in TERMS
            for key in (f"glossary.{part}{term.name}" for part in ("", "name.", "other."))
            if not said.get(key)
        ] == []
        assert all(f"glossary_view.group.{group}" in said for group in GROUPS)


@pytest.mark.parametrize("term", [term for term in TERMS if term.see], ids=lambda one: one.name)
def test_where_a_term_is_to_be_seen_is_there(term: Term):
    address = urlsplit(term.see)
    query = dict(parse_qsl(address.query))
    assert address.path in ("", "compare", "gradients", "train")
    assert query.get("task", "sine") in TASKS
    assert f"page.{address.path or 'step'}" in words("en")
    if address.path == "compare":
        assert f"compare.contents.{address.fragment}" in words("en")
    if not address.path:
        assert astray(query, presets()[query["preset"]].scenario) == {}


@pytest.mark.parametrize("term", [term for term in TERMS if term.book], ids=lambda one: one.name)
def test_the_page_that_answers_a_term_is_there(term: Term):
    assert is_page(term.book, term.page), term


def test_what_a_page_of_a_lesson_is_wanted_for_is_answered_there():
    for book, page in QUESTIONS.values():
        assert is_page(book, page), page
    for name, preset in presets().items():
        lesson = lesson_of(name)
        assert lesson or not preset.gallery, name
        assert lesson is None or is_page(*lesson), lesson
