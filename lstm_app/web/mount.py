"""Components of the pages and where their files are served."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any

import streamlit as st

from lstm_player.catalogue import catalogue_bytes
from lstm_words import LANGUAGES

PREFIX = "assets"
ROOT = Path(__file__).parents[2]
_FOLDERS = ("lstm_player/assets", "lstm_app/screens")
_SUFFIXES = (".js", ".css", ".svg")
_IMPORT = re.compile(r' from "(\.[\w./]+\.js)"')
_QUOTED = re.compile(r'"([\w./]+)"')
# Streamlit sends this with every message, so it only fetches the module that does the work,
# and asks for all that this one will ask for at once instead of one after another.
_BOOTSTRAP = """
for (const file of {files}) {{
  const isModule = file.endsWith(".js");
  const link = document.createElement("link");
  link.rel = isModule ? "modulepreload" : "preload";
  if (!isModule) Object.assign(link, {{ as: "fetch", crossOrigin: "anonymous" }});
  link.href = new URL("{folder}" + file, location.origin);
  document.head.append(link);
}}
const loading = import(new URL("{folder}{page}", location.origin));
export default function (component) {{
  loading.then((module) => module.render(component));
  return () => loading.then((module) => module.unmount(component.parentElement));
}}
"""


@cache
def asset_files() -> dict[str, Path]:
    """The files the browser may ask for, by their path under the root of the project."""
    files = {
        path.relative_to(ROOT).as_posix(): path
        for folder in _FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in _SUFFIXES
    }
    plotly = find_spec("plotly")
    folder = Path((plotly.origin if plotly else None) or "").parent
    files["plotly.min.js"] = folder / "package_data" / "plotly.min.js"
    return files


@cache
def asset_version() -> str:
    """A name for the present contents of the assets, so that browsers may keep them for good."""
    digest = hashlib.blake2b(digest_size=6)
    for language in LANGUAGES:
        digest.update(catalogue_bytes(language)[0].encode())
    for name, path in sorted(asset_files().items()):
        own = path.is_relative_to(ROOT) and name != "plotly.min.js"
        digest.update(
            name.encode() + (path.read_bytes() if own else str(path.stat().st_size).encode())
        )
    return digest.hexdigest()


def catalogue_of(path: str) -> bytes | None:
    """The catalogue under this path of the assets; None if it is another file."""
    name = path.removeprefix("catalogue/").removesuffix(".json")
    return (
        catalogue_bytes(name)[1] if path == f"catalogue/{name}.json" and name in LANGUAGES else None
    )


@cache
def _asked_for(module: str) -> set[str]:
    """A module, those it imports, and the style sheets and drawings that they name."""
    files, found, waiting = asset_files(), set[str](), [module]
    while waiting:
        found.add(name := waiting.pop())
        if name.endswith(".js"):
            script = files[name].read_text(encoding="utf-8")
            named = {normpath(f"{dirname(name)}/{path}") for path in _IMPORT.findall(script)}
            named |= files.keys() & set(_QUOTED.findall(script)) - {"plotly.min.js"}
            waiting += named - found
    return found


def own_path(*parts: str) -> str:
    """The path of one of our own routes, under the server's base path."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return "/".join(["", *([base] if base else []), *parts])


def component(name: str) -> Callable[..., Any]:
    """The component whose work is done by the asset `<name>.js`."""
    page = f"lstm_app/screens/{name}/page.js"
    folder = own_path(PREFIX, asset_version(), "")
    files = sorted(_asked_for(page))
    return st.components.v2.component(
        f"lstm_{name}",
        html='<div class="mount"></div>',
        js=_BOOTSTRAP.format(folder=folder, page=page, files=files),
    )
