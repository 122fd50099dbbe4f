"""Components of the pages: where their script is, and what a browser may fetch ahead."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from lstm_app.web.assets import asked_for, asset_files, asset_version, catalogue_name

PREFIX = "assets"
# Streamlit sends this with every message, so it only fetches the module that does the work.
_BOOTSTRAP = """
const loading = import(new URL("{url}", location.origin));
export default function (component) {{
  loading.then((module) => module.render(component));
  return () => loading.then((module) => module.unmount(component.parentElement));
}}
"""
_AS_MODULE = "rel=modulepreload"
_AS_FETCH = "rel=preload; as=fetch; crossorigin=anonymous"


def own_path(*parts: str) -> str:
    """The path of one of our own routes, under the server's base path."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return "/".join(["", *([base] if base else []), *parts])


def component(name: str) -> Callable[..., Any]:
    """The component whose work is done by the `page.js` of a screen."""
    url = own_path(PREFIX, asset_version(), _script(name))
    return st.components.v2.component(
        f"lstm_{name}", html='<div class="mount"></div>', js=_BOOTSTRAP.format(url=url)
    )


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
