"""The walls of the house: who may import whom, and lists that must stay equal.

Each test goes through all there is and lists the offenders.
"""

import ast
import json
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

import lstm_core
from lstm_app.visit.limits import LimitError
from lstm_app.visit.training_session import SpentError
from lstm_core import QUANTITIES, CoreError
from lstm_player.palette import PALETTE
from lstm_player.presets import presets
from lstm_words import LANGUAGES, files, words

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "lstm_player/assets/shared/common.css"
_CORE = {"numpy", "lstm_core"}
_PLAYER = _CORE | {"lstm_words", "lstm_player", "xlsxwriter"}
_VISIT = _PLAYER | {"lstm_app.visit"}
_SCREENS = _VISIT | {"lstm_app.screens", "pandas"}
PAGES = [path.parent.name for path in sorted(ROOT.glob("lstm_app/screens/*/page.js"))]
# What each room may import, besides the standard library.
ROOMS = {
    "lstm_core": _CORE,
    "lstm_words": {"lstm_words"},
    "lstm_player": _PLAYER,
    "lstm_app/visit": _VISIT,
    "lstm_app/screens": _SCREENS,
    "lstm_app/web": _SCREENS | {"lstm_app.web", "streamlit", "starlette", "anyio"},
    "pages": {"lstm_app.web", "streamlit"},
    "app.py": {"lstm_app.web", "streamlit"},
}
# What the scripts of a room may import.
SCRIPTS = {
    "lstm_player/assets": ("lstm_player/assets/",),
    **{
        f"lstm_app/screens/{page}": (f"lstm_app/screens/{page}/", "lstm_player/assets/")
        for page in PAGES
    },
}


def sources(room: str, ending: str = ".py") -> list[Path]:
    path = ROOT / room
    return [path] if path.is_file() else sorted(path.rglob(f"*{ending}"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


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


def room_entered(module: str, name: str | None) -> str:
    """The room, or the library, that an import enters."""
    first, *rest = [*module.split("."), *([name] if name else [])]
    return f"{first}.{rest[0]}" if first == "lstm_app" and rest else first


# --- imports


def test_every_source_is_in_a_room():
    found = {path for room in ROOMS for path in sources(room)}
    everything = {path for top in ("lstm_*", "pages") for path in ROOT.glob(f"{top}/**/*.py")}
    assert everything - found == {ROOT / "lstm_app/__init__.py"}
    assert ("lstm_core.checks", "Array") in set(imports(ROOT / "lstm_core/cells/lstm.py"))


def test_a_room_imports_only_what_it_may():
    found = {
        f"{name_of(path)} imports {entered}"
        for room, allowed in ROOMS.items()
        for path in sources(room)
        for entered in (room_entered(module, name) for module, name in imports(path))
        if entered not in allowed | sys.stdlib_module_names
    }
    assert sorted(found) == []


def public_names() -> set[str]:
    """What `lstm_core` imports into its front room, and so offers."""
    return {name for _, name in imports(ROOT / "lstm_core" / "__init__.py") if name}


def test_the_core_is_entered_by_its_front_door():
    offered = public_names()
    assert {
        (name_of(path), module, name)
        for room in ROOMS.keys() - {"lstm_core"}
        for path in sources(room)
        for module, name in imports(path)
        if module.split(".")[0] == "lstm_core" and (module != "lstm_core" or name not in offered)
    } == set()


def test_scripts_import_from_their_page_and_from_what_all_share():
    offenders = []
    assert len(PAGES) >= 4
    for room, allowed in SCRIPTS.items():
        for path in sources(room, ".js"):
            for wanted in re.findall(r'from "([^"]+)"', path.read_text(encoding="utf-8")):
                target = normpath(PurePosixPath(name_of(path)).parent / wanted)
                if not target.startswith(allowed) or not (ROOT / target).is_file():
                    offenders.append((name_of(path), wanted))
    assert offenders == []


# --- words


def placeholders(text: str) -> set[str]:
    """The `{name}` of a text; those of Plotly, `%{name}`, keep their sign."""
    return set(re.findall(r"%?\{[^}]*\}", text))


def test_languages_have_the_same_words_in_the_same_files_once():
    def places(language: str) -> list[tuple[object, str]]:
        return [(file, key) for file, own in files(language).items() for key in own]

    for language in LANGUAGES:
        assert places(language) == places("en")
        assert [key for key, text in words(language).items() if not text.strip()] == []
        pairs: list[str] = []  # a key that stands twice in one file is read once
        for path in (ROOT / "lstm_words" / language).rglob("*.json"):
            json.loads(
                path.read_text(encoding="utf-8"),
                object_pairs_hook=lambda own, to=pairs: to.extend(key for key, _ in own),
            )
        assert sorted(pairs) == sorted(words(language))


def test_languages_have_the_same_placeholders():
    assert [
        (key, language)
        for language in LANGUAGES
        for key, text in words(language).items()
        if placeholders(text) != placeholders(words("en")[key])
        or set("{}") & set(re.sub(r"\{[^{}]*\}", "", text))
    ] == []


def test_every_error_can_be_said():
    errors = [getattr(lstm_core, name) for name in public_names() if name.endswith("Error")]
    offenders = []
    for error in {*errors, LimitError, SpentError} - {CoreError}:
        fields = {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(error.template)}
        for language in LANGUAGES:
            said = words(language).get(f"error.{error.__name__}")
            if said is None or not placeholders(said) <= fields:
                offenders.append((error.__name__, language))
    assert offenders == []


def test_every_preset_is_told_in_every_language():
    assert [
        (name, language)
        for name, preset in presets().items()
        for language in LANGUAGES
        if not preset.title.get(language) or not preset.caption.get(language)
    ] == []


# --- quantities


def test_every_quantity_has_words_and_colours():
    styles = STYLES.read_text(encoding="utf-8")
    wanted = [quantity.id for quantity in QUANTITIES]
    assert [id for id in wanted if f'[data-q="{id}"]' not in styles] == []
    for theme in PALETTE.values():
        assert [id for id in wanted if id not in theme["fill"] or id not in theme["ink"]] == []
    for language in LANGUAGES:
        said = words(language)
        keys = [f"q.{id}.{form}" for id in wanted for form in ("short", "tiny", "symbol")]
        assert [key for key in keys if not said.get(key)] == []
