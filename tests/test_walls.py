"""The walls of the house: who may import whom, and lists that must stay equal."""

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lstm_core
from lstm_app.visit.limits import LimitError
from lstm_app.visit.training_session import SpentError
from lstm_core import QUANTITIES, CoreError
from lstm_player.palette import PALETTE
from lstm_words import LANGUAGES, files, words

ROOT = Path(__file__).parent.parent
STYLES = ROOT / "lstm_player/assets/shared/common.css"
ROOMS = ("lstm_core", "lstm_player", "lstm_words", "lstm_app", "pages")
MAY_IMPORT = {
    "lstm_core": {"numpy"},
    "lstm_words": set(),
    "lstm_player": {"lstm_core", "lstm_words", "numpy"},
}
MAY_NOT_IMPORT = {"lstm_app": {"pages", "app"}, "pages": {"app", "pages"}, "app.py": {"pages"}}
CODE = sorted([*(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), ROOT / "app.py"])
SCRIPTS = sorted(
    path for room in ("lstm_app", "lstm_player") for path in (ROOT / room).rglob("*.js")
)
IDS = [quantity.id for quantity in QUANTITIES]


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imports(path: Path) -> Iterator[tuple[str, str | None]]:
    """Each import as the full name of its module, and the name taken from it, if one is."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


def in_code(of: tuple[str, ...] = (*ROOMS, "app.py")) -> pytest.MarkDecorator:
    paths = [path for path in CODE if room(path) in of]
    return pytest.mark.parametrize("path", paths, ids=[str(p.relative_to(ROOT)) for p in paths])


def test_every_room_is_looked_at():
    assert {room(path) for path in CODE} == {*ROOMS, "app.py"}
    assert len(CODE) > 30
    assert ("lstm_core.checks", "Array") in set(imports(ROOT / "lstm_core/cells/lstm.py"))


@in_code(tuple(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(path: Path):
    own = room(path)
    allowed = MAY_IMPORT[own] | {own} | sys.stdlib_module_names
    assert {module.split(".")[0] for module, _ in imports(path)} <= allowed


@in_code(tuple(MAY_NOT_IMPORT))
def test_imports_run_one_way(path: Path):
    found = {module.split(".")[0] for module, _ in imports(path)}
    assert not found & MAY_NOT_IMPORT[room(path)]


@in_code(("lstm_player", "lstm_words", "lstm_app", "pages", "app.py"))
def test_the_core_is_entered_by_its_front_door(path: Path):
    for module, name in imports(path):
        if module.split(".")[0] == "lstm_core":
            assert module == "lstm_core"
            assert name in lstm_core.__all__


def test_the_public_list_is_complete_and_in_order():
    assert all(hasattr(lstm_core, name) for name in lstm_core.__all__)
    taken = {name for _, name in imports(ROOT / "lstm_core" / "__init__.py")}
    assert taken == set(lstm_core.__all__)


@in_code()
def test_no_code_is_made_from_text(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(eval|exec|__import__)\(|pickle|marshal", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_is_made_from_text(path: Path):
    assert not re.search(r"\beval\(|\bFunction\(", path.read_text(encoding="utf-8"))


# --- words


def placeholders(text: str) -> set[str]:
    """The `{name}` of a text; those of Plotly, `%{name}`, keep their sign."""
    return set(re.findall(r"%?\{[^}]*\}", text))


def test_languages_have_the_same_keys():
    english = words("en")
    for language in LANGUAGES:
        assert list(words(language)) == list(english)
        assert all(text.strip() for text in words(language).values())


def test_words_stand_in_the_same_files_once():
    places = {
        language: [(file, key) for file, own in files(language).items() for key in own]
        for language in LANGUAGES
    }
    for language, found in places.items():
        assert found == places["en"]
        written = [
            key
            for path in (ROOT / "lstm_words" / language).rglob("*.json")
            for key in re.findall(r'"((?:\w|[-.])+)": "', path.read_text(encoding="utf-8"))
        ]
        assert sorted(written) == sorted(words(language))


@pytest.mark.parametrize("key", words("en"))
def test_languages_have_the_same_placeholders(key: str):
    found = {language: placeholders(words(language)[key]) for language in LANGUAGES}
    assert found["zh"] == found["en"]
    assert not any(set(re.sub(r"\{[^{}]*\}", "", words(lang)[key])) & set("{}") for lang in found)


ERRORS = [getattr(lstm_core, name) for name in lstm_core.__all__ if name.endswith("Error")]
ERRORS = [error for error in (*ERRORS, LimitError, SpentError) if error is not CoreError]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_can_be_said(error: type[CoreError]):
    fields = {name for _, name, _, _ in string.Formatter().parse(error.template) if name}
    for language in LANGUAGES:
        said = placeholders(words(language)[f"error.{error.__name__}"])
        assert said <= {f"{{{name}}}" for name in fields}


# --- quantities


@pytest.mark.parametrize("quantity", IDS)
def test_every_quantity_has_a_word_and_a_colour(quantity: str):
    for language in LANGUAGES:
        for form in ("short", "tiny", "symbol"):
            assert words(language)[f"q.{quantity}.{form}"]
    for theme in PALETTE.values():
        assert quantity in theme["fill"]
        assert quantity in theme["ink"]
    assert f'[data-q="{quantity}"]' in STYLES.read_text(encoding="utf-8")
