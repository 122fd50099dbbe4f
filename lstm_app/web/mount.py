"""Components of the pages: where their script is, and what a browser may fetch ahead.

Every path is relative to the page, as those of Streamlit's own files are: only the browser knows
under which prefix a proxy, a base path or another app serves it.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_app.web.assets import asked_for, asset_files, asset_version, catalogue_name
from lstm_words import LANGUAGES, words

PREFIX = "assets"
_BOOTSTRAP = Path(__file__).with_name("bootstrap.js")
_AS_MODULE = "rel=modulepreload"
_AS_FETCH = "rel=preload; as=fetch; crossorigin=anonymous"


def own_path(*parts: str) -> str:
    """The path of one of our own routes, seen from a page."""
    return "./" + "/".join(parts)


def component(name: str) -> Callable[..., Any]:
    """The component whose work is done by the `page.js` of a screen."""
    return st.components.v2.component(
        f"lstm_{name}", html='<div class="mount"></div>', js=bootstrap(_script(name))
    )


@cache
def bootstrap(script: str) -> str:
    """The module that Streamlit starts, which fetches this script."""
    sentences = {
        language: {key: words(language)[f"frame.{key}"] for key in ("missing", "retry")}
        for language in LANGUAGES
    }
    said = json.dumps([own_path(PREFIX, asset_version(), script), sentences], ensure_ascii=False)
    return f"{_BOOTSTRAP.read_text(encoding='utf-8')}\nexport default begin(...{said});\n"


@cache
def preloads(name: str, language: str) -> str:
    """The Link header with which a browser fetches what a page will ask for, all at once,
    while Streamlit starts; empty for what is no page."""
    if _script(name) not in asset_files():
        return ""
    folder = own_path(PREFIX, asset_version(), "")
    files = [*asked_for(_script(name)), catalogue_name(language)]
    how = (_AS_MODULE if file.endswith(".js") else _AS_FETCH for file in files)
    return ", ".join(f"<{folder}{file}>; {rel}" for file, rel in zip(files, how, strict=True))


def _script(name: str) -> str:
    return f"lstm_app/screens/{name}/page.js"
