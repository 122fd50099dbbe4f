"""Components of the pages and where their files are served."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

PREFIX = "assets"
_FOLDER = Path(__file__).parent / "assets"
# Streamlit sends this with every message, so it only fetches the module that does the work,
# and asks for all that this one will ask for at once instead of one after another.
_BOOTSTRAP = """
for (const file of {files}) {{
  const isModule = file.endsWith(".js");
  const link = document.createElement("link");
  link.rel = isModule ? "modulepreload" : "preload";
  if (!isModule) Object.assign(link, {{ as: "fetch", crossOrigin: "anonymous" }});
  link.href = new URL(file, new URL("{url}", location.origin));
  document.head.append(link);
}}
const loading = import(new URL("{url}", location.origin));
export default function (component) {{
  loading.then((module) => module.render(component));
  return () => loading.then((module) => module.unmount(component.parentElement));
}}
"""


@cache
def asset_files() -> dict[str, Path]:
    """The files the browser may ask for, by name."""
    files = {path.name: path for path in _FOLDER.iterdir() if path.is_file()}
    plotly = find_spec("plotly")
    folder = Path((plotly.origin if plotly else None) or "").parent
    files["plotly.min.js"] = folder / "package_data" / "plotly.min.js"
    return files


@cache
def asset_version() -> str:
    """A name for the present contents of the assets, so that browsers may keep them for good."""
    digest = hashlib.blake2b(digest_size=6)
    for name, path in sorted(asset_files().items()):
        stamp = path.read_bytes() if path.parent == _FOLDER else str(path.stat().st_size).encode()
        digest.update(name.encode() + stamp)
    return digest.hexdigest()


@cache
def _asked_for(module: str) -> set[str]:
    """A module, those it imports, and the style sheets and drawings that they name."""
    found, waiting = set[str](), [module]
    while waiting:
        found.add(file := waiting.pop())
        if file.endswith(".js"):
            script = (_FOLDER / file).read_text(encoding="utf-8")
            named = set(re.findall(r' from "\./(\w+\.js)"', script))
            named |= {f"{word}.svg" for word in re.findall(r'"(\w+)"', script)}
            for sheets in re.findall(r"NAMES = \[(.*?)\]", script):
                named |= {f"{word}.css" for word in re.findall(r'"(\w+)"', sheets)}
            waiting += {name for name in named - found if (_FOLDER / name).exists()}
    return found


def own_path(*parts: str) -> str:
    """The path of one of our own routes, under the server's base path."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return "/".join(["", *([base] if base else []), *parts])


def component(name: str) -> Callable[..., Any]:
    """The component whose work is done by the asset `<name>.js`."""
    url = own_path(PREFIX, asset_version(), f"{name}.js")
    files = sorted(_asked_for(f"{name}.js"))
    return st.components.v2.component(
        f"lstm_{name}", html='<div class="mount"></div>', js=_BOOTSTRAP.format(url=url, files=files)
    )
